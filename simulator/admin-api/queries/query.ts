import {
  collections,
  locations,
  metafieldDefinitions,
  products,
  publications,
  variants,
} from '../../store/schema/catalog.ts';
import type { ProductRow } from '../../store/schema/catalog.ts';
import { segments } from '../../store/schema/marketing.ts';
import {
  definitionTypes,
  listDefinitions,
  listTemplates,
} from '../fields/metafields/metafield-definition.ts';
import { fullNamespace } from '../fields/metafields/metafield-owner.ts';
import { totalInventory } from '../fields/catalogue/product.ts';
import { savedSearchQueries } from '../fields/platform/saved-search.ts';
import { segmentCatalogQueries } from '../fields/customers/segment-catalog.ts';
import { accountPageQueries } from '../fields/customers/customer-account-page.ts';
import { customerQueries } from '../fields/customers/customer-queries.ts';
import { customerListQueries } from './query-customers.ts';
import { listFiles } from '../fields/catalogue/file.ts';
import { readWebPixel } from '../fields/marketing/web-pixel.ts';
import { listActivities, listEvents } from '../fields/marketing/marketing.ts';
import { listMembers, memberQueryOf, membershipOf, oneSegment } from '../fields/customers/segment.ts';
import { lifeQueries } from './life-queries.ts';
import { listOf, listRows } from '../listing.ts';
import type { Listing } from '../listing.ts';
import { fields } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { contentQueries } from '../fields/catalogue/content.ts';
import { creditQueries } from './query-credit.ts';
import { platformQueries } from './query-platform.ts';
import { catalogueQueries } from './query-catalogue.ts';
import { identifiedQueries } from './query-identified.ts';
import { nodeOf } from '../nodes/node-root.ts';
import { findNode } from '../nodes/nodes.ts';
import { discountQueries } from './query-discounts.ts';
import { counted, limitOf, listRoot, many, one, TIMES } from './query-roots.ts';
import type { Root } from './query-roots.ts';
import { gidOf } from '../asked/read-gid.ts';
import { listOrders } from '../order-listing.ts';
import {
  searchCollections,
  searchItems,
  searchLocations,
  searchProducts,
  searchVariants,
} from '../search/search-catalogue.ts';
import { searchSegments } from '../search/search-fields.ts';
import { countOf } from '../values.ts';

const PRODUCTS: Root = {
  table: products,
  search: searchProducts,
  sorts: { ...TIMES, VENDOR: 'vendor', PRODUCT_TYPE: 'productType', PUBLISHED_AT: 'publishedAt' },
};
const VARIANTS: Root = {
  table: variants,
  search: searchVariants,
  sorts: { ID: 'id', SKU: 'sku', TITLE: 'title', POSITION: 'position' },
};
const ITEMS: Root = { table: variants, search: searchItems, sorts: { ID: 'inventoryItemId' } };
const LOCATIONS: Root = { table: locations, search: searchLocations, sorts: { ID: 'id', NAME: 'name' } };
const COLLECTIONS: Root = {
  table: collections,
  search: searchCollections,
  atOnce: true,
  sorts: { ID: 'id', TITLE: 'title', UPDATED_AT: 'updatedAt' },
};
/** New and changed segments are found by their names only after the lag; the list itself has them at once. */
const SEGMENTS: Root = {
  table: segments,
  search: searchSegments,
  sorts: { ID: 'id', CREATION_DATE: 'createdAt', LAST_EDIT_DATE: 'updatedAt' },
};

/** Products; by their whole stock they are put in order when asked for, as no row holds that sum. */
function listProducts(args: Args, call: Call): Listing {
  const isByStock = args['sortKey'] === 'INVENTORY_TOTAL';
  const asked = isByStock ? { ...args, sortKey: 'ID' } : args;
  const found = listRoot(call, PRODUCTS, { args: asked, path: 'products' });
  if (!isByStock) return found;
  const rows = [...found.each()] as ProductRow[];
  const stock = new Map(rows.map((row) => [row.id, totalInventory(call, row.id)]));
  return listOf(rows.toSorted((one, other) => (stock.get(one.id) ?? 0) - (stock.get(other.id) ?? 0)));
}

function listPublications(call: Call): Listing {
  return listRows(call.store.rows, { table: publications, where: [], values: [], sort: 'id' });
}

function definitionBy(call: Call, args: Args): unknown {
  const identifier = args['identifier'] as { ownerType: string; namespace?: string; key: string } | undefined;
  if (identifier === undefined)
    return (
      findNode(call, { type: 'MetafieldDefinition', id: gidOf(args['id'], ['MetafieldDefinition']) })
        ?.source ?? null
    );
  const where = 'WHERE ownerType = ? AND namespace = ? AND name = ?';
  const namespace = fullNamespace(call, identifier.namespace);
  return (
    call.store.rows.first(metafieldDefinitions, where, identifier.ownerType, namespace, identifier.key) ??
    null
  );
}

