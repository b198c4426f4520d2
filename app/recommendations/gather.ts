import type { LiveModel } from './live-model.ts';
import type { Blend, NeighbourModel } from './snapshot.ts';

/** More seeds than this are not looked at: work stays bounded. */
const seedLimit = 50;
/** Reciprocal rank fusion, 1 / (60 + rank): Cormack et al. 2009. */
const fusionOffset = 60;

/** Calls `visit` with each neighbour of a seed and its score as the counts stand now. */
export function visitNeighbours(
  live: LiveModel,
  { model, seed }: { model: NeighbourModel; seed: number },
  visit: (other: number, score: number) => void,
): void {
  const { snapshot, counts } = live;
  const { offsets, ids, scores } = snapshot.lists[model];
  const end = offsets[seed + 1] ?? 0;
  const start = offsets[seed] ?? end;
  const isSeedChanged = model !== 'content' && counts.isChanged(seed);
  for (let at = start; at < end; at += 1) {
    const other = ids[at] ?? 0;
    const isStale = model !== 'content' && (isSeedChanged || counts.isChanged(other));
    const score = isStale ? live.rescore(model, seed, other) : (scores[at] ?? 0);
    if (score > 0) visit(other, score);
  }
  if (!isSeedChanged) return;
  const listed = new Set(ids.subarray(start, end));
  for (const other of counts.changedPartners(seed)) {
    const score = listed.has(other) ? 0 : live.rescore(model, seed, other);
    if (score > 0) visit(other, score);
  }
}

/** What is looked for: neighbours of the seeds that may be shown. */
export interface Gathering {
  readonly seeds: readonly number[];
  readonly admits: (index: number) => boolean;
}

/** A candidate and its score, best first in lists. */
export interface Candidate {
  readonly index: number;
  readonly score: number;
}

function byScore(one: Candidate, other: Candidate): number {
  return other.score - one.score || one.index - other.index;
}

function gatherModel(live: LiveModel, model: NeighbourModel, { seeds, admits }: Gathering): Candidate[] {
  const sums = new Map<number, number>();
  for (const seed of seeds.slice(0, seedLimit)) {
    visitNeighbours(live, { model, seed }, (other, score) => {
      sums.set(other, (sums.get(other) ?? 0) + score);
    });
  }
  const found: Candidate[] = [];
  for (const [index, score] of sums) if (admits(index)) found.push({ index, score });
  return found.sort(byScore);
}

/**
 * Candidates of a blend, best first. One model ranks by the sum of its scores over the seeds; several are joined by
 * reciprocal rank fusion, for scores of unlike models cannot be added.
 */
export function gatherBlend(live: LiveModel, blend: Blend, gathering: Gathering): Candidate[] {
  const [only, ...others] = blend;
  if (only === undefined) return [];
  if (others.length === 0) return gatherModel(live, only.model, gathering);
  const fused = new Map<number, number>();
  for (const { model, weight } of blend) {
    for (const [rank, { index }] of gatherModel(live, model, gathering).entries()) {
      fused.set(index, (fused.get(index) ?? 0) + weight / (fusionOffset + rank + 1));
    }
  }
  return [...fused].map(([index, score]) => ({ index, score })).sort(byScore);
}
