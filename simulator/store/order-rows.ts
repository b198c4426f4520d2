import type { InsertOf } from './table.ts';
import type { LineDraft, OrderDraft } from './order-draft.ts';
import { products, variants } from './schema-catalog.ts';
import type { CustomerRow, ProductRow, VariantRow } from './schema-catalog.ts';
import type {
  discountAllocations,
  discountApplications,
  OrderLineRow,
  orders,
  ShippingLineRow,
} from './schema-orders.ts';
import type { Store, WriteMode } from './store.ts';
import { StoreRefusal } from './store.ts';
import { addUp, mergeTaxLines } from './totals.ts';

/** The rows of one new order, ready to be inserted. */
export type OrderRows = {
  order: InsertOf<typeof orders>;
  lines: OrderLineRow[];
  shipping: ShippingLineRow[];
  applications: InsertOf<typeof discountApplications>[];
  allocations: InsertOf<typeof discountAllocations>[];
};

type Catalog = { variant: VariantRow; product: ProductRow | undefined };

/** Works out the rows of an order. Refuses an empty order, an unknown variant, a quantity below 1, a discount above its line. */
export function buildOrderRows(
  store: Store,
  draft: OrderDraft,
  at: { customer: CustomerRow | undefined; mode: WriteMode },
): OrderRows {
  const id = store.newId();
  if (draft.lines.length === 0)
    throw new StoreRefusal('Order must have at least one line item', ['lineItems'], 'INVALID');
  const lines = draft.lines.map((line, position) => buildLine(store, line, { id, position }));
  const shipping = (draft.shipping ?? []).map((line) => ({
    id: store.newId(),
    orderId: id,
    title: line.title,
    code: line.code ?? line.title,
    source: 'shopify',
    price: line.price,
    discountedPrice: line.price,
    taxLines: line.taxLines ?? [],
  }));
  const discounts = applyDiscounts(store, draft, { id, lines, shipping });
  return { order: buildHead(store, draft, { id, lines, shipping, ...at }), lines, shipping, ...discounts };
}

function buildLine(
  store: Store,
  draft: LineDraft,
  at: { id: number; position: number },
): OrderRows['lines'][number] {
  const found = draft.variantId === undefined ? undefined : readCatalog(store, draft.variantId);
  const unitPrice = draft.unitPrice ?? found?.variant.price;
  if (unitPrice === undefined)
    throw new StoreRefusal(
      'Price must be given for a custom item',
      ['lineItems', String(at.position)],
      'INVALID',
    );
  if (!Number.isInteger(draft.quantity) || draft.quantity < 1)
    throw new StoreRefusal(
      'Quantity must be greater than 0',
      ['lineItems', String(at.position), 'quantity'],
      'INVALID',
    );
  const variantTitle = found?.variant.title === 'Default Title' ? null : (found?.variant.title ?? null);
  return {
    id: store.newId(),
    orderId: at.id,
    position: at.position,
    productId: draft.productId === undefined ? (found?.product?.id ?? null) : draft.productId,
    variantId: draft.variantId ?? null,
    title: draft.title ?? found?.product?.title ?? 'Custom item',
    variantTitle: draft.variantTitle === undefined ? variantTitle : draft.variantTitle,
    sku: draft.sku === undefined ? (found?.variant.sku ?? null) : draft.sku,
    vendor: draft.vendor === undefined ? (found?.product?.vendor ?? null) : draft.vendor,
    quantity: draft.quantity,
    currentQuantity: draft.quantity,
    refundedQuantity: 0,
    unitPrice,
    totalDiscount: 0n,
    taxLines: draft.taxLines ?? [],
    duties: draft.duties ?? [],
    customAttributes: draft.customAttributes ?? [],
    isGiftCard: draft.isGiftCard ?? found?.product?.isGiftCard ?? false,
    requiresShipping: draft.requiresShipping ?? found?.variant.requiresShipping ?? false,
    taxable: found?.variant.taxable ?? true,
    addedByEdit: false,
  };
}

function readCatalog(store: Store, variantId: number): Catalog {
  const variant = store.rows.byId(variants, variantId);
  if (variant === undefined)
    throw new StoreRefusal(`Variant with id: ${String(variantId)} is invalid`, ['lineItems'], 'INVALID');
  return { variant, product: store.rows.byId(products, variant.productId) };
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
  customer: CustomerRow | undefined;
  mode: WriteMode;
};

function buildHead(store: Store, draft: OrderDraft, parts: HeadParts): OrderRows['order'] {
  const number = draft.number ?? store.newOrderNumber();
  const shop = store.shop();
  const taxesIncluded = draft.taxesIncluded ?? shop.taxesIncluded;
  const fees = draft.fees ?? [];
  const totals = addUp({ ...parts, tip: draft.tip ?? 0n, fees, taxesIncluded });
  const processedAt = draft.processedAt ?? store.clock.now();
  const paid = draft.paid ?? true;
  return {
    id: parts.id,
    name: draft.name ?? `#${String(number)}`,
    number,
    customerId: parts.customer?.id ?? null,
    email: draft.email === undefined ? (parts.customer?.email ?? null) : draft.email,
    phone: draft.phone ?? null,
    createdAt: draft.createdAt ?? processedAt,
    processedAt,
    updatedAt: draft.createdAt ?? processedAt,
    currency: shop.currency,
    taxesIncluded,
    ...totals,
    originalTotal: totals.total,
    currentSubtotal: totals.subtotal,
    currentDiscounts: totals.totalDiscounts,
    currentTax: totals.totalTax,
    currentTotal: totals.total,
    additionalFees: fees,
    financialStatus: paid ? 'PAID' : 'PENDING',
    totalReceived: paid ? totals.total : 0n,
    fulfillmentStatus: draft.fulfilled === true ? 'FULFILLED' : 'UNFULFILLED',
    taxLines: mergeTaxLines([...parts.lines, ...parts.shipping].flatMap((line) => line.taxLines)),
    discountCodes: (draft.applications ?? []).filter((one) => one.kind === 'code').map((one) => one.label),
    ...givenHead(draft),
    confirmationNumber: parts.id.toString(36).toUpperCase(),
    changedAtMs: parts.mode === 'live' ? Date.now() : 0,
  };
}

function givenHead(draft: OrderDraft): Partial<OrderRows['order']> {
  return {
    test: draft.test,
    sourceName: draft.sourceName,
    retailLocationId: draft.retailLocationId,
    note: draft.note,
    tags: draft.tags,
    customAttributes: draft.customAttributes,
    shippingAddress: draft.shippingAddress,
    billingAddress: draft.billingAddress ?? draft.shippingAddress,
    customerLocale: draft.customerLocale,
    landingPageUrl: draft.visits?.at(0)?.landingPage,
    referrerUrl: draft.visits?.at(0)?.referrerUrl,
    checkoutToken: draft.checkoutToken,
    cartToken: draft.cartToken,
    sourceKey: draft.sourceKey,
    truth: draft.truth,
  };
}
