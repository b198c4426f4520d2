import type { CampaignValues } from './campaign-form.ts';

const ids = (given: string | null) => (given ?? '').split(',').filter((id) => /^\d{1,18}$/.test(id));

function oneOf<Value extends string>(given: string | null, known: readonly Value[]): Value | null {
  return known.find((value) => value === given) ?? null;
}

const known = ['name', 'offer', 'value', 'code', 'products', 'collections', 'who', 'tag', 'minimum', 'days'];

/**
 * A filled-in form from the address, so that a finding or the weekly brief opens a draft: `name`, `offer` (percent,
 * amount, free-shipping) with `value` (percent or decimal amount), `method`, `codes` with `code` or `count`, `minimum`
 * (decimal amount), `products` and `collections` (Shopify's numbers, commas between), `who` with `tag`, `days` it shall
 * last. What it does not know is left as it is. Nothing is saved until the merchant saves.
 * @param endOf the wall time in the shop's zone so many days from now
 * @returns null when the address asks for nothing
 */
export function prefillCampaign(
  blank: CampaignValues,
  query: URLSearchParams,
  endOf: (days: number) => string,
): CampaignValues | null {
  if (!known.some((name) => query.has(name))) return null;
  const text = (name: string, most: number, otherwise: string) =>
    query.get(name)?.slice(0, most) ?? otherwise;
  const days = Number(query.get('days') ?? '');
  const codes = oneOf(query.get('codes'), ['generic', 'unique']) ?? blank.codes;
  return {
    ...blank,
    name: text('name', 200, blank.name),
    ...readOffer(query, blank),
    ...readReach(query),
    method: oneOf(query.get('method'), ['code', 'automatic']) ?? blank.method,
    codes,
    // A code of one's own that works any number of times would be passed on, and no count bounded the cost.
    usageLimit: codes === 'unique' ? '1' : blank.usageLimit,
    code: text('code', 255, blank.code),
    count: text('count', 10, blank.count),
    who: oneOf(query.get('who'), ['everyone', 'tag', 'tier', 'segment']) ?? blank.who,
    tag: text('tag', 255, blank.tag),
    segmentId: text('segment', 20, blank.segmentId),
    ...(Number.isInteger(days) && days > 0 && days <= 365 ? { endsAt: endOf(days) } : {}),
  };
}

function readOffer(query: URLSearchParams, blank: CampaignValues): Partial<CampaignValues> {
  const offer = oneOf(query.get('offer'), ['percent', 'amount', 'free-shipping']) ?? blank.offer;
  const value = query.get('value')?.slice(0, 20);
  if (value === undefined || offer === 'free-shipping') return { offer };
  return offer === 'percent' ? { offer, percent: value } : { offer, amount: value };
}

function readReach(query: URLSearchParams): Partial<CampaignValues> {
  const minimum = query.get('minimum')?.slice(0, 20) ?? '';
  const productIds = ids(query.get('products'));
  const collectionIds = ids(query.get('collections'));
  return {
    ...(minimum === '' ? {} : { minimum: 'subtotal', minimumAmount: minimum }),
    ...(collectionIds.length > 0 ? { items: 'collections', collectionIds } : {}),
    ...(productIds.length > 0 ? { items: 'products', productIds } : {}),
  };
}
