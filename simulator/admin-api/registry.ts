import { bulkOperationFields } from './fields/platform/bulk-operation.ts';
import { webhookSubscriptionFields } from './fields/platform/webhook-subscription.ts';
import { appFields, installationFields } from './fields/platform/installation.ts';
import { codeCreationFields, creationCodeFields, redeemCodeFields } from './fields/discounts/codes.ts';
import {
  automaticBasicFields,
  automaticExchangeFields,
  automaticShippingFields,
  codeBasicFields,
  codeExchangeFields,
  codeShippingFields,
  discountAutomaticNodeFields,
  discountCodeNodeFields,
  discountNodeFields,
} from './fields/discounts/discount.ts';
import { toldEventFields } from './fields/platform/told-event.ts';
import { customerFields } from './fields/customers/customer.ts';
import { mergePreviewFields, mergeRequestFields } from './fields/customers/customer-merge.ts';
import { journeyFields, visitFields } from './fields/marketing/journey.ts';
import { mailingAddressFields } from './fields/customers/mailing-address.ts';
import { metafieldDefinitionFields } from './fields/metafields/metafield-definition.ts';
import { metafieldRowFields } from './fields/metafields/metafield-owner.ts';
import { orderFields } from './fields/orders/order.ts';
import { LIFE_FIELDS } from './fields/orders/life-tables.ts';
import {
  allocationFields,
  automaticApplicationFields,
  codeApplicationFields,
  manualApplicationFields,
  orderLineFields,
  shippingLineFields,
} from './fields/orders/order-line.ts';
import { collectionFields } from './fields/catalogue/collection.ts';
import { inventoryItemFields, inventoryLevelFields } from './fields/catalogue/inventory.ts';
import { productFields, variantFields } from './fields/catalogue/product.ts';
import {
  adjustmentFields,
  refundFields,
  refundLineFields,
  refundShippingFields,
} from './fields/orders/refund.ts';
import { publicationFields } from './fields/catalogue/publication.ts';
import { accountPageFields } from './fields/customers/customer-account-page.ts';
import { savedSearchFields } from './fields/platform/saved-search.ts';
import { locationFields } from './fields/catalogue/location.ts';
import { shopFields } from './fields/platform/shop.ts';
import { webPixelFields } from './fields/marketing/web-pixel.ts';
import {
  marketingActivityFields,
  marketingEngagementFields,
  marketingEventFields,
} from './fields/marketing/marketing.ts';
import {
  memberQueryFields,
  segmentFields,
  segmentMemberFields,
  segmentStatisticsFields,
} from './fields/customers/segment.ts';
import type { Call, FieldTable, Resolve } from './model.ts';
import { shopLists } from './shop-lists.ts';
import { nothingThereMutations } from './mutations/nothing-there.ts';
import { customerMutations } from './mutations/customers/customer-mutations.ts';
import { discountMutations } from './mutations/discounts/mutations.ts';
import { marketingMutations } from './mutations/marketing/mutations.ts';
import { collectionMutations } from './mutations/collections/collections.ts';
import { contentMutations } from './mutations/content/mutations.ts';
import { articleFields, blogFields, pageFields } from './fields/catalogue/content.ts';
import { creditMutations } from './mutations/credit/card-moves.ts';
import { giftCardFields, giftCardTransactionFields } from './fields/credit/gift-card.ts';
import { storeCreditAccountFields, storeCreditTransactionFields } from './fields/credit/store-credit.ts';
import { fileMutations } from './mutations/files/files.ts';
import { inventoryMutations } from './mutations/inventory/levels.ts';
import { productMutations } from './mutations/products/mutations.ts';
import { localPickupMutations } from './mutations/local-pickup.ts';
import { locationMutations } from './mutations/locations.ts';
import { metafieldMutations } from './mutations/metafields/mutations.ts';
import { orderMutations } from './mutations/orders/orders.ts';
import { appAccessMutations } from './mutations/app-access.ts';
import { backupRegionMutations } from './mutations/backup-region.ts';
import { localeMutations } from './mutations/locales.ts';
import { stagedUploadMutations } from './mutations/staged-uploads.ts';
import { savedSearchMutations } from './mutations/saved-searches.ts';
import { tagMutations } from './mutations/tags.ts';
import { flowMutations } from './mutations/flow.ts';
import { webPixelMutations } from './mutations/web-pixels.ts';
import { segmentMutations } from './mutations/segments.ts';
import { queryFields } from './queries/query.ts';

const createSubscription: Resolve = (_source, args, call) => call.webhooks.create(args, call);
const updateSubscription: Resolve = (_source, args, call) => call.webhooks.update(args, call);

