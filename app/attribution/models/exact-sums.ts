const partsInOne = 2 ** 40;
const carryAt = 2 ** 52;

/**
 * Sums that do not depend on the order of their terms. Each term (not negative, below 2^53) is cut once to a multiple of
 * 2^-40; whole units and parts are then added as integers, exactly.
 */
export class ExactSums {
  private readonly units: Float64Array;
  private readonly parts: Float64Array;

  constructor(size: number) {
    this.units = new Float64Array(size);
    this.parts = new Float64Array(size);
  }

  /** Adds a term to one of the sums. */
  add(index: number, term: number): void {
    const whole = Math.floor(term);
    const parts = (this.parts[index] ?? 0) + Math.round((term - whole) * partsInOne);
    const carried = parts >= carryAt ? Math.floor(parts / partsInOne) : 0;
    this.units[index] = (this.units[index] ?? 0) + whole + carried;
    this.parts[index] = parts - carried * partsInOne;
  }

  /** The sums, each rounded once. */
  read(): Float64Array {
    return this.units.map((units, index) => units + (this.parts[index] ?? 0) / partsInOne);
  }
}
