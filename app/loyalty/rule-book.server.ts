import type { ShopTx } from '../db/shop-scope.server.ts';
import type { OrderMoney } from '../mirror/order-money.ts';
import type { CreditRun, RuleBook } from './award-rules.ts';
import type { ProgramVersion } from './program-version.ts';
import { loadVersions } from './programs.server.ts';

/**
 * All credit runs, the oldest first. With `hold` their rows are held as they are until the transaction ends, so that
 * nobody begins to undo a run while orders are credited by it.
 */
export async function loadCreditRuns(tx: ShopTx, choice: { hold?: boolean } = {}): Promise<CreditRun[]> {
  return tx.query<CreditRun>(
    `SELECT id, state, program_version_id AS "programVersionId", started_at AS "startedAt" FROM credit_runs
     WHERE shop_id = $1::uuid ORDER BY started_at, id ${choice.hold === true ? 'FOR SHARE' : ''}`,
    tx.shopId,
  );
}

/** The rules that orders follow, with what they exclude among the products of these orders. */
export async function loadRuleBook(tx: ShopTx, orders: readonly OrderMoney[]): Promise<RuleBook> {
  const versions = await loadVersions(tx);
  const creditRuns = await loadCreditRuns(tx, { hold: true });
  const excluded = new Map<ProgramVersion, ReadonlySet<bigint>>();
  for (const version of versions) excluded.set(version, await excludedProducts(tx, version, orders));
  return {
    versions,
    creditRuns,
    isExcluded: (version, line) =>
      line.productShopifyId !== null && (excluded.get(version)?.has(line.productShopifyId) ?? false),
  };
}

/** Products that a version leaves out, among those of these orders. */
export async function excludedProducts(
  tx: ShopTx,
  { settings }: ProgramVersion,
  orders: readonly OrderMoney[],
): Promise<ReadonlySet<bigint>> {
  const { productIds, collectionIds, tags } = settings.exclusions;
  const excluded = new Set(productIds);
  if (collectionIds.length === 0 && tags.length === 0) return excluded;
  const products = new Set(orders.flatMap((order) => order.lines.map((line) => line.productShopifyId ?? 0n)));
  const rows = await tx.query<{ id: bigint }>(
    `SELECT shopify_id AS id FROM products WHERE shop_id = $1::uuid AND shopify_id = ANY((SELECT $2::text::bigint[])::bigint[])
       AND EXISTS (SELECT FROM unnest(tags) AS tag WHERE lower(tag) IN
         (SELECT lower(word) FROM jsonb_array_elements_text($3::jsonb) AS word))
     UNION SELECT product_shopify_id FROM collection_products WHERE shop_id = $1::uuid
       AND product_shopify_id = ANY((SELECT $2::text::bigint[])::bigint[]) AND collection_shopify_id = ANY((SELECT $4::text::bigint[])::bigint[])`,
    tx.shopId,
    `{${[...products].join(',')}}`,
    JSON.stringify(tags),
    `{${collectionIds.join(',')}}`,
  );
  for (const row of rows) excluded.add(row.id);
  return excluded;
}
