import type { ShopTx } from '../db/shop-scope.server.ts';

/** Names of orders ("#1042") by Shopify id. */
export async function loadOrderNames(tx: ShopTx, ids: readonly bigint[]): Promise<Map<bigint, string>> {
  const rows = await tx.query<{ id: bigint; name: string }>(
    'SELECT shopify_id AS id, name FROM orders WHERE shopify_id = ANY($1::text::bigint[])',
    `{${ids.join(',')}}`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
