// The best of a row without sorting it: rough scores fall into classes, and only those of the best classes are scored
// exactly and put in order.

/** Classes of scores: sixteen to a doubling. Positive floats stand in the order of their bits. */
const classShift = 19;
const classCount = 0x7f800000 >> classShift;
/** Rough scores are true to 2 in a million; so many units of the last place are 4. */
const slackUnits = 32;

/** Room to choose in, used again for the next row. */
export interface ChoiceRoom {
  /** Rough scores, to be written by the caller. */
  readonly scores: Float32Array;
  /** The same, as bits. */
  readonly bits: Int32Array;
  /** How many scores each class has; 0 between rows. */
  readonly classes: Int32Array;
  /** Places that may be among the best, as they were met. */
  readonly met: Int32Array;
  /** The same, the best classes first. */
  readonly places: Int32Array;
}

/** Room for rows of so many products: 12 bytes each. */
export function makeChoiceRoom(productCount: number): ChoiceRoom {
  const scores = new Float32Array(productCount);
  return {
    scores,
    bits: new Int32Array(scores.buffer),
    classes: new Int32Array(classCount + 1),
    // The place after the last is written to before it is known whether it belongs there.
    met: new Int32Array(productCount + 1),
    places: new Int32Array(productCount),
  };
}

/**
 * Finds the places whose exact scores may be among the `limit` highest of the first `count`, and lists them in `places`,
 * class by class, the best first. At least those are listed, and seldom many more.
 * @returns how many
 */
export function chooseBest({ bits, classes, met, places }: ChoiceRoom, count: number, limit: number): number {
  let highest = 0;
  for (let t = 0; t < count; t += 1) {
    const own = (bits[t] ?? 0) >> classShift;
    classes[own] = (classes[own] ?? 0) + 1;
    if (own > highest) highest = own;
  }
  // From here on a class holds the place where its first member will stand.
  let lowest = highest;
  let above = 0;
  for (;;) {
    const members = classes[lowest] ?? 0;
    classes[lowest] = above;
    above += members;
    if (above >= limit || lowest === 0) break;
    lowest -= 1;
  }
  const bar = (lowest << classShift) - slackUnits;
  let found = 0;
  for (let t = 0; t < count; t += 1) {
    met[found] = t;
    // One more when it is not below the bar, without a branch: every fifth would be guessed wrong.
    found += 1 + (((bits[t] ?? 0) - bar) >> 31);
  }
  for (let f = 0; f < found; f += 1) {
    const t = met[f] ?? 0;
    const into = Math.max((bits[t] ?? 0) >> classShift, lowest);
    const place = classes[into] ?? 0;
    places[place] = t;
    classes[into] = place + 1;
  }
  classes.fill(0, 0, highest + 1);
  return found;
}
