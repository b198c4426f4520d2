import { areWeak, safeLength } from '../discounts/code-odds.ts';
import type { CampaignShop } from './campaign-shop.ts';
import { canHoldOut, type CampaignRules } from './campaign.ts';
import type { CampaignIssue, CampaignIssueKey } from './issues.ts';
import { instantOf } from './local-time.ts';

/** What a check looks at. */
export interface Checked {
  readonly name: string;
  readonly rules: CampaignRules;
  readonly holdoutShareBp: number;
  readonly shop: CampaignShop;
}

/** Most codes of one campaign; Shopify's own limit a shop is said to be 20 million. */
export const mostCodes = 5_000_000;
/** Shopify takes so many characters. */
export const longestCode = 255;
/** Automatic discounts that may be active at once in a shop. */
const mostAutomatic = 25;

/** One issue. */
export function issueAt(
  path: string,
  key: CampaignIssueKey,
  values: Readonly<Record<string, string>> = {},
): CampaignIssue {
  return { path, key, values };
}

/** Issues of the offer and its minimum. */
export function checkOffer({ rules, shop }: Checked): CampaignIssue[] {
  const { offer, minimum } = rules;
  const found: CampaignIssue[] = [];
  if (rules.currency !== shop.currency) {
    const values = { currency: rules.currency, shopCurrency: shop.currency };
    found.push(issueAt('currency', 'foreign-currency', values));
  }
  if (offer.kind === 'percent' && offer.bp === 0) found.push(issueAt('offer.bp', 'percent-zero'));
  if (offer.kind === 'percent' && offer.bp > 10_000) found.push(issueAt('offer.bp', 'percent-over-100'));
  if (offer.kind === 'amount' && offer.minor === 0n) found.push(issueAt('offer.minor', 'amount-zero'));
  if (offer.kind === 'free-shipping') found.push(...checkFreeShipping(rules));
  if (minimum.kind === 'both') found.push(issueAt('minimum', 'minimum-both'));
  const isNothing =
    (minimum.kind === 'subtotal' && minimum.minor === 0n) ||
    (minimum.kind === 'quantity' && minimum.count < 1);
  if (isNothing) found.push(issueAt('minimum', 'minimum-zero'));
  return found;
}

function checkFreeShipping({ items, combinesWith }: CampaignRules): CampaignIssue[] {
  const found: CampaignIssue[] = [];
  if (items.kind !== 'all') found.push(issueAt('items', 'shipping-for-items'));
  if (combinesWith.shipping) found.push(issueAt('combinesWith.shipping', 'shipping-with-shipping'));
  return found;
}

/** Issues of an automatic discount: it knows no codes, no limit of uses, no "once". */
export function checkAutomatic({ rules, shop }: Checked): CampaignIssue[] {
  if (rules.method !== 'automatic') return [];
  const found: CampaignIssue[] = [];
  if (rules.codes !== null) found.push(issueAt('codes', 'automatic-with-codes'));
  if (rules.oncePerCustomer) found.push(issueAt('oncePerCustomer', 'automatic-once-per-customer'));
  if (rules.usageLimit !== null) found.push(issueAt('usageLimit', 'automatic-usage-limit'));
  if (shop.isTitleInUse) found.push(issueAt('name', 'automatic-name-in-use'));
  if (shop.automaticCount >= mostAutomatic) {
    found.push(issueAt('method', 'too-many-automatic', { most: String(mostAutomatic) }));
  }
  return found;
}

/** Issues of the codes: generic, unique or from a file. */
export function checkCodes({ rules, shop }: Checked): CampaignIssue[] {
  if (rules.method !== 'code') return [];
  if (rules.codes === null) return [issueAt('codes', 'codes-missing')];
  const found = rules.usageLimit !== null && rules.usageLimit < 1 ? ['usage-limit-zero' as const] : [];
  const issues = found.map((key) => issueAt('usageLimit', key));
  if (rules.codes.kind === 'generic') return [...issues, ...checkGeneric(rules.codes.code, shop)];
  if (rules.codes.kind === 'unique') return [...issues, ...checkUnique(rules.codes)];
  return shop.fileCodes === 0 ? [...issues, issueAt('codes', 'file-empty')] : issues;
}

