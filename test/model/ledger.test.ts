// Random histories of a small shop against a naive oracle. A failing seed prints a one-line replay:
// LEDGER_SEED=n npx vitest run --project model test/model/ledger.test.ts
import { afterAll, describe, expect, it } from 'vitest';
import { newId, type MemberId, type ShopId } from '../../app/core/ids.ts';
import { inShop, type ShopTx } from '../../app/db/shop-scope.server.ts';
import { adjustPoints } from '../../app/flows/adjust-points.server.ts';
import { settleOrders } from '../../app/flows/settle-orders.server.ts';
import { closeQueue } from '../../app/jobs/queue.server.ts';
import { ensureMembers } from '../../app/loyalty/wallets.server.ts';
import { PointsOracle, type OracleOrder } from '../oracle/points-oracle.ts';
import { useDatabase } from '../support/database.ts';
import { makeShopWithProgram, placeOrders, type OrderSketch } from '../support/orders.ts';
import { verifyLedger } from '../support/verify-ledger.ts';
import { seeded } from '../support/seeded.ts';

const database = useDatabase();
afterAll(closeQueue);

const now = new Date('2026-06-01T00:00:00Z');
const customers = [1, 2, 3];
const steps = 60;

interface Refund {
  readonly id: bigint;
  readonly lines: { lineId: bigint; quantity: number }[];
  readonly adjustmentMinor: bigint;
}

class History {
  readonly oracle = new PointsOracle();
  private readonly refunds = new Map<number, Refund[]>();
  private nextRefund = 1n;
  private readonly shopId: ShopId;
  private readonly pick: (below: number) => number;

  constructor(shopId: ShopId, pick: (below: number) => number) {
    this.shopId = shopId;
    this.pick = pick;
  }

  /** One more thing happens; what it touches may be told late, twice, or together with other news. */
  async step(): Promise<void> {
    const { pick, oracle } = this;
    const ids = [...oracle.orders.keys()];
    const known = ids.length === 0 ? undefined : oracle.orders.get(ids[pick(ids.length)] ?? 0);
    const what = pick(10);
    if (what < 4 || known === undefined) this.place();
    else if (what < 6) this.refund(known);
    else if (what === 6) known.cancelled = known.paid ? true : known.cancelled;
    else if (what === 7) known.paid = true;
    else if (what === 8) known.lines.push({ units: 1 + pick(3), unitMinor: 1 + pick(3_000), gone: 0 });
    else await this.adjust();
    if (pick(3) > 0) await this.tell();
  }

  private place(): void {
    const lines = Array.from({ length: 1 + this.pick(4) }, () => ({
      units: 1 + this.pick(5),
      unitMinor: 1 + this.pick(4_000),
      gone: 0,
    }));
    const customer = customers[this.pick(customers.length)] ?? 1;
    const order = { lines, customer, amountBack: 0, cancelled: false, paid: this.pick(4) > 0 };
    this.oracle.orders.set(this.oracle.orders.size + 1, order);
  }

  private refund(order: OracleOrder): void {
    if (!order.paid) return;
    const key = [...this.oracle.orders].find(([, each]) => each === order)?.[0] ?? 0;
    const position = this.pick(order.lines.length);
    const line = order.lines[position];
    if (line === undefined) return;
    const amount = this.pick(3) === 0 ? this.pick(500) : 0;
    const quantity = amount > 0 ? 0 : Math.min(line.units - line.gone, 1 + this.pick(3));
    line.gone += quantity;
    order.amountBack += amount;
    const lineId = BigInt(key * 100 + position);
    const refund = {
      id: this.nextRefund,
      lines: quantity > 0 ? [{ lineId, quantity }] : [],
      adjustmentMinor: BigInt(amount),
    };
    this.nextRefund += 1n;
    this.refunds.set(key, [...(this.refunds.get(key) ?? []), refund]);
  }

  private async adjust(): Promise<void> {
    const customer = customers[this.pick(customers.length)] ?? 1;
    const points = this.pick(400) - 200;
    const given = await inShop(this.shopId, async (tx) => {
      const memberId = await memberOf(tx, customer);
      const change = {
        memberId,
        points: BigInt(points),
        reason: 'model',
        idempotencyKey: newId(),
        actor: 'model',
      };
      return adjustPoints(tx, change, now);
    });
    if (given.ok) this.oracle.change(customer, points);
  }

  /** Settles some or all orders, in any order, in batches of any size, now and then two at once. */
  async tell(everything = false): Promise<void> {
    const keys = [...this.oracle.orders.keys()].filter(() => everything || this.pick(2) === 0);
    const sketches = keys.map((key) => this.sketch(key)).sort(() => this.pick(3) - 1);
    await placeOrders(this.shopId, sketches);
    const ids = sketches.map((sketch) => sketch.id);
    const cut = this.pick(ids.length + 1);
    const batches = this.pick(3) === 0 ? [ids, ids.toReversed()] : [ids.slice(0, cut), ids.slice(cut)];
    await Promise.all(batches.map((batch) => inShop(this.shopId, (tx) => settleOrders(tx, batch, now))));
  }

  private sketch(key: number): OrderSketch {
    const order = this.oracle.orders.get(key);
    if (order === undefined) throw new Error('The model lost an order.');
    return {
      id: BigInt(key),
      customerId: BigInt(order.customer),
      status: order.paid ? 'PAID' : 'PENDING',
      lines: order.lines.map((line, position) => ({
        id: BigInt(key * 100 + position),
        totalMinor: BigInt(line.units * line.unitMinor),
        quantity: line.units,
        currentQuantity: line.units - line.gone,
      })),
      refunds: this.refunds.get(key) ?? [],
      cancelledAt: order.cancelled ? new Date('2026-05-01T00:00:00Z') : null,
    };
  }
}

async function memberOf(tx: ShopTx, customer: number): Promise<MemberId> {
  const made = await ensureMembers(tx, new Map([[BigInt(customer), now]]));
  return made.get(BigInt(customer)) ?? newId<MemberId>();
}

const one = process.env['LEDGER_SEED'];
const seeds = one === undefined ? [1, 2, 3, 4, 5, 6] : [Number(one)];

describe('random histories', () => {
  it.each(seeds)(
    'seed %i: every balance equals the oracle’s, whatever came when and how often',
    async (seed) => {
      const shopId = await makeShopWithProgram();
      const history = new History(shopId, seeded(seed));
      for (let step = 0; step < steps; step += 1) await history.step();
      await history.tell(true);
      const rows = await inShop(shopId, (tx) =>
        tx.query<{ customer: bigint; shown: bigint }>(
          'SELECT customer_shopify_id AS customer, available - debt AS shown FROM members',
        ),
      );
      const replay = `LEDGER_SEED=${String(seed)} npx vitest run --project model test/model/ledger.test.ts`;
      for (const customer of customers) {
        const shown = rows.find((row) => row.customer === BigInt(customer))?.shown ?? 0n;
        expect({ customer, shown, replay }).toEqual({
          customer,
          shown: BigInt(history.oracle.balance(customer)),
          replay,
        });
      }
    },
  );

  it('leave a ledger that the outside checker finds sound', async () => {
    expect(await verifyLedger(database.ownerUrl)).toMatchObject({ code: 0 });
  });
});
