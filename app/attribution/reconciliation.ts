import type { LocalDay } from '../core/calendar.ts';

/** Why our figure and Shopify's differ. Of several that hold for an order the first in this list is given. */
export const gapCauses = [
  'test',
  'cancelled',
  'currency',
  'pos',
  'draft',
  'subscription',
  'imported',
  'late',
  'no-visit',
  'earlier-order',
  'window',
  'rule',
  'evidence',
  'detail',
  'unexplained',
  'refund-date',
] as const;
export type GapCause = (typeof gapCauses)[number];

/** Orders and money, minor units of the shop's currency. */
export interface Figure {
  readonly orders: number;
  readonly minor: bigint;
}

/** Where a figure is counted; the channel is null where none is known. */
export interface Place {
  readonly channel: string | null;
  readonly day: LocalDay;
}

/** A sale or a refund of one order, and where each side counts it: null = not at all, or not in the period. */
export interface CountedLine extends Figure {
  readonly ours: Place | null;
  readonly shopify: Place | null;
  /** Why the order is in Shopify's figure only. */
  readonly leftOut: GapCause | null;
  /** Why the two name different channels for the order. */
  readonly channelCause: GapCause | null;
  readonly isRefund: boolean;
}

/** One row: the gap is ours less Shopify's, and its parts add up to it exactly. */
export interface ReconciledRow<Key> {
  readonly key: Key;
  readonly ours: Figure;
  readonly shopify: Figure;
  readonly gap: Figure;
  readonly parts: readonly (Figure & { readonly cause: GapCause })[];
}

export interface Reconciliation {
  readonly channels: readonly ReconciledRow<string | null>[];
  readonly days: readonly ReconciledRow<LocalDay>[];
  /** The period as a whole: here only what one side leaves out or dates outside the period is left. */
  readonly total: ReconciledRow<'total'>;
}

const nothing: Figure = { orders: 0, minor: 0n };
const add = (one: Figure, two: Figure, sign: 1 | -1 = 1): Figure => ({
  orders: one.orders + sign * two.orders,
  minor: one.minor + BigInt(sign) * two.minor,
});

interface Sums {
  ours: Figure;
  shopify: Figure;
  readonly parts: Map<GapCause, Figure>;
}

/**
 * The cause of a line that the two sides put into different rows. A refund counted by one side only, or on another day,
 * is a matter of its date; all else is what is known of the order.
 */
function causeOf(line: CountedLine, table: keyof Place | 'total'): GapCause {
  if (line.leftOut !== null) return line.leftOut;
  const isOneSided = line.ours === null || line.shopify === null;
  if (line.isRefund && (isOneSided || table === 'day')) return 'refund-date';
  return line.channelCause ?? 'unexplained';
}

function tabulate<Key>(
  lines: readonly CountedLine[],
  table: keyof Place | 'total',
  keyOf: (place: Place) => Key,
): ReconciledRow<Key>[] {
  const rows = new Map<Key, Sums>();
  const rowOf = (key: Key): Sums => {
    const row = rows.get(key) ?? { ours: nothing, shopify: nothing, parts: new Map<GapCause, Figure>() };
    rows.set(key, row);
    return row;
  };
  for (const line of lines) {
    const ours = line.ours === null ? null : rowOf(keyOf(line.ours));
    const theirs = line.shopify === null ? null : rowOf(keyOf(line.shopify));
    if (ours !== null) ours.ours = add(ours.ours, line);
    if (theirs !== null) theirs.shopify = add(theirs.shopify, line);
    if (ours === theirs) continue;
    const cause = causeOf(line, table);
    ours?.parts.set(cause, add(ours.parts.get(cause) ?? nothing, line));
    theirs?.parts.set(cause, add(theirs.parts.get(cause) ?? nothing, line, -1));
  }
  return [...rows].map(([key, { ours, shopify, parts }]) => ({
    ...{ key, ours, shopify, gap: add(ours, shopify, -1) },
    parts: gapCauses.flatMap((cause) => {
      const part = parts.get(cause) ?? nothing;
      return part.orders === 0 && part.minor === 0n ? [] : [{ cause, ...part }];
    }),
  }));
}

/**
 * Our figures beside Shopify's, by channel, by day and as a whole. Every line that the two put into different rows is
 * given one cause in each, so that the parts of a row add up to its gap in orders and in money.
 */
export function reconcile(lines: readonly CountedLine[]): Reconciliation {
  const channels = tabulate(lines, 'channel', ({ channel }) => channel);
  const days = tabulate(lines, 'day', ({ day }) => day);
  const [total] = tabulate(lines, 'total', () => 'total' as const);
  return {
    channels: channels.toSorted(
      (one, two) => two.ours.orders - one.ours.orders || two.shopify.orders - one.shopify.orders,
    ),
    days: days.toSorted((one, two) => (one.key < two.key ? -1 : 1)),
    total: total ?? { key: 'total', ours: nothing, shopify: nothing, gap: nothing, parts: [] },
  };
}
