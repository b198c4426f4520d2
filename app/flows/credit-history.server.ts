import { newId, type CreditRunId, type ShopId } from '../core/ids.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import { now as shopNow, type Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { refreshLedgerStatistics } from '../db/statistics.server.ts';
import { enqueue, enqueueDue } from '../jobs/queue.server.ts';
import {
  countCredited,
  findCreditRun,
  historyEnd,
  lockCreditRun,
  nextHistoryOrders,
  storeProgress,
} from '../loyalty/credit-runs.server.ts';
import { loadCreditRuns } from '../loyalty/rule-book.server.ts';
import { loadProgram } from '../loyalty/programs.server.ts';
import { settleQuietly } from './settle-orders.server.ts';

export type CreditRefusal =
  | { readonly kind: 'program-not-live' }
  | { readonly kind: 'copy-unfinished' }
  | { readonly kind: 'already-credited'; readonly runId: CreditRunId };

const ordersAtOnce = 500;
const batchMs = 120_000;
const refreshBefore: ReadonlySet<number> = new Set([0, 1, 4, 16, 64, 256]);

/** Starts crediting the orders older than the program, as a job that can be cut off anywhere and goes on. */
export async function startCredit(
  tx: ShopTx,
  request: { actor: string },
  now: Instant,
): Promise<Result<{ runId: CreditRunId }, CreditRefusal>> {
  const program = await loadProgram(tx);
  if (program?.state !== 'live' || program.published === null) return refuse({ kind: 'program-not-live' });
  const runs = await loadCreditRuns(tx);
  const standing = runs.find((run) => run.state !== 'undone');
  if (standing !== undefined) return refuse({ kind: 'already-credited', runId: standing.id });
  if (await isCopyUnfinished(tx)) return refuse({ kind: 'copy-unfinished' });
  const runId = newId<CreditRunId>();
  await tx.prisma.creditRun.create({
    data: {
      shopId: tx.shopId,
      id: runId,
      state: 'running',
      programVersionId: program.published.id,
      actor: request.actor,
      startedAt: now,
    },
  });
  await recordActivity(tx, {
    at: now,
    actor: request.actor,
    action: 'history.credit-started',
    subjectKind: 'credit-run',
    subjectId: runId,
    after: { programVersion: program.published.number },
  });
  await enqueue(tx, 'credit-history', { shopId: tx.shopId, runId });
  return ok({ runId });
}

async function isCopyUnfinished(tx: ShopTx): Promise<boolean> {
  const [row] = await tx.query<{ open: boolean }>(
    `SELECT EXISTS (SELECT FROM copy_stages WHERE shop_id = $1::uuid AND stage IN ('customers', 'orders', 'refunds')
       AND state <> 'done' AND epoch = (SELECT max(epoch) FROM copy_stages WHERE shop_id = $1::uuid)) AS open`,
    tx.shopId,
  );
  return row?.open ?? false;
}

/** Credits what is left of a run, batch by batch; each batch and its position are one transaction. */
export async function continueCredit(shopId: ShopId, runId: string, signal: AbortSignal): Promise<void> {
  for (let batch = 0; ; batch += 1) {
    signal.throwIfAborted();
    // The tables grow from nothing to very much: at first, and then ever more seldom, the planner is told.
    if (refreshBefore.has(batch)) await refreshLedgerStatistics();
    const isDone = await inShop(shopId, (tx) => creditBatch(tx, runId, shopNow()), { timeoutMs: batchMs });
    if (isDone) return;
  }
}

async function creditBatch(tx: ShopTx, runId: string, now: Instant): Promise<boolean> {
  // The lock keeps a second worker from crediting the same batch beside us.
  const run = await lockCreditRun(tx, runId);
  if (run?.state !== 'running') return true;
  const end = await historyEnd(tx, now);
  const { orders, position } = await nextHistoryOrders(tx, {
    after: run.position,
    before: end,
    limit: ordersAtOnce,
  });
  if (position === null) {
    await finish(tx, runId, now);
    return true;
  }
  const { entries } = await settleQuietly(tx, orders, now);
  const credited = entries.filter((entry) => entry.creditRunId === run.id);
  await storeProgress(tx, runId, {
    position,
    orders: countStanding(credited),
    points: credited.reduce((sum, entry) => sum + (entry.award ?? 0n), 0n),
  });
  return false;
}

/** Orders that keep points after their refunds: what the preview counts too. */
function countStanding(
  credited: readonly { readonly orderShopifyId?: bigint | null; readonly award?: bigint | null }[],
): bigint {
  const nets = new Map<bigint, bigint>();
  for (const { orderShopifyId, award } of credited) {
    if (orderShopifyId == null) continue;
    nets.set(orderShopifyId, (nets.get(orderShopifyId) ?? 0n) + (award ?? 0n));
  }
  return BigInt([...nets.values()].filter((net) => net > 0n).length);
}

async function finish(tx: ShopTx, runId: string, now: Instant): Promise<void> {
  const counted = await countCredited(tx, runId);
  await tx.prisma.creditRun.update({
    where: { shopId_id: { shopId: tx.shopId, id: runId } },
    data: { state: 'done', finishedAt: now, ...counted },
  });
  const run = await findCreditRun(tx, runId);
  await recordActivity(tx, {
    at: now,
    actor: run?.actor ?? 'system',
    action: 'history.credited',
    subjectKind: 'credit-run',
    subjectId: runId,
    after: counted,
  });
  await enqueue(tx, 'publish-balances', { shopId: tx.shopId });
  await enqueueDue(tx, 'settle-margins', { shopId: tx.shopId });
}
