/** A plan that cannot be used; the message begins with the JSON path of what is wrong. */
export class PlanError extends Error {
  constructor(path: string, problem: string) {
    super(`${path}: ${problem}`);
  }
}

/** An object of a plan, read field by field; what is never read is unknown. */
export class Fields {
  readonly path: string;
  private readonly content: Readonly<Record<string, unknown>>;
  private readonly known = new Set<string>();

  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new PlanError(path, 'an object is needed');
    this.path = path;
    this.content = value as Record<string, unknown>;
  }

  /** The raw value of a field, undefined when absent. */
  take(name: string): unknown {
    this.known.add(name);
    return Object.hasOwn(this.content, name) ? this.content[name] : undefined;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.content, name);
  }

  /** A whole number within bounds; `fallback` when absent, PlanError when there is none. */
  whole(name: string, bounds: { from: number; to: number; fallback?: number }): number {
    const { from, to, fallback } = bounds;
    const value = this.take(name) ?? fallback;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to)
      throw this.wrong(name, `a whole number from ${String(from)} to ${String(to)} is needed`);
    return value;
  }

  /** A number from 0 to 1. */
  share(name: string, fallback: number): number {
    const value = this.take(name) ?? fallback;
    if (typeof value !== 'number' || !(value >= 0 && value <= 1))
      throw this.wrong(name, 'a number from 0 to 1 is needed');
    return value;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.take(name) ?? fallback;
    if (typeof value !== 'boolean') throw this.wrong(name, 'true or false is needed');
    return value;
  }

  maybeText(name: string): string | undefined {
    const value = this.take(name);
    if (value !== undefined && typeof value !== 'string') throw this.wrong(name, 'a text is needed');
    return value;
  }

  /** One text or a list of texts; none when absent. */
  texts(name: string): string[] {
    const value = this.take(name);
    if (value === undefined) return [];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (list.length === 0) throw this.wrong(name, 'a text or a list of texts is needed');
    return list.map((one, at) => {
      if (typeof one !== 'string' || one === '')
        throw this.wrong(Array.isArray(value) ? `${name}[${String(at)}]` : name, 'a text is needed');
      return one;
    });
  }

  wrong(name: string, problem: string): PlanError {
    return new PlanError(`${this.path}.${name}`, problem);
  }

  /** @throws PlanError naming a field that nothing asked for */
  refuseOthers(): void {
    const other = Object.keys(this.content).find((name) => !this.known.has(name));
    if (other !== undefined)
      throw this.wrong(other, `unknown; here can stand ${[...this.known].sort().join(', ')}`);
  }
}
