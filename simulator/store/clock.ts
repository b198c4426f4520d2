import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The clock file: shop now = shopAt + (wall now - wallAt) * speed. */
type ClockFile = { shopAt: string; wallAt: string; speed: number };

/** Where the shop's time ends, whatever its speed: what lies a while ahead of it can still be written down. */
export const LATEST_MS = Date.UTC(2999, 11, 31);

/** The shop's clock. It may be moved; tokens and signatures never use it. */
export class ShopClock {
  private readonly path: string;
  private state: { shopAtMs: number; wallAtMs: number; speed: number };

  constructor(path: string) {
    this.path = path;
    this.state = existsSync(path)
      ? readClockFile(path)
      : { shopAtMs: Date.now(), wallAtMs: Date.now(), speed: 1 };
    this.write();
  }

  /** Shop time in milliseconds since 1970. */
  nowMs(): number {
    const at = this.state.shopAtMs + (Date.now() - this.state.wallAtMs) * this.state.speed;
    return Math.min(Math.floor(at), LATEST_MS);
  }

  /** Shop time as Shopify writes it: UTC, whole seconds. */
  now(): string {
    return toStamp(this.nowMs());
  }

  get speed(): number {
    return this.state.speed;
  }

  /** Sets the shop's time (milliseconds since 1970) and, when given, its speed; rewrites the clock file at once. */
  set(shopAtMs: number, speed = this.state.speed): void {
    this.state = { shopAtMs, wallAtMs: Date.now(), speed };
    this.write();
  }

  private write(): void {
    const file: ClockFile = {
      shopAt: new Date(this.state.shopAtMs).toISOString(),
      wallAt: new Date(this.state.wallAtMs).toISOString(),
      speed: this.state.speed,
    };
    // Renamed into place: a reader never sees half a file.
    writeFileSync(`${this.path}.new`, JSON.stringify(file));
    renameSync(`${this.path}.new`, this.path);
  }
}

/** Milliseconds since 1970 as "2011-12-10T08:26:00Z". */
export function toStamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function readClockFile(path: string): { shopAtMs: number; wallAtMs: number; speed: number } {
  const file = JSON.parse(readFileSync(path, 'utf8')) as ClockFile;
  return { shopAtMs: Date.parse(file.shopAt), wallAtMs: Date.parse(file.wallAt), speed: file.speed };
}
