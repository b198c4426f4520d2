import { newId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import { recordActivity } from '../../db/activity.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import type { CostTerms, CostVersion } from './costs.ts';

interface VersionRow {
  readonly id: string;
  readonly number: number;
  readonly effectiveFrom: Instant;
  readonly currency: string;
  readonly paymentFeeBp: number | null;
  readonly paymentFeeFixedMinor: bigint | null;
  readonly shippingMinor: bigint | null;
  readonly expectedRedemptionBp: number;
}

/** Every version of the costs, the oldest first. */
export async function loadCostVersions(tx: ShopTx): Promise<CostVersion[]> {
  const rows: VersionRow[] = await tx.prisma.costVersion.findMany({
    where: { shopId: tx.shopId },
    orderBy: { number: 'asc' },
  });
  return rows.map(({ id, number, effectiveFrom, currency, ...terms }) => ({
    ...{ id, number, effectiveFrom, currency },
    terms: {
      paymentFee:
        terms.paymentFeeBp === null || terms.paymentFeeFixedMinor === null
          ? null
          : { basisPoints: BigInt(terms.paymentFeeBp), fixedMinor: terms.paymentFeeFixedMinor },
      shippingMinor: terms.shippingMinor,
      expectedRedemptionBp: terms.expectedRedemptionBp,
    },
  }));
}

/** A merchant's change of the costs: from when it holds, in which currency its amounts are. */
export interface CostChange {
  readonly terms: CostTerms;
  readonly currency: string;
  readonly effectiveFrom: Instant;
  readonly actor: string;
}

const plain = ({ paymentFee, shippingMinor, expectedRedemptionBp }: CostTerms) => ({
  paymentFeeBp: paymentFee === null ? null : Number(paymentFee.basisPoints),
  paymentFeeFixedMinor: paymentFee?.fixedMinor ?? null,
  shippingMinor,
  expectedRedemptionBp,
});

/**
 * Adds a version of the costs. Orders before the first version follow the first; every order of a day that the new one
 * covers is due to be settled again (`forgetSettled`).
 */
export async function saveCosts(tx: ShopTx, change: CostChange, now: Instant): Promise<void> {
  const before = (await loadCostVersions(tx)).at(-1);
  const { effectiveFrom, currency, actor } = change;
  const terms = plain(change.terms);
  await tx.prisma.costVersion.create({
    data: {
      ...{ shopId: tx.shopId, id: newId(), number: (before?.number ?? 0) + 1 },
      ...{ effectiveFrom, currency, actor, createdAt: now, ...terms },
    },
  });
  await recordActivity(tx, {
    ...{ at: now, actor, action: 'costs.saved', subjectKind: 'costs', subjectId: tx.shopId },
    before: before === undefined ? null : plain(before.terms),
    after: terms,
  });
}

/** Whether the merchant told other costs after an instant: what was worked out before that is outdated. */
export async function costsChangedAfter(tx: ShopTx, at: Instant): Promise<boolean> {
  const [row] = await tx.query<{ changed: boolean }>(
    `SELECT EXISTS (SELECT FROM cost_versions WHERE shop_id = $1::uuid AND created_at > $2::timestamptz)
       OR EXISTS (SELECT FROM unit_costs WHERE shop_id = $1::uuid AND updated_at > $2::timestamptz) AS changed`,
    tx.shopId,
    at,
  );
  return row?.changed ?? false;
}

/** Unit costs the merchant brought, by variant; only those of the shop's currency are read. */
export async function loadUnitCosts(tx: ShopTx, variants: readonly bigint[]): Promise<Map<bigint, bigint>> {
  const rows = await tx.query<{ variant: bigint; minor: bigint }>(
    `SELECT v.shopify_id AS variant, coalesce(own.unit_minor, v.unit_cost_minor) AS minor
     FROM variants AS v
     JOIN shop_profiles AS shop ON shop.shop_id = v.shop_id
     LEFT JOIN unit_costs AS own ON own.shop_id = v.shop_id AND own.variant_shopify_id = v.shopify_id
       AND own.currency = shop.currency
     WHERE v.shop_id = $1::uuid AND v.shopify_id = ANY((SELECT $2::text::bigint[])::bigint[])
       AND (own.unit_minor IS NOT NULL OR (v.unit_cost_minor IS NOT NULL AND v.unit_cost_currency = shop.currency))`,
    tx.shopId,
    `{${variants.join(',')}}`,
  );
  return new Map(rows.map(({ variant, minor }) => [variant, minor]));
}
