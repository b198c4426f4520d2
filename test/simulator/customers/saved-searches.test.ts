import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCustomerStore } from './open-store.ts';
import type { CustomerStore } from './open-store.ts';

let store: CustomerStore;
beforeAll(async () => {
  store = await openCustomerStore(7216);
});
afterAll(() => store.close());

const FIELDS = 'savedSearch { id query searchTerms filters { key value } }';

type Shown = { id: string; query: string; searchTerms: string; filters: { key: string; value: string }[] };

function save(query: string, resourceType = 'PRODUCT'): Shown {
  const input = { resourceType, name: `Search ${query}`.slice(0, 40), query };
  const made = store.call('savedSearchCreate', { input }, FIELDS);
  expect(made.userErrors).toEqual([]);
  return made['savedSearch'] as Shown;
}

/** The list under a root, newest first. */
function listed(root: string): Shown[] {
  const { data } = store.ask(
    `{ ${root}(first: 20, reverse: true) { nodes { id query searchTerms filters { key value } } } }`,
  );
  return (data?.[root] as { nodes: Shown[] }).nodes;
}

describe('a saved query', () => {
  it.each([
    ['shoes status:ACTIVE', { terms: 'shoes', keys: ['status=ACTIVE'], kept: 'shoes status:ACTIVE' }],
    ['status:ACTIVE shoes', { terms: 'shoes', keys: ['status=ACTIVE'], kept: 'shoes status:ACTIVE' }],
    ['inventory_total:<=9', { terms: '', keys: ['inventory_total_max=9'], kept: 'inventory_total:<=9' }],
    ['-inventory_total:<3', { terms: '', keys: ['inventory_total_min=3'], kept: 'inventory_total:>=3' }],
    ['-inventory_total:>=3', { terms: '', keys: ['inventory_total_max=3'], kept: 'inventory_total:<3' }],
    ['-vendor:Old', { terms: '', keys: ['vendor_not=Old'], kept: '-vendor:Old' }],
    ['sku:*', { terms: '', keys: ['sku=true'], kept: 'sku:*' }],
    ["tag:'a b-c'", { terms: '', keys: ['tag=a b-c'], kept: 'tag:"a b-c"' }],
    ['*', { terms: '', keys: ['default=true'], kept: '*' }],
    ['T-42 blue', { terms: 'T-42 blue', keys: [], kept: 'T\\-42 blue' }],
    [
      "title:'Big One' OR (status:ACTIVE tag:'x-y') -vendor:Old",
      {
        terms: 'title:"Big One" OR (status:ACTIVE tag:"x-y")',
        keys: ['vendor_not=Old'],
        kept: 'title:"Big One" OR (status:ACTIVE tag:"x-y") -vendor:Old',
      },
    ],
  ])('%s is answered as given and read as it is kept', (query, { terms, keys, kept }) => {
    const made = save(query);
    const filters = keys.map((one) => ({ key: one.split('=')[0], value: one.split('=')[1] }));
    expect(made).toMatchObject({ query, searchTerms: terms, filters });
    expect(listed('productSavedSearches')[0]).toEqual({ ...made, query: kept });
  });

  it('has the app’s own namespace written out', () => {
    const { query, filters } = save('metafields.$app.tier:gold');
    expect(query).toMatch(/^metafields\.app--\d+\.tier:gold$/);
    expect(filters).toEqual([{ key: query.replace(':gold', ''), value: 'gold' }]);
    expect(listed('productSavedSearches')[0]?.query).toBe(query.replaceAll('-', '\\-'));
  });
});

describe('the lists', () => {
  it.each([
    ['ORDER', 'orderSavedSearches', ['Archived', 'Open', 'Unpaid', 'Unfulfilled']],
    [
      'DRAFT_ORDER',
      'draftOrderSavedSearches',
      ['Submitted for review', 'Completed', 'Invoice sent', 'Open', 'Open and invoice sent'],
    ],
    ['COLLECTION', 'collectionSavedSearches', []],
    ['FILE', 'fileSavedSearches', []],
    ['DISCOUNT_REDEEM_CODE', 'discountRedeemCodeSavedSearches', []],
    ['URL_REDIRECT', 'urlRedirectSavedSearches', []],
  ])('of %s begins with what every shop has', (resourceType, root, names) => {
    const { data } = store.ask(`{ ${root}(first: 20, reverse: true) { nodes { name } } }`);
    expect(data?.[root]).toEqual({ nodes: names.map((name) => ({ name })) });
    const { id } = save('word', resourceType);
    expect(listed(root)[0]?.id).toBe(id);
    expect(listed('productSavedSearches').map((one) => one.id)).not.toContain(id);
  });

  it('lets the shop’s first searches be changed and deleted', () => {
    const [draft] = listed('draftOrderSavedSearches').slice(1);
    const input = { id: draft?.id, name: 'Looked at', query: 'status:completed' };
    expect(store.call('savedSearchUpdate', { input }, FIELDS)).toMatchObject({
      savedSearch: { query: 'status:completed', filters: [{ key: 'status', value: 'completed' }] },
    });
    expect(
      store.call('savedSearchDelete', { input: { id: draft?.id } }, 'deletedSavedSearchId'),
    ).toMatchObject({ deletedSavedSearchId: draft?.id });
    expect(listed('draftOrderSavedSearches').map((one) => one.id)).not.toContain(draft?.id);
  });
});

describe('the name', () => {
  const named = (name: string, resourceType = 'PRODUCT', query = 'word'): Record<string, unknown> =>
    store.call('savedSearchCreate', { input: { resourceType, name, query } }, 'savedSearch { name }');
  const taken = { field: ['input', 'name'], message: 'Name has already been taken' };

  it.each([
    ['PRODUCT', 'ALL PRODUCTS'],
    ['COLLECTION', 'All collections'],
    ['ORDER', 'All'],
    ['DRAFT_ORDER', 'All Drafts'],
    ['FILE', 'All Files'],
    ['DISCOUNT_REDEEM_CODE', 'all codes'],
  ])('of %s is not that of the admin’s own list, %s', (resourceType, name) => {
    expect(named(name, resourceType)).toEqual({ savedSearch: null, userErrors: [taken] });
    expect(named(`${name} 2`, resourceType)['userErrors']).toEqual([]);
  });

  it('keeps its spaces, and is another with them', () => {
    for (const name of ['Weekend', ' Weekend', 'Weekend ', ' All products'])
      expect(named(name)).toEqual({ savedSearch: { name }, userErrors: [] });
    expect(named('Weekend')['userErrors']).toEqual([taken]);
  });

  it('is told beside everything that is wrong with the query', () => {
    const wrong = (message: string): object => ({ field: ['input', 'query'], message });
    expect(named('All', 'ORDER', 'reference_location_id:1 no_such:2')['userErrors']).toEqual([
      taken,
      wrong("Search terms is invalid, 'reference_location_id' is a reserved filter name"),
      wrong("Query is invalid, 'no_such' is not a valid filter"),
    ]);
    expect(named('All products', 'PRODUCT', 'no_such:2 collection_id:1 tag:a')['userErrors']).toEqual([
      taken,
      wrong("Query is invalid, 'no_such' is not a valid filter"),
      wrong('Query has incompatible filters: collection_id, tag'),
    ]);
  });
});
