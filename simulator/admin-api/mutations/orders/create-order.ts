import { sendAll } from '../../../store/fulfilment/send.ts';
import { setMetafield } from '../../../store/metafields.ts';
import type { OrderDraft, PaymentDraft } from '../../../store/orders/order-draft.ts';
import { createOrder, touchOrder } from '../../../store/orders/orders.ts';
import type { OrderRow } from '../../../store/schema/orders.ts';
import { StoreRefusal } from '../../../store/store.ts';
import { tidyTags } from '../../../store/customers/tags.ts';
import { fullNamespace } from '../../fields/metafields/metafield-owner.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { isSince } from '../../versions.ts';
import { belowNothing } from './below-nothing.ts';
import { rateOfBags, shopMinor } from './money-input.ts';
import type { OrderCreateInput, TransactionInput } from './order-input.ts';
import { readAddress, readStamp } from './read-address.ts';
import { readBuyer } from './read-buyer.ts';
import { readDiscount, readLines, readShipping } from './read-lines.ts';

const STOCK: Readonly<Record<string, OrderDraft['stock']>> = {
  BYPASS: 'bypass',
  DECREMENT_IGNORING_POLICY: 'ignore',
  DECREMENT_OBEYING_POLICY: 'obey',
};

/** orderCreate. */
export function orderCreate(args: Args, call: Call): object {
  const input = inputArg<OrderCreateInput>(args, 'order');
  const options = (args['options'] ?? {}) as { inventoryBehaviour?: string };
  const wrong = refusals(input, call);
  if (wrong.length > 0) return { order: null, userErrors: wrong };
  try {
    const order = call.store.transaction(() =>
      place(call, input, STOCK[options.inventoryBehaviour ?? 'BYPASS']),
    );
    return { order, userErrors: [] };
  } catch (error) {
    if (!(error instanceof StoreRefusal)) throw error;
    const field = error.field === null ? null : ['order', ...error.field];
    return { order: null, userErrors: [userError(error.message, field, error.code)] };
  }
}

function refusals(input: OrderCreateInput, call: Call): UserError[] {
  const lines = input.lineItems ?? [];
  const at = ['order', 'lineItems'];
  if (lines.length === 0) return [userError('Line items must have at least one line item', at, 'INVALID')];
  if (lines.some((line) => line.variantId == null && (line.title ?? '').trim() === ''))
    return [
      userError("Line items Title can't be blank", at),
      userError("Line items Name can't be blank", at),
    ];
  const below = belowNothing(input);
  if (below.length > 0) return below;
  const { processedAt } = input;
  if (processedAt != null && isSince(call.version, '2026-07'))
    if (Date.parse(processedAt) > call.store.clock.nowMs())
      return [
        userError('Processed at must not be in the future', ['order', 'processedAt'], 'PROCESSED_AT_INVALID'),
      ];
  return [];
}

function place(call: Call, input: OrderCreateInput, stock: OrderDraft['stock']): OrderRow {
  const { store } = call;
  const buyer = readBuyer(store, input);
  const currency = input.currency ?? store.shop().currency;
  const lines = readLines(store, input, currency);
  const shipping = readShipping(input, currency);
  const order = createOrder(store, {
    ...{ lines, shipping, stock, currency, ...presentment(input, currency) },
    applications: readDiscount(input, { lines, shipping, currency }),
    ...{ customerId: buyer?.id ?? null, email: input.email ?? buyer?.email ?? null },
    ...readPayments(input, currency),
    ...readHead(call, input),
    shippingAddress: readAddress(input.shippingAddress),
    billingAddress: readAddress(input.billingAddress),
  });
  for (const one of input.metafields ?? [])
    setMetafield(
      store,
      {
        ...{ ownerType: 'ORDER', ownerId: order.id, namespace: fullNamespace(call, one.namespace) },
        name: one.key ?? '',
      },
      { type: one.type ?? 'single_line_text_field', value: one.value ?? '' },
    );
  return fulfil(call, order, input);
}

