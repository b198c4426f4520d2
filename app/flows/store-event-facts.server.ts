import type { ShopTx } from '../db/shop-scope.server.ts';
import { storeCustomers } from '../mirror/customers.server.ts';
import { markDeleted } from '../mirror/deletions.server.ts';
import type { MirrorOrder } from '../mirror/order.ts';
import { storeOrders } from '../mirror/orders.server.ts';
import { storeProducts } from '../mirror/products.server.ts';
import { storeCollections } from '../mirror/collections.server.ts';
import { storeRefunds } from '../mirror/refunds.server.ts';
import type { EventFact } from '../webhooks/event-facts.ts';

type FactOf<Kind extends EventFact['kind']> = Extract<EventFact, { readonly kind: Kind }>;

function pick<Kind extends EventFact['kind']>(facts: readonly EventFact[], kind: Kind): FactOf<Kind>[] {
  return facts.filter((fact): fact is FactOf<Kind> => fact.kind === kind);
}

/** Orders of redacted customers come as guests': a late notice must not tie them to a person again. */
async function withoutRedacted(tx: ShopTx, orders: readonly MirrorOrder[]): Promise<MirrorOrder[]> {
  const tombstones = await redactedOrders(tx, orders);
  const customers = [...new Set(orders.flatMap(({ customerShopifyId: id }) => (id === null ? [] : [id])))];
  const rows = await tx.query<{ shopify_id: bigint }>(
    `SELECT shopify_id FROM customers
     WHERE shop_id = $1::uuid AND redacted_at IS NOT NULL AND shopify_id = ANY($2::bigint[])`,
    tx.shopId,
    customers,
  );
  const redacted = new Set(rows.map((row) => row.shopify_id));
  return orders.map((order) =>
    redacted.has(order.customerShopifyId ?? 0n) || tombstones.has(order.shopifyId)
      ? withoutPerson(order)
      : order,
  );
}

/** Those of these orders whose customer was redacted, by the numbers that redaction wrote down. */
async function redactedOrders(tx: ShopTx, orders: readonly MirrorOrder[]): Promise<ReadonlySet<bigint>> {
  const rows = await tx.query<{ id: string }>(
    `SELECT o.id FROM privacy_requests p, jsonb_array_elements_text(p.removed_rows->'orderIds') AS o(id)
     WHERE p.shop_id = $1::uuid AND p.kind = 'customer-redact' AND o.id IN (SELECT jsonb_array_elements_text($2::jsonb))`,
    tx.shopId,
    JSON.stringify(orders.map((order) => order.shopifyId.toString())),
  );
  return new Set(rows.map((row) => BigInt(row.id)));
}

function withoutPerson(order: MirrorOrder): MirrorOrder {
  return {
    ...order,
    customerShopifyId: null,
    customAttributes: [],
    customerLocale: null,
    tags: [],
    lines: order.lines.map((line) => ({ ...line, customAttributes: null })),
    refunds: order.refunds?.map((refund) => ({ ...refund, note: null })) ?? null,
  };
}

async function storeDeletions(tx: ShopTx, deletions: readonly FactOf<'deleted'>[]): Promise<void> {
  for (const { what, shopifyId, deletedAt } of deletions) {
    await markDeleted(tx, what, { shopifyIds: [shopifyId], deletedAt });
  }
}

/**
 * Stores what a batch of events says in the mirror; a row that is already newer there stays.
 * @returns Shopify's ids of the orders whose points may have to change
 */
export async function storeEventFacts(tx: ShopTx, facts: readonly EventFact[]): Promise<bigint[]> {
  const orders = pick(facts, 'order').map((fact) => fact.order);
  const refunds = pick(facts, 'refund').map((fact) => fact.refund);
  const deletions = pick(facts, 'deleted');
  // Redaction says whose orders lose their customer, so customers come first.
  await storeCustomers(
    tx,
    pick(facts, 'customer').map((fact) => fact.customer),
  );
  if (orders.length > 0) await storeOrders(tx, await withoutRedacted(tx, orders));
  await storeRefunds(tx, refunds);
  const products = pick(facts, 'product').map((fact) => fact.product);
  if (products.length > 0) await storeProducts(tx, products);
  const collections = pick(facts, 'collection').map((fact) => fact.collection);
  if (collections.length > 0) await storeCollections(tx, collections);
  await storeDeletions(tx, deletions);
  const deletedOrders = deletions.filter(({ what }) => what === 'order').map(({ shopifyId }) => shopifyId);
  const touched = [
    ...orders.map((one) => one.shopifyId),
    ...refunds.map((one) => one.orderShopifyId),
    ...deletedOrders,
  ];
  return [...new Set(touched)];
}
