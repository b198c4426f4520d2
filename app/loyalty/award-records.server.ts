import type { CreditRunId, EntryId, LotId, MemberId, ProgramVersionId, RedemptionId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import type { EntryKind, LineAward, SourceKind } from './ledger.ts';
import type { LotShare } from './lots.ts';
import type { AwardEntry } from './order-award.ts';
import type { HeldPoints, Redemption } from './redemption.ts';

interface AwardRow {
  readonly id: EntryId;
  readonly member_id: MemberId;
  readonly kind: EntryKind;
  readonly source_kind: SourceKind;
  readonly source_id: string;
  readonly occurred_at: Instant;
  readonly award: bigint;
  readonly basis_minor: bigint | null;
  readonly line_awards: string | null;
  readonly program_version_id: ProgramVersionId | null;
  readonly credit_run_id: CreditRunId | null;
  readonly order_shopify_id: bigint;
}

/** Entries that changed the awards of orders, by order, in the order of booking. */
export async function loadAwardEntries(
  tx: ShopTx,
  orderShopifyIds: readonly bigint[],
): Promise<Map<bigint, AwardEntry[]>> {
  const rows = await tx.query<AwardRow>(
    `SELECT id, member_id, kind, source_kind, source_id, occurred_at, award, basis_minor, line_awards::text, program_version_id,
       credit_run_id, order_shopify_id FROM ledger_entries
     WHERE shop_id = $1::uuid AND order_shopify_id = ANY((SELECT $2::text::bigint[])::bigint[]) AND award IS NOT NULL
     ORDER BY recorded_at, id`,
    tx.shopId,
    `{${orderShopifyIds.join(',')}}`,
  );
  const byOrder = new Map<bigint, AwardEntry[]>();
  for (const row of rows) {
    const entries = byOrder.get(row.order_shopify_id) ?? [];
    byOrder.set(row.order_shopify_id, entries);
    entries.push({
      memberId: row.member_id,
      kind: row.kind,
      sourceKind: row.source_kind,
      sourceId: row.source_id,
      occurredAt: row.occurred_at,
      award: row.award,
      basisMinor: row.basis_minor,
      lineAwards: row.line_awards === null ? null : parseLineAwards(row.line_awards),
      programVersionId: row.program_version_id,
      creditRunId: row.credit_run_id,
    });
  }
  return byOrder;
}

function parseLineAwards(text: string): LineAward[] {
  return (JSON.parse(text) as [string, string, string][]).map(([line, basis, points]) => ({
    lineShopifyId: BigInt(line),
    basisMinor: BigInt(basis),
    points: BigInt(points),
  }));
}

interface HeldRow {
  readonly redemption_id: RedemptionId;
  readonly account: string;
  readonly lot_id: LotId | null;
  readonly amount: bigint;
}

/** Where the points of redemptions are, from their entries. */
export async function loadHeldPoints(
  tx: ShopTx,
  redemptions: readonly Pick<Redemption, 'id' | 'memberId'>[],
): Promise<Map<RedemptionId, HeldPoints>> {
  if (redemptions.length === 0) return new Map();
  const members = `{${redemptions.map((each) => each.memberId).join(',')}}`;
  const ids = `{${redemptions.map((each) => each.id).join(',')}}`;
  const rows = await tx.query<HeldRow>(
    `SELECT e.redemption_id, p.account, p.lot_id, sum(p.amount)::bigint AS amount
     FROM ledger_entries e JOIN ledger_postings p ON p.shop_id = e.shop_id AND p.entry_id = e.id
     WHERE e.shop_id = $1::uuid AND e.member_id = ANY((SELECT $2::text::uuid[])::uuid[]) AND e.redemption_id = ANY((SELECT $3::text::uuid[])::uuid[])
       AND p.account IN ('reserved', 'redeemed')
     GROUP BY e.redemption_id, p.account, p.lot_id HAVING sum(p.amount) <> 0`,
    tx.shopId,
    members,
    ids,
  );
  const returns = await tx.query<{ redemption_id: RedemptionId; source: string; returned: bigint }>(
    `SELECT e.redemption_id, e.source_kind || ':' || e.source_id AS source, sum(-p.amount)::bigint AS returned
     FROM ledger_entries e JOIN ledger_postings p ON p.shop_id = e.shop_id AND p.entry_id = e.id
     WHERE e.shop_id = $1::uuid AND e.member_id = ANY((SELECT $2::text::uuid[])::uuid[]) AND e.redemption_id = ANY((SELECT $3::text::uuid[])::uuid[])
       AND e.kind = 'return' AND p.account = 'redeemed'
     GROUP BY 1, 2`,
    tx.shopId,
    members,
    ids,
  );
  return new Map(
    redemptions.map(({ id }) => {
      const own = rows.filter((row) => row.redemption_id === id);
      const back = returns.filter((row) => row.redemption_id === id);
      return [
        id,
        {
          reserved: sharesOf(own.filter((row) => row.account === 'reserved')),
          drawn: {
            shares: sharesOf(own.filter((row) => row.account === 'redeemed')),
            debt: own.find((row) => row.account === 'redeemed' && row.lot_id === null)?.amount ?? 0n,
          },
          returned: back.reduce((sum, row) => sum + row.returned, 0n),
          returnSources: new Set(back.map((row) => row.source)),
        },
      ];
    }),
  );
}

function sharesOf(rows: readonly HeldRow[]): LotShare[] {
  return rows.flatMap((row) => (row.lot_id === null ? [] : [{ lotId: row.lot_id, amount: row.amount }]));
}
