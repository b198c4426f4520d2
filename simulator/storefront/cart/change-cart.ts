import { products, variants } from '../../store/schema/catalog.ts';
import type { Store } from '../../store/store.ts';
import { isAvailable, isOnSale } from '../liquid/catalogue-objects.ts';
import type { CartContentLine, SessionContent } from '../session.ts';
import { lineKey } from './line-key.ts';

/** The cart said no, in Shopify's words; status 422 (404 for an unknown variant). */
export class CartRefusal extends Error {
  readonly status: number;
  constructor(status: number, description: string) {
    super(description);
    this.status = status;
  }
}

const MOST_PIECES = 999;
const MOST_LINES = 500;
const MOST_CODES = 6;

/** How many pieces of a variant may stand in a cart. */
function limitOf(store: Store, variantId: number): { limit: number; title: string } {
  const variant = store.rows.byId(variants, variantId);
  const product = variant === undefined ? undefined : store.rows.byId(products, variant.productId);
  if (variant === undefined || product === undefined || !isOnSale(product)) {
    throw new CartRefusal(404, 'Cannot find variant');
  }
  const title = variant.title === 'Default Title' ? product.title : `${product.title} - ${variant.title}`;
  const free = !variant.tracked || variant.inventoryPolicy === 'CONTINUE';
  if (!isAvailable(variant)) throw new CartRefusal(422, `The product '${title}' is already sold out.`);
  return { limit: free ? MOST_PIECES : Math.min(MOST_PIECES, variant.inventoryQuantity), title };
}

/** Sets the pieces of a line; 0 takes it away. Refuses more than there are, over all lines of the variant. */
export function setQuantity(store: Store, content: SessionContent, wish: CartContentLine): void {
  const { variantId, quantity, properties = {} } = wish;
  const known = content.lines.find((line) => lineKey(line) === lineKey(wish));
  if (quantity <= 0) {
    content.lines = content.lines.filter((line) => line !== known);
    return;
  }
  const { limit, title } = limitOf(store, variantId);
  const others = content.lines.filter((line) => line !== known && line.variantId === variantId);
  if (others.reduce((sum, line) => sum + line.quantity, quantity) > limit) {
    throw new CartRefusal(422, `You can only add ${limit} ${title} to the cart.`);
  }
  if (known !== undefined) known.quantity = quantity;
  else if (content.lines.length >= MOST_LINES)
    throw new CartRefusal(422, `A cart holds at most ${MOST_LINES} lines.`);
  else content.lines.unshift({ variantId, quantity, properties });
}

/** Adds pieces to what is already on that line. Refuses a quantity below 1, and more than there are. */
export function addToCart(store: Store, content: SessionContent, wish: CartContentLine): void {
  if (wish.quantity < 1) throw new CartRefusal(422, 'Quantity must be 1 or more.');
  const before = content.lines.find((line) => lineKey(line) === lineKey(wish))?.quantity ?? 0;
  setQuantity(store, content, { ...wish, quantity: before + wish.quantity });
}

/** Codes without doubles (case ignored), in the order given; at most 5 and one more, as at Shopify. */
export function setCodes(content: SessionContent, codes: readonly string[]): void {
  const kept = new Map<string, string>();
  for (const code of codes.map((text) => text.trim().slice(0, 255))) {
    if (code !== '' && !kept.has(code.toUpperCase())) kept.set(code.toUpperCase(), code);
  }
  content.codes = [...kept.values()].slice(0, MOST_CODES);
}
