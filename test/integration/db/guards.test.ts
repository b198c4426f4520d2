import { describe, expect, it } from 'vitest';
import { newId, type ShopId } from '../../../app/core/ids.ts';
import { recordActivity } from '../../../app/db/activity.server.ts';
import { insertRows } from '../../../app/db/bulk.server.ts';
import { databasePool } from '../../../app/db/client.server.ts';
import { inShop, type ShopTx } from '../../../app/db/shop-scope.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';

const database = useDatabase();
const at = new Date('2026-01-02T03:04:05Z');

const postingColumns = {
  shop_id: 'uuid',
  id: 'uuid',
  entry_id: 'uuid',
  member_id: 'uuid',
  account: 'text',
  amount: 'bigint',
};

async function makeMember(tx: ShopTx): Promise<string> {
  const id = newId();
  await tx.prisma.member.create({ data: { shopId: tx.shopId, id, joinedAt: at } });
  return id;
}

async function makeEntry(tx: ShopTx, memberId: string, sourceId = newId()): Promise<string> {
  const id = newId();
  await tx.prisma.ledgerEntry.create({
    data: {
      ...{ shopId: tx.shopId, id, memberId, kind: 'earn', sourceKind: 'order', sourceId },
      ...{ ruleId: 'base', effectKind: 'earn', occurredAt: at, recordedAt: at, points: 5n, actor: 'system' },
    },
  });
  return id;
}

async function post(
  tx: ShopTx,
  entry: { id: string; memberId: string },
  amounts: readonly bigint[],
): Promise<void> {
  const accounts = ['available', 'issued', 'adjusted'];
  const rows = amounts.map((amount, position) => ({
    ...{ shop_id: tx.shopId, id: newId(), entry_id: entry.id, member_id: entry.memberId },
    ...{ account: accounts[position] ?? 'adjusted', amount },
  }));
  await insertRows(tx, { table: 'ledger_postings', columns: postingColumns }, rows);
}

async function entryWith(shopId: ShopId, ...batches: readonly (readonly bigint[])[]): Promise<void> {
  await inShop(shopId, async (tx) => {
    const memberId = await makeMember(tx);
    const id = await makeEntry(tx, memberId);
    for (const amounts of batches) await post(tx, { id, memberId }, amounts);
  });
}

describe('postings', () => {
  it('that sum to zero are taken', async () => {
    const shopId = await makeShop();
    await entryWith(shopId, [5n, -5n]);
    await entryWith(shopId, [5n, -3n, -2n]);
    expect(await database.asAdmin('SELECT FROM ledger_postings WHERE shop_id = $1', shopId)).toHaveLength(5);
  });

  it.each([
    ['do not sum to zero', [[5n, -4n]], 'sum to 1, not 0'],
    ['stand alone', [[5n]], '1 of them sum to 5'],
    [
      'come later to an entry that has some',
      [
        [5n, -5n],
        [2n, -2n],
      ],
      'has postings already',
    ],
    ['are of nothing', [[0n, 0n]], 'ledger_postings_amount_check'],
  ])('that %s are refused, and nothing is written', async (_, batches, said) => {
    const shopId = await makeShop();
    await expect(entryWith(shopId, ...batches)).rejects.toThrow(said);
    expect(await database.asAdmin('SELECT FROM ledger_entries WHERE shop_id = $1', shopId)).toHaveLength(0);
  });

  it('need an entry of the same shop', async () => {
    const shopId = await makeShop();
    const lost = inShop(shopId, async (tx) => {
      await post(tx, { id: newId(), memberId: await makeMember(tx) }, [1n, -1n]);
    });
    await expect(lost).rejects.toThrow(/foreign key|ledger_postings_shop_id_entry_id_fkey/i);
  });
});

describe('append-only rows', () => {
  const tables = ['ledger_entries', 'ledger_postings', 'program_versions', 'activity_entries'];

  async function fill(shopId: ShopId): Promise<void> {
    await entryWith(shopId, [5n, -5n]);
    await inShop(shopId, async (tx) => {
      const version = { shopId, id: newId(), number: 1, settings: {}, currency: 'USD', effectiveFrom: at };
      await tx.prisma.programVersion.create({ data: { ...version, actor: '7', createdAt: at } });
      await recordActivity(tx, {
        at,
        actor: '7',
        action: 'program.published',
        subjectKind: 'program',
        subjectId: 'x',
      });
    });
  }

  it.each(tables)('%s cannot be changed or deleted by the app', async (table) => {
    const shopId = await makeShop();
    await fill(shopId);
    for (const sql of [
      `UPDATE ${table} SET shop_id = shop_id`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
    ]) {
      await expect(inShop(shopId, (tx) => tx.execute(sql))).rejects.toThrow('permission denied');
    }
  });

  it.each(tables)('%s cannot be changed or emptied by mistake even by the superuser', async (table) => {
    const shopId = await makeShop();
    await fill(shopId);
    for (const sql of [
      `UPDATE ${table} SET shop_id = shop_id`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ]) {
      await expect(database.asAdmin(sql)).rejects.toThrow('append-only');
    }
  });

  it('take an effect once: a second entry of the same business key is refused', async () => {
    const shopId = await makeShop();
    const twice = inShop(shopId, async (tx) => {
      const memberId = await makeMember(tx);
      await makeEntry(tx, memberId, 'order-1');
      await makeEntry(tx, memberId, 'order-1');
    });
    await expect(twice).rejects.toThrow(/unique/i);
  });
});

describe('ranges', () => {
  it.each(['pending', 'available', 'reserved', 'debt'])(
    'a member’s %s cannot fall below zero',
    async (balance) => {
      const shopId = await makeShop();
      const work = inShop(shopId, async (tx) => {
        await makeMember(tx);
        await tx.execute(`UPDATE members SET ${balance} = -1`);
      });
      await expect(work).rejects.toThrow('members_balances_check');
    },
  );

  it.each([-1n, 11n])('a lot of 10 cannot have %s left', async (remaining) => {
    const shopId = await makeShop();
    const work = inShop(shopId, async (tx) => {
      const memberId = await makeMember(tx);
      const entryId = await makeEntry(tx, memberId);
      const lot = {
        shopId,
        id: newId(),
        memberId,
        entryId,
        state: 'active',
        awarded: 10n,
        remaining,
        awardedAt: at,
      };
      await tx.prisma.lot.create({ data: lot });
    });
    await expect(work).rejects.toThrow('lots_remaining_check');
  });

  it('a state outside its list is refused', async () => {
    const shopId = await makeShop();
    const work = inShop(shopId, async (tx) => {
      await makeMember(tx);
      await tx.execute(`UPDATE members SET state = 'vip'`);
    });
    await expect(work).rejects.toThrow('members_state_check');
  });
});

it('nobody but the purge function becomes tandem_purge', async () => {
  await expect(databasePool().query('SET ROLE tandem_purge')).rejects.toThrow('permission denied');
  await expect(databasePool().query('SET ROLE tandem_owner')).rejects.toThrow('permission denied');
});
