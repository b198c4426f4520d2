import { beforeAll, beforeEach } from 'vitest';
import { newId, type MemberId, type ShopId } from '../../app/core/ids.ts';
import type { Result } from '../../app/core/result.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import {
  redeemReward,
  type RedeemOutcome,
  type RedeemRefusal,
} from '../../app/flows/redeem-reward.server.ts';
import { refreshShopProfile } from '../../app/flows/refresh-shop-profile.server.ts';
import { settleOrders } from '../../app/flows/settle-orders.server.ts';
import { useDatabase, type TestDatabase } from './database.ts';
import { placeOrders, plainSettings, publish, type OrderSketch } from './orders.ts';
import { makeMember, makeReward } from './redeeming.ts';
import { useShopClock } from './shop-clock.ts';
import { useSimulator, type SimulatedStore } from './simulator.ts';

/** A live program in a simulated store, and in each test a fresh member with 1,000 points and a reward for 500. */
export class RedemptionWorld {
  shopId = '' as ShopId;
  memberId = '' as MemberId;
  rewardId = '';
  customerId = 0n;
  readonly database: TestDatabase;
  readonly clock: ReturnType<typeof useShopClock>;
  readonly store: SimulatedStore;
  private customers: bigint[] = [];
  private orderIds = 900_000n;

  /** Call it once, at the top of a test file. @param port first of five free ports */
  constructor(port: number) {
    this.database = useDatabase();
    this.clock = useShopClock('2026-03-01T00:00:00Z');
    this.store = useSimulator(port, ['--sample']);
    beforeAll(() => this.open(), 120_000);
    beforeEach(async () => {
      this.store.simulator.faults.clear();
      this.customerId = this.nextCustomer();
      this.memberId = await makeMember(this.shopId, this.customerId, 1_000n);
    });
  }

  private async open(): Promise<void> {
    // The store stands at the app's day: there a code of this month still runs and can be ended.
    this.store.simulator.context.store.clock.set(Date.parse('2026-03-01T00:00:00Z'));
    this.shopId = await this.store.install();
    await refreshShopProfile(this.shopId);
    await publish(this.shopId, plainSettings(), { at: new Date('2020-01-01T00:00:00Z') });
    this.rewardId = (await makeReward(this.shopId)).id;
    const nth = (place: number) =>
      this.askStore(`SELECT id FROM customers ORDER BY id LIMIT 1 OFFSET ${String(place)}`);
    this.customers = Array.from({ length: 60 }, (_, place) => BigInt(nth(place)));
  }

  nextCustomer(): bigint {
    return this.customers.pop() ?? 0n;
  }

  askStore(sql: string): number {
    return this.store.simulator.context.store.rows.number(sql);
  }

  codesAtShopify(code: string): number {
    return this.askStore(`SELECT count(*) FROM redeemCodes WHERE upper(code) = '${code}'`);
  }

  ask(requestKey: string = newId()): Promise<Result<RedeemOutcome, RedeemRefusal>> {
    const { shopId, memberId, rewardId } = this;
    return redeemReward(shopId, { memberId, rewardId, requestKey, actor: 'shopper' });
  }

  async redeem(): Promise<RedeemOutcome> {
    const outcome = await this.ask();
    if (!outcome.ok) throw new Error(`Redeeming was refused: ${outcome.refusal.kind}`);
    return outcome.value;
  }

  async stateOf(redemptionId: string): Promise<{ state: string; code: string }> {
    const sql = 'SELECT state, code FROM redemptions WHERE id = $1::uuid';
    const rows = await inShop(this.shopId, (tx) =>
      tx.query<{ state: string; code: string }>(sql, redemptionId),
    );
    return rows[0] ?? { state: 'none', code: '' };
  }

  async settle(sketch: OrderSketch): Promise<void> {
    await placeOrders(this.shopId, [sketch]);
    await inShop(this.shopId, (tx) => settleOrders(tx, [sketch.id], new Date('2026-03-20T00:00:00Z')));
  }

  /** 30.00 and 20.00 with 5.00 off by the code: 3.00 on the first line, 2.00 on the second. */
  orderWith(code: string, change: Partial<OrderSketch> = {}): OrderSketch {
    this.orderIds += 1n;
    const id = this.orderIds;
    const [one, other] = [id * 10n + 1n, id * 10n + 2n];
    const lines = [
      { id: one, totalMinor: 3_000n },
      { id: other, totalMinor: 2_000n },
    ];
    const off = [[one, 300n] as const, [other, 200n] as const];
    const at = new Date('2026-03-02T00:00:00Z');
    return { id, customerId: this.customerId, at, lines, codes: [{ code, off }], ...change };
  }
}

/** A refund of one line of such an order. */
export function refundOf(
  order: OrderSketch,
  line: 0 | 1,
): { id: bigint; at: Date; lines: { lineId: bigint; quantity: number }[] } {
  const lines = [{ lineId: order.lines[line]?.id ?? 0n, quantity: 1 }];
  return { id: order.id * 10n + BigInt(line), at: new Date('2026-03-05T00:00:00Z'), lines };
}
