import type { BucketRows, JourneyPaths } from './bucket-rows.ts';

/**
 * Counts of an order-k chain. A state is the code of its window of k keys, digits `key + 1` to the base `keys + 1`; a
 * path shorter than k is one state. `edges[state * keys + key]` are steps to the window that `key` comes next in.
 */
export interface ChainCounts {
  readonly keys: number;
  readonly order: number;
  readonly states: number;
  readonly starts: Uint32Array;
  readonly edges: Uint32Array;
  readonly wins: Uint32Array;
  readonly nulls: Uint32Array;
  readonly values: Float64Array;
}

/** Counts of nothing yet. */
export function emptyCounts(keys: number, order: number): ChainCounts {
  const states = (keys + 1) ** order;
  const one = () => new Uint32Array(states);
  return {
    ...{ keys, order, states, starts: one(), wins: one(), nulls: one() },
    edges: new Uint32Array(states * keys),
    values: new Float64Array(states),
  };
}

/**
 * Counts the transitions of the rows of one bucket, from nothing (state encoding of ChannelAttribution: equal
 * consecutive states are one).
 * @param counts taken over and returned
 */
export function countBucket(
  { paths, from }: BucketRows,
  { bucket, counts }: { readonly bucket: number; readonly counts: ChainCounts },
): ChainCounts {
  for (const part of [counts.starts, counts.edges, counts.wins, counts.nulls, counts.values]) part.fill(0);
  const until = from[bucket + 1] ?? 0;
  for (let row = from[bucket] ?? 0; row < until; row += 1) countRow(paths, counts, row);
  return counts;
}

/** Counts the transitions of all rows. */
export function countTransitions(table: JourneyPaths, order: number): ChainCounts {
  const counts = emptyCounts(table.keys.length, order);
  for (let row = 0; row < table.conversions.length; row += 1) countRow(table, counts, row);
  return counts;
}

function countRow(table: JourneyPaths, counts: ChainCounts, row: number): void {
  const { offsets, touches, conversions, losses, values } = table;
  const { keys, order, states, starts, edges, wins, nulls } = counts;
  const to = offsets[row + 1] ?? 0;
  let at = offsets[row] ?? 0;
  const won = conversions[row] ?? 0;
  const lost = losses[row] ?? 0;
  const journeys = won + lost;
  if (at === to || journeys === 0) return;
  const digits = keys + 1;
  let state = 0;
  for (const until = Math.min(to, at + order); at < until; at += 1) {
    state = state * digits + (touches[at] ?? 0) + 1;
  }
  starts[state] = (starts[state] ?? 0) + journeys;
  for (; at < to; at += 1) {
    const key = touches[at] ?? 0;
    const next = ((state * digits) % states) + key + 1;
    if (next === state) continue;
    const edge = state * keys + key;
    edges[edge] = (edges[edge] ?? 0) + journeys;
    state = next;
  }
  wins[state] = (wins[state] ?? 0) + won;
  nulls[state] = (nulls[state] ?? 0) + lost;
  if (won > 0) counts.values[state] = (counts.values[state] ?? 0) + (values[row] ?? 0);
}
