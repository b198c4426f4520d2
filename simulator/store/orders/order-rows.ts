import type { InsertOf } from '../tables/table.ts';
import type { ApplicationDraft, CatalogEntry, LineDraft, OrderDraft } from './order-draft.ts';
import { products, variants } from '../schema/catalog.ts';
import type {
  discountAllocations,
  discountApplications,
  OrderLineRow,
  orders,
  ShippingLineRow,
} from '../schema/orders.ts';
import type { Store, WriteMode } from '../store.ts';
import { StoreRefusal } from '../store.ts';
import { financialStatusOf, stateOfPayments } from '../payments/payment-state.ts';
import { addUp, mergeTaxLines } from './totals.ts';

/** What an order takes from its customer. */
export type Buyer = { readonly id: number; readonly email: string | null };

/** The rows of one new order, ready to be inserted. */
export type OrderRows = {
  order: InsertOf<typeof orders>;
  lines: OrderLineRow[];
  shipping: ShippingLineRow[];
  applications: InsertOf<typeof discountApplications>[];
  allocations: InsertOf<typeof discountAllocations>[];
};

/** Works out the rows of an order. Refuses an empty order, an unknown variant, a quantity below 1, a discount above its line. */
export function buildOrderRows(
  store: Store,
  draft: OrderDraft,
  at: { customer: Buyer | undefined; mode: WriteMode },
): OrderRows {
  const id = store.newId();
  if (draft.lines.length === 0)
    throw new StoreRefusal('Order must have at least one line item', ['lineItems'], 'INVALID');
  refusePieces(draft.lines);
  const lines = draft.lines.map((line, position) =>
    buildLine(store, line, { id, position, catalog: draft.catalog }),
  );
  const shipping = (draft.shipping ?? []).map((line) => ({
    id: store.newId(),
    orderId: id,
    title: line.title,
    code: line.code ?? line.title,
    source: line.source ?? 'shopify',
    price: line.price,
    presentmentRate: line.presentmentRate ?? null,
    discountedPrice: line.price,
    taxLines: line.taxLines ?? [],
    removed: false,
  }));
  const discounts = applyDiscounts(store, draft, { id, lines, shipping });
  return { order: buildHead(store, draft, { id, lines, shipping, ...at }), lines, shipping, ...discounts };
}

/** More pieces than the API's whole numbers can tell: an order of so many could be told to nobody. */
const MOST_PIECES = 2_147_483_647;

/** Refuses lines of more pieces than can be told. */
export function refusePieces(lines: readonly { quantity: number }[]): void {
  if (lines.reduce((sum, line) => sum + line.quantity, 0) <= MOST_PIECES) return;
  throw new StoreRefusal(`not simulated: more than ${String(MOST_PIECES)} pieces`, ['lineItems'], 'INVALID');
}

function buildLine(
  store: Store,
  draft: LineDraft,
  at: { id: number; position: number; catalog: OrderDraft['catalog'] },
): OrderRows['lines'][number] {
  const found = draft.variantId === undefined ? undefined : readCatalog(store, draft.variantId, at.catalog);
  const field = ['lineItems', String(at.position)];
  const unitPrice = draft.unitPrice ?? found?.variant.price;
  if (unitPrice === undefined)
    throw new StoreRefusal('Price must be given for a custom item', field, 'INVALID');
  if (!Number.isInteger(draft.quantity) || draft.quantity < 1)
    throw new StoreRefusal('Quantity must be greater than 0', [...field, 'quantity'], 'INVALID');
  const { taxLines = [], duties = [], customAttributes = [] } = draft;
  return {
    id: store.newId(),
    orderId: at.id,
    position: at.position,
    variantId: draft.variantId ?? null,
    ...describeLine(draft, found),
    quantity: draft.quantity,
    currentQuantity: draft.quantity,
    refundedQuantity: 0,
    fulfilledQuantity: 0,
    unitPrice,
    presentmentRate: draft.presentmentRate ?? null,
    totalDiscount: 0n,
    taxLines,
    duties,
    customAttributes,
    taxable: draft.taxable ?? found?.variant.taxable ?? true,
    addedByEdit: false,
  };
}

