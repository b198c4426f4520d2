import { collectionProducts, products, variants } from '../schema/catalog.ts';
import type { ProductRow, VariantRow } from '../schema/catalog.ts';
import { StoreRefusal } from '../store.ts';
import type { Store } from '../store.ts';

export type ProductChange = {
  /** On the online store or not; the product itself stays. */
  published?: boolean | undefined;
  /** ACTIVE, DRAFT, ARCHIVED or UNLISTED. */
  status?: string | undefined;
  title?: string | undefined;
  tags?: readonly string[] | undefined;
  /** For these variants (all of the product unless given): */
  variantId?: number | undefined;
  /** units on hand, */
  inventory?: number | undefined;
  /** DENY or CONTINUE, */
  inventoryPolicy?: string | undefined;
  /** price and unit cost in minor units. */
  price?: bigint | undefined;
  unitCost?: bigint | undefined;
};

/** The product of that id; refuses an unknown one. */
export function readProduct(store: Store, id: number): ProductRow {
  const found = store.rows.byId(products, id);
  if (found === undefined) throw new StoreRefusal('Product does not exist', ['id'], 'PRODUCT_DOES_NOT_EXIST');
  return found;
}

/**
 * Changes a product and its variants. Emits inventory_levels/update for each variant whose stock changed, and
 * products/update: Shopify sends it when a product, its publication or one of its variants changes.
 */
export function updateProduct(store: Store, id: number, change: ProductChange): ProductRow {
  return store.transaction(() => {
    const before = readProduct(store, id);
    const now = store.clock.now();
    const stamp = { updatedAt: now, changedAtMs: Date.now() };
    const { published, status, title, tags } = change;
    const publishedAt = published === undefined ? undefined : published ? (before.publishedAt ?? now) : null;
    store.rows.update(products, id, { status, title, tags, publishedAt, ...stamp });
    for (const variant of chosenVariants(store, id, change.variantId)) {
      const { inventory, inventoryPolicy, price, unitCost } = change;
      store.rows.update(variants, variant.id, {
        ...{ price, unitCost, inventoryPolicy, inventoryQuantity: inventory },
        ...stamp,
      });
      if (inventory !== undefined && inventory !== variant.inventoryQuantity)
        store.emit('inventory_levels/update', variant.inventoryItemId);
      if (unitCost !== undefined && unitCost !== variant.unitCost)
        store.emit('inventory_items/update', variant.inventoryItemId);
    }
    store.emit('products/update', id);
    return readProduct(store, id);
  });
}

function chosenVariants(store: Store, productId: number, variantId: number | undefined): VariantRow[] {
  const all = store.rows.all(variants, 'WHERE productId = ? ORDER BY position, id', productId);
  const chosen = all.filter((row) => variantId === undefined || row.id === variantId);
  if (chosen.length === 0)
    throw new StoreRefusal('Variant does not exist on this product', ['variantId'], 'INVALID');
  return chosen;
}

/** Takes a product away with its variants; order lines that sold it stay. Emits products/delete. */
export function deleteProduct(store: Store, id: number): void {
  store.transaction(() => {
    readProduct(store, id);
    for (const table of [variants, collectionProducts])
      store.rows.run(`DELETE FROM ${table.name} WHERE productId = ?`, id);
    store.rows.run("DELETE FROM metafields WHERE ownerType = 'PRODUCT' AND ownerId = ?", id);
    store.rows.run('DELETE FROM products WHERE id = ?', id);
    store.emit('products/delete', id);
  });
}