function presentment(
  input: OrderCreateInput,
  currency: string,
): { presentmentCurrency?: string; presentmentRate?: string } {
  const sold = [
    ...(input.lineItems ?? []).map((line) => ({ bag: line.priceSet, quantity: line.quantity })),
    ...(input.shippingLines ?? []).map((line) => ({ bag: line.priceSet, quantity: 1 })),
  ];
  const paid = (input.transactions ?? []).map((one) => ({ bag: one.amountSet, quantity: 1 }));
  const found = rateOfBags(sold, currency) ?? rateOfBags(paid, currency);
  if (found !== undefined) return { presentmentCurrency: found.currency, presentmentRate: found.rate };
  const named = input.presentmentCurrency;
  return named == null || named === currency ? {} : { presentmentCurrency: named };
}

function readHead(call: Call, input: OrderCreateInput): Partial<OrderDraft> {
  return {
    ...{ name: input.name ?? undefined, note: input.note ?? undefined, phone: input.phone },
    ...{ poNumber: input.poNumber ?? undefined, test: input.test },
    tags: tidyTags(input.tags ?? []).sort(),
    customAttributes: input.customAttributes ?? [],
    ...{ taxesIncluded: input.taxesIncluded === true },
    sourceName: input.sourceName ?? String(call.appId),
    ...{ sourceIdentifier: input.sourceIdentifier ?? undefined, sourceUrl: input.sourceUrl ?? undefined },
    ...{ referrerUrl: input.referringSite ?? undefined, closedAt: readStamp(input.closedAt) },
    processedAt: readStamp(input.processedAt),
    createdAt: call.store.clock.now(),
  };
}

const FAILED = new Set(['FAILURE', 'ERROR']);

function readPayments(input: OrderCreateInput, currency: string): Partial<OrderDraft> {
  const status = input.financialStatus ?? undefined;
  const given = input.transactions ?? [];
  const payments = given.map((one, at) => readPayment(one, { at, given, currency }));
  // Without a status of its own and payments, or with failed ones alone, an order has none; it may still be marked as paid.
  const hasCounting = given.some((one) => !FAILED.has(one.status));
  const financialStatus = status ?? (hasCounting ? undefined : null);
  return { payments, ...(financialStatus === undefined ? {} : { financialStatus }) };
}

function readPayment(
  one: TransactionInput,
  of: { at: number; given: readonly TransactionInput[]; currency: string },
): PaymentDraft {
  const { kind, status } = one;
  const isChild = kind === 'CAPTURE' || kind === 'VOID' || kind === 'REFUND';
  const parent = of.given
    .slice(0, of.at)
    .findLastIndex((earlier) => earlier.kind.endsWith('AUTHORIZATION') || earlier.kind === 'SALE');
  return {
    ...{ kind, status, gateway: one.gateway ?? (one.giftCardId == null ? '' : 'gift_card') },
    amount: shopMinor(one.amountSet, of.currency),
    // A payment that was made elsewhere: the card's balance stays, as giftCardDebit is there to take it.
    ...(one.giftCardId == null ? {} : { giftCardId: gidOf(one.giftCardId, ['GiftCard']) }),
    ...(isChild && parent !== -1 ? { parent } : {}),
    ...{ processedAt: readStamp(one.processedAt), test: one.test },
  };
}

const STATES: Readonly<Record<string, string>> = { PARTIAL: 'PARTIALLY_FULFILLED', RESTOCKED: 'RESTOCKED' };

function fulfil(call: Call, order: OrderRow, input: OrderCreateInput): OrderRow {
  const { store } = call;
  const state = STATES[input.fulfillmentStatus ?? ''];
  if (state !== undefined) touchOrder(store, { id: order.id }, { fulfillmentStatus: state });
  if (input.fulfillment == null && input.fulfillmentStatus !== 'FULFILLED') return order;
  const { trackingCompany, trackingNumber, locationId } = input.fulfillment ?? {};
  const tracking =
    trackingCompany == null && trackingNumber == null
      ? []
      : [{ company: trackingCompany ?? null, number: trackingNumber ?? null, url: null }];
  return sendAll(store, order, {
    tracking,
    locationId: locationId === undefined ? undefined : gidOf(locationId, ['Location']),
  });
}
