import { createHmac } from 'node:crypto';

/** A signed webhook body. */
export interface SignedBody {
  readonly body: Buffer;
  readonly signature: string;
}

function set(amount: string): object {
  const money = { amount, currency_code: 'USD' };
  return { shop_money: money, presentment_money: money };
}

function line(id: number): object {
  return {
    id,
    admin_graphql_api_id: `gid://shopify/LineItem/${String(id)}`,
    product_id: 900,
    variant_id: 901,
    title: 'Walnut bowl, turned by hand',
    sku: 'BOWL-L',
    vendor: 'Tandem',
    quantity: 2,
    current_quantity: 2,
    price: '20.00',
    price_set: set('20.00'),
    total_discount_set: set('0.00'),
    tax_lines: [{ title: 'VAT', rate: 0.19, price: '6.39', price_set: set('6.39') }],
    discount_allocations: [],
    properties: [],
  };
}

/** A paid order of about 4 kB, as orders/paid carries it. `customerId` and `orderId` are Shopify's numbers. */
export function paidOrder(orderId: number, customerId: number): Record<string, unknown> {
  const at = '2026-03-01T10:00:00Z';
  return {
    id: orderId,
    name: `#${String(orderId)}`,
    currency: 'USD',
    presentment_currency: 'USD',
    created_at: at,
    processed_at: at,
    updated_at: at,
    cancelled_at: null,
    financial_status: 'paid',
    taxes_included: true,
    test: false,
    source_name: 'web',
    tags: '',
    note_attributes: [],
    subtotal_price_set: set('80.00'),
    current_subtotal_price_set: set('80.00'),
    total_price_set: set('80.00'),
    current_total_price_set: set('80.00'),
    total_discounts_set: set('0.00'),
    total_tax_set: set('12.78'),
    total_shipping_price_set: set('0.00'),
    discount_codes: [],
    discount_applications: [],
    customer: { id: customerId },
    shipping_address: { address1: '1 Example Street', city: 'Berlin', zip: '10115', country_code: 'DE' },
    line_items: [line(orderId * 10 + 1), line(orderId * 10 + 2)],
    shipping_lines: [],
    refunds: [],
    payment_gateway_names: ['shopify_payments'],
    landing_site: '/collections/bowls?utm_source=newsletter&utm_medium=email&utm_campaign=spring',
    note: 'x'.repeat(1_200),
  };
}

/** Signs a payload as Shopify would, with the secret of the bench's environment. */
export function signBody(payload: object): SignedBody {
  const body = Buffer.from(JSON.stringify(payload));
  return {
    body,
    signature: createHmac('sha256', process.env['SHOPIFY_API_SECRET'] ?? '')
      .update(body)
      .digest('base64'),
  };
}
