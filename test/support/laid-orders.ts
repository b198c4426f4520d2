import type { GapCause } from '../../app/attribution/reconciliation.ts';
import { newId, type ShopId } from '../../app/core/ids.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import { storeJourneys } from '../../app/mirror/journeys.server.ts';
import type { MirrorVisit } from '../../app/mirror/order.ts';
import { placeOrders } from './orders.ts';

type AsAdmin = (sql: string, ...values: unknown[]) => Promise<unknown>;

/** A moment of 2026, as `03-01T12:00:00`. */
export const at = (text: string): Date => new Date(`2026-${text}Z`);
const visitOf = (ordinal: number, occurredAt: Date, source: string): MirrorVisit => ({
  ...{ ordinal, isFirst: ordinal === 0, isLast: false, occurredAt, source, sourceType: null },
  ...{ referrerUrl: null, landingPage: 'https://shop.example/', referralCode: null, utmSource: null },
  ...{ utmMedium: null, utmCampaign: null, utmTerm: null, utmContent: null },
});
const search = (day: string, ordinal = 0) => visitOf(ordinal, at(`${day}T06:00:00`), 'google');
const direct = (day: string, ordinal = 0) => visitOf(ordinal, at(`${day}T07:00:00`), 'direct');

/** What an order is, and what each side must make of it: channels, or 'out' where it is not counted. */
export interface Laid {
  readonly id: bigint;
  readonly customer?: bigint;
  readonly day: string;
  readonly sold: bigint;
  readonly refunds?: readonly (readonly [day: string, minor: bigint])[];
  readonly visits?: readonly MirrorVisit[];
  readonly isLate?: boolean;
  readonly code?: string;
  readonly source?: string;
  readonly mark?: 'test' | 'cancelled' | 'currency';
  readonly scanned?: string;
  /** 'out' where it is not counted. */
  readonly ours: string | null;
  readonly theirs: string | null;
  readonly cause?: GapCause;
}

/** One month of orders, at least one for each cause. */
export const laid: readonly Laid[] = [
  {
    id: 1n,
    day: '03-02',
    sold: 1_001n,
    visits: [search('03-01')],
    ours: 'organic-search',
    theirs: 'organic-search',
  },
  ...[
    { id: 2n, day: '03-02', sold: 1_013n, visits: [search('03-01'), direct('03-02', 1)], cause: 'rule' },
    { id: 3n, day: '03-03', sold: 1_027n, visits: [search('02-20'), direct('03-02', 1)], cause: 'rule' },
  ].map((one) => ({ ...one, ours: 'organic-search', theirs: 'direct', cause: 'rule' as const })),
  {
    id: 4n,
    day: '03-04',
    sold: 1_051n,
    visits: [],
    code: 'LINDA',
    ours: 'coupon-code',
    theirs: null,
    cause: 'no-visit',
  },
  {
    id: 5n,
    day: '03-04',
    sold: 1_103n,
    code: 'LINDA',
    isLate: true,
    ours: 'coupon-code',
    theirs: null,
    cause: 'late',
  },
  {
    id: 6n,
    day: '03-05',
    sold: 1_201n,
    visits: [],
    source: 'pos',
    ours: 'point-of-sale',
    theirs: null,
    cause: 'pos',
  },
  {
    id: 7n,
    day: '03-05',
    sold: 1_409n,
    visits: [],
    source: 'shopify_draft_order',
    code: 'A',
    ours: 'coupon-code',
    theirs: null,
    cause: 'draft',
  },
  {
    id: 8n,
    day: '03-06',
    sold: 1_801n,
    visits: [],
    source: '580111',
    code: 'A',
    ours: 'coupon-code',
    theirs: null,
    cause: 'imported',
  },
  {
    id: 9n,
    day: '03-20',
    sold: 2_609n,
    visits: [search('02-01')],
    ours: null,
    theirs: 'organic-search',
    cause: 'window',
  },
  {
    id: 10n,
    day: '03-07',
    sold: 4_211n,
    visits: [search('03-06')],
    mark: 'test',
    ours: 'out',
    theirs: 'organic-search',
    cause: 'test',
  },
  {
    id: 11n,
    day: '03-07',
    sold: 7_411n,
    refunds: [['03-08', 7_411n]],
    visits: [search('03-06')],
    mark: 'cancelled',
    ours: 'out',
    theirs: 'organic-search',
    cause: 'cancelled',
  },
  {
    id: 12n,
    day: '03-08',
    sold: 9_999n,
    visits: [direct('03-08')],
    mark: 'currency',
    ours: 'out',
    theirs: 'direct',
    cause: 'currency',
  },
  {
    id: 13n,
    customer: 90n,
    day: '03-09',
    sold: 501n,
    visits: [search('03-08')],
    ours: 'organic-search',
    theirs: 'organic-search',
  },
  {
    id: 14n,
    customer: 90n,
    day: '03-11',
    sold: 503n,
    visits: [search('03-08')],
    ours: null,
    theirs: 'organic-search',
    cause: 'earlier-order',
  },
  {
    id: 15n,
    day: '03-12',
    sold: 10_000n,
    refunds: [['04-02', 333n]],
    visits: [search('03-11')],
    ours: 'organic-search',
    theirs: 'organic-search',
  },
  {
    id: 16n,
    day: '03-13',
    sold: 20_000n,
    refunds: [['03-20', 777n]],
    visits: [search('03-11'), direct('03-13', 1)],
    ours: 'organic-search',
    theirs: 'direct',
    cause: 'rule',
  },
  {
    id: 17n,
    day: '02-10',
    sold: 30_000n,
    refunds: [['03-15', 1_999n]],
    visits: [direct('02-10')],
    ours: 'direct',
    theirs: 'direct',
  },
  {
    id: 18n,
    day: '03-16',
    sold: 600n,
    visits: [search('03-10')],
    scanned: '03-15',
    ours: 'qr-code',
    theirs: 'organic-search',
    cause: 'evidence',
  },
  {
    id: 19n,
    day: '02-11',
    sold: 800n,
    refunds: [['02-12', 100n]],
    visits: [direct('02-11')],
    ours: 'direct',
    theirs: 'direct',
  },
];

