import type { Chain } from './markov-chain.ts';
import type { ChainCounts } from './markov-counts.ts';

/** What the journeys of one bucket did in a chain. */
export interface BucketSteps {
  /** Per state: its start's part in all starts less what the chain expects, steps and ends out of it, ends in sales. */
  readonly starts: Float64Array;
  readonly leaving: Float64Array;
  readonly wins: Float64Array;
  readonly values: Float64Array;
  /** Steps: from, to (states of the chain) and how many. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly times: Float64Array;
}

/** Gathers the counts of one bucket along the states and edges of the whole shop's chain. */
export function gatherSteps(chain: Chain, counts: ChainCounts): BucketSteps {
  const size = chain.codes.length;
  const started = sumOf(counts.starts);
  const starts = new Float64Array(size);
  const leaving = new Float64Array(size);
  const wins = new Float64Array(size);
  const values = new Float64Array(size);
  const from: number[] = [];
  const to: number[] = [];
  const times: number[] = [];
  for (let state = 0; state < size; state += 1) {
    const code = chain.codes[state] ?? 0;
    // d a_s = (A_bs - a_s A_b) / A for all states: a bucket that starts elsewhere takes from this one.
    starts[state] = ((counts.starts[code] ?? 0) - (chain.starts[state] ?? 0) * started) / chain.started;
    wins[state] = counts.wins[code] ?? 0;
    values[state] = counts.values[code] ?? 0;
    let out = (counts.wins[code] ?? 0) + (counts.nulls[code] ?? 0);
    const until = chain.offsets[state + 1] ?? 0;
    for (let edge = chain.offsets[state] ?? 0; edge < until; edge += 1) {
      const count = counts.edges[chain.places[edge] ?? 0] ?? 0;
      if (count === 0) continue;
      out += count;
      from.push(state);
      to.push(chain.targets[edge] ?? 0);
      times.push(count);
    }
    leaving[state] = out;
  }
  return {
    ...{ starts, leaving, wins, values },
    ...{ from: Uint32Array.from(from), to: Uint32Array.from(to), times: Float64Array.from(times) },
  };
}

/**
 * The derivative of a chain's outcome by the weight of one bucket:
 * sum_s y_s da_s + sum_s x_s/n_s (sum_t N_bst y_t + E_bs - y_s n_bs), where y is the worth of a state, x the expected
 * visits, n the steps out of it and E what ends there.
 * @param rates x_s / n_s
 */
export function slopeOf(
  steps: BucketSteps,
  rates: Float64Array,
  { worth, ends }: { readonly worth: Float64Array; readonly ends: Float64Array },
): number {
  let slope = 0;
  for (let state = 0; state < rates.length; state += 1) {
    const here = worth[state] ?? 0;
    slope += here * (steps.starts[state] ?? 0);
    slope += (rates[state] ?? 0) * ((ends[state] ?? 0) - here * (steps.leaving[state] ?? 0));
  }
  for (let at = 0; at < steps.times.length; at += 1) {
    const rate = rates[steps.from[at] ?? 0] ?? 0;
    slope += rate * (steps.times[at] ?? 0) * (worth[steps.to[at] ?? 0] ?? 0);
  }
  return slope;
}

function sumOf(counts: Uint32Array): number {
  let sum = 0;
  for (let at = 0; at < counts.length; at += 1) sum += counts[at] ?? 0;
  return sum;
}
