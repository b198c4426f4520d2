import type { ChainCounts } from './markov-counts.ts';

/** Mass below which the rest of a walk is let go. */
const negligible = 1e-13;

/** An absorbing chain, its observed states numbered in the order of their codes. */
export interface Chain {
  readonly keys: number;
  /** Code of each state's window in the counts. */
  readonly codes: Uint32Array;
  readonly starts: Float64Array;
  /** Journeys, all together. */
  readonly started: number;
  /** Outgoing edges of state s stand from `offsets[s]` up to `offsets[s + 1]`. */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  /** Place of each edge in the counts. */
  readonly places: Uint32Array;
  readonly chances: Float64Array;
  /** Probability, and value, of ending in a conversion from each state. */
  readonly wins: Float64Array;
  readonly paid: Float64Array;
  /** Steps that left each state, all together. */
  readonly left: Float64Array;
}

/** Normalises one table of counts. */
export function buildChain(counts: ChainCounts): Chain {
  const codes = observedCodes(counts);
  const numberOf = new Uint32Array(counts.states);
  codes.forEach((code, state) => (numberOf[code] = state));
  const offsets = new Uint32Array(codes.length + 1);
  const targets: number[] = [];
  const places: number[] = [];
  const chances: number[] = [];
  const left = new Float64Array(codes.length);
  codes.forEach((code, state) => {
    const edges = counts.edges.subarray(code * counts.keys, (code + 1) * counts.keys);
    let total = (counts.wins[code] ?? 0) + (counts.nulls[code] ?? 0);
    for (const count of edges) total += count;
    left[state] = total;
    edges.forEach((count, key) => {
      if (count === 0) return;
      targets.push(numberOf[((code * (counts.keys + 1)) % counts.states) + key + 1] ?? 0);
      places.push(code * counts.keys + key);
      chances.push(count / total);
    });
    offsets[state + 1] = targets.length;
  });
  let started = 0;
  for (const code of codes) started += counts.starts[code] ?? 0;
  const perStep = (figures: Float64Array | Uint32Array) =>
    Float64Array.from(codes, (code, state) => (figures[code] ?? 0) / (left[state] ?? 1));
  return {
    keys: counts.keys,
    codes,
    starts: Float64Array.from(codes, (code) => (counts.starts[code] ?? 0) / started),
    started,
    offsets,
    targets: Uint32Array.from(targets),
    places: Uint32Array.from(places),
    chances: Float64Array.from(chances),
    wins: perStep(counts.wins),
    paid: perStep(counts.values),
    left,
  };
}

function observedCodes(counts: ChainCounts): Uint32Array {
  const seen = new Uint8Array(counts.states);
  counts.starts.forEach((count, code) => {
    if (count > 0) seen[code] = 1;
  });
  counts.edges.forEach((count, edge) => {
    if (count === 0) return;
    const code = Math.floor(edge / counts.keys);
    seen[((code * (counts.keys + 1)) % counts.states) + (edge % counts.keys) + 1] = 1;
  });
  return Uint32Array.from(seen.keys()).filter((code) => seen[code] === 1);
}

/** Which states go when a key is removed: those whose window holds it. One flag a state. */
export function statesWith(chain: Chain, key: number): Uint8Array {
  return Uint8Array.from(chain.codes, (code) => {
    let rest = code;
    while (rest > 0) {
      if (rest % (chain.keys + 1) === key + 1) return 1;
      rest = Math.floor(rest / (chain.keys + 1));
    }
    return 0;
  });
}

/** Expected visits x = a (I - Q)^-1, walking forward until next to nothing is under way. */
export function expectVisits(chain: Chain, removed: Uint8Array): Float64Array {
  const visits = new Float64Array(chain.codes.length);
  let under = chain.starts.map((chance, state) => (removed[state] === 1 ? 0 : chance));
  let next = new Float64Array(under.length);
  for (let mass = 1; mass >= negligible;) {
    next.fill(0);
    for (let state = 0; state < under.length; state += 1) {
      const here = under[state] ?? 0;
      if (here === 0) continue;
      visits[state] = (visits[state] ?? 0) + here;
      const to = chain.offsets[state + 1] ?? 0;
      for (let edge = chain.offsets[state] ?? 0; edge < to; edge += 1) {
        const target = chain.targets[edge] ?? 0;
        if (removed[target] === 0) next[target] = (next[target] ?? 0) + here * (chain.chances[edge] ?? 0);
      }
    }
    [under, next] = [next, under];
    mass = 0;
    for (const part of under) mass += part;
  }
  return visits;
}

/** What a walk from each state is worth in the end: y = e + Qy, for `ends` the worth of ending there. */
export function expectEnds(chain: Chain, removed: Uint8Array, ends: Float64Array): Float64Array {
  const worth = ends.map((end, state) => (removed[state] === 1 ? 0 : end));
  for (let change = Infinity, top = 1; change >= negligible * top;) {
    change = 0;
    // Backwards, in place: a state sees the new worth of those after it.
    for (let state = worth.length - 1; state >= 0; state -= 1) {
      if (removed[state] === 1) continue;
      let sum = ends[state] ?? 0;
      const to = chain.offsets[state + 1] ?? 0;
      for (let edge = chain.offsets[state] ?? 0; edge < to; edge += 1) {
        sum += (chain.chances[edge] ?? 0) * (worth[chain.targets[edge] ?? 0] ?? 0);
      }
      change = Math.max(change, Math.abs(sum - (worth[state] ?? 0)));
      top = Math.max(top, sum);
      worth[state] = sum;
    }
  }
  return worth;
}
