export type DeletedKind = 'order' | 'product' | 'collection' | 'customer';
interface Tombstone {
  readonly table: string;
  /** Columns that may not be null and have no default, with what a tombstone holds. */
  readonly blanks: Readonly<Record<string, string>>;
  /** More than the mark, on a row that is there already. */
  readonly wipes?: string;
}

const zeroes = [
  'subtotal_minor',
  'current_subtotal_minor',
  'total_minor',
  'current_total_minor',
  'discount_minor',
  'tax_minor',
  'shipping_minor',
  'tip_minor',
  'duties_minor',
  'refunded_minor',
];
export const tombstones: Readonly<Record<DeletedKind, Tombstone>> = {
  order: {
    table: 'orders',
    blanks: {
      name: "''",
      currency: "'XXX'",
      presentment_currency: "'XXX'",
      taxes_included: 'false',
      processed_at: '$3',
      shopify_created_at: '$3',
      custom_attributes: "'[]'",
      discount_codes: "'{}'",
      tags: "'{}'",
      ...Object.fromEntries(zeroes.map((column) => [column, '0'])),
    },
  },
  product: {
    table: 'products',
    blanks: { title: "''", handle: "''", status: "'ARCHIVED'", tags: "'{}'", shopify_created_at: '$3' },
  },
  collection: { table: 'collections', blanks: { title: "''", handle: "''" } },
  customer: {
    table: 'customers',
    blanks: { tags: "'{}'", shopify_created_at: '$3' },
    wipes: 'first_name = NULL, last_name = NULL, email = NULL, phone = NULL, note = NULL,',
  },
};
