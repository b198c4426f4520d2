import type { MirrorTable } from './tables.ts';

// The order and its children as tables: property name -> PostgreSQL type. `orderShopifyId` ties a child to its order.

export const orderTable = {
  table: 'orders',
  columns: {
    shopifyId: 'bigint',
    name: 'text',
    customerShopifyId: 'bigint',
    currency: 'char(3)',
    presentmentCurrency: 'char(3)',
    taxesIncluded: 'boolean',
    test: 'boolean',
    sourceName: 'text',
    retailLocationShopifyId: 'bigint',
    financialStatus: 'text',
    fulfillmentStatus: 'text',
    edited: 'boolean',
    isB2b: 'boolean',
    processedAt: 'timestamptz',
    paidAt: 'timestamptz',
    cancelledAt: 'timestamptz',
    cancelReason: 'text',
    subtotalMinor: 'bigint',
    currentSubtotalMinor: 'bigint',
    totalMinor: 'bigint',
    currentTotalMinor: 'bigint',
    discountMinor: 'bigint',
    taxMinor: 'bigint',
    shippingMinor: 'bigint',
    tipMinor: 'bigint',
    dutiesMinor: 'bigint',
    refundedMinor: 'bigint',
    discountCodes: 'text[]',
    tags: 'text[]',
    customAttributes: 'jsonb',
    customerLocale: 'text',
    journeyReady: 'boolean',
    shopifyCreatedAt: 'timestamptz',
    shopifyUpdatedAt: 'timestamptz',
  },
  // The first time we knew it paid stays; a source that does not tell the journey's state keeps the stored one.
  merges: {
    paidAt: 'coalesce(orders.paid_at, excluded.paid_at)',
    journeyReady: 'coalesce(excluded.journey_ready, orders.journey_ready)',
  },
} as const satisfies MirrorTable;

export const orderLineTable = {
  table: 'order_lines',
  columns: {
    shopifyId: 'bigint',
    orderShopifyId: 'bigint',
    ordinal: 'integer',
    productShopifyId: 'bigint',
    variantShopifyId: 'bigint',
    title: 'text',
    variantTitle: 'text',
    sku: 'text',
    vendor: 'text',
    isGiftCard: 'boolean',
    requiresShipping: 'boolean',
    taxable: 'boolean',
    quantity: 'integer',
    currentQuantity: 'integer',
    originalTotalMinor: 'bigint',
    discountMinor: 'bigint',
    taxMinor: 'bigint',
    customAttributes: 'jsonb',
  },
} as const satisfies MirrorTable;

export const shippingLineTable = {
  table: 'order_shipping_lines',
  columns: {
    shopifyId: 'bigint',
    orderShopifyId: 'bigint',
    title: 'text',
    code: 'text',
    originalMinor: 'bigint',
    discountMinor: 'bigint',
    taxMinor: 'bigint',
  },
} as const satisfies MirrorTable;

export const discountApplicationTable = {
  table: 'discount_applications',
  columns: {
    orderShopifyId: 'bigint',
    index: 'integer',
    kind: 'text',
    code: 'text',
    title: 'text',
    valueKind: 'text',
    value: 'bigint',
    allocationMethod: 'text',
    targetSelection: 'text',
    targetType: 'text',
  },
} as const satisfies MirrorTable;

export const discountAllocationTable = {
  table: 'discount_allocations',
  columns: {
    orderShopifyId: 'bigint',
    applicationIndex: 'integer',
    lineShopifyId: 'bigint',
    shippingLineShopifyId: 'bigint',
    amountMinor: 'bigint',
  },
} as const satisfies MirrorTable;

export const refundTable = {
  table: 'refunds',
  columns: {
    shopifyId: 'bigint',
    orderShopifyId: 'bigint',
    processedAt: 'timestamptz',
    totalMinor: 'bigint',
    shippingMinor: 'bigint',
    adjustmentMinor: 'bigint',
    dutiesMinor: 'bigint',
    note: 'text',
  },
} as const satisfies MirrorTable;

export const refundLineTable = {
  table: 'refund_lines',
  columns: {
    shopifyId: 'bigint',
    refundShopifyId: 'bigint',
    orderShopifyId: 'bigint',
    lineShopifyId: 'bigint',
    quantity: 'integer',
    subtotalMinor: 'bigint',
    taxMinor: 'bigint',
    restockType: 'text',
  },
} as const satisfies MirrorTable;

export const agreementTable = {
  table: 'order_agreements',
  columns: {
    shopifyId: 'bigint',
    orderShopifyId: 'bigint',
    kind: 'text',
    reason: 'text',
    happenedAt: 'timestamptz',
  },
} as const satisfies MirrorTable;

export const visitTable = {
  table: 'journey_visits',
  columns: {
    orderShopifyId: 'bigint',
    ordinal: 'integer',
    isFirst: 'boolean',
    isLast: 'boolean',
    occurredAt: 'timestamptz',
    source: 'text',
    sourceType: 'text',
    referrerUrl: 'text',
    landingPage: 'text',
    referralCode: 'text',
    utmSource: 'text',
    utmMedium: 'text',
    utmCampaign: 'text',
    utmTerm: 'text',
    utmContent: 'text',
  },
} as const satisfies MirrorTable;
