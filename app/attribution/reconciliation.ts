import { channelOf } from './channel.ts';
import type { ChannelRule } from './channel-rules.ts';
import { originOf } from './question.ts';
import type { OrderJourney, Touch } from './touchpoint.ts';

/** Why our figure and Shopify's differ on an order. */
export const gapCauses = [
  'pos',
  'draft',
  'subscription',
  'late',
  'evidence',
  'window',
  'model',
  'unexplained',
] as const;
export type GapCause = (typeof gapCauses)[number];

/** Orders of a channel by us and by Shopify's last visit; null stands for no known channel. */
export interface ChannelPair {
  readonly channel: string | null;
  readonly ours: number;
  readonly oursMinor: bigint;
  readonly shopify: number;
  readonly shopifyMinor: bigint;
}

export interface Reconciliation {
  readonly pairs: readonly ChannelPair[];
  /** Orders on which both agree, and those on which they do not, by cause. */
  readonly agreed: number;
  readonly causes: Readonly<Record<GapCause, number>>;
}

/**
 * Sets our last non-direct channel, inside the window, beside the last visit Shopify tells of the same orders. Every
 * order on which they differ is put down to one cause, the first that holds.
 * @param whole the same orders with a lifetime window, in the same order
 */
export function reconcile(
  windowed: readonly OrderJourney[],
  whole: readonly OrderJourney[],
  rules: readonly ChannelRule[],
): Reconciliation {
  const sums = new Map<
    string | null,
    { ours: number; oursMinor: bigint; shopify: number; shopifyMinor: bigint }
  >();
  const sumOf = (channel: string | null) => {
    const sum = sums.get(channel) ?? { ours: 0, oursMinor: 0n, shopify: 0, shopifyMinor: 0n };
    sums.set(channel, sum);
    return sum;
  };
  const causes = Object.fromEntries(gapCauses.map((cause) => [cause, 0])) as Record<GapCause, number>;
  const byId = new Map(whole.map((journey) => [journey.orderShopifyId, journey]));
  let agreed = 0;
  for (const journey of windowed) {
    const ours = lastNonDirect(journey.touches, rules);
    const told = (byId.get(journey.orderShopifyId) ?? journey).touches.findLast(
      ({ origin }) => origin === 'journey',
    );
    const theirs = told === undefined ? null : channelOf(told, rules).channel;
    const mine = sumOf(ours);
    mine.ours += 1;
    mine.oursMinor += journey.netMinor;
    const other = sumOf(theirs);
    other.shopify += 1;
    other.shopifyMinor += journey.netMinor;
    if (ours === theirs) agreed += 1;
    else causes[causeOf(journey, { ours, theirs, told })] += 1;
  }
  const pairs = [...sums].map(([channel, sum]) => ({ channel, ...sum }));
  return {
    pairs: pairs.toSorted((one, two) => two.ours - one.ours || two.shopify - one.shopify),
    agreed,
    causes,
  };
}

function lastNonDirect(touches: readonly Touch[], rules: readonly ChannelRule[]): string | null {
  const named = touches.map((touch) => channelOf(touch, rules).channel);
  return named.findLast((channel) => channel !== 'direct') ?? named.at(-1) ?? null;
}

function causeOf(
  journey: OrderJourney,
  { ours, theirs, told }: { ours: string | null; theirs: string | null; told: Touch | undefined },
): GapCause {
  const origin = originOf(journey);
  if (origin === 'pos' || origin === 'draft' || origin === 'subscription') return origin;
  if (journey.journeyReady !== true) return 'late';
  const isInWindow =
    told !== undefined &&
    journey.touches.some(({ occurredAt }) => occurredAt.getTime() === told.occurredAt.getTime());
  if (told !== undefined && !isInWindow) return 'window';
  if (theirs === 'direct' && ours !== null) return 'model';
  return journey.touches.some(({ origin: seen }) => seen !== 'journey') ? 'evidence' : 'unexplained';
}
