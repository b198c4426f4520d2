import { settleBulkCodes } from '../../store/discounts/redeem-codes.ts';
import type { Gid } from '../../store/tables/ids.ts';
import {
  collections,
  customers,
  locations,
  metafieldDefinitions,
  metafields,
  products,
  publications,
  variants,
} from '../../store/schema/catalog.ts';
import { articles, blogs, pages } from '../../store/schema/content.ts';
import { savedSearches } from '../../store/schema/searches.ts';
import { marketingActivities, segments } from '../../store/schema/marketing.ts';
import { discounts, redeemCodeCreations, redeemCodes, refunds } from '../../store/schema/changes.ts';
import { orderLines, orders, transactions } from '../../store/schema/orders.ts';
import { giftCards, giftCardTransactions, storeCreditAccounts } from '../../store/schema/credit.ts';
import type { AnyTable } from '../../store/tables/table.ts';
import { lookAtMembers } from '../../segments/member-queries.ts';
import { lookAtOperation } from '../fields/catalogue/product-operation.ts';
import { LIFE_FINDERS, LIFE_TABLES } from './life-nodes.ts';
import { NESTED_FINDERS, NESTED_TABLES } from './nested-nodes.ts';
import { domainOf } from '../shop-domain.ts';
import { Typed } from '../typed.ts';
import type { Call } from '../model.ts';
import { visibleOrder } from '../order-listing.ts';

const TABLES: Readonly<Record<string, AnyTable>> = {
  Product: products,
  ProductVariant: variants,
  Collection: collections,
  Article: articles,
  Blog: blogs,
  Page: pages,
  Customer: customers,
  Location: locations,
  Publication: publications,
  LineItem: orderLines,
  Refund: refunds,
  OrderTransaction: transactions,
  ...LIFE_TABLES,
  GiftCard: giftCards,
  GiftCardCreditTransaction: giftCardTransactions,
  GiftCardDebitTransaction: giftCardTransactions,
  StoreCreditAccount: storeCreditAccounts,
  Metafield: metafields,
  MetafieldDefinition: metafieldDefinitions,
  DiscountRedeemCode: redeemCodes,
  DiscountRedeemCodeBulkCreation: redeemCodeCreations,
  SavedSearch: savedSearches,
  Segment: segments,
  MarketingActivity: marketingActivities,
  MarketingEvent: marketingActivities,
  ...NESTED_TABLES,
};

type Finder = (call: Call, id: number) => unknown;

const FINDERS: Readonly<Record<string, Finder>> = {
  CustomerSegmentMembersQuery: ({ store }, id) => lookAtMembers(store, id),
  Order: (call, id) => visibleOrder(call, call.store.rows.byId(orders, id)),
  InventoryItem: (call, id) => call.store.rows.first(variants, 'WHERE inventoryItemId = ?', id),
  DiscountCodeNode: (call, id) => call.store.rows.first(discounts, "WHERE id = ? AND method = 'code'", id),
  DiscountAutomaticNode: (call, id) =>
    call.store.rows.first(discounts, "WHERE id = ? AND method = 'automatic'", id),
  DiscountNode: (call, id) => call.store.rows.byId(discounts, id),
  ...LIFE_FINDERS,
  ...NESTED_FINDERS,
  ProductDeleteOperation: (call, id) => lookAtOperation(call, id, 'ProductDeleteOperation'),
  ProductDuplicateOperation: (call, id) => lookAtOperation(call, id, 'ProductDuplicateOperation'),
  ProductSetOperation: (call, id) => lookAtOperation(call, id, 'ProductSetOperation'),
  BulkOperation: (call, id) => call.bulk.byId(id),
  WebhookSubscription: (call, id) => call.webhooks.byId(id),
  Domain: (call, id) => (call.store.shop().id === id ? domainOf(call.store.shop()) : undefined),
  Shop: (call, id) => (call.store.shop().id === id ? call.store.shop() : undefined),
  App: (call, id) => (id === call.appId ? { id } : undefined),
  AppInstallation: (call, id) => (id === call.appId ? { id } : undefined),
};

/** True for types whose objects can be found by their gids. */
export function isNodeType(type: string): boolean {
  return type in TABLES || type in FINDERS;
}

/** The object of a gid with its type, or undefined. */
export function findNode(call: Call, gid: Gid): Typed | undefined {
  settleBulkCodes(call.store);
  const table = TABLES[gid.type];
  const source =
    table === undefined ? FINDERS[gid.type]?.(call, gid.id) : call.store.rows.byId(table, gid.id);
  return source == null ? undefined : new Typed(gid.type, source);
}
