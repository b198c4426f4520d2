import type { ShelfProduct } from './eligibility.ts';

const rememberedChanges = 5_000;
const productBytes = 700;

/** The shop's products in memory, with a record of which changed, so that what is derived from them follows cheaply. */
export class Shelf {
  readonly #products = new Map<bigint, ShelfProduct>();
  /** Changed products since `#firstChange`, oldest first. */
  #changes: bigint[] = [];
  #firstChange = 0;

  get(productShopifyId: bigint): ShelfProduct | undefined {
    return this.#products.get(productShopifyId);
  }

  /** All products, in no order that means anything. */
  all(): Iterable<ShelfProduct> {
    return this.#products.values();
  }

  get size(): number {
    return this.#products.size;
  }

  /** About how much memory it takes. */
  get bytes(): number {
    return 1_024 + this.#products.size * productBytes;
  }

  /** How many changes there have been; see `changesSince`. */
  get position(): number {
    return this.#firstChange + this.#changes.length;
  }

  /** Which products changed since a position; null when too many did, and all must be looked at. */
  changesSince(position: number): readonly bigint[] | null {
    return position < this.#firstChange ? null : this.#changes.slice(position - this.#firstChange);
  }

  /** Takes products as they are now. */
  put(products: readonly ShelfProduct[]): void {
    for (const product of products) {
      this.#products.set(product.shopifyId, product);
      this.#note(product.shopifyId);
    }
  }

  /** Products that are there no more. */
  drop(productShopifyIds: Iterable<bigint>): void {
    for (const id of productShopifyIds) if (this.#products.delete(id)) this.#note(id);
  }

  #note(id: bigint): void {
    this.#changes.push(id);
    if (this.#changes.length <= rememberedChanges) return;
    this.#firstChange += this.#changes.length;
    this.#changes = [];
  }
}
