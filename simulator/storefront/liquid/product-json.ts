import type { ProductRow } from '../../store/schema/catalog.ts';
import { products } from '../../store/schema/catalog.ts';
import type { Store } from '../../store/store.ts';
import { isOnSale, productObject, type ProductObject, type VariantObject } from './catalogue-objects.ts';

type Json = Record<string, unknown>;

function variantJson(variant: VariantObject, title: string): Json {
  const isDefault = variant.title === 'Default Title';
  return {
    ...{
      id: variant.id,
      title: variant.title,
      option1: variant.option1,
      option2: variant.options[1] ?? null,
    },
    ...{
      option3: variant.options[2] ?? null,
      sku: variant.sku ?? '',
      requires_shipping: true,
      taxable: true,
    },
    featured_image: isDefault ? null : { src: variant.image },
    available: variant.available,
    name: isDefault ? title : `${title} - ${variant.title}`,
    public_title: isDefault ? null : variant.title,
    options: variant.options,
    ...{ price: variant.price, compare_at_price: variant.compare_at_price, weight: 0 },
    ...{ inventory_management: 'shopify', barcode: '', quantity_rule: { min: 1, max: null, increment: 1 } },
    ...{ quantity_price_breaks: [], requires_selling_plan: false, selling_plan_allocations: [] },
  };
}

function optionsJson(row: ProductRow, product: ProductObject): Json[] {
  return row.options.map(({ name }, at) => ({
    ...{ name, position: at + 1 },
    values: [...new Set(product.variants.map(({ options }) => options[at] ?? ''))],
  }));
}

/**
 * A product in the shape of Shopify's `/products/<handle>.js`; money in cents.
 * @returns null for what shoppers may not see
 */
export function productJson(store: Store, handle: string): Json | null {
  const row = store.rows.first(products, 'WHERE handle = ?', handle);
  if (row === undefined || !isOnSale(row)) return null;
  const product = productObject(store, row);
  const prices = product.variants.map(({ price }) => price);
  return {
    ...{ id: product.id, title: product.title, handle: product.handle, description: product.description },
    ...{
      published_at: row.publishedAt,
      created_at: row.createdAt,
      vendor: product.vendor,
      type: product.type,
    },
    ...{ tags: product.tags, price: product.price, price_min: product.price, price_max: Math.max(...prices) },
    ...{ available: product.available, price_varies: product.price_varies },
    ...{ compare_at_price: null, compare_at_price_min: 0, compare_at_price_max: 0 },
    compare_at_price_varies: false,
    variants: product.variants.map((variant) => variantJson(variant, product.title)),
    ...{ images: [product.featured_image.src], featured_image: product.featured_image.src },
    options: optionsJson(row, product),
    ...{ url: product.url, media: [], requires_selling_plan: false, selling_plan_groups: [] },
  };
}
