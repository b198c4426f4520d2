import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';
import { changeScopes } from '../../../simulator/oauth/installation.ts';
import { createCustomer } from '../../../simulator/store/customers/customers.ts';
import { createOrder } from '../../../simulator/store/orders/orders.ts';
import { payOrder } from '../../../simulator/store/payments/payments.ts';
import { refundOrder } from '../../../simulator/store/payments/refunds.ts';
import { customers, products, variants } from '../../../simulator/store/schema/catalog.ts';
import { collectionPayload, productPayload } from '../../../simulator/webhooks/payload-catalog.ts';
import { customerPayload } from '../../../simulator/webhooks/payload-customer.ts';
import { orderPayload } from '../../../simulator/webhooks/payload-order.ts';
import { refundPayload } from '../../../simulator/webhooks/payload-refund.ts';
import { openEmptyStore } from '../core/open-empty-store.ts';
import type { OpenStore } from '../core/open-empty-store.ts';

let store: OpenStore;
let orderId: number;
let refundId: number;
let customerId: number;

beforeAll(async () => {
  store = await openEmptyStore(7330);
  const rows = store.simulator.context.store;
  changeScopes(rows, adminSchema().scopes);
  const customer = createCustomer(rows, {
    ...{ email: 'ann@example.com', firstName: 'Ann', tags: ['regular'] },
    addresses: [{ address1: '1 High Street', city: 'Leeds', countryCode: 'GB', country: 'United Kingdom' }],
  });
  customerId = customer.id;
  const order = createOrder(rows, {
    customerId,
    lines: [{ variantId: store.variantId, quantity: 3 }],
    shipping: [{ title: 'Post', price: 250n }],
    shippingAddress: { firstName: 'Ann', address1: '1 High Street', countryCode: 'GB' },
    presentmentCurrency: 'EUR',
    presentmentRate: '120/100',
    paid: false,
    applications: [
      {
        ...{ kind: 'code', label: 'EIGHTH', valueKind: 'percentage', value: 1250n },
        lineAmounts: [{ line: 0, amount: 375n }],
      },
    ],
  });
  orderId = order.id;
  payOrder(rows, orderId);
  refundId = refundOrder(rows, { orderId }).id;
});
afterAll(() => store.close());

const spaced = (text: string): string[] => text.trim().split(/\s+/);
const own = (): OpenStore['simulator']['context']['store'] => store.simulator.context.store;
type Told = Record<string, unknown>;
const nested = (of: Told, name: string): Told => (of[name] as Told[])[0] ?? {};

const ORDER = `id admin_graphql_api_id app_id browser_ip buyer_accepts_marketing cancel_reason cancelled_at cart_token
  checkout_token client_details closed_at company confirmation_number confirmed contact_email created_at currency
  current_shipping_price_set current_subtotal_price current_subtotal_price_set current_total_additional_fees_set
  current_total_discounts current_total_discounts_set current_total_duties_set current_total_price
  current_total_price_set current_total_tax current_total_tax_set customer_locale device_id discount_codes
  duties_included email estimated_taxes financial_status fulfillment_status landing_site landing_site_ref location_id
  merchant_business_entity_id merchant_of_record_app_id name note note_attributes number order_number
  order_status_url original_total_additional_fees_set original_total_duties_set payment_gateway_names phone po_number
  presentment_currency processed_at reference referring_site source_identifier source_name source_url subtotal_price
  subtotal_price_set tags tax_exempt tax_lines taxes_included test token total_cash_rounding_payment_adjustment_set
  total_cash_rounding_refund_adjustment_set total_discounts total_discounts_set total_line_items_price
  total_line_items_price_set total_outstanding total_price total_price_set total_shipping_price_set total_tax
  total_tax_set total_tip_received total_weight updated_at user_id billing_address customer discount_applications
  fulfillments line_items payment_terms refunds shipping_address shipping_lines returns`;
const LINE = `id admin_graphql_api_id attributed_staffs current_quantity fulfillable_quantity fulfillment_service
  fulfillment_status gift_card grams name price price_set product_exists product_id properties quantity
  requires_shipping sales_line_item_group_id sku taxable title total_discount total_discount_set variant_id
  variant_inventory_management variant_title vendor tax_lines duties discount_allocations`;
const SHIPPING = `id carrier_identifier code current_discounted_price_set discounted_price discounted_price_set
  is_removed phone price price_set requested_fulfillment_service_id source title tax_lines discount_allocations`;
const ADDRESS = `first_name address1 phone city zip province country last_name address2 company latitude longitude name
  country_code province_code`;
const BUYER = `id created_at updated_at first_name last_name state note verified_email multipass_identifier tax_exempt
  email phone currency tax_exemptions admin_graphql_api_id default_address`;

it('tells an order with the keys of a recorded delivery, in their order', () => {
  const told = orderPayload(own(), orderId) as Told;
  expect(Object.keys(told)).toEqual(spaced(ORDER));
  expect(Object.keys(nested(told, 'line_items'))).toEqual(spaced(LINE));
  expect(Object.keys(nested(told, 'shipping_lines'))).toEqual(spaced(SHIPPING));
  expect(Object.keys(told['shipping_address'] as Told)).toEqual(spaced(ADDRESS));
  expect(Object.keys(told['customer'] as Told)).toEqual(spaced(BUYER));
  expect(told['discount_applications']).toEqual([
    {
      ...{ target_type: 'line_item', type: 'discount_code', value: '12.5', value_type: 'percentage' },
      ...{ allocation_method: 'across', target_selection: 'all', code: 'EIGHTH' },
    },
  ]);
});

