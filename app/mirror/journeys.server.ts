import type { ShopTx } from '../db/shop-scope.server.ts';
import { aggregateOnlySince } from './aggregate-only.server.ts';
import type { MirrorVisit } from './order.ts';
import { visitTable } from './order-tables.ts';
import { idArray, insertMirrorRows } from './rows.server.ts';

/** The visits that led to an order; `isReady` is false while Shopify still gathers them. */
export interface MirrorJourney {
  readonly orderShopifyId: bigint;
  readonly isReady: boolean | null;
  readonly visits: readonly MirrorVisit[];
}

/** Replaces the journeys of orders; a shop that keeps counts only keeps no visit of them. */
export async function storeJourneys(tx: ShopTx, journeys: readonly MirrorJourney[]): Promise<void> {
  if (journeys.length === 0) return;
  const unique = [...new Map(journeys.map((journey) => [journey.orderShopifyId, journey])).values()];
  const ready = unique.filter(({ isReady }) => isReady === true).map(({ orderShopifyId }) => orderShopifyId);
  const all = idArray(unique.map(({ orderShopifyId }) => orderShopifyId));
  // Joined to the list, not compared with all of it row by row: a first copy brings many lists.
  await tx.execute(
    `UPDATE orders SET journey_ready = (ready.id IS NOT NULL)
     FROM unnest($1::text::bigint[]) AS told(id)
     LEFT JOIN unnest($2::text::bigint[]) AS ready(id) ON ready.id = told.id
     WHERE orders.shopify_id = told.id`,
    all,
    idArray(ready),
  );
  await tx.execute(
    `DELETE FROM journey_visits AS visit USING unnest($1::text::bigint[]) AS told(id)
     WHERE visit.order_shopify_id = told.id`,
    all,
  );
  if ((await aggregateOnlySince(tx)) !== null) return;
  await insertMirrorRows(
    tx,
    visitTable,
    unique.flatMap(({ orderShopifyId, visits }) => visits.map((visit) => ({ ...visit, orderShopifyId }))),
  );
}
