import type { Store } from '../store/store.ts';

/** One of Shopify's standard events without what the browser adds: id, time, visitor, place. */
export type PageEvent = { readonly name: string; readonly data: Readonly<Record<string, unknown>> };

type Objects = Readonly<Record<string, unknown>>;
type Liquid = Readonly<Record<string, unknown>> | null | undefined;

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const object = (value: unknown): Liquid =>
  typeof value === 'object' && value !== null ? (value as Liquid) : undefined;

function money(cents: unknown, currency: string): object {
  return { amount: typeof cents === 'number' ? cents / 100 : 0, currencyCode: currency };
}

function productVariant(product: Liquid, currency: string): object {
  const variant = object(product?.['selected_or_first_available_variant']);
  const { id, title, vendor, type, url } = product ?? {};
  return {
    ...{ id: text(variant?.['id']), title: text(variant?.['title']), sku: variant?.['sku'] ?? null },
    price: money(variant?.['price'], currency),
    product: { id: text(id), title, untranslatedTitle: title, vendor, type, url },
  };
}

/** A cart of the Ajax interface as pixels see it. */
function cartData(cart: Liquid, currency: string): object {
  const items = Array.isArray(cart?.['items']) ? (cart['items'] as Objects[]) : [];
  return {
    id: text(cart?.['token']),
    totalQuantity: cart?.['item_count'] ?? 0,
    cost: { totalAmount: money(cart?.['total_price'], currency) },
    lines: items.map((item) => ({
      quantity: item['quantity'],
      merchandise: { id: text(item['variant_id']), product: { id: text(item['product_id']) } },
    })),
  };
}

function checkoutData(token: string, order: Liquid, currency: string): object {
  return {
    checkout: {
      ...{ token, currencyCode: currency, totalPrice: money(order?.['total'], currency) },
      order: order == null ? null : { id: text(order['id']), customer: null },
    },
  };
}

/** What a page of that kind tells pixels besides `page_viewed`. */
function eventOfKind(
  pageType: string,
  objects: Objects,
  at: { currency: string; token: string },
): PageEvent | undefined {
  const { currency, token } = at;
  if (pageType === 'product')
    return {
      name: 'product_viewed',
      data: { productVariant: productVariant(object(objects['product']), currency) },
    };
  if (pageType === 'collection') {
    const { id, title } = object(objects['collection']) ?? {};
    return {
      name: 'collection_viewed',
      data: { collection: { id: text(id), title, productVariants: [] } },
    };
  }
  if (pageType === 'search' && text(objects['terms']) !== '')
    return {
      name: 'search_submitted',
      data: { searchResult: { query: text(objects['terms']), productVariants: [] } },
    };
  if (pageType === 'cart')
    return { name: 'cart_viewed', data: { cart: cartData(object(objects['cart']), currency) } };
  if (pageType === 'checkout')
    return { name: 'checkout_started', data: { ...checkoutData(token, null, currency) } };
  if (pageType === 'thank_you')
    return {
      name: 'checkout_completed',
      data: { ...checkoutData(token, object(objects['order']), currency) },
    };
  return undefined;
}

/** The events of a page, in the order in which Shopify sends them. */
export function listPageEvents(
  store: Store,
  page: { pageType: string; objects: Objects; cartToken: string },
): PageEvent[] {
  const { currency } = store.shop();
  const own = eventOfKind(page.pageType, page.objects, { currency, token: page.cartToken });
  return [{ name: 'page_viewed', data: {} }, ...(own === undefined ? [] : [own])];
}
