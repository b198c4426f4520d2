import type { CreditRunId, ShopId } from '../core/ids.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import { now as shopNow, type Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { enqueue, enqueueDue } from '../jobs/queue.server.ts';
import { loadAwardEntries } from '../loyalty/award-records.server.ts';
import { bookReversal } from '../loyalty/awards.ts';
import { lockCreditRun, nextCreditedOrders } from '../loyalty/credit-runs.server.ts';
import { appendEntries } from '../loyalty/ledger.server.ts';
import type { Entry } from '../loyalty/ledger.ts';
import { baseRule, type AwardEntry } from '../loyalty/order-award.ts';
import { lockWallets } from '../loyalty/wallets.server.ts';

export type UndoRefusal =
  | { readonly kind: 'run-not-found' }
  | { readonly kind: 'still-running' }
  | { readonly kind: 'already-undone' }
  /** Somebody has redeemed points since: what he spent cannot be taken back without a debt. */
  | { readonly kind: 'already-redeemed'; readonly redemptions: bigint };

const ordersAtOnce = 500;

/** Starts taking back what a credit run gave, as a job. Refused after the first redemption. */
export async function undoCredit(
  tx: ShopTx,
  request: { runId: string; actor: string },
  now: Instant,
): Promise<Result<{ runId: CreditRunId }, UndoRefusal>> {
  const run = await lockCreditRun(tx, request.runId);
  if (run === null) return refuse({ kind: 'run-not-found' });
  if (run.state === 'running') return refuse({ kind: 'still-running' });
  if (run.state !== 'done') return refuse({ kind: 'already-undone' });
  const redemptions = await countRedemptionsSince(tx, run.startedAt);
  if (redemptions > 0n) return refuse({ kind: 'already-redeemed', redemptions });
  await tx.prisma.creditRun.update({
    where: { shopId_id: { shopId: tx.shopId, id: run.id } },
    data: { state: 'undoing', position: null },
  });
  await recordActivity(tx, {
    at: now,
    actor: request.actor,
    action: 'history.credit-undone',
    subjectKind: 'credit-run',
    subjectId: run.id,
    before: { state: run.state, points: run.points, members: run.members },
    after: { state: 'undone' },
  });
  await enqueue(tx, 'undo-credit', { shopId: tx.shopId, runId: run.id });
  return ok({ runId: run.id });
}

/** How many redemptions stand since an instant: above 0 a credit run begun then cannot be undone. */
export async function countRedemptionsSince(tx: ShopTx, since: Instant): Promise<bigint> {
  const [row] = await tx.query<{ count: bigint }>(
    `SELECT count(*) AS count FROM redemptions
     WHERE shop_id = $1::uuid AND created_at >= $2::timestamptz AND state <> 'voided'`,
    tx.shopId,
    since,
  );
  return row?.count ?? 0n;
}

/** Takes back what is left of an undone run, batch by batch. */
export async function continueUndo(shopId: ShopId, runId: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    if (await inShop(shopId, (tx) => undoBatch(tx, runId, shopNow()), { timeoutMs: 120_000 })) return;
  }
}

async function undoBatch(tx: ShopTx, runId: string, now: Instant): Promise<boolean> {
  const run = await lockCreditRun(tx, runId);
  if (run?.state !== 'undoing') return true;
  const page = { runId: run.id, after: BigInt(run.position ?? '0'), limit: ordersAtOnce };
  const orders = await nextCreditedOrders(tx, page);
  const last = orders.at(-1);
  const where = { shopId_id: { shopId: tx.shopId, id: run.id } };
  if (last === undefined) {
    await tx.prisma.creditRun.update({ where, data: { state: 'undone', finishedAt: now } });
    await enqueue(tx, 'publish-balances', { shopId: tx.shopId });
    await enqueueDue(tx, 'settle-margins', { shopId: tx.shopId });
    return true;
  }
  const before = await loadAwardEntries(tx, orders);
  const memberIds = new Set(
    [...before.values()].flatMap((entries) => entries.map((entry) => entry.memberId)),
  );
  const members = await lockWallets(tx, [...memberIds], { orders });
  const entries: Entry[] = [];
  for (const [order, booked] of await loadAwardEntries(tx, orders)) {
    const memberId = booked.at(-1)?.memberId;
    const wallet = memberId === undefined ? undefined : members.get(memberId)?.wallet;
    const left = creditedBy(booked, run.id);
    if (wallet === undefined || left <= 0n) continue;
    entries.push(takeBack(order, { left, runId: run.id, now, wallet, booked }));
  }
  await appendEntries(tx, entries, now);
  await tx.prisma.creditRun.update({ where, data: { position: last.toString() } });
  return false;
}

function creditedBy(booked: readonly AwardEntry[], runId: CreditRunId): bigint {
  return booked.reduce((sum, entry) => (entry.creditRunId === runId ? sum + entry.award : sum), 0n);
}

function takeBack(
  orderShopifyId: bigint,
  given: {
    left: bigint;
    runId: CreditRunId;
    now: Instant;
    wallet: Parameters<typeof bookReversal>[0];
    booked: readonly AwardEntry[];
  },
): Entry {
  const { left, runId } = given;
  const cause = {
    sourceKind: 'credit-run' as const,
    sourceId: `${runId}:${orderShopifyId.toString()}`,
    ruleId: baseRule,
    effectKind: 'undo',
    occurredAt: given.now,
    actor: 'system',
    orderShopifyId,
    creditRunId: runId,
    programVersionId: given.booked.at(-1)?.programVersionId ?? null,
    award: -left,
    arithmetic: { takenBack: left.toString() },
  };
  return bookReversal(given.wallet, left, { cause, policy: 'debt' });
}
