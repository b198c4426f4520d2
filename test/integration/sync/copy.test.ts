import { describe, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { loadCopyStages } from '../../../app/flows/copy-stages.server.ts';
import { copyShop } from '../../../app/sync/backfill.server.ts';
import { useDatabase } from '../../support/database.ts';
import { useSimulator } from '../../support/simulator.ts';

const database = useDatabase();
const store = useSimulator(5510, ['--sample']);
const never = new AbortController().signal;

interface Counts {
  readonly [table: string]: bigint;
}

async function count(shopId: ShopId, sql: string): Promise<bigint> {
  const rows = await inShop(shopId, (tx) => tx.query<{ n: bigint }>(`SELECT (${sql})::bigint AS n`));
  return rows[0]?.n ?? -1n;
}

function countAtShopify(sql: string): bigint {
  const row = store.simulator.context.store.rows.get<{ n: number | bigint }>(sql);
  return BigInt(row?.n ?? -1);
}

describe('the first copy of a shop', () => {
  it('takes everything, exactly', async () => {
    const shopId = await store.install();
    await copyShop(shopId, 1, never);
    const stages = await inShop(shopId, loadCopyStages);
    console.log(stages.map((s) => [s.stage, s.state, s.storedCount, s.expectedCount, s.failure]));
    const counted: Counts = {
      orders: await count(shopId, 'SELECT count(*) FROM orders'),
    };
    console.log(counted, countAtShopify('SELECT count(*) AS n FROM orders'));
    expect(database).toBeDefined();
  }, 120_000);
});
