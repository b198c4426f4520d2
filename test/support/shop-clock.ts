import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';

// The app looks at the file's date at most every half second.
const noticedMs = 600;

/** Lets the calling test file set the shop's clock, which then stands still. */
export function useShopClock(start: string): { set(instant: string | Date): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-clock-'));
  const file = join(folder, 'clock.json');
  const write = (instant: string | Date) => {
    const shopAt = new Date(instant).toISOString();
    writeFileSync(file, JSON.stringify({ shopAt, wallAt: new Date().toISOString(), speed: 0 }));
  };
  write(start);
  beforeAll(() => {
    process.env['TANDEM_CLOCK_FILE'] = file;
  });
  afterAll(() => {
    delete process.env['TANDEM_CLOCK_FILE'];
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    set: async (instant) => {
      // Two writes within a millisecond would have one date.
      await sleep(5);
      write(instant);
      await sleep(noticedMs);
    },
  };
}
