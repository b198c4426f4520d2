/** The best `limit` of what is offered, kept as a heap in flat arrays: the worst kept stands at 0. Ties: the lower id wins. */
export class BestList {
  readonly limit: number;
  size = 0;
  /** What is worse than this need not be offered. */
  bar = -Infinity;
  readonly #ids: Int32Array;
  readonly #scores: Float64Array;

  constructor(limit: number) {
    this.limit = limit;
    this.#ids = new Int32Array(limit);
    this.#scores = new Float64Array(limit);
  }

  /** Offers one; it is kept when fewer than `limit` are, or when it beats the worst. */
  offer(id: number, score: number): void {
    if (this.size < this.limit) {
      this.#rise(this.size, id, score);
      this.size += 1;
    } else if (score > this.bar || (score === this.bar && id < (this.#ids[0] ?? 0))) {
      this.#sink(id, score);
    }
    if (this.size === this.limit) this.bar = this.#scores[0] ?? 0;
  }

  /** Writes what is kept into `ids` and `scores` from `at` on, best first, and empties the list. @returns how many */
  drain(target: { ids: Int32Array; scores: Float32Array }, at: number): number {
    const count = this.size;
    for (let left = count - 1; left >= 0; left -= 1) {
      target.ids[at + left] = this.#ids[0] ?? 0;
      target.scores[at + left] = this.#scores[0] ?? 0;
      this.size = left;
      if (left > 0) this.#sink(this.#ids[left] ?? 0, this.#scores[left] ?? 0);
    }
    this.bar = -Infinity;
    return count;
  }

  #rise(from: number, id: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.#scores[parent] ?? 0;
      if (above < score || (above === score && (this.#ids[parent] ?? 0) > id)) break;
      this.#scores[at] = above;
      this.#ids[at] = this.#ids[parent] ?? 0;
      at = parent;
    }
    this.#scores[at] = score;
    this.#ids[at] = id;
  }

  #sink(id: number, score: number): void {
    const { size } = this;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#isWorse(child + 1, child)) child += 1;
      const below = this.#scores[child] ?? 0;
      if (below > score || (below === score && (this.#ids[child] ?? 0) < id)) break;
      this.#scores[at] = below;
      this.#ids[at] = this.#ids[child] ?? 0;
      at = child;
    }
    this.#scores[at] = score;
    this.#ids[at] = id;
  }

  #isWorse(one: number, other: number): boolean {
    const a = this.#scores[one] ?? 0;
    const b = this.#scores[other] ?? 0;
    return a < b || (a === b && (this.#ids[one] ?? 0) > (this.#ids[other] ?? 0));
  }
}
