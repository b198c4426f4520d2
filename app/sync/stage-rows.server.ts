import { newId } from '../core/ids.ts';
import type { CopyTx } from '../db/bulk.server.ts';
import type { BulkRow as CopiedRow } from '../db/row-text.ts';
import type { MirrorTable } from '../mirror/tables.ts';

/** Copies rows, with ids of their own, into the temporary table `staged_<table>`. */
export async function stageMirrorRows(
  tx: CopyTx,
  table: MirrorTable,
  rows: readonly object[],
): Promise<void> {
  await tx.stage(`staged_${table.table}`, { rowId: 'uuid', ...table.columns }, withRowIds(rows));
}

/** Ids for a batch: one fresh uuid v7 and a counter in its last 48 bits, ascending like the rows. */
function* withRowIds(rows: readonly object[]): Generator<CopiedRow> {
  const first = newId();
  const head = first.slice(0, 24);
  let tail = Number.parseInt(first.slice(24), 16) & 2147483647;
  for (const row of rows) {
    tail += 1;
    yield { ...row, rowId: head + tail.toString(16).padStart(12, '0') };
  }
}
