import { describe, expect, it } from 'vitest';
import { newId } from '../../../app/core/ids.ts';
import { insertRows } from '../../../app/db/bulk.server.ts';
import { databasePool, databasePrisma } from '../../../app/db/client.server.ts';
import { readInShop } from '../../../app/db/shop-reader.server.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';

const database = useDatabase();

const target = {
  table: 'collections',
  columns: {
    shop_id: 'uuid',
    id: 'uuid',
    shopify_id: 'bigint',
    title: 'text',
    handle: 'text',
    shopify_updated_at: 'timestamptz',
  },
};

function collectionOf(shopId: string, shopifyId: bigint) {
  const row = { shop_id: shopId, id: newId(), shopify_id: shopifyId, title: 'Tea', handle: 'tea' };
  return { ...row, shopify_updated_at: new Date(0) };
}

describe('the scope of a shop', () => {
  it('shows a shop its own rows and no other shop’s', async () => {
    const [one, other] = [await makeShop(), await makeShop()];
    await inShop(one, (tx) => insertRows(tx, target, [collectionOf(one, 1n)]));
    await inShop(other, (tx) => insertRows(tx, target, [collectionOf(other, 1n), collectionOf(other, 2n)]));
    expect(await inShop(one, (tx) => tx.prisma.collection.count())).toBe(1);
    expect(await inShop(other, (tx) => tx.prisma.collection.count())).toBe(2);
    const seen = await inShop(one, (tx) => tx.query<{ shop_id: string }>('SELECT shop_id FROM collections'));
    expect(seen).toEqual([{ shop_id: one }]);
  });

  it('returns no rows when the scope was forgotten, before and after a scoped transaction on the same connection', async () => {
    const shopId = await makeShop();
    await inShop(shopId, (tx) => insertRows(tx, target, [collectionOf(shopId, 9n)]));
    expect(await databasePrisma().collection.count()).toBe(0);
    const client = await databasePool().connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('tandem.shop_id', $1, true)`, [shopId]);
      expect((await client.query('SELECT FROM collections')).rowCount).toBe(1);
      await client.query('COMMIT');
      expect((await client.query('SELECT FROM collections')).rowCount).toBe(0);
    } finally {
      client.release();
    }
  });

  it('reads one moment: what is committed between two statements of a reading is in neither', async () => {
    const shopId = await makeShop();
    const count = 'SELECT count(*) AS n FROM collections';
    const seen = await readInShop(shopId, async (reader) => {
      const before = await reader.query<{ n: bigint }>(count);
      await inShop(shopId, (tx) => insertRows(tx, target, [collectionOf(shopId, 5n)]));
      return [...before, ...(await reader.query<{ n: bigint }>(count))];
    });
    expect(seen).toEqual([{ n: 0n }, { n: 0n }]);
    expect(await readInShop(shopId, (reader) => reader.query(count))).toEqual([{ n: 1n }]);
  });

  it('refuses to write a row of another shop', async () => {
    const [one, other] = [await makeShop(), await makeShop()];
    await expect(inShop(one, (tx) => insertRows(tx, target, [collectionOf(other, 3n)]))).rejects.toThrow(
      /row-level security/,
    );
    await inShop(other, (tx) => insertRows(tx, target, [collectionOf(other, 3n)]));
    expect(await inShop(one, (tx) => tx.execute(`UPDATE collections SET title = 'Stolen'`))).toBe(0);
    expect(await inShop(one, (tx) => tx.execute('DELETE FROM collections'))).toBe(0);
    const stored = await database.asAdmin('SELECT title FROM collections WHERE shop_id = $1', other);
    expect(stored).toEqual([{ title: 'Tea' }]);
  });

  it('rolls everything back when the work throws', async () => {
    const shopId = await makeShop();
    const work = inShop(shopId, async (tx) => {
      await insertRows(tx, target, [collectionOf(shopId, 4n)]);
      throw new Error('stopped');
    });
    await expect(work).rejects.toThrow('stopped');
    expect(await database.asAdmin('SELECT FROM collections WHERE shop_id = $1', shopId)).toHaveLength(0);
  });
});
