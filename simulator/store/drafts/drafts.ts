import { randomUUID } from 'node:crypto';
import type { ApplicationDraft, LineDraft } from '../orders/order-draft.ts';
import { createOrder } from '../orders/orders.ts';
import { draftOrders } from '../schema/order-life.ts';
import type { DraftOrderRow } from '../schema/order-life.ts';
import type { OrderRow } from '../schema/orders.ts';
import { StoreRefusal } from '../store.ts';
import type { Store } from '../store.ts';
import { termsOfDraft } from '../orders/terms.ts';
import { priceDraft, sharesOf } from './content.ts';
import type { DraftContent, DraftDiscount, PricedDraft } from './content.ts';
import { shopApplications, withShopDiscounts } from './platform.ts';

/** What of a draft is kept outside its content, to be searched by. */
export type DraftHead = { customerId: number | null; email: string | null; tags: readonly string[] };

/** Adds a draft. Emits draft_orders/create. */
export function createDraft(store: Store, head: DraftHead, given: DraftContent): DraftOrderRow {
  const content = withShopDiscounts(store, given, head);
  const now = store.clock.now();
  const id = store.newId();
  const number = store.rows.number('SELECT count(*) FROM draftOrders') + 1;
  store.rows.insert(draftOrders, {
    ...{ id, name: `#D${String(number)}`, ...head, content: JSON.stringify(content) },
    ...{ totalPrice: priceDraft(content).total, createdAt: now, updatedAt: now, changedAtMs: Date.now() },
  });
  store.emit('draft_orders/create', id);
  return readDraft(store, id);
}

/** The draft of that id; refuses an unknown one. */
export function readDraft(store: Store, id: number): DraftOrderRow {
  const row = store.rows.byId(draftOrders, id);
  if (row === undefined) throw new StoreRefusal('Draft order not found', null, null);
  return row;
}

/** What a draft holds. */
export function contentOf(row: DraftOrderRow): DraftContent {
  const kept = JSON.parse(row.content) as DraftContent;
  // Drafts of a kept store may be older than the shop's discounts on them.
  const none = { platform: [], skippedCodes: [], presentmentRate: null };
  return { ...none, ...kept };
}

/** What a copy of a draft holds: lines of its own, without discounts, delivery, exemption and reservation. */
export function contentForCopy(store: Store, content: DraftContent): DraftContent {
  const lines = content.lines.map((line) => ({
    ...line,
    ...{ id: store.newId(), uuid: randomUUID(), discount: null },
  }));
  const none = { discount: null, shipping: null, taxExempt: false, reserveInventoryUntil: null };
  return { ...content, ...none, lines };
}

/** Changes a draft. Emits draft_orders/update. */
export function updateDraft(
  store: Store,
  id: number,
  change: Partial<Omit<DraftOrderRow, 'content'>> & { content?: DraftContent },
): DraftOrderRow {
  const { content: given, ...own } = change;
  const buyer = { ...readDraft(store, id), ...own };
  const content = given === undefined ? undefined : withShopDiscounts(store, given, buyer);
  const kept =
    content === undefined ? {} : { content: JSON.stringify(content), totalPrice: priceDraft(content).total };
  store.rows.update(draftOrders, id, {
    ...own,
    ...kept,
    ...{ updatedAt: store.clock.now(), changedAtMs: Date.now() },
  });
  store.emit('draft_orders/update', id);
  return readDraft(store, id);
}

/** Takes a draft away. Emits draft_orders/delete. */
export function deleteDraft(store: Store, id: number): void {
  readDraft(store, id);
  store.rows.run('DELETE FROM draftOrders WHERE id = ?', id);
  store.rows.run('DELETE FROM paymentTerms WHERE draftOrderId = ?', id);
  store.emit('draft_orders/delete', id);
}

/** Makes an order of a draft, paid by hand or to be paid later, as one with terms is. Refuses one that has become an order before. */
export function completeDraft(
  store: Store,
  row: DraftOrderRow,
  { pending, by }: { pending: boolean; by: string },
): OrderRow {
  if (row.status === 'COMPLETED') throw new StoreRefusal('This order has been paid', null, null);
  const content = withShopDiscounts(store, contentOf(row), row);
  const priced = priceDraft(content);
  const later = pending || termsOfDraft(store, row.id) !== undefined;
  const payment = { kind: 'SALE', status: later ? 'PENDING' : 'SUCCESS', gateway: 'manual' };
  const order = createOrder(store, {
    ...{ customerId: row.customerId, email: row.email, phone: content.phone, tags: row.tags },
    lines: priced.lines.map(lineDraft),
    applications: [...applicationsOf(priced, content), ...shopApplications(store, content, row)],
    shipping:
      content.shipping === null
        ? []
        : [
            {
              title: content.shipping.title,
              code: shippingCodeOf(content.shipping),
              source: 'shopify',
              price: BigInt(content.shipping.price),
            },
          ],
    payments: [{ ...payment, amount: priced.total }],
    ...{ currency: content.currency, taxesIncluded: content.taxesIncluded },
    presentmentCurrency: content.presentmentCurrency ?? undefined,
    presentmentRate: content.presentmentRate ?? undefined,
    ...{ note: content.note ?? undefined, poNumber: content.poNumber ?? undefined },
    ...{ customAttributes: content.customAttributes, sourceName: by },
    ...{ shippingAddress: content.shippingAddress, billingAddress: content.billingAddress },
  });
  const completedAt = store.clock.now();
  updateDraft(store, row.id, { status: 'COMPLETED', orderId: order.id, completedAt });
  return order;
}

/** The code of a draft's delivery: a line of the merchant's own has no rate behind it. */
export function shippingCodeOf({ title, handle }: NonNullable<DraftContent['shipping']>): string {
  return handle === undefined ? 'custom' : title;
}

function lineDraft({ line, taxLines }: PricedDraft['lines'][number]): LineDraft {
  return {
    taxLines,
    ...(line.variantId === null ? {} : { variantId: line.variantId }),
    ...{ title: line.title, variantTitle: line.variantTitle, sku: line.sku, vendor: line.vendor },
    ...{ quantity: line.quantity, unitPrice: BigInt(line.unitPrice), taxable: line.taxable },
    ...{ requiresShipping: line.requiresShipping, customAttributes: line.customAttributes },
  };
}

function applicationsOf(priced: PricedDraft, content: DraftContent): ApplicationDraft[] {
  const own = priced.lines.flatMap(({ line, discount }, at) =>
    line.discount === null || discount === 0n
      ? []
      : [
          {
            ...describe(line.discount),
            ...({ targetSelection: 'EXPLICIT', allocationMethod: 'EACH' } as const),
            lineAmounts: [{ line: at, amount: discount }],
          },
        ],
  );
  if (content.discount === null || priced.orderDiscount === 0n) return own;
  const shares = sharesOf(
    priced.orderDiscount,
    priced.lines.map((one) => one.total - one.orderPlatform),
  );
  const lineAmounts = shares.flatMap((amount, line) => (amount === 0n ? [] : [{ line, amount }]));
  return [...own, { ...describe(content.discount), lineAmounts }];
}

function describe(discount: DraftDiscount): ApplicationDraft {
  const isPercent = discount.kind === 'PERCENTAGE';
  return {
    ...({ kind: 'manual', label: discount.title ?? discount.description ?? 'Custom discount' } as const),
    description: discount.description ?? undefined,
    valueKind: isPercent ? 'percentage' : 'fixed',
    value: isPercent ? BigInt(Math.round(discount.value * 100)) : BigInt(discount.fixed ?? '0'),
  };
}
