/** Objects that cost nothing themselves; as nodes of a connection they count like all others (measured). */
export const FREE: ReadonlySet<string> = new Set([
  'MoneyV2',
  'MoneyBag',
  'ShopAddress',
  'MailingAddress',
  'LocationAddress',
  'InventoryItemMeasurement',
  'Weight',
  'CustomerEmailMarketingConsentState',
  'CustomerSmsMarketingConsentState',
  'PageInfo',
  'CollectionRuleSet',
  'CollectionRule',
  'CollectionRuleConditionObject',
  'WebhookSubscriptionEndpoint',
]);

/** What a mutation costs. */
export const MUTATION = 10;
/**
 * Mutations with a cost of their own (measured: 33 asked and 27 charged for a refund with two connections, 26 and 20 for
 * media of a product that is not there; 20 for files without anything below them; 51 for new tracking numbers that are
 * read back; a message to a workflow is cheaper: 6 asked and charged for six).
 */
export const DEARER: Readonly<Record<string, number>> = {
  ...{ refundCreate: 20, orderCapture: 20, productCreateMedia: 20, fileCreate: 20 },
  ...{ fulfillmentTrackingInfoUpdate: 50, fulfillmentTrackingInfoUpdateV2: 50 },
  flowTriggerReceive: 1,
};

/** Fields that are dearer or cheaper than what they lead to (measured: what is worked out: an account's balance, a place's open orders, counts of a blog; both addresses of an order and of a draft; what pages outside a connection). */
export const DEARER_FIELDS: Readonly<Record<string, number>> = {
  'WebhookSubscription.apiVersion': 0,
  'StoreCreditAccount.balance': 5,
  'Location.hasUnfulfilledOrders': 1,
  'Order.shippingAddress': 1,
  'Order.billingAddress': 1,
  'DraftOrder.shippingAddress': 1,
  'DraftOrder.billingAddress': 1,
  'DraftOrderAvailableDeliveryOptions.pageInfo': 1,
  'Blog.articlesCount': 10,
  'Article.commentsCount': 10,
};
