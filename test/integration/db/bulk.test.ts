import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../app/core/ids.ts';
import { type BulkRow, copyRows, inShopCopy, insertRows } from '../../../app/db/bulk.server.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';
import { readTestData, testDataDir } from '../../support/test-data.ts';

const database = useDatabase();
const at = new Date('2026-05-06T07:08:09.123Z');

const customers = {
  table: 'customers',
  columns: {
    ...{
      shop_id: 'uuid',
      id: 'uuid',
      shopify_id: 'bigint',
      first_name: 'text',
      note: 'text',
      tags: 'text[]',
    },
    ...{ shopify_created_at: 'timestamptz', shopify_updated_at: 'timestamptz' },
  },
};

function customer(
  shopId: string,
  shopifyId: bigint,
  facts: { name: string; tags: readonly string[] },
): BulkRow {
  const row = {
    shop_id: shopId,
    id: newId(),
    shopify_id: shopifyId,
    first_name: facts.name,
    tags: facts.tags,
  };
  return { ...row, note: null, shopify_created_at: at, shopify_updated_at: at };
}

async function stored(shopId: string) {
  return database.asAdmin<{ shopify_id: string; first_name: string; tags: string[]; note: string | null }>(
    'SELECT shopify_id::text, first_name, tags, note FROM customers WHERE shop_id = $1 ORDER BY customers.shopify_id',
    shopId,
  );
}

describe('bulk rows', () => {
  it('arrive the same by INSERT and by COPY, whatever text they hold', async () => {
    const text = fc.string({ unit: 'grapheme' });
    const facts = fc.record({ name: text, tags: fc.array(text, { maxLength: 4 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(facts, { minLength: 1, maxLength: 20 }), async (people) => {
        const [one, other] = [await makeShop(), await makeShop()];
        const rowsOf = (shopId: string) =>
          people.map((given, position) => customer(shopId, BigInt(position), given));
        await inShop(one, (tx) => insertRows(tx, customers, rowsOf(one)));
        await copyRows(other, customers, rowsOf(other));
        const expected = people.map(({ name, tags }, position) => ({
          ...{ shopify_id: String(position), first_name: name.replaceAll('\0', '\uFFFD'), note: null },
          tags: tags.map((tag) => tag.replaceAll('\0', '\uFFFD')),
        }));
        expect(await stored(one)).toEqual(expected);
        expect(await stored(other)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it.skipIf(testDataDir === null)('hold the Big List of Naughty Strings (needs TEST_DATA_DIR)', async () => {
    const naughty = JSON.parse(
      readTestData('security/naughty-strings/blns.json').toString('utf8'),
    ) as string[];
    const shopId = await makeShop();
    const rows = naughty.map((name, position) => customer(shopId, BigInt(position), { name, tags: [name] }));
    expect(await copyRows(shopId, customers, rows)).toBe(naughty.length);
    const kept = await stored(shopId);
    expect(naughty.length).toBeGreaterThan(500);
    expect(kept.map((row) => row.first_name)).toEqual(naughty);
    expect(kept.map((row) => row.tags[0])).toEqual(naughty);
  });

  it('keep bigint beyond 2^53 and dates to the millisecond', async () => {
    const shopId = await makeShop();
    await copyRows(shopId, customers, [customer(shopId, 9_007_199_254_740_993n, { name: 'a', tags: [] })]);
    const row = await inShop(shopId, (tx) => tx.prisma.customer.findFirstOrThrow());
    expect(row).toMatchObject({ shopifyId: 9_007_199_254_740_993n, shopifyUpdatedAt: at });
  });

  it('are all there or none: a bad row takes the batch with it', async () => {
    const shopId = await makeShop();
    const rows = [
      customer(shopId, 1n, { name: 'a', tags: [] }),
      customer(shopId, 1n, { name: 'b', tags: [] }),
    ];
    await expect(copyRows(shopId, customers, rows)).rejects.toThrow('customers_shop_id_shopify_id_key');
    await expect(inShop(shopId, (tx) => insertRows(tx, customers, rows))).rejects.toThrow(/unique/i);
    expect(await stored(shopId)).toEqual([]);
  });

  it('of another shop are refused by both ways', async () => {
    const [mine, other] = [await makeShop(), await makeShop()];
    const rows = [customer(other, 1n, { name: 'a', tags: [] })];
    await expect(copyRows(mine, customers, rows)).rejects.toThrow('row-level security');
    await expect(inShop(mine, (tx) => insertRows(tx, customers, rows))).rejects.toThrow('row-level security');
  });

  it('fill several tables together, and leave nothing when the source breaks off', async () => {
    const shopId = await makeShop();
    async function* broken(): AsyncGenerator<BulkRow> {
      yield customer(shopId, 1n, { name: 'a', tags: [] });
      throw new Error('the file was cut');
    }
    await expect(copyRows(shopId, customers, broken())).rejects.toThrow('the file was cut');
    expect(await stored(shopId)).toEqual([]);
    const copied = await inShopCopy(shopId, async (tx) => {
      await tx.stage('given', customers.columns, [customer(shopId, 2n, { name: 'b', tags: ['x'] })]);
      return tx.execute(
        `INSERT INTO customers (shop_id, id, shopify_id, first_name, tags, shopify_created_at, shopify_updated_at)
         SELECT shop_id, id, shopify_id, first_name, tags, shopify_created_at, shopify_updated_at FROM given`,
      );
    });
    expect(copied).toBe(1);
  });

  it('updates on conflict as the caller says', async () => {
    const shopId = await makeShop();
    const target = {
      ...customers,
      conflict: 'ON CONFLICT (shop_id, shopify_id) DO UPDATE SET first_name = excluded.first_name',
    };
    for (const name of ['old', 'new'])
      await copyRows(shopId, target, [customer(shopId, 1n, { name, tags: [] })]);
    expect((await stored(shopId)).map((row) => row.first_name)).toEqual(['new']);
  });
});
