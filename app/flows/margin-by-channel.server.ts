import type { ShopTx } from '../db/shop-scope.server.ts';
import { creditOrdersOfPeriod } from '../attribution/reports.server.ts';
import { spendByDay } from '../attribution/spend.server.ts';
import { addDays, localDayOf, startOfLocalDay } from '../core/calendar.ts';
import { addMs } from '../core/time.ts';
import { spreadAdSpend, type DaySpend } from '../growth/margin/ad-spend.ts';
import { sumByChannel, type ChannelCredit, type OrderAmounts } from '../growth/margin/channel-margin.ts';
import { loadOrderAmounts } from '../growth/margin/margin-report.server.ts';
import type { MarginRow } from '../growth/margin/margin-rows.server.ts';
import type { Period } from '../growth/figure.ts';

/** A period in the shop's zone. */
export interface ChannelPeriod extends Period {
  readonly timeZone: string;
}

/** The margin of a period by channel, ad spend taken off. */
export interface ChannelMargin {
  readonly rows: readonly MarginRow[];
  /** All ad spend of the period; null when none was told. */
  readonly spendMinor: bigint | null;
  /** The part of it that no order carries: its channel was credited with none on that day. */
  readonly keptMinor: bigint;
}

interface ChannelFacts {
  readonly credits: ReadonlyMap<bigint, readonly ChannelCredit[]>;
  readonly spend: readonly DaySpend[];
}

/** Channels are credited as the channel report does at first: last non-direct touch within 30 days. */
const creditWindowDays = 30;

async function loadChannelFacts(tx: ShopTx, { from, to, timeZone }: ChannelPeriod): Promise<ChannelFacts> {
  const parts = await creditOrdersOfPeriod(tx, {
    ...{ from, to, model: 'last-non-direct', windowDays: creditWindowDays },
    ...{ level: 'channel', customers: 'all', dating: 'order', origin: 'all' },
  });
  const credits = new Map(
    [...parts].map(([orderShopifyId, split]) => [
      orderShopifyId,
      split.map(({ key, minor }) => ({ channel: key, creditMinor: minor })),
    ]),
  );
  return { credits, spend: await loadSpend(tx, { from, to, timeZone }) };
}

async function loadSpend(tx: ShopTx, { from, to, timeZone }: ChannelPeriod): Promise<DaySpend[]> {
  // Spend belongs to whole days: those that begin within the period.
  const first = localDayOf(from, timeZone);
  const begins = startOfLocalDay(first, timeZone) < from ? addDays(first, 1) : first;
  return spendByDay(tx, begins, localDayOf(addMs(to, -1), timeZone));
}

/** All ad spend of a period; null when none was told. Crediting every order takes far longer. */
export async function loadPeriodSpend(tx: ShopTx, period: ChannelPeriod): Promise<bigint | null> {
  const spend = await loadSpend(tx, period);
  return spend.length === 0 ? null : spend.reduce((sum, one) => sum + one.spendMinor, 0n);
}

function sumKept(orders: readonly OrderAmounts[], { credits, spend }: ChannelFacts): bigint {
  if (spend.length === 0) return 0n;
  const dated = orders.flatMap(({ orderShopifyId, day }) =>
    (credits.get(orderShopifyId) ?? []).map((credit) => ({ ...credit, orderShopifyId, day })),
  );
  let kept = 0n;
  for (const minor of spreadAdSpend(spend, dated).keptByChannel.values()) kept += minor;
  return kept;
}

/** Joins what the orders left over with the channels they are credited to and what those channels cost. */
export async function loadChannelMargin(tx: ShopTx, period: ChannelPeriod): Promise<ChannelMargin> {
  const { credits, spend } = await loadChannelFacts(tx, period);
  const byChannel = new Map<string, bigint>();
  for (const { channel, spendMinor } of spend)
    byChannel.set(channel, (byChannel.get(channel) ?? 0n) + spendMinor);
  const orders = await loadOrderAmounts(tx, period);
  return {
    rows: sumByChannel(orders, credits, byChannel),
    keptMinor: sumKept(orders, { credits, spend }),
    spendMinor: spend.length === 0 ? null : spend.reduce((sum, one) => sum + one.spendMinor, 0n),
  };
}

/** Orders a channel has a credit of; for the empty key those that no channel has. */
export async function loadChannelOrders(
  tx: ShopTx,
  period: ChannelPeriod,
  channel: string,
): Promise<{ orders: bigint[]; label: string }> {
  const { credits } = await loadChannelFacts(tx, period);
  const orders = await loadOrderAmounts(tx, period);
  const isOf = (order: bigint): boolean => {
    const held = credits.get(order) ?? [];
    return channel === '' ? held.length === 0 : held.some((credit) => credit.channel === channel);
  };
  return {
    orders: orders.map(({ orderShopifyId }) => orderShopifyId).filter(isOf),
    label: channel,
  };
}
