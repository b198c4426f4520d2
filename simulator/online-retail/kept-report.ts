import { join } from 'node:path';
import type { Store } from '../store/store.ts';
import type { ImportReport } from './report.ts';

/** The note of the store that keeps the report, and the file beside the store that keeps every listed line. */
const REPORT_NOTE = 'import-report';
const LISTED_FILE = 'import-listed.csv';

/** Keeps the report of the import that filled this store. */
export function keepImportReport(store: Store, report: ImportReport): void {
  store.setNote(REPORT_NOTE, JSON.stringify(report));
}

/** The report of the import that filled this store, or undefined when it was filled otherwise. */
export function readImportReport(store: Store): ImportReport | undefined {
  const text = store.note(REPORT_NOTE);
  return text === undefined ? undefined : (JSON.parse(text) as ImportReport);
}

/** The file with every listed line (CSV), for the import that filled this store. */
export function listedFile(store: Store): string {
  return join(store.dataDir, LISTED_FILE);
}
