import { metafieldDefinitions } from '../../../store/schema/catalog.ts';
import type { MetafieldDefinitionRow } from '../../../store/schema/catalog.ts';
import type { Call } from '../../model.ts';

/** Pinned definitions of one owner type, at most: fewer by the versions before 2026-04. */
export const mostPinned = (call: Call): number => (call.version < '2026-04' ? 20 : 50);

/** The sentence that there are so many already. */
export const pinsAreFull = (call: Call): string => `Limit of ${String(mostPinned(call))} pinned definitions.`;

/** How many definitions of an owner type are pinned. */
export function pinnedCount(call: Call, ownerType: string): number {
  const sql = `SELECT count(*) FROM ${metafieldDefinitions.name} WHERE ownerType = ? AND pinnedPosition IS NOT NULL`;
  return call.store.rows.number(sql, ownerType);
}

/** The place behind the last pinned one. */
export function nextPin(call: Call, ownerType: string): number {
  const sql = `SELECT coalesce(max(pinnedPosition), 0) FROM ${metafieldDefinitions.name} WHERE ownerType = ?`;
  return call.store.rows.number(sql, ownerType) + 1;
}

/** Takes the pin away; those behind it move up. */
export function unpin(call: Call, row: MetafieldDefinitionRow): void {
  if (row.pinnedPosition === null) return;
  call.store.rows.update(metafieldDefinitions, row.id, { pinnedPosition: null });
  call.store.rows.run(
    `UPDATE ${metafieldDefinitions.name} SET pinnedPosition = pinnedPosition - 1 WHERE ownerType = ? AND pinnedPosition > ?`,
    row.ownerType,
    row.pinnedPosition,
  );
}
