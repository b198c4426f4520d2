import type { CampaignRulesInput } from '../../campaigns/campaign.ts';
import { readAmount, readWhole } from '../../ui/decimal.ts';
import type { CampaignValues } from './campaign-form.ts';

/** What a form holds as rules, and the fields that could not be read. Those have a stand-in, so that the rest is checked too. */
export interface ReadCampaign {
  readonly rules: CampaignRulesInput;
  readonly unreadable: readonly string[];
}

type AmountField = 'amount' | 'maxRate' | 'minimumAmount';
type CountField = 'count' | 'length' | 'minimumCount' | 'usageLimit';

/** Reads typed texts of one form and remembers which it could not read. */
class FieldReader {
  readonly unreadable: string[] = [];
  readonly values: CampaignValues;
  private readonly currency: string;

  constructor(values: CampaignValues, currency: string) {
    this.values = values;
    this.currency = currency;
  }

  take<Value>(field: string, value: Value | null, standIn: Value): Value {
    if (value === null) this.unreadable.push(field);
    return value ?? standIn;
  }

  amount(field: AmountField): string {
    return this.take(field, readAmount(this.values[field], this.currency), 1n).toString();
  }

  count(field: CountField): number {
    const typed = readWhole(this.values[field]);
    return Number(this.take(field, typed === null || typed > 2_000_000_000n ? null : typed, 1n));
  }

  date(field: 'startsAt' | 'endsAt'): string | null {
    const typed = this.values[field].trim();
    if (typed === '') return null;
    return this.take(field, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) ? typed : null, null);
  }
}

/** Reads a form into rules. @param currency the shop's */
export function readCampaignForm(values: CampaignValues, currency: string): ReadCampaign {
  const read = new FieldReader(values, currency);
  const isCode = values.method === 'code';
  const rules: CampaignRulesInput = {
    currency,
    offer: readOffer(read),
    method: values.method,
    codes: readCodes(read),
    startsAt: read.date('startsAt'),
    endsAt: read.date('endsAt'),
    minimum: readMinimum(read),
    items: readItems(read),
    who: readWho(read),
    // An automatic discount knows neither; the form hides both fields then.
    oncePerCustomer: isCode && values.oncePerCustomer,
    usageLimit: !isCode || values.usageLimit.trim() === '' ? null : read.count('usageLimit'),
    combinesWith: {
      product: values.combinesWithProduct,
      order: values.combinesWithOrder,
      // Two shipping discounts never combine: the form does not ask for it.
      shipping: values.offer !== 'free-shipping' && values.combinesWithShipping,
    },
  };
  return { rules, unreadable: read.unreadable };
}

function readOffer(read: FieldReader): CampaignRulesInput['offer'] {
  const { values } = read;
  if (values.offer === 'percent') {
    return { kind: 'percent', bp: read.take('percent', readPercent(values.percent), 1) };
  }
  if (values.offer === 'amount') {
    return { kind: 'amount', minor: read.amount('amount'), eachItem: values.eachItem };
  }
  return {
    kind: 'free-shipping',
    maxRateMinor: values.maxRate.trim() === '' ? null : read.amount('maxRate'),
  };
}

function readCodes(read: FieldReader): CampaignRulesInput['codes'] {
  const { values } = read;
  if (values.method === 'automatic') return null;
  if (values.codes === 'generic') return { kind: 'generic', code: values.code };
  if (values.codes === 'file') return { kind: 'file' };
  const length = read.count('length');
  const prefix = values.prefix.trim();
  return {
    kind: 'unique',
    count: read.count('count'),
    prefix: read.take('prefix', prefix.length > 20 ? null : prefix, ''),
    length: read.take('length', length < 1 || length > 40 ? null : length, 10),
  };
}

function readMinimum(read: FieldReader): CampaignRulesInput['minimum'] {
  const { minimum } = read.values;
  if (minimum === 'subtotal') return { kind: 'subtotal', minor: read.amount('minimumAmount') };
  return minimum === 'quantity' ? { kind: 'quantity', count: read.count('minimumCount') } : { kind: 'none' };
}

function readItems(read: FieldReader): CampaignRulesInput['items'] {
  const { items } = read.values;
  if (items === 'all') return { kind: 'all' };
  const field = items === 'products' ? 'productIds' : 'collectionIds';
  const ids = [...read.values[field]];
  return read.take(field, ids.length === 0 || ids.length > 250 ? null : { kind: items, ids }, {
    kind: 'all',
  });
}

function readWho(read: FieldReader): CampaignRulesInput['who'] {
  const { who, tag, tier, segmentId } = read.values;
  if (who === 'tag') return { kind: 'tag', tag };
  if (who === 'segment') {
    // The address of a segment in Shopify's admin ends with its number.
    const number = readWhole(segmentId.trim().replace(/^.*\//, ''));
    return read.take('segmentId', number === null ? null : { kind: 'segment', segmentId: number }, {
      kind: 'everyone',
    });
  }
  if (who !== 'tier') return { kind: 'everyone' };
  const named = tier.trim() === '' || tier.length > 100 ? null : tier.trim();
  return { kind: 'tier', tier: read.take('tier', named, '-'), tag };
}

/** "12.5" as basis points; null when it is no percent with at most two decimals. */
function readPercent(typed: string): number | null {
  const text = typed.trim().replace(/%$/, '').trim().replace(',', '.');
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(text)) return null;
  const [whole = '0', part = ''] = text.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
