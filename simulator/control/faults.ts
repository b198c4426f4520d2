/** What can go wrong on demand. */
export const FAULT_KINDS = [
  'throttle',
  'server-error',
  'dropped-after-commit',
  'duplicate-webhook',
  'drop-webhook',
  'dead-token',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault to come: for which operation (its name, a root field, a webhook topic; any when absent) and how many times still. */
export type Fault = { kind: FaultKind; operation: string | undefined; left: number };

/** The faults that wait to happen. */
export class Faults {
  private waiting: Fault[] = [];

  /** Arms a fault; count defaults to once. */
  add(kind: FaultKind, operation: string | undefined, count = 1): void {
    this.waiting.push({ kind, operation, left: count });
  }

  clear(): void {
    this.waiting = [];
  }

  list(): readonly Fault[] {
    return this.waiting;
  }

  /** True, once per armed count, when a fault of that kind fits one of the names. */
  take(kind: FaultKind, names: readonly string[]): boolean {
    const fault = this.waiting.find(
      (one) => one.kind === kind && (one.operation === undefined || names.includes(one.operation)),
    );
    if (fault === undefined) return false;
    fault.left -= 1;
    if (fault.left <= 0) this.waiting = this.waiting.filter((one) => one !== fault);
    return true;
  }
}
