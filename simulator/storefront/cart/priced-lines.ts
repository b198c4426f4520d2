import { collectionIdsOf, priceForBuyer } from '../../pricing/price-for-buyer.ts';
import type { Buyer } from '../../pricing/price-for-buyer.ts';
import type { CartLine, DeliveryQuote, EnteredCode, PricedCart } from '../../pricing/types.ts';
import { customers, products, variants } from '../../store/schema/catalog.ts';
import type { ProductRow, VariantRow } from '../../store/schema/catalog.ts';
import type { Store } from '../../store/store.ts';
import { isOnSale } from '../liquid/catalogue-objects.ts';
import type { SessionContent } from '../session.ts';
import { lineKey } from './line-key.ts';

export interface KnownLine {
  readonly line: CartLine;
  readonly product: ProductRow;
  readonly variant: VariantRow;
  /** Line item properties, as the shopper's page sent them. */
  readonly properties: Readonly<Record<string, string>>;
}

export interface Cart {
  readonly lines: readonly KnownLine[];
  readonly codes: readonly EnteredCode[];
  /** Ids of the redeem codes that exist, by code as entered. */
  readonly codeIds: ReadonlyMap<string, number>;
  readonly priced: PricedCart;
  readonly itemCount: number;
  readonly needsShipping: boolean;
}

function readLines(store: Store, content: SessionContent): KnownLine[] {
  return content.lines.flatMap((wish) => {
    const { variantId, quantity, properties = {} } = wish;
    const variant = store.rows.byId(variants, variantId);
    const product = variant === undefined ? undefined : store.rows.byId(products, variant.productId);
    if (variant === undefined || product === undefined || !isOnSale(product)) return [];
    const line = {
      ...{ key: lineKey(wish), productId: product.id, variantId, quantity, unitPrice: variant.price },
      collectionIds: collectionIdsOf(store, product.id),
    };
    return [{ line, product, variant, properties }];
  });
}

/** The signed-in customer as a buyer. */
export function sessionBuyer(store: Store, content: SessionContent): Buyer {
  if (content.customerId === null) return { customerId: null, email: null };
  return {
    customerId: content.customerId,
    email: store.rows.byId(customers, content.customerId)?.email ?? null,
  };
}

/**
 * The cart with prices as they are now, the entered codes tried on it and the shop's automatic discounts. Without
 * an address (`delivery` unknown) free shipping stands but takes nothing off yet.
 */
export function readCart(
  store: Store,
  content: SessionContent,
  of: { buyer?: Buyer; delivery?: DeliveryQuote | 'unknown' } = {},
): Cart {
  const { buyer = sessionBuyer(store, content), delivery = 'unknown' } = of;
  const lines = readLines(store, content);
  const needsShipping = lines.some(({ variant }) => variant.requiresShipping);
  const asked = { lines: lines.map(({ line }) => line), codes: content.codes };
  const isSent = lines.length === 0 || needsShipping;
  const priced = priceForBuyer(store, asked, { buyer, delivery: isSent ? delivery : 'none' });
  return {
    ...{ lines, needsShipping, ...priced },
    itemCount: lines.reduce((sum, { line }) => sum + line.quantity, 0),
  };
}
