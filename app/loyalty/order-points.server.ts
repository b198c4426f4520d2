import type { ShopTx } from '../db/shop-scope.server.ts';
import { programSettingsSchema, worthOf } from './program.ts';

/** What the points of an order are worth under the rules they were given by, minor units of shop money. */
export interface OrderPoints {
  /** Earned on it, less what was reversed. */
  readonly issuedMinor: bigint;
  /** Spent on it. */
  readonly redeemedMinor: bigint;
}

interface AwardRow {
  readonly order: bigint;
  readonly version: string | null;
  readonly award: bigint;
  readonly redeemed: bigint;
}

/** Worth of points by order; orders without points are left out. Points spent count at the rules of the day they were spent. */
export async function loadOrderPoints(
  tx: ShopTx,
  orders: readonly bigint[],
): Promise<Map<bigint, OrderPoints>> {
  const rows = await tx.query<AwardRow>(
    `SELECT order_shopify_id AS order, program_version_id AS version, sum(award)::bigint AS award, 0::bigint AS redeemed
     FROM ledger_entries
     WHERE shop_id = $1::uuid AND order_shopify_id = ANY((SELECT $2::text::bigint[])::bigint[]) AND award IS NOT NULL
     GROUP BY 1, 2
     UNION ALL
     SELECT r.order_shopify_id, (SELECT v.id FROM program_versions AS v WHERE v.shop_id = r.shop_id
         AND v.effective_from <= r.created_at ORDER BY v.effective_from DESC, v.number DESC LIMIT 1), 0, r.points
     FROM redemptions AS r
     WHERE r.shop_id = $1::uuid AND r.state = 'used'
       AND r.order_shopify_id = ANY((SELECT $2::text::bigint[])::bigint[])`,
    tx.shopId,
    `{${orders.join(',')}}`,
  );
  if (rows.length === 0) return new Map();
  const versions = await tx.prisma.programVersion.findMany({ where: { shopId: tx.shopId } });
  const settings = new Map(versions.map((row) => [row.id, programSettingsSchema.parse(row.settings)]));
  const points = new Map<bigint, OrderPoints>();
  for (const row of rows) {
    const rules = settings.get(row.version ?? '');
    if (rules === undefined) continue;
    const before = points.get(row.order) ?? { issuedMinor: 0n, redeemedMinor: 0n };
    points.set(row.order, {
      issuedMinor: before.issuedMinor + worthOf(row.award, rules),
      redeemedMinor: before.redeemedMinor + worthOf(row.redeemed, rules),
    });
  }
  return points;
}
