import { LRUCache } from 'lru-cache';
import { logFor } from '../core/log.server.ts';

const silenceMs = 1_000;
const recently = new LRUCache<string, true>({ max: 5_000, ttl: silenceMs });

/** Logs a refused request: at most one line a second for each source, so that a flood does not fill the disk. */
export function logRefusal(
  source: string,
  what: string,
  facts: Readonly<Record<string, unknown>> = {},
): void {
  if (recently.has(source)) return;
  recently.set(source, true);
  logFor('http').warn({ source, ...facts }, what);
}
