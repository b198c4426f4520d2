import { priceCart } from '../pricing/price-cart.ts';
import { toApplications } from '../pricing/applications.ts';
import { deliveryOf, deliveryPrice, salesTax } from '../pricing/delivery-and-tax.ts';
import { lineSubtotal } from '../pricing/entitlement.ts';
import type { CartLine, Discount, PricedCart } from '../pricing/types.ts';
import type { CatalogEntry, OrderDraft } from '../store/orders/order-draft.ts';
import { createOrder } from '../store/orders/orders.ts';
import type { OrderRow } from '../store/schema/orders.ts';
import type { Store } from '../store/store.ts';
import type { SampleProduct } from './catalogue/product.ts';
import type { Campaign } from './history/campaigns.ts';
import { drawJourney } from './history/journeys.ts';
import type { PlannedOrder } from './history/plan-orders.ts';
import type { Random } from './random.ts';
import type { WrittenProduct } from './write-catalogue.ts';
import { addressOf } from './write-people.ts';

/** The shop's own. */
export const CURRENCY = 'USD';

/** A campaign with the rows of its discount and its code. */
export interface WrittenCampaign extends Campaign {
  readonly discount: Discount;
  readonly codeId: number;
}

export interface Writing {
  readonly store: Store;
  readonly random: Random;
  readonly products: readonly SampleProduct[];
  readonly written: readonly WrittenProduct[];
  readonly customerIds: readonly number[];
  readonly friends: ReadonlySet<number>;
  readonly campaigns: readonly WrittenCampaign[];
  readonly retailId: number;
  readonly catalog: Map<number, CatalogEntry>;
  readonly nowMs: number;
}

const stamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

function cartLines(writing: Writing, order: PlannedOrder): CartLine[] {
  return order.lines.flatMap((line, index) => {
    const [product, rows] = [writing.products[line.product], writing.written[line.product]];
    const variantId = rows?.variantIds[line.variant];
    const unitPrice = product?.variants[line.variant]?.priceMinor;
    if (rows === undefined || variantId === undefined || unitPrice === undefined) return [];
    const { productId, collectionId } = rows;
    return [
      {
        key: String(index),
        productId,
        variantId,
        unitPrice,
        collectionIds: [collectionId],
        quantity: line.quantity,
      },
    ];
  });
}

function isFor(campaign: WrittenCampaign, order: PlannedOrder, writing: Writing): boolean {
  if (order.inShop) return false;
  if (campaign.audience === 'first-order') return order.ordinal === 1 && order.buyer.subscribed;
  if (campaign.audience === 'friends') return order.person !== null && writing.friends.has(order.person);
  return true;
}

/** The first campaign this shopper remembers and may use. */
function drawCode(writing: Writing, order: PlannedOrder, now: string): WrittenCampaign | undefined {
  return writing.campaigns.find(
    (campaign) =>
      campaign.draft.startsAt <= now &&
      (campaign.draft.endsAt ?? '9') > now &&
      isFor(campaign, order, writing) &&
      writing.random.chance(campaign.uptake),
  );
}

type Priced = Pick<PricedCart, 'applied' | 'subtotal'>;

function priceOrder(
  lines: readonly CartLine[],
  at: { customerId: number | null; campaign: WrittenCampaign | undefined; now: string },
): Priced {
  const { campaign, ...when } = at;
  // Four of five orders carry no code: they cost what their lines cost.
  if (campaign === undefined)
    return { applied: [], subtotal: lines.reduce((sum, line) => sum + lineSubtotal(line), 0n) };
  const { code, discount } = campaign;
  const codes = [{ code, discount, usageCount: 0, usedByCustomer: false }];
  return priceCart({ lines, codes, delivery: 'none', ...when });
}

function lineDrafts(lines: readonly CartLine[], order: PlannedOrder, priced: Priced): OrderDraft['lines'] {
  const place = { countryCode: 'US', provinceCode: order.inShop ? 'NY' : order.buyer.place.provinceCode };
  return lines.map(({ key, variantId, unitPrice, quantity }) => {
    const taken = priced.applied
      .flatMap(({ allocations }) => allocations)
      .reduce((sum, part) => (part.key === key ? sum + part.amount : sum), 0n);
    const taxLines = salesTax(unitPrice * BigInt(quantity) - taken, place, true);
    return { variantId, unitPrice, quantity, taxLines };
  });
}

/** Writes one order as a shopper placed it then, under that number, and gives its row. */
export function writeOrder(writing: Writing, order: PlannedOrder, number: number): OrderRow {
  const { store, random } = writing;
  const customerId = order.person === null ? null : (writing.customerIds[order.person] ?? null);
  const processedAt = stamp(order.at);
  const campaign = drawCode(writing, order, processedAt);
  const lines = cartLines(writing, order);
  const priced = priceOrder(lines, { customerId, campaign, now: processedAt });
  const landings = [
    '/',
    ...order.lines.map((line) => `/products/${writing.products[line.product]?.handle ?? ''}`),
  ];
  const journey = drawJourney(random, {
    ...{ orderMs: order.at, isFirst: order.ordinal === 1, subscribed: order.buyer.subscribed, landings },
  });
  const delivery = deliveryOf('US');
  const price = deliveryPrice(delivery, priced.subtotal, true);
  const codeIds = new Map(campaign === undefined ? [] : [[campaign.code, campaign.codeId]]);
  const online: Partial<OrderDraft> = {
    ...{
      shippingAddress: addressOf(order.buyer),
      shipping: [{ title: delivery.title, code: 'standard', price }],
    },
    ...{
      visits: journey.visits,
      customerOrderIndex: order.ordinal - 1,
      sourceName: 'web',
      customerLocale: order.buyer.locale,
    },
    truth: { channel: journey.channel, firstChannel: journey.firstChannel, campaign: journey.campaign },
  };
  const inShop: Partial<OrderDraft> = {
    sourceName: 'pos',
    retailLocationId: writing.retailId,
    truth: { channel: 'shop', firstChannel: 'shop', campaign: '' },
  };
  return createOrder(
    store,
    {
      ...{
        customerId,
        email: order.buyer.email,
        processedAt,
        currency: CURRENCY,
        taxesIncluded: false,
        number,
      },
      ...{ lines: lineDrafts(lines, order, priced), catalog: writing.catalog },
      applications: toApplications(priced, lines, codeIds),
      fulfilled: order.inShop || order.at < writing.nowMs - 2 * 86_400_000,
      ...(order.inShop ? inShop : online),
    },
    'silent',
  );
}
