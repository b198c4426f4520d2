import type { ShopId } from '../core/ids.ts';
import { mulDivFloor } from '../core/rate.ts';
import { logFor } from '../core/log.server.ts';
import { now as nowOf, wallNow, type Instant } from '../core/time.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { refreshMarginStatistics } from '../db/statistics.server.ts';
import { costVersionFor, untoldCosts, type CostTerms, type CostVersion } from '../growth/margin/costs.ts';
import { loadCostVersions, loadUnitCosts } from '../growth/margin/costs.server.ts';
import { clearMarginFailures, retryMargin, setMarginAside } from '../growth/margin/margin-failures.server.ts';
import {
  insertMargins,
  listDueOrders,
  loadPinnedCosts,
  removeMargins,
  type SettledMargin,
} from '../growth/margin/margin-records.server.ts';
import type { MarginOrder } from '../growth/margin/margin.ts';
import { decideMargin } from '../growth/margin/order-margin.ts';
import { enqueueDue } from '../jobs/queue.server.ts';
import { loadOrderPoints, type OrderPoints } from '../loyalty/order-points.server.ts';
import { loadOrders } from '../mirror/load-orders.server.ts';
import { isSale } from '../mirror/sale.ts';

const batchOrders = 200;
const batchTimeoutMs = 60_000;
// The tables grow from nothing to very much: soon, and then ever more seldom, the planner is told.
const refreshAfter: ReadonlySet<number> = new Set([1, 4, 16, 64, 256]);

interface Known {
  readonly versions: readonly CostVersion[];
  readonly pinned: ReadonlyMap<bigint, bigint>;
  readonly unitCosts: ReadonlyMap<bigint, bigint>;
  readonly points: ReadonlyMap<bigint, OrderPoints>;
}

function settleOne(order: MarginOrder, known: Known): SettledMargin {
  const version = costVersionFor(order, known.versions);
  const terms: CostTerms = version?.terms ?? untoldCosts;
  const unitCostMinor = new Map(
    order.lines.map(({ shopifyId, variantShopifyId }) => [
      shopifyId,
      known.pinned.get(shopifyId) ?? known.unitCosts.get(variantShopifyId ?? 0n) ?? null,
    ]),
  );
  const points = known.points.get(order.shopifyId);
  const charged = (worthMinor: bigint) =>
    mulDivFloor(worthMinor, BigInt(terms.expectedRedemptionBp), 10_000n);
  const margin = decideMargin(order, {
    costs: terms,
    unitCostMinor,
    pointsIssuedMinor: charged(points?.issuedMinor ?? 0n),
    pointsRedeemedMinor: charged(points?.redeemedMinor ?? 0n),
  });
  return { order, margin, costVersionId: version?.id ?? null, unitCostMinor };
}

/**
 * Brings the margin of these orders to what orders, points and costs say now. Looks at states only: any order of
 * notices, and any number of runs, ends the same. Unit costs known at an earlier run stay.
 */
export async function settleMargins(tx: ShopTx, ids: readonly bigint[], now: Instant): Promise<void> {
  if (ids.length === 0) return;
  // A page and the job may settle the same orders at once: the second waits, and then replaces what the first wrote.
  await tx.execute(`SELECT pg_advisory_xact_lock(hashtextextended('settle-margins ' || $1, 0))`, tx.shopId);
  const orders = (await loadOrders(tx, ids)).filter(isSale);
  const variants = orders.flatMap(({ lines }) => lines.flatMap((line) => line.variantShopifyId ?? []));
  const known: Known = {
    versions: await loadCostVersions(tx),
    pinned: await loadPinnedCosts(tx, ids),
    unitCosts: await loadUnitCosts(tx, [...new Set(variants)]),
    points: await loadOrderPoints(tx, ids),
  };
  await removeMargins(tx, ids);
  await insertMargins(
    tx,
    orders.map((order) => settleOne(order, known)),
    now,
  );
  await clearMarginFailures(tx, ids);
}

/**
 * Settles these orders in one transaction. Where that fails they are settled one by one, and whichever fails is set aside
 * with the reason, to be tried again later: it holds no other back.
 */
export async function settleEach(shopId: ShopId, ids: readonly bigint[]): Promise<void> {
  const settle = (orders: readonly bigint[]) =>
    inShop(shopId, (tx) => settleMargins(tx, orders, nowOf()), { timeoutMs: batchTimeoutMs });
  try {
    await settle(ids);
    return;
  } catch (error) {
    logFor('margin').warn({ shopId, orders: ids.length, err: error }, 'a batch is settled one by one');
  }
  for (const orderShopifyId of ids) {
    try {
      await settle([orderShopifyId]);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await inShop(shopId, (tx) => setMarginAside(tx, { orderShopifyId, reason }, wallNow()));
    }
  }
}

/** Settles every order of the shop that is due, batch by batch; goes on where it stood. */
export async function settleDueMargins(shopId: ShopId, signal: AbortSignal): Promise<void> {
  let after = 0n;
  for (let batch = 1; !signal.aborted; batch += 1) {
    const choice = { after, limit: batchOrders, wallAt: wallNow() };
    const due = await inShop(shopId, (tx) => listDueOrders(tx, choice), { timeoutMs: batchTimeoutMs });
    const last = due.at(-1);
    if (last === undefined) return;
    await settleEach(shopId, due);
    after = last;
    if (refreshAfter.has(batch)) await refreshMarginStatistics();
  }
}

/** Tries an order that was set aside again, soon. @returns false when it is not set aside any more */
export async function retryOrderMargin(shopId: ShopId, orderShopifyId: bigint): Promise<boolean> {
  return inShop(shopId, async (tx) => {
    const found = await retryMargin(tx, orderShopifyId);
    if (found) await enqueueDue(tx, 'settle-margins', { shopId: tx.shopId });
    return found;
  });
}
