import { decodeCursor, encodeCursor } from '../db/cursor.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';

/** A change as the log keeps it. */
export interface LoggedChange {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

const changesAPage = 50;

/** A page of the shop's changes, newest first. */
export async function listChanges(
  tx: ShopTx,
  asked: string | null,
): Promise<{ changes: LoggedChange[]; nextCursor: string | null }> {
  const cursor = asked === null ? null : decodeCursor(asked, 2);
  const rows = await tx.query<LoggedChange & { atText: string }>(
    `SELECT id, at, actor, action, subject_kind AS "subjectKind", subject_id AS "subjectId", before, after,
            at::text AS "atText"
     FROM activity_entries
     WHERE $1::text IS NULL OR (at, id) < ($1::text::timestamptz, $2::text::uuid)
     ORDER BY at DESC, id DESC LIMIT $3`,
    cursor?.[0] ?? null,
    cursor?.[1] ?? null,
    changesAPage + 1,
  );
  const changes = rows.slice(0, changesAPage);
  const last = changes.at(-1);
  const more = rows.length > changesAPage && last !== undefined;
  return { changes, nextCursor: more ? encodeCursor([last.atText, last.id]) : null };
}
