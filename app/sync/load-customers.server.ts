import type { ShopId } from '../core/ids.ts';
import { inShop } from '../db/shop-scope.server.ts';
import type { MirrorCustomer } from '../mirror/customer.ts';
import { storeCustomers } from '../mirror/customers.server.ts';
import { type MirrorJourney, storeJourneys } from '../mirror/journeys.server.ts';
import type { BulkRow } from '../shopify/bulk-row.ts';
import { toCustomer, type CustomerNode } from '../shopify/customer-nodes.ts';
import { gidNumber } from '../shopify/gid.ts';
import { type JourneyNode, toVisits, type MomentNode } from '../shopify/journey-nodes.ts';
import type { StageLoader } from './stage-loader.ts';

const rowsPerBatch = 2_000;

/** Takes the customer export into the mirror. */

export function customerLoader(shopId: ShopId): StageLoader<MirrorCustomer[]> {
  return {
    rowsPerBatch,
    newBatch: () => [],
    add: (batch, { root }) => {
      batch.push(toCustomer(root as unknown as CustomerNode));
    },
    store: async (batch) => {
      await inShop(shopId, (tx) => storeCustomers(tx, batch));
    },
  };
}

/** Takes the journeys of orders into the mirror. */

export function journeyLoader(shopId: ShopId): StageLoader<MirrorJourney[]> {
  return {
    rowsPerBatch,
    newBatch: () => [],
    add: (batch, { root, children }) => {
      const { customerJourneySummary } = root as BulkRow & JourneyNode;
      batch.push({
        orderShopifyId: gidNumber(root.id),
        isReady: customerJourneySummary?.ready ?? null,
        visits: toVisits(customerJourneySummary, children as unknown as MomentNode[]),
      });
    },
    store: async (batch) => {
      await inShop(shopId, (tx) => storeJourneys(tx, batch));
    },
  };
}
