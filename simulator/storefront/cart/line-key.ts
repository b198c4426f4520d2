import { createHash } from 'node:crypto';
import type { CartContentLine } from '../session.ts';

/** The key of a cart's line: a variant once for each set of properties. */
export function lineKey({ variantId, properties = {} }: Omit<CartContentLine, 'quantity'>): string {
  const entries = Object.entries(properties).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return String(variantId);
  const mark = createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 16);
  return `${String(variantId)}-${mark}`;
}
