import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fillInThread } from '../../../simulator/sample/fill-in-thread.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fill-in-thread-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('tells what went wrong in the thread instead of waiting for ever', async () => {
  const dataDir = join(folder, 'no-folder');
  writeFileSync(dataDir, '');
  const day = '2026-11-23';
  const filling = fillInThread({ dataDir, seed: 1, note: 'filled-with', filledWith: 'a test', day });
  await expect(filling).rejects.toThrow(/no-folder/);
});
