import { shareByLargestRemainder } from '../../core/rate.ts';
import type { MarginRow } from './margin-rows.server.ts';

/** A channel's part of an order's money, by the chosen model. */
export interface ChannelCredit {
  readonly channel: string;
  readonly creditMinor: bigint;
}

/** Amounts of one order as they are split among its channels. */
export interface OrderAmounts {
  /** Its day in the shop's zone. */
  readonly day: string;
  readonly orderShopifyId: bigint;
  readonly netSalesMinor: bigint;
  readonly goodsMinor: bigint;
  readonly discountMinor: bigint;
  readonly contributionMinor: bigint;
  readonly baseMinor: bigint;
  readonly coveredMinor: bigint;
}

const amountNames = [
  'netSalesMinor',
  'goodsMinor',
  'discountMinor',
  'contributionMinor',
  'baseMinor',
  'coveredMinor',
] as const;

type Sums = Record<(typeof amountNames)[number] | 'orders', bigint>;

const emptySums = (): Sums => ({
  ...{ orders: 0n, netSalesMinor: 0n, goodsMinor: 0n, discountMinor: 0n },
  ...{ contributionMinor: 0n, baseMinor: 0n, coveredMinor: 0n },
});

function sharesOf(credits: readonly ChannelCredit[]): { keys: string[]; weights: bigint[] } {
  if (credits.length === 0) return { keys: [''], weights: [1n] };
  const keys = credits.map(({ channel }) => channel);
  const weights = credits.map(({ creditMinor }) => (creditMinor > 0n ? creditMinor : 0n));
  // Nothing was paid: every channel of the order has the same part in it.
  return { keys, weights: weights.every((weight) => weight === 0n) ? weights.map(() => 1n) : weights };
}

/**
 * Splits each order's margin among the channels it is credited to, by credit, and takes each channel's ad spend off.
 * Orders without a credit stand under the empty key. Rows sum to the orders' margin less all spend, exactly.
 */
export function sumByChannel(
  orders: readonly OrderAmounts[],
  credits: ReadonlyMap<bigint, readonly ChannelCredit[]>,
  spendMinor: ReadonlyMap<string, bigint>,
): MarginRow[] {
  const sums = new Map<string, Sums>();
  const of = (key: string): Sums => {
    const found = sums.get(key) ?? emptySums();
    sums.set(key, found);
    return found;
  };
  for (const order of orders) {
    const { keys, weights } = sharesOf(credits.get(order.orderShopifyId) ?? []);
    for (const key of new Set(keys)) of(key).orders += 1n;
    for (const name of amountNames) {
      shareByLargestRemainder(order[name], weights).forEach((part, at) => {
        of(keys[at] ?? '')[name] += part;
      });
    }
  }
  for (const [channel, spent] of spendMinor) of(channel).contributionMinor -= spent;
  return [...sums]
    .map(([key, row]) => ({ key, label: key, ...row }))
    .sort((one, other) =>
      one.contributionMinor === other.contributionMinor
        ? one.key < other.key
          ? -1
          : 1
        : one.contributionMinor > other.contributionMinor
          ? -1
          : 1,
    );
}
