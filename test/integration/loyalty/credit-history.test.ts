import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { newId, type CreditRunId, type ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { closeMember } from '../../../app/flows/close-member.server.ts';
import { continueCredit, startCredit } from '../../../app/flows/credit-history.server.ts';
import { previewCredit } from '../../../app/flows/preview-credit.server.ts';
import { continueUndo, undoCredit } from '../../../app/flows/undo-credit.server.ts';
import { closeQueue } from '../../../app/jobs/queue.server.ts';
import { findCreditRun } from '../../../app/loyalty/credit-runs.server.ts';
import { useDatabase } from '../../support/database.ts';
import { makeShopWithProgram, placeOrders, type OrderSketch } from '../../support/orders.ts';
import { balances, settle } from '../../support/settling.ts';
import { verifyLedger } from '../../support/verify-ledger.ts';

const database = useDatabase();
const now = new Date('2026-02-01T00:00:00Z');
const never = new AbortController().signal;
let shopId: ShopId;
afterAll(closeQueue);

/** 700 orders of 40 customers and some guests in 2025; every fifth has a line refunded. */
const history: OrderSketch[] = Array.from({ length: 700 }, (_, n) => ({
  id: BigInt(n + 1),
  customerId: n % 11 === 0 ? null : BigInt(1 + (n % 40)),
  at: new Date(Date.UTC(2025, 0, 1) + n * 3_600_000),
  lines: [
    { id: BigInt(n) * 2n + 1n, totalMinor: 1_050n },
    { id: BigInt(n) * 2n + 2n, totalMinor: 2_275n },
  ],
  ...(n % 5 === 0
    ? { refunds: [{ id: BigInt(n + 1), lines: [{ lineId: BigInt(n) * 2n + 1n, quantity: 1 }] }] }
    : {}),
}));
// 33.25 earn 33; without the refunded 10.50 of it floor(33 x 10.5 / 33.25) = 10 go back.
const expected = history.reduce(
  (sum, order) => (order.customerId === null ? sum : sum + 33n - (order.refunds === undefined ? 0n : 10n)),
  0n,
);

beforeEach(async () => {
  shopId = await makeShopWithProgram();
  for (let from = 0; from < history.length; from += 400)
    await placeOrders(shopId, history.slice(from, from + 400));
});

async function start(): Promise<CreditRunId> {
  const started = await inShop(shopId, (tx) => startCredit(tx, { actor: 'merchant' }, now));
  if (!started.ok) throw new Error(`Crediting was refused: ${started.refusal.kind}`);
  return started.value.runId;
}

const total = async () =>
  (await balances(shopId)).reduce((sum, member) => sum + member.available - member.debt, 0n);

describe('crediting the history', () => {
  it('counts orders and members as the preview does: what refunds took back whole counts nowhere', async () => {
    const lines = [{ id: 88_888n, totalMinor: 900n }];
    const at = new Date('2025-06-01T00:00:00Z');
    const returned = [{ id: 8_000n, lines: [{ lineId: 88_888n, quantity: 1 }] }];
    await placeOrders(shopId, [{ id: 8_000n, customerId: 900n, at, lines, refunds: returned }]);
    const preview = await inShop(shopId, (tx) => previewCredit(tx, now));
    const ofCustomers = history.filter(({ customerId }) => customerId !== null).length;
    expect(preview).toMatchObject({ members: 40, orders: ofCustomers });
    await continueCredit(shopId, await start(), never);
    const run = await inShop(shopId, (tx) => findCreditRun(tx));
    expect(run).toMatchObject({ members: 40n, orders: BigInt(ofCustomers), points: preview?.points });
  });

  it('gives exactly what the preview says, once, to members and not to guests', async () => {
    const preview = await inShop(shopId, (tx) => previewCredit(tx, now));
    expect(preview).toMatchObject({ points: expected, members: 40, worthMinor: expected, currency: 'USD' });
    const runId = await start();
    await continueCredit(shopId, runId, never);
    await continueCredit(shopId, runId, never);
    expect(await total()).toBe(expected);
    expect(await inShop(shopId, (tx) => findCreditRun(tx))).toMatchObject({
      state: 'done',
      points: expected,
      members: 40n,
    });
    const again = await inShop(shopId, (tx) => startCredit(tx, { actor: 'merchant' }, now));
    expect(again).toEqual({ ok: false, refusal: { kind: 'already-credited', runId } });
  });

  it('goes on after it was cut off, also when two workers go on at once', async () => {
    const runId = await start();
    const cut = new AbortController();
    const first = continueCredit(shopId, runId, cut.signal);
    setTimeout(() => {
      cut.abort();
    }, 150);
    await first.catch(() => undefined);
    await Promise.all([continueCredit(shopId, runId, never), continueCredit(shopId, runId, never)]);
    expect(await total()).toBe(expected);
  });

  it('credits and corrects old orders that come or change later', async () => {
    await continueCredit(shopId, await start(), never);
    const late = {
      id: 5_000n,
      customerId: 1n,
      at: new Date('2025-06-01T00:00:00Z'),
      lines: [{ id: 99_999n, totalMinor: 700n }],
    };
    expect(await settle(shopId, late)).toEqual([7n]);
    expect(await settle(shopId, { ...late, cancelledAt: now })).toEqual([-7n]);
  });
});

describe('undoing it', () => {
  it('takes everything back, and it can be credited again', async () => {
    const runId = await start();
    await continueCredit(shopId, runId, never);
    const undone = await inShop(shopId, (tx) => undoCredit(tx, { runId, actor: 'merchant' }, now));
    expect(undone.ok).toBe(true);
    await continueUndo(shopId, runId, never);
    expect(await total()).toBe(0n);
    expect(await settle(shopId, history[1] ?? { id: 0n, lines: [] })).toEqual([]);
    await continueCredit(shopId, await start(), never);
    expect(await total()).toBe(expected);
  });

  it('is refused once somebody has redeemed', async () => {
    const runId = await start();
    await continueCredit(shopId, runId, never);
    await inShop(shopId, async (tx) => {
      const [member] = await tx.query<{ id: string }>('SELECT id FROM members LIMIT 1');
      const [rewardId, id] = [newId(), newId()];
      await tx.execute(
        `INSERT INTO rewards (shop_id, id, name, state, points, amount_minor, currency, code_valid_days, created_at, updated_at)
         VALUES ($1::uuid, $2::uuid, 'x', 'active', 1, 1, 'USD', 1, $3, $3)`,
        shopId,
        rewardId,
        now,
      );
      await tx.execute(
        `INSERT INTO redemptions (shop_id, id, member_id, reward_id, discount_id, state, points, amount_minor, currency, code,
           request_key, expires_at, created_at, updated_at)
         VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $2::uuid, 'used', 1, 1, 'USD', 'X', 'x', $5, $5, $5)`,
        shopId,
        id,
        member?.id,
        rewardId,
        now,
      );
    });
    const undone = await inShop(shopId, (tx) => undoCredit(tx, { runId, actor: 'merchant' }, now));
    expect(undone).toEqual({ ok: false, refusal: { kind: 'already-redeemed', redemptions: 1n } });
  });
});

it('a customer who is forgotten: what is left lapses, the link is cut, later news of his orders change nothing', async () => {
  await continueCredit(shopId, await start(), never);
  const closed = await inShop(shopId, (tx) =>
    closeMember(tx, { customerShopifyId: 2n, sourceId: 'request-1' }, now),
  );
  expect(closed).not.toBeNull();
  const rows = await inShop(shopId, (tx) =>
    tx.query(`SELECT available, state, customer_shopify_id FROM members WHERE id = $1::uuid`, closed),
  );
  expect(rows).toEqual([{ available: 0n, state: 'closed', customer_shopify_id: null }]);
  const order = history.find((each) => each.customerId === 2n);
  expect(
    await settle(shopId, { ...order, id: order?.id ?? 0n, lines: order?.lines ?? [], cancelledAt: now }),
  ).toEqual([]);
});

it('leaves a ledger that the outside checker finds sound', async () => {
  expect(await verifyLedger(database.ownerUrl)).toMatchObject({ code: 0 });
});
