/** A rule of the store said no. `field` is the path in the input, `code` Shopify's, null where Shopify gives none. */
export class StoreRefusal extends Error {
  readonly field: readonly string[] | null;
  readonly code: string | null;

  constructor(message: string, field: readonly string[] | null = null, code: string | null = null) {
    super(message);
    this.field = field;
    this.code = code;
  }
}
