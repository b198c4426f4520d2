/** One touch of a path and, after `countFrequency`, how often it came. */
export interface CountedTouch {
  readonly key: string;
  readonly times: number;
}

/** Collapses repeats that follow one another. */
export function collapseRepeats(path: readonly string[]): string[] {
  return path.filter((key, at) => at === 0 || key !== path[at - 1]);
}

/** Keeps the first touch of each key. */
export function keepFirst(path: readonly string[]): string[] {
  return [...new Set(path)];
}

/** Keeps the first touch of each key with its count. */
export function countFrequency(path: readonly string[]): CountedTouch[] {
  return keepFirst(path).map((key) => ({ key, times: path.filter((other) => other === key).length }));
}

/** Keeps the last `length` touches. */
export function trimLongPath(path: readonly string[], length: number): string[] {
  return length <= 0 ? [] : path.slice(-length);
}

/** Drops a key everywhere, unless there is nothing else. */
export function removeUnlessAll(path: readonly string[], key: string): string[] {
  const others = path.filter((one) => one !== key);
  return others.length === 0 ? [...path] : others;
}

/** Drops a key at the end, unless there is nothing else. */
export function removeTrailingUnlessAll(path: readonly string[], key: string): string[] {
  const last = path.findLastIndex((one) => one !== key);
  return last === -1 ? [...path] : path.slice(0, last + 1);
}

/** If any touch belongs to a campaign, keeps only those that do. */
export function prioritiseCampaigns<Touch extends { readonly campaign: string | null }>(
  path: readonly Touch[],
): readonly Touch[] {
  const ofCampaigns = path.filter(({ campaign }) => campaign !== null && campaign !== '');
  return ofCampaigns.length === 0 ? path : ofCampaigns;
}