/** The asking app, also by its id; of others nothing is known. */
function ownApp(call: Call, id: unknown, type: string): unknown {
  return id == null || gidOf(id, [type]) === call.appId ? { id: call.appId } : null;
}

export const queryFields = fields<undefined>({
  shop: (_source, _args, call) => call.store.shop(),
  node: (_source, args, call) => nodeOf(call, args['id']),
  nodes: (_source, args, call) => (args['ids'] as readonly string[]).map((id) => nodeOf(call, id)),
  app: (_source, args, call) => ownApp(call, args['id'], 'App'),
  appByHandle: (_source, args, call) => (args['handle'] === call.app.handle ? { id: call.appId } : null),
  appByKey: (_source, args, call) => (args['apiKey'] === call.app.clientId ? { id: call.appId } : null),
  currentAppInstallation: (_source, _args, call) => ({ id: call.appId }),
  appInstallation: (_source, args, call) => ownApp(call, args['id'], 'AppInstallation'),
  product: one('Product'),
  ...identifiedQueries,
  products: (_source, args, call) => listProducts(args, call),
  productsCount: counted(PRODUCTS, 'productsCount'),
  ...platformQueries,
  ...catalogueQueries,
  ...contentQueries,
  ...creditQueries,
  productVariant: one('ProductVariant'),
  productVariants: many(VARIANTS, 'productVariants'),
  productVariantsCount: counted(VARIANTS, 'productVariantsCount'),
  inventoryItem: one('InventoryItem'),
  inventoryItems: many(ITEMS, 'inventoryItems'),
  collection: one('Collection'),
  collections: many(COLLECTIONS, 'collections'),
  collectionsCount: counted(COLLECTIONS, 'collectionsCount'),
  location: (_source, args, call) =>
    args['id'] == null
      ? call.store.rows.first(locations, 'ORDER BY id')
      : (findNode(call, { type: 'Location', id: gidOf(args['id'], ['Location']) })?.source ?? null),
  locations: (_source, args, call) => {
    const only = [
      ...(args['includeInactive'] === true ? [] : ['isActive = 1']),
      // Where fulfillment services keep their goods is only told when it is asked for.
      ...(args['includeLegacy'] === true ? [] : ['id NOT IN (SELECT locationId FROM fulfillmentServices)']),
    ];
    const root = only.length === 0 ? LOCATIONS : { ...LOCATIONS, only: only.join(' AND ') };
    return listRoot(call, root, { args, path: 'locations' });
  },
  locationsCount: counted(LOCATIONS, 'locationsCount'),
  locationsAvailableForDeliveryProfilesConnection: (_source, args, call) =>
    listRoot(call, LOCATIONS, { args, path: 'locations' }),
  files: (_source, args, call) => listFiles(args, call),
  publication: one('Publication'),
  publications: (_source, _args, call) => listPublications(call),
  publicationsCount: (_source, args, call) => countOf(listPublications(call).count(), limitOf(args)),
  ...customerQueries,
  ...accountPageQueries,
  ...segmentCatalogQueries,
  ...savedSearchQueries,
  customer: one('Customer'),
  ...customerListQueries,
  order: one('Order'),
  orders: (_source, args, call) => listOrders(call, args, { path: 'orders' }),
  ordersCount: (_source, args, call) =>
    countOf(listOrders(call, args, { path: 'ordersCount' }).count(), limitOf(args)),
  refund: one('Refund'),
  ...lifeQueries,
  ...discountQueries,
  segment: (_source, args, call) => oneSegment(args, call),
  segments: many(SEGMENTS, 'segments'),
  segmentsCount: counted(SEGMENTS, 'segmentsCount'),
  customerSegmentMembers: (_source, args, call) => listMembers(args, call),
  customerSegmentMembersQuery: (_source, args, call) => memberQueryOf(args, call),
  customerSegmentMembership: (_source, args, call) => membershipOf(args, call),
  marketingActivity: one('MarketingActivity'),
  marketingActivities: (_source, args, call) => listActivities(args, call),
  marketingEvent: one('MarketingEvent'),
  marketingEvents: (_source, args, call) => listEvents(args, call),
  metafieldDefinition: (_source, args, call) => definitionBy(call, args),
  metafieldDefinitions: (_source, args, call) => listDefinitions(call, args),
  metafieldDefinitionTypes: () => definitionTypes(),
  standardMetafieldDefinitionTemplates: (_source, args, call) => listTemplates(call, args),
  bulkOperation: one('BulkOperation'),
  bulkOperations: (_source, args, call) => call.bulk.list(args, call),
  currentBulkOperation: (_source, args, call) => call.bulk.current(String(args['type'])),
  webPixel: (_source, args, call) => readWebPixel(args, call),
  webhookSubscription: one('WebhookSubscription'),
  webhookSubscriptions: (_source, args, call) => call.webhooks.list(args, call),
  webhookSubscriptionsCount: (_source, args, call) =>
    countOf(call.webhooks.list(args, call).count(), limitOf(args)),
});
