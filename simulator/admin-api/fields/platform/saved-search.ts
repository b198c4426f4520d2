import { toGid } from '../../../store/tables/ids.ts';
import { savedSearches } from '../../../store/schema/searches.ts';
import type { SavedSearchRow } from '../../../store/schema/searches.ts';
import { listRows } from '../../listing.ts';
import { fields } from '../../model.ts';
import type { Resolve } from '../../model.ts';
import { readSavedQuery } from '../../search/saved-query.ts';

/** The answer of a mutation shows a query as it was given, every later reading as it is kept. */
export type ShownSearch = SavedSearchRow & { asGiven?: boolean };

export const savedSearchFields = fields<ShownSearch>({
  id: (row) => toGid('SavedSearch', row.id),
  legacyResourceId: (row) => String(row.id),
  name: (row) => row.name,
  query: (row) => (row.asGiven === true ? row.query : readSavedQuery(row.query).kept),
  resourceType: (row) => row.resourceType,
  searchTerms: (row) => readSavedQuery(row.query).searchTerms,
  filters: (row) => readSavedQuery(row.query).filters,
});

const ofType =
  (resourceType: string): Resolve =>
  (_source, _args, call) =>
    listRows(call.store.rows, {
      table: savedSearches,
      ...{ where: ['resourceType = ?'], values: [resourceType], sort: 'id' },
    });

/** Those of orders and draft orders begin with the searches every shop has. */
export const savedSearchQueries = fields<undefined>({
  productSavedSearches: ofType('PRODUCT'),
  collectionSavedSearches: ofType('COLLECTION'),
  customerSavedSearches: ofType('CUSTOMER'),
  orderSavedSearches: ofType('ORDER'),
  draftOrderSavedSearches: ofType('DRAFT_ORDER'),
  fileSavedSearches: ofType('FILE'),
  codeDiscountSavedSearches: ofType('PRICE_RULE'),
  automaticDiscountSavedSearches: ofType('PRICE_RULE'),
  discountRedeemCodeSavedSearches: ofType('DISCOUNT_REDEEM_CODE'),
  urlRedirectSavedSearches: ofType('URL_REDIRECT'),
});
