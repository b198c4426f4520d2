export interface ProcessRecord {
  readonly pid: number;
  /** The moment it began, as an opaque text; null when it had ended already. */
  readonly birthMark: string | null;
}
/** Tells whether a process with this id exists. */
export function isAlive(pid: number): boolean;
/** The moment a process began, as a text no later process with that id shares; null when there is none. */
export function readBirthMark(pid: number): string | null;
/** Tells whether the recorded process still runs. */
export function stillRuns(record: ProcessRecord): boolean;
/** Ends a process politely, by force after `waitMs`; resolves when it is gone. */
export function endProcess(
  record: ProcessRecord,
  how?: { readonly signal?: NodeJS.Signals; readonly waitMs?: number },
): Promise<void>;
