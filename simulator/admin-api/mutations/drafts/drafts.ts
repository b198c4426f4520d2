import {
  completeDraft,
  contentForCopy,
  contentOf,
  createDraft,
  deleteDraft,
  readDraft,
  updateDraft,
} from '../../../store/drafts/drafts.ts';
import type { DraftHead } from '../../../store/drafts/drafts.ts';
import { withShopDiscounts } from '../../../store/drafts/platform.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { formatMinor } from '../../../store/money.ts';
import { draftOrders } from '../../../store/schema/order-life.ts';
import { orderLines, orders } from '../../../store/schema/orders.ts';
import { StoreRefusal } from '../../../store/store.ts';
import { readTerms, setTerms } from '../../../store/orders/terms.ts';
import { showCalculatedDraft, showDraft } from '../../fields/orders/draft.ts';
import { fields, inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { withUserErrors } from '../../user-errors.ts';
import { askOf } from '../orders/payment-terms.ts';
import { byEmail } from '../orders/read-buyer.ts';
import { bulkDraftMutations } from './bulk.ts';
import { draftInvoiceMutations } from './invoice.ts';
import { readContent, readDraftHead, refuseDraft, refuseDraftParts } from './read-draft.ts';
import type { DraftInput } from './read-draft.ts';

const NONE: { draftOrder: object | null } = { draftOrder: null };

function findDraft(call: Call, id: number): object | null {
  const row = call.store.rows.byId(draftOrders, id);
  return row === undefined ? null : showDraft(call, row);
}

/** A new draft with nothing but an e-mail address belongs to whoever has it, a new customer if need be. */
function ofWhom(call: Call, input: DraftInput, head: DraftHead): DraftHead {
  if (head.customerId !== null) return head;
  return { ...head, customerId: byEmail(call.store, input.email)?.id ?? null };
}

/** Reads the terms of an input, refusing them before anything is kept; what it gives sets them to a draft. */
function termsIn(call: Call, { paymentTerms }: DraftInput): (draftOrderId: number) => void {
  if (paymentTerms == null) return () => undefined;
  const dates = readTerms(askOf(paymentTerms), null);
  return (draftOrderId) => setTerms(call.store, { orderId: null, draftOrderId }, dates);
}

function create(args: Args, call: Call): object {
  const input = inputArg<DraftInput>(args, 'input');
  return withUserErrors(() => {
    refuseDraft(input, { isNew: true, tagsBefore: [] });
    refuseDraftParts(input, call.store.clock.now());
    const head = ofWhom(call, input, readDraftHead(call.store, input, undefined));
    const content = readContent(call.store, input, undefined);
    const giveTerms = termsIn(call, input);
    const row = createDraft(call.store, head, content);
    giveTerms(row.id);
    return { draftOrder: showDraft(call, row) };
  }, NONE);
}

function calculate(args: Args, call: Call): object {
  const input = inputArg<DraftInput>(args, 'input');
  const none: { calculatedDraftOrder: object | null } = { calculatedDraftOrder: null };
  return withUserErrors(() => {
    refuseDraft(input, { isNew: true, tagsBefore: [] });
    refuseDraftParts(input, call.store.clock.now());
    const head = readDraftHead(call.store, input, undefined);
    const content = withShopDiscounts(call.store, readContent(call.store, input, undefined), head);
    return { calculatedDraftOrder: showCalculatedDraft(call, content, head.customerId) };
  }, none);
}

function update(args: Args, call: Call): object {
  const input = inputArg<DraftInput>(args, 'input');
  const id = gidOf(args['id'], ['DraftOrder']);
  const tagsBefore = call.store.rows.byId(draftOrders, id)?.tags ?? [];
  const refused = withUserErrors(
    () => {
      refuseDraft(input, { isNew: false, tagsBefore });
      refuseDraftParts(input, call.store.clock.now());
      return NONE;
    },
    NONE,
    ['input'],
  );
  if (refused.userErrors.length > 0) return refused;
  return withUserErrors(() => {
    const before = readDraft(call.store, id);
    if (before.status === 'COMPLETED') throw new StoreRefusal('This order has been paid', null, null);
    const head = readDraftHead(call.store, input, before);
    const content = readContent(call.store, input, contentOf(before));
    termsIn(call, input)(id);
    return { draftOrder: showDraft(call, updateDraft(call.store, id, { ...head, content })) };
  }, NONE);
}

function complete(args: Args, call: Call): object {
  const id = gidOf(args['id'], ['DraftOrder']);
  return withUserErrors(
    () => {
      const row = readDraft(call.store, id);
      if (args['paymentGatewayId'] != null) throw new StoreRefusal('Invalid payment gateway', null, null);
      call.store.transaction(() =>
        completeDraft(call.store, row, { pending: args['paymentPending'] === true, by: String(call.appId) }),
      );
      return { draftOrder: showDraft(call, readDraft(call.store, id)) };
    },
    // A refusal shows the draft as it stands.
    { draftOrder: findDraft(call, id) },
  );
}

/** A draft with the lines of another one or of an order. */
function copyOf(call: Call, from: DraftInput): object {
  const { store } = call;
  const draft = createDraft(
    store,
    readDraftHead(store, from, undefined),
    readContent(store, from, undefined),
  );
  return { draftOrder: showDraft(call, draft) };
}

function duplicate(args: Args, call: Call): object {
  const id = gidOf(args['id'] ?? args['draftOrderId'], ['DraftOrder']);
  return withUserErrors(() => {
    const row = readDraft(call.store, id);
    const { customerId, email, tags } = row;
    const content = contentForCopy(call.store, contentOf(row));
    const copy = createDraft(call.store, { customerId, email, tags }, content);
    return { draftOrder: showDraft(call, copy) };
  }, NONE);
}

function fromOrder(args: Args, call: Call): object {
  const id = gidOf(args['orderId'], ['Order']);
  return withUserErrors(() => {
    const order = call.store.rows.byId(orders, id);
    if (order === undefined) throw new StoreRefusal('Order does not exist', ['orderId'], null);
    const lines = call.store.rows.all(orderLines, 'WHERE orderId = ? ORDER BY position', id);
    return copyOf(call, {
      ...{ email: order.email, tags: order.tags, presentmentCurrencyCode: order.presentmentCurrency },
      ...(order.customerId === null ? {} : { customerId: toGid('Customer', order.customerId) }),
      lineItems: lines.map((line) => ({
        ...(line.variantId === null ? {} : { variantId: toGid('ProductVariant', line.variantId) }),
        ...{ title: line.title, quantity: line.quantity, sku: line.sku },
        ...{ taxable: line.taxable, requiresShipping: line.requiresShipping },
        originalUnitPrice: formatMinor(line.unitPrice, order.currency),
      })),
    }) as { draftOrder: object };
  }, NONE);
}

/** Mutations of draft orders. */
export const draftMutations = fields<undefined>({
  ...bulkDraftMutations,
  ...draftInvoiceMutations,
  draftOrderCreate: (_source, args, call) => create(args, call),
  draftOrderCalculate: (_source, args, call) => calculate(args, call),
  draftOrderUpdate: (_source, args, call) => update(args, call),
  draftOrderComplete: (_source, args, call) => complete(args, call),
  draftOrderDuplicate: (_source, args, call) => duplicate(args, call),
  draftOrderCreateFromOrder: (_source, args, call) => fromOrder(args, call),
  draftOrderDelete: (_source, args, call) => {
    const none: { deletedId: string | null } = { deletedId: null };
    const id = gidOf(inputArg<{ id: string }>(args, 'input').id, ['DraftOrder']);
    return withUserErrors(() => {
      deleteDraft(call.store, id);
      return { deletedId: toGid('DraftOrder', id) };
    }, none);
  },
});
