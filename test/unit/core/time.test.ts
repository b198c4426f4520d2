import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addMs, dayMs, now, wallNow } from '../../../app/core/time.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-clock-'));
  file = join(folder, 'clock.json');
  process.env['TANDEM_CLOCK_FILE'] = file;
});
afterEach(() => {
  delete process.env['TANDEM_CLOCK_FILE'];
  process.env['NODE_ENV'] = 'test';
  rmSync(folder, { recursive: true });
});

function writeClock(clock: object): void {
  writeFileSync(file, JSON.stringify(clock));
}

describe('now', () => {
  it('follows the clock file: its start, its speed', () => {
    const wallAt = new Date(Date.now() - 10_000).toISOString();
    writeClock({ shopAt: '2011-12-10T00:00:00Z', wallAt, speed: 60 });
    const passed = now().getTime() - Date.parse('2011-12-10T00:00:00Z');
    expect(passed).toBeGreaterThanOrEqual(600_000);
    expect(passed).toBeLessThan(900_000);
  });

  it('takes a clock that was moved within half a second', async () => {
    writeClock({ shopAt: '2011-12-10T00:00:00Z', wallAt: wallNow().toISOString(), speed: 0 });
    expect(now().toISOString()).toBe('2011-12-10T00:00:00.000Z');
    writeClock({ shopAt: '2012-01-10T00:00:00Z', wallAt: wallNow().toISOString(), speed: 0 });
    utimesSync(file, new Date(), new Date(Date.now() + 5000));
    await new Promise((resolve) => setTimeout(resolve, 550));
    expect(now().toISOString()).toBe('2012-01-10T00:00:00.000Z');
  });

  it('is the wall clock in production, whatever the file says', () => {
    writeClock({ shopAt: '2011-12-10T00:00:00Z', wallAt: wallNow().toISOString(), speed: 1 });
    process.env['NODE_ENV'] = 'production';
    expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(1000);
  });

  it.each([
    {},
    { shopAt: 'yesterday', wallAt: '2026-01-01' },
    { shopAt: '2026-01-01', wallAt: '2026-01-01', speed: -1 },
  ])('refuses a malformed clock file: %j', (clock) => {
    writeClock(clock);
    expect(() => now()).toThrow('must hold {"shopAt", "wallAt"');
  });

  it('refuses a clock file that is not there', () => {
    expect(() => now()).toThrow('ENOENT');
  });
});

it('adds milliseconds', () => {
  expect(addMs(new Date(0), dayMs).toISOString()).toBe('1970-01-02T00:00:00.000Z');
});