type Description = Pick<
  OrderLineRow,
  'productId' | 'title' | 'variantTitle' | 'sku' | 'vendor' | 'isGiftCard' | 'requiresShipping'
>;

/** What the catalog says of a line, as far as the draft does not say otherwise. */
function describeLine(draft: LineDraft, found: CatalogEntry | undefined): Description {
  const known = found === undefined ? UNKNOWN_LINE : describeVariant(found);
  const { productId, variantTitle, sku, vendor } = draft;
  return {
    productId: productId === undefined ? known.productId : productId,
    title: draft.title ?? known.title,
    variantTitle: variantTitle === undefined ? known.variantTitle : variantTitle,
    sku: sku === undefined ? known.sku : sku,
    vendor: vendor === undefined ? known.vendor : vendor,
    isGiftCard: draft.isGiftCard ?? known.isGiftCard,
    requiresShipping: draft.requiresShipping ?? known.requiresShipping,
  };
}

const UNKNOWN_LINE: Description = {
  ...{ productId: null, title: 'Custom item', variantTitle: null, sku: null, vendor: null },
  ...{ isGiftCard: false, requiresShipping: false },
};

function describeVariant({ variant, product }: CatalogEntry): Description {
  return {
    productId: product?.id ?? null,
    title: product?.title ?? UNKNOWN_LINE.title,
    variantTitle: variant.title === 'Default Title' ? null : variant.title,
    sku: variant.sku,
    vendor: product?.vendor ?? null,
    isGiftCard: product?.isGiftCard ?? false,
    requiresShipping: variant.requiresShipping,
  };
}

function readCatalog(store: Store, variantId: number, known: OrderDraft['catalog']): CatalogEntry {
  const before = known?.get(variantId);
  if (before !== undefined) return before;
  const variant = store.rows.byId(variants, variantId);
  if (variant === undefined)
    throw new StoreRefusal(`Variant with id: ${String(variantId)} is invalid`, ['lineItems'], 'INVALID');
  const entry = { variant, product: store.rows.byId(products, variant.productId) };
  known?.set(variantId, entry);
  return entry;
}

function applyDiscounts(
  store: Store,
  draft: OrderDraft,
  built: { id: number; lines: OrderRows['lines']; shipping: OrderRows['shipping'] },
): Pick<OrderRows, 'applications' | 'allocations'> {
  const allocations: OrderRows['allocations'] = [];
  const applications = (draft.applications ?? []).map((given, position) => {
    const share = { orderId: built.id, application: position };
    for (const { line, amount } of given.lineAmounts ?? []) {
      const row = built.lines[line];
      if (row === undefined)
        throw new StoreRefusal('The discount names a line that is not in the order', ['discount'], 'INVALID');
      row.totalDiscount += amount;
      if (row.totalDiscount > row.unitPrice * BigInt(row.quantity))
        throw new StoreRefusal('A discount is larger than its line', ['discount'], 'INVALID');
      allocations.push({ id: store.newId(), ...share, lineId: row.id, amount });
    }
    for (const { shipping, amount } of given.shippingAmounts ?? []) {
      const row = built.shipping[shipping];
      if (row === undefined)
        throw new StoreRefusal(
          'The discount names a shipping line that is not in the order',
          ['discount'],
          'INVALID',
        );
      row.discountedPrice -= amount;
      allocations.push({ id: store.newId(), ...share, shippingLineId: row.id, amount });
    }
    const { kind, label, valueKind, value } = given;
    return {
      ...{ id: store.newId(), orderId: built.id, position, kind, label, valueKind, value },
      description: given.description ?? null,
      discountId: given.discountId ?? null,
      targetType: given.targetType ?? 'LINE_ITEM',
      targetSelection: given.targetSelection ?? 'ALL',
      allocationMethod: given.allocationMethod ?? 'ACROSS',
    };
  });
  return { applications, allocations };
}

type HeadParts = Pick<OrderRows, 'lines' | 'shipping'> & {
  id: number;
  customer: Buyer | undefined;
  mode: WriteMode;
};

