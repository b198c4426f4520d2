/** A point in time. Passed in as `now`; never read inside a rule. */
export type Instant = Date;

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

interface ShopClock {
  readonly shopAtMs: number;
  readonly wallAtMs: number;
  readonly speed: number;
}

const rereadMs = 500;
const cached = { file: '', clock: null as ShopClock | null, readAtMs: -Infinity, changedAtMs: 0 };

/** The wall clock: tokens, signatures, leases and logs. */
export function wallNow(): Instant {
  return new Date();
}

/**
 * The shop's clock: everything a rule of the program looks at. It is the wall clock, unless the process runs
 * outside production with TANDEM_CLOCK_FILE naming a JSON `{shopAt, wallAt, speed}` (instants as ISO 8601).
 * @throws when the clock file is missing or malformed
 */
export function now(): Instant {
  const wallMs = Date.now();
  const clock = readShopClock(wallMs);
  if (clock === null) return new Date(wallMs);
  return new Date(clock.shopAtMs + Math.round((wallMs - clock.wallAtMs) * clock.speed));
}

/** The instant `amountMs` later (earlier when negative). */
export function addMs(at: Instant, amountMs: number): Instant {
  return new Date(at.getTime() + amountMs);
}

function readShopClock(wallMs: number): ShopClock | null {
  // Pure files run in the browser too, where there is no process and the wall clock is right.
  if (typeof process === 'undefined') return null;
  const file = process.env['TANDEM_CLOCK_FILE'];
  if (file === undefined || file === '' || process.env['NODE_ENV'] === 'production') return null;
  if (file === cached.file && wallMs - cached.readAtMs < rereadMs && wallMs >= cached.readAtMs) {
    return cached.clock;
  }
  const fs = process.getBuiltinModule('node:fs');
  const changedAtMs = fs.statSync(file).mtimeMs;
  if (file !== cached.file || changedAtMs !== cached.changedAtMs) {
    cached.clock = parseShopClock(fs.readFileSync(file, 'utf8'), file);
  }
  cached.file = file;
  cached.changedAtMs = changedAtMs;
  cached.readAtMs = wallMs;
  return cached.clock;
}

function parseShopClock(text: string, file: string): ShopClock {
  const read = JSON.parse(text) as { shopAt?: unknown; wallAt?: unknown; speed?: unknown };
  const shopAtMs = Date.parse(String(read.shopAt));
  const wallAtMs = Date.parse(String(read.wallAt));
  const speed = read.speed ?? 1;
  if (Number.isNaN(shopAtMs) || Number.isNaN(wallAtMs) || typeof speed !== 'number' || speed < 0) {
    throw new Error(`The clock file ${file} must hold {"shopAt", "wallAt": ISO instants, "speed": number}.`);
  }
  return { shopAtMs, wallAtMs, speed };
}
