import type { CampaignRules } from '../../campaigns/campaign.ts';
import { writeAmountField } from '../../ui/decimal.ts';

/** A campaign as its form holds it: what a merchant reads and types. Dates are wall time of the shop's zone. */
export interface CampaignValues {
  readonly name: string;
  readonly offer: CampaignRules['offer']['kind'];
  readonly percent: string;
  readonly amount: string;
  readonly eachItem: boolean;
  /** Blank: every shipping rate. */
  readonly maxRate: string;
  readonly method: CampaignRules['method'];
  readonly codes: 'generic' | 'unique' | 'file';
  readonly code: string;
  readonly count: string;
  readonly prefix: string;
  readonly length: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly minimum: 'none' | 'subtotal' | 'quantity';
  readonly minimumAmount: string;
  readonly minimumCount: string;
  readonly items: CampaignRules['items']['kind'];
  readonly productIds: readonly string[];
  readonly collectionIds: readonly string[];
  readonly who: CampaignRules['who']['kind'];
  readonly tag: string;
  readonly tier: string;
  readonly segmentId: string;
  readonly oncePerCustomer: boolean;
  /** Blank: no limit. */
  readonly usageLimit: string;
  readonly combinesWithProduct: boolean;
  readonly combinesWithOrder: boolean;
  readonly combinesWithShipping: boolean;
}

/** The form of a campaign nobody has filled in: 10 % off everything with one code. */
export const blankCampaign: CampaignValues = {
  ...{ name: '', offer: 'percent', percent: '10', amount: '', eachItem: false, maxRate: '' },
  ...{ method: 'code', codes: 'generic', code: '', count: '1000', prefix: '', length: '10' },
  ...{ startsAt: '', endsAt: '', minimum: 'none', minimumAmount: '', minimumCount: '' },
  ...{ items: 'all', productIds: [], collectionIds: [], who: 'everyone', tag: '', tier: '', segmentId: '' },
  ...{ oncePerCustomer: true, usageLimit: '', combinesWithProduct: false, combinesWithOrder: false },
  combinesWithShipping: true,
};

/** Shows a campaign's rules as its form does. */
export function toCampaignValues(name: string, rules: CampaignRules): CampaignValues {
  return {
    ...blankCampaign,
    name,
    method: rules.method,
    ...writeOffer(rules),
    ...writeCodes(rules),
    ...writeMinimum(rules),
    ...writeItems(rules),
    ...writeWho(rules),
    startsAt: rules.startsAt ?? '',
    endsAt: rules.endsAt ?? '',
    oncePerCustomer: rules.oncePerCustomer,
    usageLimit: rules.usageLimit === null ? '' : String(rules.usageLimit),
    combinesWithProduct: rules.combinesWith.product,
    combinesWithOrder: rules.combinesWith.order,
    combinesWithShipping: rules.combinesWith.shipping,
  };
}

function writeOffer({ offer, currency }: CampaignRules): Partial<CampaignValues> {
  if (offer.kind === 'percent') return { offer: 'percent', percent: writePercentField(offer.bp) };
  if (offer.kind === 'free-shipping') {
    const maxRate = offer.maxRateMinor === null ? '' : writeAmountField(offer.maxRateMinor, currency);
    return { offer: 'free-shipping', maxRate };
  }
  return { offer: 'amount', amount: writeAmountField(offer.minor, currency), eachItem: offer.eachItem };
}

function writeCodes({ codes }: CampaignRules): Partial<CampaignValues> {
  if (codes === null) return {};
  if (codes.kind === 'generic') return { codes: 'generic', code: codes.code };
  if (codes.kind === 'file') return { codes: 'file' };
  return { codes: 'unique', count: String(codes.count), prefix: codes.prefix, length: String(codes.length) };
}

function writeMinimum({ minimum, currency }: CampaignRules): Partial<CampaignValues> {
  if (minimum.kind === 'none') return {};
  if (minimum.kind === 'quantity') return { minimum: 'quantity', minimumCount: String(minimum.count) };
  return { minimum: 'subtotal', minimumAmount: writeAmountField(minimum.minor, currency) };
}

function writeItems({ items }: CampaignRules): Partial<CampaignValues> {
  if (items.kind === 'all') return {};
  const ids = items.ids.map(String);
  return items.kind === 'products'
    ? { items: 'products', productIds: ids }
    : { items: 'collections', collectionIds: ids };
}

function writeWho({ who }: CampaignRules): Partial<CampaignValues> {
  if (who.kind === 'tag') return { who: 'tag', tag: who.tag };
  if (who.kind === 'tier') return { who: 'tier', tier: who.tier, tag: who.tag ?? '' };
  return who.kind === 'segment' ? { who: 'segment', segmentId: who.segmentId.toString() } : {};
}

/** Which field of the form a refused rule belongs to; '' = none, the sentence stands on top. */
export function campaignFieldOf(path: string): string {
  const known: Readonly<Record<string, string>> = {
    'offer.bp': 'percent',
    'offer.minor': 'amount',
    'codes.code': 'code',
    'codes.count': 'count',
    'codes.prefix': 'prefix',
    'codes.length': 'length',
    codes: 'codes',
    'who.tag': 'tag',
    'who.segmentId': 'segmentId',
    'combinesWith.shipping': 'combinesWithShipping',
  };
  const exact = known[path];
  if (exact !== undefined) return exact;
  if (path.startsWith('items')) return 'items';
  return path in blankCampaign ? path : '';
}

function writePercentField(bp: number): string {
  return (bp / 100).toFixed(2).replace(/\.?0+$/, '');
}