function buildHead(store: Store, draft: OrderDraft, parts: HeadParts): OrderRows['order'] {
  const taxesIncluded = draft.taxesIncluded ?? store.shop().taxesIncluded;
  const fees = draft.fees ?? [];
  const totals = addUp({ ...parts, tip: draft.tip ?? 0n, fees, taxesIncluded });
  const money = moneyOf(draft, totals.total);
  return {
    id: parts.id,
    ...nameOrder(store, draft),
    ...timesOf(store, draft),
    customerId: parts.customer?.id ?? null,
    email: draft.email === undefined ? (parts.customer?.email ?? null) : draft.email,
    phone: draft.phone ?? null,
    currency: draft.currency ?? store.shop().currency,
    presentmentCurrency: draft.presentmentCurrency,
    presentmentRate: draft.presentmentRate,
    taxesIncluded,
    ...totals,
    originalTotal: totals.total,
    currentSubtotal: totals.subtotal,
    currentDiscounts: totals.totalDiscounts,
    currentTax: totals.totalTax,
    currentTotal: totals.total,
    additionalFees: fees,
    ...money,
    fulfillmentStatus: draft.fulfilled === true ? 'FULFILLED' : 'UNFULFILLED',
    taxLines: mergeTaxLines([...parts.lines, ...parts.shipping].flatMap((line) => line.taxLines)),
    discountCodes: (draft.applications ?? []).filter(isToldAsCode).map((one) => one.label),
    ...givenHead(draft),
    confirmationNumber: parts.id.toString(36).toUpperCase(),
    changedAtMs: parts.mode === 'live' ? Date.now() : 0,
  };
}

/** A merchant's own discount of a whole draft is told among the codes by its title (measured). */
const isToldAsCode = ({ kind, targetSelection }: ApplicationDraft): boolean =>
  kind === 'code' || (kind === 'manual' && targetSelection === undefined);

const statusOr = (given: string | null | undefined, other: string): string | null =>
  given === undefined ? other : given;

/** How the order is paid when it comes into being; a status that was given stands until the next payment. */
function moneyOf(
  draft: OrderDraft,
  total: bigint,
): { financialStatus: string | null; totalReceived: bigint; totalRefunded: bigint } {
  const given = draft.payments;
  if (given === undefined) {
    const isPaid = draft.paid ?? true;
    return {
      financialStatus: statusOr(draft.financialStatus, isPaid ? 'PAID' : 'PENDING'),
      ...{ totalReceived: isPaid ? total : 0n, totalRefunded: 0n },
    };
  }
  const state = stateOfPayments(given.map((one, at) => ({ ...one, id: at, parentId: one.parent ?? null })));
  return {
    financialStatus: statusOr(draft.financialStatus, financialStatusOf(state, total)),
    ...{ totalReceived: state.received, totalRefunded: state.refunded },
  };
}

function nameOrder(store: Store, draft: OrderDraft): { name: string; number: number } {
  const number = draft.number ?? store.newOrderNumber();
  return { number, name: draft.name ?? `#${String(number)}` };
}

function timesOf(
  store: Store,
  draft: OrderDraft,
): { processedAt: string; createdAt: string; updatedAt: string } {
  const processedAt = draft.processedAt ?? store.clock.now();
  const createdAt = draft.createdAt ?? processedAt;
  return { processedAt, createdAt, updatedAt: createdAt };
}

function givenHead(draft: OrderDraft): Partial<OrderRows['order']> {
  return {
    test: draft.test,
    sourceName: draft.sourceName,
    sourceIdentifier: draft.sourceIdentifier,
    sourceUrl: draft.sourceUrl,
    poNumber: draft.poNumber,
    closedAt: draft.closedAt,
    retailLocationId: draft.retailLocationId,
    note: draft.note,
    tags: draft.tags,
    customAttributes: draft.customAttributes,
    shippingAddress: draft.shippingAddress,
    billingAddress: draft.billingAddress ?? draft.shippingAddress,
    customerLocale: draft.customerLocale,
    landingPageUrl: draft.visits?.at(0)?.landingPage,
    referrerUrl: draft.referrerUrl ?? draft.visits?.at(0)?.referrerUrl,
    checkoutToken: draft.checkoutToken,
    cartToken: draft.cartToken,
    sourceKey: draft.sourceKey,
    truth: draft.truth,
  };
}
