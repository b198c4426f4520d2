import type { ShopId } from '../core/ids.ts';
import { mulDivFloor } from '../core/rate.ts';
import { now as nowOf, type Instant } from '../core/time.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { refreshMarginStatistics } from '../db/statistics.server.ts';
import { costVersionFor, untoldCosts, type CostTerms, type CostVersion } from '../growth/margin/costs.ts';
import { loadCostVersions, loadUnitCosts } from '../growth/margin/costs.server.ts';
import {
  insertMargins,
  listDueOrders,
  loadPinnedCosts,
  removeMargins,
  type SettledMargin,
} from '../growth/margin/margin-records.server.ts';
import type { MarginOrder } from '../growth/margin/margin.ts';
import { decideMargin } from '../growth/margin/order-margin.ts';
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
}

/** Settles every order of the shop that is due, batch by batch, each in a transaction of its own; goes on where it stood. */
export async function settleDueMargins(shopId: ShopId, signal: AbortSignal): Promise<void> {
  let after = 0n;
  for (let batch = 1; !signal.aborted; batch += 1) {
    const last = await inShop(
      shopId,
      async (tx) => {
        const due = await listDueOrders(tx, { after, limit: batchOrders });
        await settleMargins(tx, due, nowOf());
        return due.at(-1);
      },
      { timeoutMs: batchTimeoutMs },
    );
    if (last === undefined) return;
    after = last;
    if (refreshAfter.has(batch)) await refreshMarginStatistics();
  }
}