function checkGeneric(code: string, shop: CampaignShop): CampaignIssue[] {
  if (code === '') return [issueAt('codes.code', 'code-empty')];
  if (!isCodeText(code)) return [issueAt('codes.code', 'code-characters')];
  if (shop.isCodeOurs) return [issueAt('codes.code', 'code-taken', { code })];
  return shop.isCodeForeign === true ? [issueAt('codes.code', 'code-in-shopify', { code })] : [];
}

function checkUnique(codes: { count: number; prefix: string; length: number }): CampaignIssue[] {
  const { count, prefix, length } = codes;
  const found: CampaignIssue[] = [];
  if (count < 1) found.push(issueAt('codes.count', 'count-zero'));
  if (count > mostCodes) found.push(issueAt('codes.count', 'count-too-high', { most: String(mostCodes) }));
  if (prefix !== '' && !isCodeText(prefix)) found.push(issueAt('codes.prefix', 'prefix-characters'));
  if (prefix.length + length > longestCode) found.push(issueAt('codes.length', 'code-too-long'));
  if (count > 0 && areWeak(count, length)) {
    found.push(issueAt('codes.length', 'codes-weak', { least: String(safeLength(count)) }));
  }
  return found;
}

/** What may stand in a code: visible characters that need no care in a link or a file. */
export function isCodeText(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(text) && text.length <= longestCode;
}

/** Issues of the dates, as instants of the shop's zone. */
export function checkDates({ rules, shop }: Checked): CampaignIssue[] {
  const startsAt = instantOf(rules.startsAt, shop.timeZone);
  const endsAt = instantOf(rules.endsAt, shop.timeZone);
  const found: CampaignIssue[] = [];
  if (startsAt === undefined) found.push(issueAt('startsAt', 'unreadable'));
  if (endsAt === undefined) found.push(issueAt('endsAt', 'unreadable'));
  if (endsAt == null) return found;
  if (startsAt != null && endsAt <= startsAt) found.push(issueAt('endsAt', 'end-before-start'));
  else if (endsAt <= shop.now) found.push(issueAt('endsAt', 'end-in-past'));
  return found;
}

/** Issues of what it is for: goods and people. */
export function checkReach({ rules, shop, holdoutShareBp }: Checked): CampaignIssue[] {
  const { items, who } = rules;
  const found: CampaignIssue[] = [];
  if (items.kind !== 'all') {
    const known = items.kind === 'products' ? shop.productIds : shop.collectionIds;
    const key = items.kind === 'products' ? 'product-deleted' : 'collection-deleted';
    items.ids.forEach((id, place) => {
      if (!known.has(id)) found.push(issueAt(`items.ids.${place}`, key, { id: id.toString() }));
    });
  }
  if (who.kind === 'tag') found.push(...checkTag('who.tag', who.tag));
  if (who.kind === 'tier') {
    if (who.tag === null || who.tag === '')
      found.push(issueAt('who.tag', 'tier-needs-tag', { tier: who.tier }));
    else found.push(...checkTag('who.tag', who.tag));
  }
  if (who.kind === 'segment' && shop.segmentExists === false) {
    found.push(issueAt('who.segmentId', 'segment-unknown', { id: who.segmentId.toString() }));
  }
  if (holdoutShareBp > 0 && !canHoldOut(rules)) found.push(issueAt('holdoutShareBp', 'holdout-impossible'));
  return found;
}

function checkTag(path: string, tag: string): CampaignIssue[] {
  if (tag === '') return [issueAt(path, 'tag-missing')];
  // A comma parts tags at Shopify; quotes and backslashes would end the segment query's text.
  return /[,'"\\\p{Cc}]/u.test(tag) ? [issueAt(path, 'tag-characters', { tag })] : [];
}

/** What was asked for and no native discount does. */
export function checkWishes({ rules: { wishes } }: Checked): CampaignIssue[] {
  const found: CampaignIssue[] = [];
  if (wishes.weekdays.length > 0) found.push(issueAt('wishes.weekdays', 'wish-weekdays'));
  if (wishes.mostDiscountMinor !== null) {
    found.push(issueAt('wishes.mostDiscountMinor', 'wish-most-discount'));
  }
  if (wishes.usesPerCustomer !== null && wishes.usesPerCustomer !== 1) {
    found.push(issueAt('wishes.usesPerCustomer', 'wish-uses-per-customer'));
  }
  if (wishes.excludedProductIds.length > 0) {
    found.push(issueAt('wishes.excludedProductIds', 'wish-excluded-products'));
  }
  return found;
}
