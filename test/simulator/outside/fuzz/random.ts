/** Numbers that look random and are the same for the same seed (a linear congruence; nothing hangs on its quality). */
export class SeededRandom {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2_654_435_761) >>> 0;
  }

  /** A whole number from 0 below `below`. */
  whole(below: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * below);
  }

  chance(share: number): boolean {
    return this.whole(1_000_000) < share * 1_000_000;
  }

  /** One of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item {
    const found = items[this.whole(items.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }
}
