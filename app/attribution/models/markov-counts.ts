import { bucketCount } from './journey-table.ts';
import type { JourneyTable } from './journey-table.ts';

/**
 * Counts of an order-k chain. A state is the code of its window of k keys, digits `key + 1` to the base `keys + 1`; a
 * path shorter than k is one state. Arrays are laid out bucket by bucket, `states` long (`edges`: `states * keys`, the
 * key being the one that comes next).
 */
export interface ChainCounts {
  readonly keys: number;
  readonly order: number;
  readonly states: number;
  readonly starts: Float64Array;
  readonly edges: Float64Array;
  readonly wins: Float64Array;
  readonly nulls: Float64Array;
  readonly values: Float64Array;
}

/**
 * Counts the transitions of all journeys (state encoding of ChannelAttribution: equal consecutive states are one).
 * @param byBucket one table for each bucket of customers, else one for all
 */
export function countTransitions(table: JourneyTable, order: number, byBucket: boolean): ChainCounts {
  const counts = emptyCounts(table.keys.length, order, byBucket ? bucketCount : 1);
  const { offsets, conversions, losses, values, buckets } = table;
  for (let row = 0; row < conversions.length; row += 1) {
    const from = offsets[row] ?? 0;
    const to = offsets[row + 1] ?? 0;
    const won = conversions[row] ?? 0;
    const lost = losses[row] ?? 0;
    if (from === to || won + lost === 0) continue;
    const base = byBucket ? (buckets[row] ?? 0) * counts.states : 0;
    const last = base + walkPath(table, { counts, base, from, to, journeys: won + lost });
    counts.wins[last] = (counts.wins[last] ?? 0) + won;
    counts.nulls[last] = (counts.nulls[last] ?? 0) + lost;
    counts.values[last] = (counts.values[last] ?? 0) + (won === 0 ? 0 : (values[row] ?? 0));
  }
  return counts;
}

interface Walk {
  readonly counts: ChainCounts;
  readonly base: number;
  readonly from: number;
  readonly to: number;
  readonly journeys: number;
}

/** Counts the steps of one path and returns the state it ends in. */
function walkPath({ touches }: JourneyTable, walk: Walk): number {
  const { counts, base, from, to, journeys } = walk;
  const { keys, order, states, starts, edges } = counts;
  const digits = keys + 1;
  const until = Math.min(to, from + order);
  let state = 0;
  for (let at = from; at < until; at += 1) state = state * digits + (touches[at] ?? 0) + 1;
  starts[base + state] = (starts[base + state] ?? 0) + journeys;
  for (let at = until; at < to; at += 1) {
    const key = touches[at] ?? 0;
    const next = ((state * digits) % states) + key + 1;
    if (next === state) continue;
    const edge = (base + state) * keys + key;
    edges[edge] = (edges[edge] ?? 0) + journeys;
    state = next;
  }
  return state;
}

function emptyCounts(keys: number, order: number, tables: number): ChainCounts {
  const states = (keys + 1) ** order;
  const one = () => new Float64Array(states * tables);
  return {
    ...{ keys, order, states, starts: one(), wins: one(), nulls: one(), values: one() },
    edges: new Float64Array(states * keys * tables),
  };
}
