import { gramsOf } from '../../store/catalogue/weights.ts';
import { discountClass } from '../../pricing/entitlement.ts';
import type { Discount, PricedCart } from '../../pricing/types.ts';
import { pictureUrl } from '../liquid/catalogue-objects.ts';
import type { SessionContent } from '../session.ts';
import type { Cart, KnownLine } from './priced-lines.ts';

type Json = Record<string, unknown>;

const typeOf = (discount: Discount): string =>
  discount.method === 'automatic' ? 'automatic' : 'discount_code';

interface LineDiscount {
  readonly title: string;
  readonly amount: bigint;
  readonly type: string;
  readonly isOrder: boolean;
}

/** What the discounts take off one line, each with its share. */
function lineDiscounts(priced: PricedCart, key: string): LineDiscount[] {
  return priced.applied.flatMap(({ label: title, discount, allocations }) =>
    allocations
      .filter((part) => part.key === key && part.amount > 0n)
      .map(({ amount }) => ({
        ...{ title, amount, type: typeOf(discount) },
        isOrder: discountClass(discount) === 'order',
      })),
  );
}

/** One line in the shape of Shopify's Ajax cart; money in cents. */
export function lineJson(known: KnownLine, priced: PricedCart): Json {
  const { line, product, variant, properties } = known;
  const original = line.unitPrice * BigInt(line.quantity);
  const shares = lineDiscounts(priced, line.key);
  const taken = shares.filter(({ isOrder }) => !isOrder).reduce((sum, { amount }) => sum + amount, 0n);
  const all = shares.reduce((sum, { amount }) => sum + amount, 0n);
  const variantTitle = variant.title === 'Default Title' ? null : variant.title;
  const isColour = product.options[0]?.name === 'Color';
  const image = pictureUrl(product.handle, isColour ? (variantTitle ?? '') : '');
  const final = original - taken;
  return {
    ...{ id: variant.id, variant_id: variant.id, product_id: product.id, key: `${variant.id}:${line.key}` },
    title: variantTitle === null ? product.title : `${product.title} - ${variantTitle}`,
    ...{ product_title: product.title, variant_title: variantTitle, quantity: line.quantity, properties },
    ...{ price: Number(line.unitPrice), original_price: Number(line.unitPrice) },
    ...{ line_price: Number(final), original_line_price: Number(original), final_line_price: Number(final) },
    final_price: Number(final) / line.quantity,
    ...{ total_discount: Number(all), sku: variant.sku, grams: gramsOf(variant), vendor: product.vendor },
    discounts: shares.map(({ title, amount }) => ({ title, amount: Number(amount) })),
    line_level_discount_allocations: shares
      .filter(({ isOrder }) => !isOrder)
      .map(({ title, amount, type }) => ({
        amount: Number(amount),
        discount_application: { type, title },
      })),
    ...{
      taxable: variant.taxable,
      gift_card: product.isGiftCard,
      requires_shipping: variant.requiresShipping,
    },
    ...{ url: `/products/${product.handle}?variant=${variant.id}`, handle: product.handle, image },
    ...{
      product_type: product.productType,
      variant_options: variant.selectedOptions.map(({ value }) => value),
    },
    featured_image: { url: image, alt: product.imageAlt ?? product.title, width: 800, height: 800 },
  };
}

/** The cart in the shape of Shopify's `/cart.js`; money in cents. */
export function cartJson(cart: Cart, content: SessionContent, currency: string): Json {
  const { priced, lines } = cart;
  const refused = new Set(priced.refused.map(({ code }) => code));
  return {
    ...{
      token: content.cartToken,
      note: content.note,
      attributes: content.attributes,
      currency,
      item_count: cart.itemCount,
    },
    ...{ original_total_price: Number(priced.itemsSubtotal), total_price: Number(priced.subtotal) },
    ...{ items_subtotal_price: Number(priced.itemsSubtotal), total_discount: Number(priced.discountTotal) },
    total_weight: lines.reduce((sum, { line, variant }) => sum + gramsOf(variant) * line.quantity, 0),
    requires_shipping: cart.needsShipping,
    items: lines.map((line) => lineJson(line, priced)),
    discount_codes: cart.codes.map(({ code }) => ({ code, applicable: !refused.has(code) })),
    cart_level_discount_applications: priced.applied
      .filter(({ discount }) => discountClass(discount) === 'order')
      .map(({ label, amount, discount }) => ({
        ...{ type: typeOf(discount), title: label, total_allocated_amount: Number(amount) },
        value_type: discount.valueKind === 'percentage' ? 'percentage' : 'fixed_amount',
        ...{ target_type: 'line_item', target_selection: 'all', allocation_method: 'across' },
      })),
  };
}
