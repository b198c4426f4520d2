import { readInShop } from '../../db/shop-reader.server.ts';
import { boughtBy } from '../../recommendations/serving/history.server.ts';
import type { Ask } from '../../recommendations/serving/answer.ts';
import type { Placement } from '../../recommendations/serving/placements.ts';
import type { Page } from '../page.server.ts';
import { askedPlacement } from '../recommendation-choice.server.ts';

/** What the merchant wants explained, as the address tells it. */
export interface AskedWhy {
  readonly placement: Placement;
  readonly product: string;
  readonly items: readonly string[];
  readonly email: string;
}

const itemsLimit = 20;

/** Reads the address; what is no product id is passed over. */
export function readAskedWhy(page: Page): AskedWhy {
  const search = new URL(page.request.url).searchParams;
  const ids = (name: string) =>
    (search.get(name) ?? '').split(',').filter((one) => /^[1-9]\d{0,17}$/.test(one));
  return {
    placement: askedPlacement(page),
    product: ids('product')[0] ?? '',
    items: [...new Set(ids('items'))].slice(0, itemsLimit),
    email: (search.get('customer') ?? '').trim().slice(0, 254),
  };
}

/** Which choices a place asks for: `product`, `cart` or `viewed` items, a customer. */
export function choicesOf(placement: Placement): {
  product: boolean;
  items: 'cart' | 'viewed' | null;
  customer: boolean;
} {
  const isProduct = placement === 'product' || placement === 'together';
  const isPlain = placement === 'not-found' || placement === 'article';
  const items = isPlain ? null : placement === 'home' || placement === 'viewed' ? 'viewed' : 'cart';
  return { product: isProduct, items, customer: true };
}

/** The customer of an e-mail address; null when the shop has none. */
export function findCustomer(page: Page, email: string): Promise<bigint | null> {
  return readInShop(page.shopId, async (reader) => {
    const [row] = await reader.query<{ id: bigint }>(
      `SELECT shopify_id AS id FROM customers WHERE shop_id = $1::uuid AND lower(email) = lower($2)
       ORDER BY shopify_id LIMIT 1`,
      reader.shopId,
      email,
    );
    return row?.id ?? null;
  });
}

/** The question as the storefront would ask it. */
export async function toAsk(page: Page, asked: AskedWhy, customer: bigint | null): Promise<Ask> {
  const { placement } = asked;
  const { product: hasProduct, items: kind } = choicesOf(placement);
  const product = hasProduct && asked.product !== '' ? [BigInt(asked.product)] : [];
  const items = kind === null ? [] : asked.items.map(BigInt);
  const bought = placement === 'home' && customer !== null ? await boughtBy(page.shopId, customer) : [];
  return {
    placement,
    seeds: hasProduct ? product : items,
    exclude: [...product, ...(kind === 'cart' ? items : [])],
    bought,
  };
}
