import { priceCart } from '../../pricing/price-cart.ts';
import type { CartLine, EnteredCode, PricedCart } from '../../pricing/types.ts';
import { findCode, usesBy } from '../../store/discounts.ts';
import { collectionProducts, customers, products, variants } from '../../store/schema-catalog.ts';
import type { ProductRow, VariantRow } from '../../store/schema-catalog.ts';
import type { Store } from '../../store/store.ts';
import type { SessionContent } from '../session.ts';

export interface KnownLine {
  readonly line: CartLine;
  readonly product: ProductRow;
  readonly variant: VariantRow;
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

/** Who buys: the signed-in customer, or at checkout the one with the e-mail given. */
export interface Buyer {
  readonly customerId: number | null;
  readonly email: string | null;
}

function readLines(store: Store, content: SessionContent): KnownLine[] {
  return content.lines.flatMap(({ variantId, quantity }) => {
    const variant = store.rows.byId(variants, variantId);
    const product = variant === undefined ? undefined : store.rows.byId(products, variant.productId);
    if (variant === undefined || product === undefined || product.status !== 'ACTIVE') return [];
    const collectionIds = store.rows
      .all(collectionProducts, 'WHERE productId = ?', product.id)
      .map(({ collectionId }) => collectionId);
    const line = {
      key: String(variantId),
      productId: product.id,
      variantId,
      collectionIds,
      unitPrice: variant.price,
      quantity,
    };
    return [{ line, product, variant }];
  });
}

/** What the store knows of a code for this buyer. Uses are counted exactly; only the API's count lags. */
export function enterCode(
  store: Store,
  code: string,
  buyer: Buyer,
): { entered: EnteredCode; codeId: number | null } {
  const found = findCode(store, code);
  // An automatic discount has no code; a code always leads to a code discount.
  if (found === undefined) {
    return { entered: { code, discount: null, usageCount: 0, usedByCustomer: false }, codeId: null };
  }
  const used = usesBy(store, found.discount.id, buyer) > 0;
  const entered = {
    code: found.code.code,
    discount: found.discount,
    usageCount: found.code.usageCount,
    usedByCustomer: used,
  };
  return { entered, codeId: found.code.id };
}

/** The signed-in customer as a buyer. */
export function sessionBuyer(store: Store, content: SessionContent): Buyer {
  if (content.customerId === null) return { customerId: null, email: null };
  return {
    customerId: content.customerId,
    email: store.rows.byId(customers, content.customerId)?.email ?? null,
  };
}

/** The cart with prices as they are now and the entered codes tried on it. */
export function readCart(store: Store, content: SessionContent, buyer = sessionBuyer(store, content)): Cart {
  const lines = readLines(store, content);
  const tried = content.codes.map((code) => enterCode(store, code, buyer));
  const codes = tried.map(({ entered }) => entered);
  const priced = priceCart({
    ...{ lines: lines.map(({ line }) => line), codes, customerId: buyer.customerId, now: store.clock.now() },
  });
  return {
    ...{ lines, codes, priced },
    codeIds: new Map(
      tried.flatMap(({ entered, codeId }) => (codeId === null ? [] : [[entered.code, codeId] as const])),
    ),
    itemCount: lines.reduce((sum, { line }) => sum + line.quantity, 0),
    needsShipping: lines.some(({ variant }) => variant.requiresShipping),
  };
}