it('tells every sum of an order on both sides, the payment in what the customer saw', () => {
  const told = orderPayload(own(), orderId) as Told;
  expect(told).toMatchObject({ currency: 'GBP', presentment_currency: 'EUR', total_price: '28.75' });
  expect(told['total_price_set']).toEqual({
    shop_money: { amount: '28.75', currency_code: 'GBP' },
    presentment_money: { amount: '34.50', currency_code: 'EUR' },
  });
  const refund = nested(told, 'refunds');
  expect(nested(refund, 'transactions')).toMatchObject({
    ...{ amount: '34.50', currency: 'EUR', payment_id: expect.stringMatching(/^#\d+\.2$/) as string },
  });
});

it('tells the same page, weight and pictures as the Admin API', () => {
  const rows = own().rows;
  rows.update(variants, store.variantId, { weight: { value: 0.12, unit: 'KILOGRAMS' } });
  const product = rows.all(products)[0]?.id ?? 0;
  const medium = { id: own().newId(), url: 'https://cdn.example/cup.png', alt: 'A cup', kind: 'IMAGE' };
  rows.update(products, product, { media: [medium] });
  const ids = {
    order: `gid://shopify/Order/${String(orderId)}`,
    product: `gid://shopify/Product/${String(product)}`,
  };
  const answer = store.ask(
    `query Q($order: ID!, $product: ID!) { order(id: $order) { statusPageUrl totalWeight currentTotalWeight }
      product(id: $product) { options { name values } images(first: 5) { nodes { url } } } }`,
    ids,
  );
  const told = orderPayload(own(), orderId) as Told;
  expect(told['total_weight']).toBe(360);
  expect(answer.data?.['order']).toEqual({
    ...{ statusPageUrl: told['order_status_url'], totalWeight: '360', currentTotalWeight: '0' },
  });
  const shown = productPayload(own(), product) as { images: Told[]; options: Told[] };
  expect(shown.images).toMatchObject([{ src: medium.url, alt: medium.alt, position: 1 }]);
  expect(answer.data?.['product']).toEqual({
    options: shown.options.map(({ name, values }) => ({ name, values })),
    images: { nodes: shown.images.map(({ src }) => ({ url: src })) },
  });
});

it('tells a refund alone and inside its order, with the same facts in other orders', () => {
  const alone = refundPayload(own(), refundId) as Told;
  const inside = nested(orderPayload(own(), orderId) as Told, 'refunds');
  const common = `note user_id restock duties total_duties_set order_adjustments transactions refund_line_items
    refund_shipping_lines`;
  for (const key of spaced(common)) expect(alone[key]).toEqual(inside[key]);
  expect(Object.keys(alone).slice(0, 6)).toEqual(spaced('id order_id created_at note user_id processed_at'));
  expect(Object.keys(inside).slice(0, 5)).toEqual(spaced('id admin_graphql_api_id created_at note order_id'));
  expect(alone['return']).toBeNull();
  expect('return' in inside).toBe(false);
});

it('leaves tags, consents, counts and sums out of a customer, as since 2025-01', () => {
  const row = own().rows.byId(customers, customerId);
  if (row === undefined) throw new Error('no customer');
  expect(row.tags).toEqual(['regular']);
  const told = customerPayload(row, own().shop());
  const keys = BUYER.replace('currency tax_exemptions', 'currency addresses tax_exemptions');
  expect(Object.keys(told)).toEqual(spaced(keys));
});

it('tells a product with its media, the stamps of its variants and its category', () => {
  const [row] = own().rows.all(products);
  const told = productPayload(own(), row?.id ?? 0) as Told;
  expect(Object.keys(told)).toEqual(
    spaced(`admin_graphql_api_id body_html created_at handle id product_type published_at template_suffix title
      updated_at vendor status published_scope tags variants options images image media variant_gids
      has_variants_that_requires_components category`),
  );
  expect(nested(told, 'variant_gids')['updated_at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
});

it('tells the rules of a collection that they fill, none of one that is filled by hand', () => {
  const create =
    'mutation M($input: CollectionInput!) { collectionCreate(input: $input) { collection { id } } }';
  const made = (input: object): number => {
    const answer = store.ask(create, { input });
    const { collection } = answer.data?.['collectionCreate'] as { collection: { id: string } };
    return Number(collection.id.split('/').at(-1));
  };
  const rule = { column: 'TAG', relation: 'EQUALS', condition: 'tea' };
  const ruled = collectionPayload(
    own(),
    made({ title: 'Tea', ruleSet: { appliedDisjunctively: true, rules: [rule] } }),
  );
  expect(ruled).toMatchObject({
    disjunctive: true,
    rules: [{ column: 'tag', relation: 'equals', condition: 'tea' }],
  });
  expect('rules' in collectionPayload(own(), made({ title: 'By hand' }))).toBe(false);
});
