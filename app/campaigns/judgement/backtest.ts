import { mulDivFloor } from '../../core/rate.ts';
import type { CampaignRules } from '../campaign.ts';

/** A past order as the rehearsal reads it. Money in minor units of the shop. */
export interface PastOrder {
  readonly orderShopifyId: bigint;
  readonly customerShopifyId: bigint | null;
  readonly isNew: boolean;
  readonly isMember: boolean;
  /** Whether the customer is one the campaign is for, by what is known of them today. */
  readonly isInAudience: boolean;
  /** Of the lines the campaign is for, gift cards left out: units, price before any discount, and what was paid. */
  readonly units: bigint;
  readonly fullMinor: bigint;
  readonly paidMinor: bigint;
  /** What an amount off each item would have come to, never more than a line's price. */
  readonly eachMinor: bigint;
  /** Of those lines: what was paid without tax. Equals `paidMinor` where prices are without tax. */
  readonly netMinor: bigint;
  readonly shippingMinor: bigint;
  /** Settled margin of the order; null when unknown. */
  readonly marginMinor: bigint | null;
}

/** An order that would have used the campaign. Money without tax. */
export interface RehearsedUse {
  readonly order: PastOrder;
  readonly costMinor: bigint;
  /** What was paid for the lines in question, less the discount. */
  readonly salesMinor: bigint;
  readonly marginAfterMinor: bigint | null;
}

/** Sums of a rehearsal. */
export interface Rehearsal {
  readonly uses: readonly RehearsedUse[];
  readonly looked: number;
  /** Orders that met the conditions, before limits of uses. */
  readonly qualified: number;
  readonly costMinor: bigint;
  readonly salesMinor: bigint;
  /** Margin of those orders whose margin is known, before and after the discount. */
  readonly marginBeforeMinor: bigint;
  readonly marginAfterMinor: bigint;
  readonly marginKnown: number;
  readonly newCustomers: number;
  readonly returning: number;
  readonly guests: number;
  readonly members: number;
  /** Orders with known margin that the discount would have turned into a loss. */
  readonly turnedNegative: number;
  /** Extra orders of the same kind that pay the discount back; null when each extra one would lose too. */
  readonly breakEvenOrders: number | null;
}

/**
 * Rehearses a campaign on past orders: which would have used it, what it would have cost, what margin was left. Dates
 * are left aside; nobody is assumed to buy more because of the offer. Discounts those orders had stay, and the offer
 * is taken from what was left.
 * @param orders the oldest first
 */
export function rehearseCampaign(rules: CampaignRules, orders: readonly PastOrder[]): Rehearsal {
  const qualifying = orders.filter((order) => order.isInAudience && meetsConditions(rules, order));
  const uses = withinLimits(rules, qualifying).map((order) => useOf(rules, order));
  return { uses, looked: orders.length, qualified: qualifying.length, ...sumUp(uses) };
}

function meetsConditions({ minimum, offer }: CampaignRules, order: PastOrder): boolean {
  if (order.units <= 0n) return false;
  if (minimum.kind === 'subtotal' && order.fullMinor < minimum.minor) return false;
  if (minimum.kind === 'quantity' && order.units < BigInt(minimum.count)) return false;
  if (offer.kind !== 'free-shipping') return order.paidMinor > 0n;
  if (order.shippingMinor <= 0n) return false;
  return offer.maxRateMinor === null || order.shippingMinor <= offer.maxRateMinor;
}

/** The first orders that the limits leave, in the order of time. Guests cannot be told apart: each counts. */
function withinLimits(rules: CampaignRules, orders: readonly PastOrder[]): PastOrder[] {
  const most = mostUses(rules);
  const served = new Set<bigint>();
  const kept: PastOrder[] = [];
  for (const order of orders) {
    if (kept.length >= most) break;
    const { customerShopifyId: customer } = order;
    if (rules.oncePerCustomer && customer !== null) {
      if (served.has(customer)) continue;
      served.add(customer);
    }
    kept.push(order);
  }
  return kept;
}

/** Uses that the codes and their limit allow in all. */
export function mostUses({ codes, usageLimit }: CampaignRules): number {
  if (usageLimit === null) return Infinity;
  return codes?.kind === 'unique' ? codes.count * usageLimit : usageLimit;
}

function useOf(rules: CampaignRules, order: PastOrder): RehearsedUse {
  const gross = discountOf(rules, order);
  const isShipping = rules.offer.kind === 'free-shipping';
  // Where prices include tax, a discount takes its part of the tax with it.
  const costMinor =
    isShipping || order.paidMinor === 0n ? gross : mulDivFloor(gross, order.netMinor, order.paidMinor);
  return {
    order,
    costMinor,
    salesMinor: order.netMinor - (isShipping ? 0n : costMinor),
    marginAfterMinor: order.marginMinor === null ? null : order.marginMinor - costMinor,
  };
}

/** What the offer takes off the order, tax included where prices include it. Half a unit is rounded up, as Shopify does. */
function discountOf({ offer }: CampaignRules, order: PastOrder): bigint {
  if (offer.kind === 'percent') return (order.paidMinor * BigInt(offer.bp) + 5_000n) / 10_000n;
  if (offer.kind === 'free-shipping') return order.shippingMinor;
  if (offer.eachItem) return order.eachMinor;
  return offer.minor < order.paidMinor ? offer.minor : order.paidMinor;
}

function sumUp(uses: readonly RehearsedUse[]) {
  let [cost, sales, before, after] = [0n, 0n, 0n, 0n];
  let [known, negative] = [0, 0];
  for (const { order, costMinor, salesMinor, marginAfterMinor } of uses) {
    cost += costMinor;
    sales += salesMinor;
    if (marginAfterMinor === null || order.marginMinor === null) continue;
    known += 1;
    before += order.marginMinor;
    after += marginAfterMinor;
    if (marginAfterMinor < 0n && order.marginMinor >= 0n) negative += 1;
  }
  const count = (is: (order: PastOrder) => boolean) => uses.filter(({ order }) => is(order)).length;
  return {
    ...{ costMinor: cost, salesMinor: sales, marginBeforeMinor: before, marginAfterMinor: after },
    ...{ marginKnown: known, turnedNegative: negative },
    newCustomers: count(({ isNew }) => isNew),
    returning: count(({ isNew, customerShopifyId }) => !isNew && customerShopifyId !== null),
    guests: count(({ customerShopifyId }) => customerShopifyId === null),
    members: count(({ isMember }) => isMember),
    breakEvenOrders: breakEven({ given: before - after, after, known }),
  };
}

/** d / (m - d) in orders: what the known orders gave away, over what one such order leaves after the discount. */
function breakEven({ given, after, known }: { given: bigint; after: bigint; known: number }): number | null {
  if (given === 0n) return 0;
  if (known === 0 || after <= 0n) return null;
  const owed = given * BigInt(known);
  return Number((owed + after - 1n) / after);
}
