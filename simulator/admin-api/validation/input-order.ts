import type { IntrospectionQuery } from 'graphql';

const CONSENT = ['marketingOptInLevel', 'marketingState', 'consentUpdatedAt', 'sourceLocationId'];

/** The order in which a real store lists the fields of an input object; the published schema lists them by the letters (measured). */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  CustomerInput: [
    ...['addresses', 'email', 'firstName', 'id', 'lastName', 'locale', 'metafields', 'note', 'phone', 'tags'],
    ...['emailMarketingConsent', 'smsMarketingConsent', 'whatsAppMarketingConsent', 'taxExempt'],
    ...['taxExemptions', 'multipassIdentifier'],
  ],
  CustomerEmailMarketingConsentInput: CONSENT,
  CustomerSmsMarketingConsentInput: CONSENT,
  InventoryChangeInput: [
    ...['delta', 'changeFromQuantity', 'inventoryItemId', 'locationId', 'ledgerDocumentUri'],
  ],
  InventoryQuantityInput: ['inventoryItemId', 'locationId', 'quantity', 'changeFromQuantity'],
  InventorySetQuantitiesInput: ['reason', 'name', 'referenceDocumentUri', 'quantities'],
  ProductFeedInput: ['language', 'country'],
  RefundInput: [
    ...[
      'currency',
      'orderId',
      'note',
      'notify',
      'shipping',
      'processedAt',
      'refundLineItems',
      'refundDuties',
    ],
    ...['transactions', 'refundMethods', 'discrepancyReason', 'allowOverRefunding'],
  ],
  ReturnApproveRequestInput: ['id', 'notifyCustomer'],
  ReturnDeclineRequestInput: ['id', 'declineReason', 'notifyCustomer', 'declineNote'],
  ReturnInput: [
    ...['exchangeLineItems', 'requestedAt', 'orderId', 'returnLineItems', 'returnShippingFee'],
    ...['notifyCustomer', 'unprocessed'],
  ],
  ReturnLineItemInput: [
    ...['quantity', 'returnReason', 'returnReasonDefinitionId', 'returnReasonNote'],
    ...['fulfillmentLineItemId', 'restockingFee'],
  ],
  ReturnRequestInput: ['orderId', 'returnLineItems', 'returnShippingFee'],
  ReturnRequestLineItemInput: [
    ...['fulfillmentLineItemId', 'quantity', 'restockingFee', 'returnReason', 'returnReasonDefinitionId'],
    'customerNote',
  ],
  WebhookSubscriptionInput: [
    ...['format', 'includeFields', 'filter', 'metafieldNamespaces', 'metafields', 'name', 'uri'],
  ],
  CustomerMarketingConsentInput: ['state', 'optInLevel', 'updatedAt', 'sourceLocationId'],
};

/** A schema whose input objects list their fields in the order of a real store; others behind. */
export function orderInputs(introspection: IntrospectionQuery): IntrospectionQuery {
  const { __schema: schema } = introspection;
  const types = schema.types.map((type) => {
    const order = ORDERS[type.name];
    if (type.kind !== 'INPUT_OBJECT' || order === undefined) return type;
    const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
    const inputFields = type.inputFields.toSorted((one, other) => place(one.name) - place(other.name));
    return { ...type, inputFields };
  });
  return { __schema: { ...schema, types } };
}
