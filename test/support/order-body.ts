/** Amounts as Shopify's REST shape carries them: both currencies, decimals as strings. */
export function moneySet(amount: string, currency = 'USD'): object {
  const money = { amount, currency_code: currency };
  return { shop_money: money, presentment_money: money };
}

/** A line of a made-up order. */
export interface LineWish {
  readonly id: number;
  readonly price: string;
  readonly quantity: number;
  readonly currentQuantity?: number;
  readonly allocated?: string;
}

/** What a made-up order differs in. */
export interface OrderWish {
  readonly id: number;
  readonly customerId?: number | null;
  readonly updatedAt: string;
  readonly processedAt?: string;
  readonly financialStatus?: string;
  readonly total: string;
  readonly lines: readonly LineWish[];
  readonly refunds?: readonly object[];
  readonly cancelledAt?: string;
  readonly noteAttributes?: readonly object[];
}

function lineBody(line: LineWish): object {
  return {
    id: line.id,
    admin_graphql_api_id: `gid://shopify/LineItem/${String(line.id)}`,
    product_id: 900,
    variant_id: 901,
    title: 'Walnut bowl',
    variant_title: 'Large',
    sku: 'BOWL-L',
    vendor: 'Tandem',
    gift_card: false,
    requires_shipping: true,
    taxable: true,
    quantity: line.quantity,
    current_quantity: line.currentQuantity ?? line.quantity,
    price: line.price,
    price_set: moneySet(line.price),
    total_discount: '0.00',
    total_discount_set: moneySet('0.00'),
    tax_lines: [{ title: 'VAT', rate: 0.19, price: '0.00', price_set: moneySet('0.00') }],
    duties: [],
    discount_allocations:
      line.allocated === undefined
        ? []
        : [{ amount: line.allocated, amount_set: moneySet(line.allocated), discount_application_index: 0 }],
    properties: [{ name: 'engraving', value: 'For Ada' }],
  };
}

/** An order as orders/* topics carry it. */
export function orderBody(wish: OrderWish): Record<string, unknown> {
  const isDiscounted = wish.lines.some((line) => line.allocated !== undefined);
  return {
    id: wish.id,
    admin_graphql_api_id: `gid://shopify/Order/${String(wish.id)}`,
    name: `#${String(wish.id)}`,
    email: 'ada@example.com',
    currency: 'USD',
    presentment_currency: 'USD',
    created_at: '2026-02-28T12:00:00+01:00',
    processed_at: wish.processedAt ?? '2026-02-28T12:00:00+01:00',
    updated_at: wish.updatedAt,
    cancelled_at: wish.cancelledAt ?? null,
    cancel_reason: wish.cancelledAt === undefined ? null : 'customer',
    financial_status: wish.financialStatus ?? 'paid',
    fulfillment_status: null,
    test: false,
    taxes_included: true,
    source_name: 'web',
    location_id: null,
    note_attributes: wish.noteAttributes ?? [],
    tags: 'gift, Spring ',
    customer_locale: 'de-DE',
    subtotal_price: wish.total,
    subtotal_price_set: moneySet(wish.total),
    current_subtotal_price_set: moneySet(wish.total),
    total_price_set: moneySet(wish.total),
    current_total_price_set: moneySet(wish.total),
    total_discounts_set: moneySet('0.00'),
    total_tax_set: moneySet('0.00'),
    total_shipping_price_set: moneySet('0.00'),
    total_tip_received: '0.00',
    original_total_duties_set: null,
    discount_codes: isDiscounted ? [{ code: 'SPRING', amount: '5.00', type: 'fixed_amount' }] : [],
    discount_applications: isDiscounted
      ? [
          {
            type: 'discount_code',
            code: 'SPRING',
            value: '12.5',
            value_type: 'percentage',
            allocation_method: 'across',
            target_selection: 'all',
            target_type: 'line_item',
          },
        ]
      : [],
    customer: wish.customerId === null ? null : { id: wish.customerId ?? 7001, email: 'ada@example.com' },
    line_items: wish.lines.map(lineBody),
    shipping_lines: [],
    refunds: wish.refunds ?? [],
  };
}

/** What a made-up refund gives back. */
export interface RefundWish {
  readonly id: number;
  readonly orderId: number;
  readonly lineId: number;
  readonly quantity: number;
  readonly subtotal: string;
}

/** A refund as refunds/create carries it, and orders inside `refunds`. */
export function refundBody(wish: RefundWish): object {
  return {
    id: wish.id,
    order_id: wish.orderId,
    created_at: '2026-03-02T09:00:00+01:00',
    processed_at: '2026-03-02T09:00:00+01:00',
    note: 'changed her mind',
    duties: [],
    refund_line_items: [
      {
        id: wish.id * 10,
        line_item_id: wish.lineId,
        quantity: wish.quantity,
        restock_type: 'return',
        subtotal: Number(wish.subtotal),
        subtotal_set: moneySet(wish.subtotal),
        total_tax: 0,
        total_tax_set: moneySet('0.00'),
      },
    ],
    refund_shipping_lines: [],
    order_adjustments: [],
    transactions: [
      { id: wish.id * 100, kind: 'refund', status: 'success', amount: wish.subtotal, currency: 'USD' },
    ],
  };
}
