// A native discount as the Admin API takes it. Pure, so that a test can read what will be sent.
import type { CampaignIntent } from '../../discounts/campaign-intents.server.ts';
import { tagOf, titleOf } from '../../discounts/intent.ts';
import type { NativeDiscount } from '../../discounts/native-discount.ts';
import { gid } from '../../shopify/gid.ts';
import type {
  CreateAutomaticDiscountMutationVariables,
  CreateAutomaticShippingMutationVariables,
  CreateCodeDiscountMutationVariables,
  CreateCodeShippingMutationVariables,
} from '../../shopify/operations.generated.ts';

/** The call that makes a discount, by its kind. */
export type CreateCall =
  | { readonly kind: 'code-basic'; readonly variables: CreateCodeDiscountMutationVariables }
  | { readonly kind: 'code-shipping'; readonly variables: CreateCodeShippingMutationVariables }
  | { readonly kind: 'automatic-basic'; readonly variables: CreateAutomaticDiscountMutationVariables }
  | { readonly kind: 'automatic-shipping'; readonly variables: CreateAutomaticShippingMutationVariables };

/** What a discount is called at Shopify: only shoppers do not see a code discount's title, so only that is marked. */
export function shownTitle({ payload, marker }: Pick<CampaignIntent, 'payload' | 'marker'>): string {
  return payload.method === 'code' ? titleOf({ marker, payload }) : payload.title;
}

/** The call that makes a campaign's discount. */
export function createCall(intent: CampaignIntent): CreateCall {
  const { payload } = intent;
  const shared = {
    title: shownTitle(intent),
    startsAt: payload.startsAt,
    endsAt: payload.endsAt,
    context: contextOf(intent),
    minimumRequirement: minimumOf(payload),
    combinesWith: payload.combinesWith,
  };
  // Nothing else tells an automatic one of ours from one the merchant made with the same title and start.
  const marked = { tags: [tagOf(intent.id)] };
  const coded = {
    code: intent.code,
    appliesOncePerCustomer: payload.oncePerCustomer,
    usageLimit: payload.usageLimit,
  };
  const { shippingDiscounts: _never, ...classes } = payload.combinesWith;
  const shipping = {
    ...shared,
    combinesWith: classes,
    destination: { all: true },
    maximumShippingPrice: payload.maximumShippingPrice,
  };
  if (payload.type === 'free-shipping') {
    return payload.method === 'code'
      ? { kind: 'code-shipping', variables: { discount: { ...shipping, ...coded } } }
      : { kind: 'automatic-shipping', variables: { discount: { ...shipping, ...marked } } };
  }
  const basic = { ...shared, customerGets: { items: itemsOf(payload), value: valueOf(payload) } };
  return payload.method === 'code'
    ? { kind: 'code-basic', variables: { discount: { ...basic, ...coded } } }
    : { kind: 'automatic-basic', variables: { discount: { ...basic, ...marked } } };
}

function contextOf({ payload, segmentGid }: CampaignIntent) {
  const { audience } = payload;
  if (audience.kind === 'everyone') return { all: 'ALL' as const };
  const segment = audience.kind === 'segment' ? gid('Segment', BigInt(audience.segmentId)) : segmentGid;
  return { customerSegments: { add: segment === null ? [] : [segment] } };
}

function minimumOf({ minimum }: NativeDiscount) {
  if (minimum.kind === 'none') return null;
  return minimum.kind === 'subtotal'
    ? { subtotal: { greaterThanOrEqualToSubtotal: minimum.amount } }
    : { quantity: { greaterThanOrEqualToQuantity: minimum.quantity } };
}

function itemsOf({ items }: NativeDiscount) {
  if (items.kind === 'all') return { all: true };
  return items.kind === 'products'
    ? { products: { productsToAdd: items.ids.map((id) => gid('Product', BigInt(id))) } }
    : { collections: { add: items.ids.map((id) => gid('Collection', BigInt(id))) } };
}

function valueOf({ value }: NativeDiscount) {
  if (value === null) return null;
  return value.kind === 'percentage'
    ? { percentage: value.share }
    : { discountAmount: { amount: value.amount, appliesOnEachItem: value.eachItem } };
}
