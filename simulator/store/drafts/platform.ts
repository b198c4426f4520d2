import { toApplications } from '../../pricing/applications.ts';
import { discountClass } from '../../pricing/entitlement.ts';
import { collectionIdsOf, priceForBuyer } from '../../pricing/price-for-buyer.ts';
import type { Buyer, PricedForBuyer } from '../../pricing/price-for-buyer.ts';
import type { CartLine } from '../../pricing/types.ts';
import type { ApplicationDraft } from '../orders/order-draft.ts';
import type { Store } from '../store.ts';
import { priceDraft } from './content.ts';
import type { DraftContent, PlatformDiscount } from './content.ts';

/** Lines as pricing wants them, each less its own discount; one whose pieces then cost no whole amount counts as one piece. */
function cartOf(store: Store, content: DraftContent): CartLine[] {
  return priceDraft({ ...content, platform: [] }).lines.map(({ line, total }, at) => {
    const pieces = BigInt(line.quantity);
    const isWhole = pieces > 0n && total % pieces === 0n;
    return {
      ...{ key: String(at), productId: line.productId ?? 0, variantId: line.variantId ?? 0 },
      collectionIds: line.productId === null ? [] : collectionIdsOf(store, line.productId),
      ...(isWhole
        ? { unitPrice: total / pieces, quantity: line.quantity }
        : { unitPrice: total, quantity: 1 }),
    };
  });
}

function priced(store: Store, content: DraftContent, buyer: Buyer): PricedForBuyer & { lines: CartLine[] } {
  const lines = cartOf(store, content);
  const { shipping, shippingAddress } = content;
  const countryCode = shippingAddress?.countryCode ?? store.shop().countryCode;
  const delivery = shipping === null ? 'unknown' : { countryCode, priceFor: () => BigInt(shipping.price) };
  const automatics = content.acceptAutomaticDiscounts === true;
  const asked = { lines, codes: content.discountCodes, automatics };
  return { ...priceForBuyer(store, asked, { buyer, delivery }), lines };
}

/** A draft's content with what the shop's own discounts take off it for a buyer as things stand now; codes that do not fit are passed over. */
export function withShopDiscounts(store: Store, content: DraftContent, buyer: Buyer): DraftContent {
  if (content.discountCodes.length === 0 && content.acceptAutomaticDiscounts !== true)
    return { ...content, platform: [], skippedCodes: [] };
  const { priced: cart, codeIds } = priced(store, content, buyer);
  const platform = cart.applied.map(({ discount, label, allocations, shippingAmount }): PlatformDiscount => ({
    ...{ discountId: discount.id, codeId: codeIds.get(label) ?? null, label },
    ...{ kind: discountClass(discount), isAutomatic: discount.method === 'automatic' },
    isBuyXGetY: discount.effect === 'bxgy',
    amounts: allocations
      .filter(({ amount }) => amount > 0n)
      .map(({ key, amount }) => ({ line: Number(key), amount: amount.toString() })),
    shipping: shippingAmount.toString(),
  }));
  const skippedCodes = cart.refused.map(({ code, refusal }) => ({ code, why: refusal.kind }));
  return { ...content, platform, skippedCodes };
}

/** The same discounts as an order keeps them. */
export function shopApplications(store: Store, content: DraftContent, buyer: Buyer): ApplicationDraft[] {
  if (content.platform.length === 0) return [];
  const { priced: cart, codeIds, lines } = priced(store, content, buyer);
  return toApplications(cart, lines, codeIds);
}
