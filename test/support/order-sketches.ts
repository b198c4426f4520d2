import type { ShopId } from '../../app/core/ids.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import type { MirrorLine, MirrorOrder, MirrorRefund } from '../../app/mirror/order.ts';
import { storeOrders } from '../../app/mirror/orders.server.ts';

/** A line of a made-up order: price of the whole line in minor units, and what comes off it. */
export interface LineSketch {
  readonly id: bigint;
  readonly totalMinor: bigint;
  readonly quantity?: number;
  readonly currentQuantity?: number;
  readonly discountMinor?: bigint;
  readonly taxMinor?: bigint;
  readonly productId?: bigint;
  readonly variantId?: bigint;
  readonly isGiftCard?: boolean;
}

export interface RefundSketch {
  readonly id: bigint;
  readonly at?: Date;
  readonly lines?: readonly { readonly lineId: bigint; readonly quantity: number }[];
  readonly adjustmentMinor?: bigint;
  readonly shippingMinor?: bigint;
}

/** A made-up order; what is left out is paid, in USD, of customer 1, without tax or discounts. */
export interface OrderSketch {
  readonly id: bigint;
  readonly customerId?: bigint | null;
  readonly at?: Date;
  readonly lines: readonly LineSketch[];
  readonly refunds?: readonly RefundSketch[];
  readonly codes?: readonly { readonly code: string; readonly off: readonly (readonly [bigint, bigint])[] }[];
  readonly status?: string;
  readonly cancelledAt?: Date | null;
  readonly taxesIncluded?: boolean;
  readonly test?: boolean;
  readonly isB2b?: boolean;
  readonly updatedAt?: Date;
  /** The shop's own when left out. */
  readonly currency?: string;
  readonly visits?: MirrorOrder['visits'];
}

export const defaultDate = new Date('2026-03-01T12:00:00Z');
let version = 0;

function lineOf(sketch: LineSketch, ordinal: number): MirrorLine {
  const quantity = sketch.quantity ?? 1;
  return {
    shopifyId: sketch.id,
    ordinal,
    productShopifyId: sketch.productId ?? null,
    variantShopifyId: sketch.variantId ?? null,
    title: 'Tea',
    variantTitle: null,
    sku: null,
    vendor: null,
    isGiftCard: sketch.isGiftCard ?? false,
    requiresShipping: true,
    taxable: true,
    quantity,
    currentQuantity: sketch.currentQuantity ?? quantity,
    originalTotalMinor: sketch.totalMinor,
    discountMinor: sketch.discountMinor ?? 0n,
    taxMinor: sketch.taxMinor ?? 0n,
    customAttributes: null,
  };
}

function refundOf(order: OrderSketch, sketch: RefundSketch): MirrorRefund {
  return {
    shopifyId: sketch.id,
    orderShopifyId: order.id,
    processedAt:
      sketch.at ?? new Date((order.at ?? defaultDate).getTime() + 3_600_000 * Number(sketch.id % 100n)),
    totalMinor: 0n,
    shippingMinor: sketch.shippingMinor ?? 0n,
    adjustmentMinor: sketch.adjustmentMinor ?? 0n,
    dutiesMinor: 0n,
    note: null,
    lines: (sketch.lines ?? []).map((line) => ({
      shopifyId: sketch.id * 1_000n + line.lineId,
      lineShopifyId: line.lineId,
      quantity: line.quantity,
      subtotalMinor: 0n,
      taxMinor: 0n,
      restockType: null,
    })),
  };
}

/** A made-up order in the mirror's shape. Each call makes a newer version of it. */
export function orderOf(sketch: OrderSketch): MirrorOrder {
  version += 1;
  const at = sketch.at ?? defaultDate;
  const codes = sketch.codes ?? [];
  const status = sketch.status ?? 'PAID';
  const off = new Map(codes.flatMap((code) => code.off));
  return {
    shopifyId: sketch.id,
    name: `#${sketch.id.toString()}`,
    customerShopifyId: sketch.customerId === undefined ? 1n : sketch.customerId,
    currency: sketch.currency ?? 'USD',
    presentmentCurrency: sketch.currency ?? 'USD',
    taxesIncluded: sketch.taxesIncluded ?? false,
    test: sketch.test ?? false,
    sourceName: 'web',
    retailLocationShopifyId: null,
    financialStatus: status,
    fulfillmentStatus: null,
    edited: false,
    isB2b: sketch.isB2b ?? false,
    processedAt: at,
    paidAt: ['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED'].includes(status) ? at : null,
    cancelledAt: sketch.cancelledAt ?? null,
    cancelReason: null,
    subtotalMinor: 0n,
    currentSubtotalMinor: 0n,
    totalMinor: sketch.lines.reduce((sum, line) => sum + line.totalMinor - (line.discountMinor ?? 0n), 0n),
    currentTotalMinor: 0n,
    discountMinor: 0n,
    taxMinor: 0n,
    shippingMinor: 0n,
    tipMinor: 0n,
    dutiesMinor: 0n,
    refundedMinor: 0n,
    discountCodes: codes.map((code) => code.code),
    tags: [],
    customAttributes: [],
    customerLocale: null,
    journeyReady: null,
    shopifyCreatedAt: at,
    shopifyUpdatedAt: sketch.updatedAt ?? new Date(at.getTime() + version),
    lines: sketch.lines.map((line, ordinal) =>
      lineOf({ ...line, discountMinor: line.discountMinor ?? off.get(line.id) ?? 0n }, ordinal),
    ),
    shippingLines: [],
    discountApplications: codes.map((code, index) => ({
      index,
      kind: 'CODE' as const,
      code: code.code,
      title: null,
      valueKind: 'AMOUNT' as const,
      value: code.off.reduce((sum, [, amount]) => sum + amount, 0n),
      allocationMethod: 'ACROSS',
      targetSelection: 'ALL',
      targetType: 'LINE_ITEM',
    })),
    discountAllocations: codes.flatMap((code, applicationIndex) =>
      code.off.map(([lineShopifyId, amountMinor]) => ({
        applicationIndex,
        lineShopifyId,
        shippingLineShopifyId: null,
        amountMinor,
      })),
    ),
    refunds: sketch.refunds === undefined ? null : sketch.refunds.map((refund) => refundOf(sketch, refund)),
    agreements: null,
    visits: sketch.visits ?? null,
  };
}

/** Puts orders into the shop's mirror. */
export async function placeOrders(shopId: ShopId, sketches: readonly OrderSketch[]): Promise<void> {
  await inShop(shopId, async (tx) => {
    const [shop] = await tx.query<{ currency: string }>('SELECT currency FROM shop_profiles');
    const currency = shop?.currency ?? 'USD';
    await storeOrders(
      tx,
      sketches.map((sketch) => orderOf({ currency, ...sketch })),
    );
  });
}
