import type { LocalDay } from '../../core/calendar.ts';
import { newId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import { insertRows } from '../../db/bulk.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { costsChangedAfter } from '../margin/costs.server.ts';
import type { Advice } from './advice.ts';
import type { BriefContent } from './brief.ts';

/** A brief as kept. */
export interface KeptBrief {
  readonly weekStart: LocalDay;
  readonly content: BriefContent;
  readonly writtenAt: Instant;
}

/** The newest brief, or that of a week; null when there is none. */
export async function loadBrief(tx: ShopTx, weekStart: LocalDay | null): Promise<KeptBrief | null> {
  const [row] = await tx.query<{ week: string; content: BriefContent; written_at: Date }>(
    `SELECT week_start::text AS week, content, written_at FROM briefs
     WHERE shop_id = $1::uuid AND ($2::text IS NULL OR week_start = $2::text::date) ORDER BY week_start DESC LIMIT 1`,
    tx.shopId,
    weekStart,
  );
  return row === undefined ? null : { weekStart: row.week, content: row.content, writtenAt: row.written_at };
}

/** Whether a brief's margins are outdated: costs were told after it, or some were not worked out when it was written. */
export async function isOutdated(tx: ShopTx, { content, writtenAt }: KeptBrief): Promise<boolean> {
  return (content.unsettled ?? 0) > 0 || costsChangedAfter(tx, writtenAt);
}

/** The weeks that have a brief, the newest first. */
export async function listBriefWeeks(tx: ShopTx): Promise<LocalDay[]> {
  const rows = await tx.query<{ week: string }>(
    'SELECT week_start::text AS week FROM briefs WHERE shop_id = $1::uuid ORDER BY week_start DESC LIMIT 26',
    tx.shopId,
  );
  return rows.map(({ week }) => week);
}

/**
 * Keeps a week's brief with its advice, in the place of what was written of that week before. Advice somebody has
 * proposed or decided on stays as it was; open advice that no longer holds goes.
 */
export async function keepBrief(
  tx: ShopTx,
  brief: { readonly weekStart: LocalDay; readonly content: BriefContent; readonly advice: readonly Advice[] },
  now: Instant,
): Promise<void> {
  const { weekStart, content, advice } = brief;
  const row = {
    shop_id: tx.shopId,
    id: newId(),
    week_start: weekStart,
    content: { ...content },
    written_at: now,
  };
  await insertRows(
    tx,
    {
      table: 'briefs',
      columns: {
        shop_id: 'uuid',
        id: 'uuid',
        week_start: 'date',
        content: 'jsonb',
        written_at: 'timestamptz',
      },
      conflict:
        'ON CONFLICT (shop_id, week_start) DO UPDATE SET content = excluded.content, written_at = excluded.written_at',
    },
    [row],
  );
  await tx.execute(
    `DELETE FROM advices WHERE shop_id = $1::uuid AND week_start = $2::text::date AND state = 'open'`,
    tx.shopId,
    weekStart,
  );
  await insertRows(
    tx,
    {
      table: 'advices',
      columns: {
        ...{
          shop_id: 'uuid',
          id: 'uuid',
          week_start: 'date',
          kind: 'text',
          subject: 'text',
          evidence: 'jsonb',
        },
        ...{ certainty: 'text', agrees: 'text', state: 'text', note: 'text', created_at: 'timestamptz' },
      },
      conflict: 'ON CONFLICT (shop_id, week_start, kind, subject) DO NOTHING',
    },
    advice.map(({ kind, subject, evidence, certainty, agrees }) => ({
      ...{
        shop_id: tx.shopId,
        id: newId(),
        week_start: weekStart,
        kind,
        subject,
        evidence,
        certainty,
        agrees,
      },
      ...{ state: 'open', note: '', created_at: now },
    })),
  );
}
