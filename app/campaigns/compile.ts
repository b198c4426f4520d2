import { formatMoneyDecimal } from '../core/money.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import type { NativeDiscount } from '../discounts/native-discount.ts';
import type { CampaignRules } from './campaign.ts';
import type { CampaignInvalid } from './issues.ts';
import { instantOf } from './local-time.ts';
import {
  checkAutomatic,
  checkCodes,
  checkDates,
  checkOffer,
  checkReach,
  checkWishes,
  issueAt,
  type Checked,
} from './rule-checks.ts';

const checks = [checkOffer, checkCodes, checkAutomatic, checkDates, checkReach, checkWishes];

/**
 * Turns a campaign's rules into the native discounts that do exactly what they say. What Shopify cannot express is
 * refused with every reason at once, never approximated.
 */
export function compileCampaign(campaign: Checked): Result<NativeDiscount[], CampaignInvalid> {
  const issues = checks.flatMap((check) => check(campaign));
  if (campaign.name.trim() === '') issues.unshift(issueAt('name', 'name-missing'));
  return issues.length > 0 ? refuse({ kind: 'campaign-invalid', issues }) : ok([nativeOf(campaign)]);
}

function nativeOf({ name, rules, shop }: Checked): NativeDiscount {
  const { offer, combinesWith } = rules;
  const isShipping = offer.kind === 'free-shipping';
  return {
    method: rules.method,
    type: isShipping ? 'free-shipping' : 'basic',
    title: name.trim(),
    startsAt: instantOf(rules.startsAt, shop.timeZone)?.toISOString() ?? null,
    endsAt: instantOf(rules.endsAt, shop.timeZone)?.toISOString() ?? null,
    value: valueOf(rules),
    maximumShippingPrice:
      isShipping && offer.maxRateMinor !== null ? decimal(offer.maxRateMinor, rules) : null,
    minimum: minimumOf(rules),
    items:
      rules.items.kind === 'all'
        ? { kind: 'all' }
        : { kind: rules.items.kind, ids: rules.items.ids.map(String) },
    audience: audienceOf(rules),
    oncePerCustomer: rules.oncePerCustomer,
    usageLimit: rules.usageLimit,
    combinesWith: {
      productDiscounts: combinesWith.product,
      orderDiscounts: combinesWith.order,
      shippingDiscounts: combinesWith.shipping,
    },
  };
}

function valueOf(rules: CampaignRules): NativeDiscount['value'] {
  const { offer } = rules;
  if (offer.kind === 'free-shipping') return null;
  if (offer.kind === 'percent') return { kind: 'percentage', share: offer.bp / 10_000 };
  return { kind: 'amount', amount: decimal(offer.minor, rules), eachItem: offer.eachItem };
}

function minimumOf(rules: CampaignRules): NativeDiscount['minimum'] {
  const { minimum } = rules;
  if (minimum.kind === 'subtotal') return { kind: 'subtotal', amount: decimal(minimum.minor, rules) };
  return minimum.kind === 'quantity'
    ? { kind: 'quantity', quantity: String(minimum.count) }
    : { kind: 'none' };
}

function audienceOf({ who }: CampaignRules): NativeDiscount['audience'] {
  if (who.kind === 'everyone') return { kind: 'everyone' };
  if (who.kind === 'segment') return { kind: 'segment', segmentId: who.segmentId.toString() };
  const tag = who.tag ?? '';
  return { kind: 'query', name: `Tandem: ${tag}`, query: tagQuery(tag) };
}

/** The customers who carry a tag, in Shopify's segment query language. The tag was checked for quotes before. */
export function tagQuery(tag: string): string {
  return `customer_tags CONTAINS '${tag}'`;
}

function decimal(minor: bigint, { currency }: CampaignRules): string {
  return formatMoneyDecimal({ minor, currency });
}
