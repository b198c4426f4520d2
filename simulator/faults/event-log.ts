import { createHash } from 'node:crypto';

/** One thing that happened, without wall times and random names: the same calls make the same entries. */
export type LogEntry = { n: number; kind: 'call' | 'event' | 'webhook' | 'control' } & Record<
  string,
  unknown
>;

const KEPT = 100_000;

/** What happened since the start state: calls, the store's events, what became of webhooks, moves of the control API. */
export class EventLog {
  private entries: LogEntry[] = [];
  private count = 0;
  private digest = '';

  add(kind: LogEntry['kind'], detail: Readonly<Record<string, unknown>>): void {
    this.count += 1;
    const entry: LogEntry = { n: this.count, kind, ...detail };
    this.digest = createHash('sha256').update(this.digest).update(JSON.stringify(entry)).digest('hex');
    this.entries.push(entry);
    if (this.entries.length > KEPT * 2) this.entries = this.entries.slice(-KEPT);
  }

  clear(): void {
    this.entries = [];
    this.count = 0;
    this.digest = '';
  }

  /** Entries behind number `after`; `hash` is over all of them, those no longer kept too. */
  read(after: number, limit: number): { events: readonly LogEntry[]; count: number; hash: string } {
    const events = this.entries.filter((entry) => entry.n > after).slice(0, limit);
    return { events, count: this.count, hash: this.digest };
  }
}
