import type { ShopId } from '../../app/core/ids.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import type { MirrorProduct } from '../../app/mirror/product.ts';
import { storeProducts } from '../../app/mirror/products.server.ts';

/** A made-up product with one variant of the same id; what is left out is active, in stock and without a cost. */
export interface ProductSketch {
  readonly id: bigint;
  readonly title: string;
  readonly sku?: string;
  readonly priceMinor?: bigint;
  readonly unitCostMinor?: bigint;
  readonly costCurrency?: string;
  readonly stock?: number;
}

const at = new Date('2026-01-01T00:00:00Z');

function productOf(sketch: ProductSketch): MirrorProduct {
  return {
    ...{ shopifyId: sketch.id, title: sketch.title, handle: `p-${String(sketch.id)}`, status: 'ACTIVE' },
    ...{ vendor: '', productType: '', tags: [], isGiftCard: false, imageUrl: null, publishedAt: at },
    ...{ shopifyCreatedAt: at, shopifyUpdatedAt: at },
    variants: [
      {
        ...{
          shopifyId: sketch.id,
          title: 'Default Title',
          sku: sketch.sku ?? '',
          barcode: null,
          position: 1,
        },
        ...{ priceMinor: sketch.priceMinor ?? 1_000n, compareAtMinor: null },
        unitCostMinor: sketch.unitCostMinor ?? null,
        unitCostCurrency: sketch.unitCostMinor === undefined ? null : (sketch.costCurrency ?? 'USD'),
        ...{ inventoryItemId: sketch.id, inventoryTracked: sketch.stock !== undefined },
        ...{ inventoryPolicy: 'DENY', inventoryQuantity: sketch.stock ?? null, shopifyUpdatedAt: at },
      },
    ],
  };
}

/** Puts products into the shop's mirror. */
export async function placeProducts(shopId: ShopId, sketches: readonly ProductSketch[]): Promise<void> {
  await inShop(shopId, (tx) => storeProducts(tx, sketches.map(productOf)));
}