/** Puts an order and what is known of it into a shop. */
export async function layOut(shopId: ShopId, order: Laid, asAdmin: AsAdmin): Promise<void> {
  const customerId = order.customer ?? 1_000n + order.id;
  const refunds = (order.refunds ?? []).map(([day, adjustmentMinor], index) => ({
    ...{ id: order.id * 100n + BigInt(index), at: at(`${day}T12:00:00`), adjustmentMinor },
  }));
  await placeOrders(shopId, [
    {
      ...{ id: order.id, customerId, at: at(`${order.day}T12:00:00`), refunds },
      lines: [{ id: order.id, totalMinor: order.sold }],
      ...(order.mark === 'test' ? { test: true } : {}),
      ...(order.mark === 'cancelled' ? { cancelledAt: at(`${order.day}T13:00:00`) } : {}),
      ...(order.mark === 'currency' ? { currency: 'EUR' } : {}),
    },
  ]);
  await asAdmin(
    `UPDATE orders SET subtotal_minor = $3, discount_codes = $4, source_name = $5
     WHERE shop_id = $1 AND shopify_id = $2`,
    ...[shopId, order.id, order.sold, order.code === undefined ? [] : [order.code], order.source ?? 'web'],
  );
  if (order.visits !== undefined || order.isLate === true) {
    const journey = { orderShopifyId: order.id, isReady: order.isLate !== true, visits: order.visits ?? [] };
    await inShop(shopId, (tx) => storeJourneys(tx, [journey]));
  }
  if (order.scanned === undefined) return;
  await asAdmin(
    `INSERT INTO touchpoints (shop_id, id, event_key, customer_shopify_id, origin, occurred_at, last_seen_at, source,
       medium, code) VALUES ($1, $2, $3, $4, 'qr', $5, $5, 'qr', 'qr', 'table-1')`,
    ...[shopId, newId(), `scan:${String(order.id)}`, customerId, at(`${order.scanned}T12:00:00`)],
  );
}
