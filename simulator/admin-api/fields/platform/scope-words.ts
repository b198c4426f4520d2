// What Shopify writes beside an access scope, as a store told it.
const READ_AND_MODIFY: Readonly<Record<string, string>> = {
  assigned_fulfillment_orders: 'assigned fulfillment',
  content: 'store content like articles, blogs, comments, pages, and redirects',
  customers: 'customer details and customer groups',
  discounts: 'discounts',
  draft_orders: 'draft orders',
  fulfillments: 'fulfillment services',
  inventory: 'inventory',
  inventory_shipments: 'inventory shipments',
  inventory_transfers: 'inventory transfers',
  locales: 'shop locales',
  locations: 'locations',
  marketing_events: 'marketing events and related marketing engagement data',
  orders: 'orders, transactions, and fulfillments',
  privacy_settings: 'privacy settings of the shop',
  products: 'products, variants, and collections',
  publications: 'publications',
  shipping: 'shipping rates, countries, and provinces',
  gift_cards: 'gift cards',
};

const READ_AND_WRITE: Readonly<Record<string, string>> = {
  cart_transforms: 'cart transforms.',
  cash_tracking: 'cash balance tracking for retail cash registers',
  files: 'files',
  legal_policies: 'legal policies',
  metaobject_definitions: 'metaobject definitions',
  metaobjects: 'metaobjects',
  online_store_navigation: 'data from Online Store Navigation GraphQL API',
  payment_terms: 'payment terms',
  translations: 'dynamic content translations',
  validations: 'cart and checkout validations.',
};

const ACCESS_FOR: Readonly<Record<string, string>> = {
  customer_data_erasure: 'customer data erasure',
  customer_merge: 'customer merge',
  delivery_customizations: 'delivery customizations',
  fulfillment_constraint_rules: 'fulfillment constraint rules',
  markets: 'Shopify Markets API',
  payment_customizations: 'payment customizations',
  returns: 'returns',
};

const ALONE: Readonly<Record<string, string>> = {
  read_gift_card_transactions: 'Read gift card transactions',
  read_merchant_managed_fulfillment_orders: 'Read fulfillment for merchant-managed locations',
  read_order_edits: 'Read order edits',
  read_product_listings: 'Read product information',
  read_purchase_options: 'App can read their own purchase options',
  read_shopify_payments_disputes: 'Read Shopify Payments disputes',
  read_shopify_payments_payouts: 'Read Shopify Payments balance and payouts',
  read_store_credit_account_transactions: 'Read store credit account transactions.',
  read_store_credit_accounts: 'Read store credit account balance and currency.',
  read_themes: 'Read theme templates and theme assets',
  read_third_party_fulfillment_orders: 'Read fulfillment assigned to fulfillment services',
  write_gift_card_transactions: 'Credit and debit gift cards',
  write_merchant_managed_fulfillment_orders: 'Action fulfillment for merchant-managed locations',
  write_order_edits: 'Modify orders',
  write_purchase_options: 'App can manage their own purchase options',
  write_store_credit_account_transactions: 'Credit and debit store credit accounts.',
  write_third_party_fulfillment_orders: 'Modify fulfillment assigned to fulfillment services',
};

/** The description of a scope; where Shopify's is not known, its own words. */
export function scopeWords(handle: string): string {
  const [, verb = '', of = ''] = /^(read|write)_(.+)$/.exec(handle) ?? [];
  const reads = verb === 'read';
  const said = (what: string | undefined, lead: string): string | undefined =>
    what === undefined ? undefined : `${lead} ${what}`;
  return (
    ALONE[handle] ??
    said(READ_AND_MODIFY[of], reads ? 'Read' : 'Modify') ??
    said(READ_AND_WRITE[of], reads ? 'Read' : 'Write') ??
    said(ACCESS_FOR[of], reads ? 'Read access for' : 'Write access for') ??
    handle.replaceAll('_', ' ')
  );
}
