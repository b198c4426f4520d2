import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** Takes away the store kept in `dataDir`, its clock too, and gives the path of its file. */
export function clearStore(dataDir: string): string {
  const file = join(dataDir, 'store.sqlite');
  for (const path of [file, `${file}-wal`, `${file}-shm`, join(dataDir, 'clock.json')])
    rmSync(path, { force: true });
  return file;
}
