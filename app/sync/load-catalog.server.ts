import type { ShopId } from '../core/ids.ts';
import { inShop } from '../db/shop-scope.server.ts';
import type { MirrorCustomer } from '../mirror/customer.ts';
import { storeCustomers } from '../mirror/customers.server.ts';
import { storeJourneys, type MirrorJourney } from '../mirror/journeys.server.ts';
import type { MirrorCollection, MirrorProduct } from '../mirror/product.ts';
import { storeCollections, storeProducts } from '../mirror/products.server.ts';
import type { BulkRow } from '../shopify/bulk-rows.ts';
import {
  toCollection,
  toCustomer,
  toProduct,
  type CollectionNode,
  type CustomerNode,
  type ProductNode,
  type VariantNode,
} from '../shopify/catalog-nodes.ts';
import { gidNumber } from '../shopify/gid.ts';
import { toVisits, type JourneyNode, type MomentNode } from '../shopify/journey-nodes.ts';
import type { StageLoader } from './load-stage.server.ts';

const rowsPerBatch = 2_000;

/** Takes the product export into the mirror. */
export function productLoader(shopId: ShopId, shopCurrency: string): StageLoader<MirrorProduct[]> {
  return {
    rowsPerBatch,
    newBatch: () => [],
    add: (batch, { root, children }) => {
      const variants = children as unknown as VariantNode[];
      batch.push(toProduct(root as BulkRow & ProductNode, variants, shopCurrency));
    },
    store: async (batch) => {
      await inShop(shopId, (tx) => storeProducts(tx, batch));
    },
  };
}

/** Takes the collection export into the mirror. */
export function collectionLoader(shopId: ShopId): StageLoader<MirrorCollection[]> {
  return {
    rowsPerBatch,
    newBatch: () => [],
    add: (batch, { root, children }) => {
      batch.push(toCollection(root as BulkRow & CollectionNode, children));
    },
    store: async (batch) => {
      await inShop(shopId, (tx) => storeCollections(tx, batch));
    },
  };
}

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
