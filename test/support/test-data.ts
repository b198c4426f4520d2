import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const named = process.env['TEST_DATA_DIR'];

/** Folder of large real data sets, or null: tests that need it are then skipped by name. */
export const testDataDir = named !== undefined && named !== '' && existsSync(named) ? named : null;

/** Reads one file of the data folder. @throws when TEST_DATA_DIR is not set or lacks it */
export function readTestData(path: string): Buffer {
  if (testDataDir === null) throw new Error('TEST_DATA_DIR is not set.');
  return readFileSync(join(testDataDir, path));
}
