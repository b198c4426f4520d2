// Rows of an order export as Shopify writes them: decimals are strings, children carry `__parentId`.

const bag = (amount: string) => ({ shopMoney: { amount } });

/** An order's own row. */
export function orderRow(number: number, updatedAt = '2026-01-02T00:00:00Z') {
  return {
    __typename: 'Order',
    id: `gid://shopify/Order/${String(number)}`,
    name: `#${String(number)}`,
    currencyCode: 'GBP',
    presentmentCurrencyCode: 'GBP',
    taxesIncluded: true,
    test: false,
    sourceName: 'web',
    edited: false,
    processedAt: '2026-01-01T10:00:00Z',
    createdAt: '2026-01-01T10:00:00Z',
    updatedAt,
    cancelledAt: null,
    cancelReason: null,
    displayFinancialStatus: 'PAID',
    displayFulfillmentStatus: 'FULFILLED',
    discountCodes: [],
    tags: ['gift\twrapped', 'naïve "quoted" \\ tag'],
    customerLocale: 'en',
    customAttributes: [{ key: 'note', value: 'a\nb' }],
    customer: { id: `gid://shopify/Customer/${String(number % 7)}` },
    retailLocation: null,
    purchasingEntity: { __typename: 'Customer' },
    subtotalPriceSet: bag('30.00'),
    currentSubtotalPriceSet: bag('30.00'),
    totalPriceSet: bag('34.95'),
    currentTotalPriceSet: bag('34.95'),
    totalDiscountsSet: bag('3.0'),
    totalTaxSet: bag('5.0'),
    totalShippingPriceSet: bag('4.95'),
    totalTipReceivedSet: bag('0.0'),
    originalTotalDutiesSet: null,
    totalRefundedSet: bag('0.0'),
  };
}

/** A line of an order; `index` is its place. */
export function lineRow(orderNumber: number, index: number) {
  return {
    __typename: 'LineItem',
    id: `gid://shopify/LineItem/${String(orderNumber * 1_000 + index)}`,
    title: `Thing ${String(index)}`,
    variantTitle: null,
    sku: `SKU-${String(index)}`,
    vendor: 'Maker',
    isGiftCard: false,
    requiresShipping: true,
    taxable: true,
    quantity: 2,
    currentQuantity: 2,
    customAttributes: [],
    product: { id: 'gid://shopify/Product/1' },
    variant: { id: 'gid://shopify/ProductVariant/11' },
    originalTotalSet: bag('11.00'),
    taxLines: [{ priceSet: bag('1.83') }],
    discountAllocations: [{ allocatedAmountSet: bag('1.0'), discountApplication: { index: 0 } }],
    __parentId: `gid://shopify/Order/${String(orderNumber)}`,
  };
}

/** A discount application of an order: it has no id of its own. */
export function applicationRow(orderNumber: number) {
  return {
    __typename: 'DiscountCodeApplication',
    index: 0,
    code: 'TENOFF',
    allocationMethod: 'ACROSS',
    targetSelection: 'ALL',
    targetType: 'LINE_ITEM',
    value: { __typename: 'PricingPercentageValue', percentage: 10 },
    __parentId: `gid://shopify/Order/${String(orderNumber)}`,
  };
}

/** `orders` orders of three lines and a discount each, in Shopify's grouped order. */
export function exportRows(orders: number, firstNumber = 1): object[] {
  return Array.from({ length: orders }, (_, index) => firstNumber + index).flatMap((number) => [
    orderRow(number),
    lineRow(number, 0),
    lineRow(number, 1),
    lineRow(number, 2),
    applicationRow(number),
  ]);
}

/** The rows as a file that arrives in chunks of `chunkBytes`. */
export async function* streamRows(rows: readonly object[], chunkBytes = 4_096): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    yield await Promise.resolve(bytes.subarray(at, at + chunkBytes));
  }
}
