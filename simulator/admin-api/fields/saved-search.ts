import { toGid } from '../../store/ids.ts';
import { savedSearches } from '../../store/schema-searches.ts';
import type { SavedSearchRow } from '../../store/schema-searches.ts';
import { listRows } from '../listing.ts';
import { fields } from '../model.ts';
import type { Resolve } from '../model.ts';

export type ReadSearch = { searchTerms: string; filters: { key: string; value: string }[] };

const TERM = /(-?)([A-Za-z_][\w.$-]*):(>=|<=|>|<)?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s()]*)/;

/** The key a filter is kept by: `_not` when turned round, `_min` and `_max` by its sign. */
function keyOf(name: string, sign: string | undefined, isNot: boolean): string {
  if (sign === undefined) return isNot ? `${name}_not` : name;
  const isLower = sign.startsWith('>') !== isNot;
  return `${name}_${isLower ? 'min' : 'max'}`;
}

/** A saved query's filters, and its words: everything in brackets is left as words. */
export function readFilters(query: string): ReadSearch {
  const filters: ReadSearch['filters'] = [];
  if (/[()]/.test(query)) return { searchTerms: query, filters };
  const left = query.replace(new RegExp(TERM, 'g'), (...found) => {
    const [, minus, name, sign, raw] = found as [string, string, string, string | undefined, string];
    const value = raw.replace(/^(["'])(.*)\1$/s, '$2');
    filters.push({ key: keyOf(name, sign, minus === '-'), value: value === '*' ? 'true' : value });
    return '';
  });
  return { searchTerms: left.replace(/\s+/g, ' ').trim(), filters };
}

export const savedSearchFields = fields<SavedSearchRow>({
  id: (row) => toGid('SavedSearch', row.id),
  legacyResourceId: (row) => String(row.id),
  name: (row) => row.name,
  query: (row) => row.query,
  resourceType: (row) => row.resourceType,
  searchTerms: (row) => readFilters(row.query).searchTerms,
  filters: (row) => readFilters(row.query).filters,
});

const ofType =
  (resourceType: string): Resolve =>
  (_source, _args, call) =>
    listRows(call.store.rows, {
      table: savedSearches,
      ...{ where: ['resourceType = ?'], values: [resourceType], sort: 'id' },
    });

/** Those of orders and draft orders begin with searches of Shopify's own, which are not known here. */
export const savedSearchQueries = fields<undefined>({
  productSavedSearches: ofType('PRODUCT'),
  collectionSavedSearches: ofType('COLLECTION'),
  customerSavedSearches: ofType('CUSTOMER'),
  fileSavedSearches: ofType('FILE'),
  codeDiscountSavedSearches: ofType('PRICE_RULE'),
  automaticDiscountSavedSearches: ofType('PRICE_RULE'),
  discountRedeemCodeSavedSearches: ofType('DISCOUNT_REDEEM_CODE'),
});
