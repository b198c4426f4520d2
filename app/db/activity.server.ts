import { newId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { insertRows } from './bulk.server.ts';
import type { ShopTx } from './shop-scope.server.ts';

/** A change a merchant (or the system) made, as the activity log tells it. */
export interface Activity {
  /** When, on the shop's clock. */
  readonly at: Instant;
  /** `system`, or the merchant's user id (the session token's `sub`). */
  readonly actor: string;
  /** A verb in the past with its noun: `program.published`, `points.adjusted`. */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly after?: Readonly<Record<string, unknown>> | null;
}

/** Writes what was changed, by whom, from what to what, in the transaction that changes it. bigint is kept as text. */
export async function recordActivity(tx: ShopTx, activity: Activity): Promise<void> {
  const { at, actor, action, subjectKind, subjectId, before, after } = activity;
  const row = { shop_id: tx.shopId, id: newId(), at, actor, action, before, after };
  await insertRows(
    tx,
    {
      table: 'activity_entries',
      columns: {
        shop_id: 'uuid',
        id: 'uuid',
        at: 'timestamptz',
        actor: 'text',
        action: 'text',
        subject_kind: 'text',
        subject_id: 'text',
        before: 'jsonb',
        after: 'jsonb',
      },
    },
    [{ ...row, subject_kind: subjectKind, subject_id: subjectId }],
  );
}
