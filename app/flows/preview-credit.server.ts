import type { ProgramVersionId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { loadAwardEntries } from '../loyalty/award-records.server.ts';
import { isPaid } from '../loyalty/award-rules.ts';
import { historyEnd, nextHistoryOrders } from '../loyalty/credit-runs.server.ts';
import { awardAfter, basisLines } from '../loyalty/earning.ts';
import { worthOf } from '../loyalty/program.ts';
import type { ProgramVersion } from '../loyalty/program-version.ts';
import { loadProgram, type ProgramView } from '../loyalty/programs.server.ts';
import { excludedProducts } from '../loyalty/rule-book.server.ts';
import type { OrderMoney } from '../mirror/order-money.ts';
import { loadOrderMoney } from '../mirror/order-money.server.ts';

/** What crediting the history would give, before anything is given. */
export interface CreditPreview {
  readonly orders: number;
  readonly members: number;
  /** Net of what refunds take back. */
  readonly points: bigint;
  readonly worthMinor: bigint;
  readonly currency: string;
  readonly firstOrderAt: Instant | null;
  readonly lastOrderAt: Instant | null;
}

const ordersAtOnce = 1_000;

/** Computes what a credit run would give by the published rules (the draft before the first publication). Writes nothing. */
export async function previewCredit(tx: ShopTx, now: Instant): Promise<CreditPreview | null> {
  const program = await loadProgram(tx);
  if (program === null) return null;
  const before = await historyEnd(tx, now);
  const found = {
    orders: 0,
    members: new Set<bigint>(),
    points: 0n,
    first: null as Instant | null,
    last: null as Instant | null,
  };
  for (let after: string | null = null; ;) {
    const page = await nextHistoryOrders(tx, { after, before, limit: ordersAtOnce });
    if (page.position === null) break;
    after = page.position;
    for (const { order, points } of await previewOrders(tx, page.orders, program)) {
      found.orders += 1;
      found.points += points;
      found.members.add(order.customerShopifyId ?? 0n);
      if (found.first === null || order.processedAt < found.first) found.first = order.processedAt;
      if (found.last === null || order.processedAt > found.last) found.last = order.processedAt;
    }
  }
  return {
    orders: found.orders,
    members: found.members.size,
    points: found.points,
    worthMinor: worthOf(found.points, program.published?.settings ?? program.settings),
    currency: program.currency,
    firstOrderAt: found.first,
    lastOrderAt: found.last,
  };
}

async function previewOrders(
  tx: ShopTx,
  ids: readonly bigint[],
  program: ProgramView,
): Promise<{ order: OrderMoney; points: bigint }[]> {
  const orders = await loadOrderMoney(tx, ids);
  const booked = await loadAwardEntries(tx, ids);
  const version = versionOf(program);
  const excluded = await excludedProducts(tx, version, orders);
  const { settings } = version;
  return orders.flatMap((order) => {
    const isOut =
      order.test ||
      !isPaid(order) ||
      order.currency !== version.currency ||
      (order.isB2b && settings.exclusions.businessOrders);
    const net = booked.get(order.shopifyId)?.reduce((sum, entry) => sum + entry.award, 0n) ?? 0n;
    if (isOut || net > 0n) return [];
    const lines = basisLines(
      order,
      (line) => line.isGiftCard || (line.productShopifyId !== null && excluded.has(line.productShopifyId)),
    );
    const isCancelled = order.cancelledAt !== null;
    const award = awardAfter(lines, settings.earn, {
      refunds: order.refunds,
      removals: true,
      cancelled: isCancelled,
    });
    return award.net > 0n ? [{ order, points: award.net }] : [];
  });
}

function versionOf(program: ProgramView): ProgramVersion {
  return (
    program.published ?? {
      id: 'draft' as ProgramVersionId,
      number: 0,
      state: 'live',
      testCustomerIds: [],
      settings: program.settings,
      currency: program.draftCurrency,
      effectiveFrom: new Date(0),
    }
  );
}
