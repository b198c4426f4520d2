import type { ShopTx } from '../db/shop-scope.server.ts';
import type { DaySpend, OrderCredit } from '../growth/margin/ad-spend.ts';
import { sumByChannel } from '../growth/margin/channel-margin.ts';
import { loadOrderAmounts } from '../growth/margin/margin-report.server.ts';
import type { MarginRow } from '../growth/margin/margin-report.server.ts';
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
}

interface ChannelFacts {
  readonly credits: ReadonlyMap<bigint, readonly OrderCredit[]>;
  readonly spend: readonly DaySpend[];
}

async function loadChannelFacts(_tx: ShopTx, _period: ChannelPeriod): Promise<ChannelFacts> {
  return { credits: new Map(), spend: [] };
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
