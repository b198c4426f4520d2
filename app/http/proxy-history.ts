import type { HistoryEntry } from '../loyalty/member-history.server.ts';

/** A line of the history as the panel shows it; points are signed decimal text. */
export interface HistoryLine {
  readonly kind: string;
  readonly at: string;
  readonly points: string;
  readonly order: string | null;
  readonly reason: string | null;
}

/**
 * The history as a shopper reads it, newest first. What a run credited for one past order, with its refunds, is one line
 * on the day of that order: the day of the run says nothing to him.
 */
export function toldHistory(entries: readonly HistoryEntry[]): HistoryLine[] {
  const ofPastOrders = new Map<string | null, HistoryEntry[]>();
  for (const entry of entries.filter((each) => each.isCredited)) {
    ofPastOrders.set(entry.orderName, [...(ofPastOrders.get(entry.orderName) ?? []), entry]);
  }
  const lines = [
    ...entries.filter((entry) => !entry.isCredited).map((entry) => lineOf(entry, entry.occurredAt)),
    ...[...ofPastOrders.values()].map(tellPastOrder),
  ];
  return lines.sort((one, other) => other.at.localeCompare(one.at));
}

function tellPastOrder(entries: readonly HistoryEntry[]): HistoryLine {
  const [latest] = entries;
  if (latest === undefined) throw new Error('An order without an entry has no line.');
  const kinds = new Set<string>(entries.map(({ kind }) => kind));
  const waits = kinds.has('earn-pending') && !kinds.has('activate');
  const points = entries.reduce((sum, entry) => sum + entry.points, 0n);
  const line = lineOf(latest, latest.orderedAt ?? latest.occurredAt);
  return { ...line, kind: waits ? 'earn-pending' : 'past', points: String(points), reason: null };
}

function lineOf({ kind, orderName, reason, points }: HistoryEntry, at: Date): HistoryLine {
  return { kind, at: at.toISOString(), points: String(points), order: orderName, reason };
}
