import { newId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { insertRows } from '../db/bulk.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { drawFinding } from './finding-facts.server.ts';
import { findingKinds } from './finding.ts';
import type { Finding, FindingKind } from './finding.ts';

/** A finding as Home shows it: from how many orders it was drawn, and whether all of them were there. */
export interface DrawnFinding {
  readonly kind: FindingKind;
  readonly finding: Finding;
  readonly ordersRead: bigint;
  readonly complete: boolean;
  readonly computedAt: Instant;
}

/** What is kept in the row: the finding itself with the facts it was drawn from. */
interface KeptFinding {
  finding: Finding;
  ordersRead: string;
  complete: boolean;
}

/**
 * Draws every finding anew from the mirror and keeps it. Called after each part of the copy and daily; while the copy
 * runs a finding is drawn from the rows there are and says so.
 */
export async function refreshFindings(tx: ShopTx, now: Instant): Promise<void> {
  const { ordersRead, complete, journeysCopied } = await readOrdersCopy(tx);
  const rows = [];
  for (const kind of findingKinds) {
    const finding = await drawFinding[kind]({ tx, now, complete, journeysCopied });
    const figures = { finding, ordersRead: ordersRead.toString(), complete };
    rows.push({ shop_id: tx.shopId, id: newId(), kind, state: finding.state, figures, computed_at: now });
  }
  await insertRows(tx, findingsTable, rows);
}

const findingsTable = {
  table: 'findings',
  columns: {
    shop_id: 'uuid',
    id: 'uuid',
    kind: 'text',
    state: 'text',
    figures: 'jsonb',
    computed_at: 'timestamptz',
  },
  conflict: `ON CONFLICT (shop_id, kind) DO UPDATE SET state = excluded.state, figures = excluded.figures, computed_at = excluded.computed_at`,
} as const;

/** The kept findings in Home's order; kinds never drawn yet are absent. */
export async function loadFindings(tx: ShopTx): Promise<DrawnFinding[]> {
  const rows = await tx.query<{ kind: FindingKind; figures: KeptFinding; computed_at: Date }>(
    'SELECT kind, figures, computed_at FROM findings',
  );
  const byKind = new Map(rows.map((row) => [row.kind, row]));
  return findingKinds.flatMap((kind) => {
    const row = byKind.get(kind);
    if (row === undefined) return [];
    const { finding, ordersRead, complete } = row.figures;
    return [{ kind, finding, ordersRead: BigInt(ordersRead), complete, computedAt: row.computed_at }];
  });
}

/** Orders in the mirror, and whether the copy of this installation has brought all of them, and all their journeys. */
export async function readOrdersCopy(
  tx: ShopTx,
): Promise<{ ordersRead: bigint; complete: boolean; journeysCopied: boolean }> {
  const [row] = await tx.query<{ orders: string; complete: boolean | null; journeys: boolean | null }>(
    `SELECT (SELECT count(*) FROM orders WHERE deleted_at IS NULL)::text AS orders,
            (SELECT state = 'done' FROM copy_stages WHERE stage = 'orders' ORDER BY epoch DESC LIMIT 1) AS complete,
            (SELECT state = 'done' FROM copy_stages WHERE stage = 'journeys' ORDER BY epoch DESC LIMIT 1) AS journeys`,
  );
  return {
    ordersRead: BigInt(row?.orders ?? '0'),
    complete: row?.complete === true,
    journeysCopied: row?.journeys === true,
  };
}