const roomMutations: FieldTable = {
  bulkOperationRunQuery: (_source, args, call: Call) => call.bulk.runQuery(args, call),
  bulkOperationRunMutation: (_source, args, call: Call) => call.bulk.runMutation(args, call),
  bulkOperationCancel: (_source, args, call: Call) => call.bulk.cancel(args, call),
  webhookSubscriptionCreate: createSubscription,
  webhookSubscriptionUpdate: updateSubscription,
  eventBridgeWebhookSubscriptionCreate: createSubscription,
  eventBridgeWebhookSubscriptionUpdate: updateSubscription,
  pubSubWebhookSubscriptionCreate: createSubscription,
  pubSubWebhookSubscriptionUpdate: updateSubscription,
  webhookSubscriptionDelete: (_source, args, call: Call) => call.webhooks.remove(args, call),
};

/** The simulated fields of each type. A type that is not here shows the properties its parent made, and nothing else. */
export const FIELDS: Readonly<Record<string, FieldTable>> = {
  QueryRoot: queryFields,
  Mutation: {
    ...discountMutations,
    ...metafieldMutations,
    ...productMutations,
    ...fileMutations,
    ...contentMutations,
    ...collectionMutations,
    ...inventoryMutations,
    ...locationMutations,
    ...localPickupMutations,
    ...localeMutations,
    ...backupRegionMutations,
    ...creditMutations,
    ...customerMutations,
    ...tagMutations,
    ...savedSearchMutations,
    ...orderMutations,
    ...webPixelMutations,
    ...segmentMutations,
    ...marketingMutations,
    ...stagedUploadMutations,
    ...nothingThereMutations,
    ...flowMutations,
    ...appAccessMutations,
    ...roomMutations,
  },
  Shop: { ...shopFields, ...shopLists(queryFields) },
  Location: locationFields,
  Publication: publicationFields,
  Product: productFields,
  ProductVariant: variantFields,
  InventoryItem: inventoryItemFields,
  InventoryLevel: inventoryLevelFields,
  Collection: collectionFields,
  Article: articleFields,
  Blog: blogFields,
  Page: pageFields,
  Customer: customerFields,
  CustomerMergePreview: mergePreviewFields,
  CustomerMergeRequest: mergeRequestFields,
  MailingAddress: mailingAddressFields,
  Order: orderFields,
  ...LIFE_FIELDS,
  LineItem: orderLineFields,
  ShippingLine: shippingLineFields,
  DiscountAllocation: allocationFields,
  DiscountCodeApplication: codeApplicationFields,
  AutomaticDiscountApplication: automaticApplicationFields,
  ManualDiscountApplication: manualApplicationFields,
  CustomerJourneySummary: journeyFields,
  CustomerVisit: visitFields,
  Refund: refundFields,
  RefundLineItem: refundLineFields,
  RefundShippingLine: refundShippingFields,
  OrderAdjustment: adjustmentFields,
  DiscountCodeNode: discountCodeNodeFields,
  DiscountNode: discountNodeFields,
  DiscountAutomaticNode: discountAutomaticNodeFields,
  DiscountCodeBasic: codeBasicFields,
  DiscountCodeBxgy: codeExchangeFields,
  DiscountCodeFreeShipping: codeShippingFields,
  DiscountAutomaticBasic: automaticBasicFields,
  DiscountAutomaticBxgy: automaticExchangeFields,
  DiscountAutomaticFreeShipping: automaticShippingFields,
  BasicEvent: toldEventFields,
  DiscountRedeemCode: redeemCodeFields,
  DiscountRedeemCodeBulkCreation: codeCreationFields,
  DiscountRedeemCodeBulkCreationCode: creationCodeFields,
  SavedSearch: savedSearchFields,
  CustomerAccountNativePage: accountPageFields,
  Segment: segmentFields,
  SegmentStatistics: segmentStatisticsFields,
  CustomerSegmentMember: segmentMemberFields,
  CustomerSegmentMembersQuery: memberQueryFields,
  MarketingActivity: marketingActivityFields,
  MarketingEvent: marketingEventFields,
  MarketingEngagement: marketingEngagementFields,
  GiftCard: giftCardFields,
  GiftCardCreditTransaction: giftCardTransactionFields,
  GiftCardDebitTransaction: giftCardTransactionFields,
  StoreCreditAccount: storeCreditAccountFields,
  StoreCreditAccountCreditTransaction: storeCreditTransactionFields,
  StoreCreditAccountDebitTransaction: storeCreditTransactionFields,
  StoreCreditAccountExpirationTransaction: storeCreditTransactionFields,
  StoreCreditAccountDebitRevertTransaction: storeCreditTransactionFields,
  Metafield: metafieldRowFields,
  MetafieldDefinition: metafieldDefinitionFields,
  AppInstallation: installationFields,
  App: appFields,
  BulkOperation: bulkOperationFields,
  WebhookSubscription: webhookSubscriptionFields,
  WebPixel: webPixelFields,
};
