import type { SqlValue } from '../../store/tables/table.ts';

/** A part of a WHERE clause with its values. */
export type Condition = { sql: string; values: readonly SqlValue[] };

/** What a value that is no accepted one finds where a real store then finds nothing. */
export const NOTHING: Condition = { sql: '0', values: [] };
