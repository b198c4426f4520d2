import { parseGid, toGid } from '../../store/tables/ids.ts';
import { savedSearches } from '../../store/schema/searches.ts';
import type { SavedSearchRow } from '../../store/schema/searches.ts';
import { fullNamespace } from '../fields/metafields/metafield-owner.ts';
import type { ShownSearch } from '../fields/platform/saved-search.ts';
import { fields, inputArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { readSavedQuery } from '../search/saved-query.ts';
import { userError } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';

type Input = { id?: string; name?: string; query?: string; resourceType?: string };

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

// The filters a search of each type may have; types that are not here take any.
const FILTERS: Readonly<Record<string, ReadonlySet<string>>> = {
  PRODUCT: words(
    'collection_id created_at error_feedback handle id inventory_total product_type published_at published_status sku status tag title updated_at vendor',
  ),
  COLLECTION: words(
    'collection_type handle id product_id product_publication_status publishable_status published_at published_status title updated_at',
  ),
  ORDER: words(
    'channel_id created_at customer_id email financial_status fulfillment_status id location_id name processed_at reference_location_id sales_channel status tag test updated_at',
  ),
  DRAFT_ORDER: words('created_at customer_id email id name status tag updated_at'),
  FILE: words('created_at filename id media_type original_source status updated_at'),
  DISCOUNT_REDEEM_CODE: words('code created_at discount_id id status updated_at'),
};

/** Names no search may have, whatever their case: the admin's own lists are called so. */
const RESERVED: Readonly<Record<string, string>> = {
  PRODUCT: 'all products',
  COLLECTION: 'all collections',
  ORDER: 'all',
  DRAFT_ORDER: 'all drafts',
  FILE: 'all files',
  DISCOUNT_REDEEM_CODE: 'all codes',
};

const UNLIKE_COLLECTION = ['tag', 'error_feedback', 'published_status'];

function checkName(call: Call, name: string, own: Pick<SavedSearchRow, 'id' | 'resourceType'>): UserError[] {
  const at = ['input', 'name'];
  if (name.trim() === '') return [userError("Name can't be blank", at)];
  if (name.length > 40) return [userError('Name is too long (maximum is 40 characters)', at)];
  const where = 'WHERE name = ? AND resourceType = ? AND id <> ?';
  const twin = call.store.rows.first(savedSearches, where, name, own.resourceType, own.id);
  const isFree = twin === undefined && RESERVED[own.resourceType] !== name.toLowerCase();
  return isFree ? [] : [userError('Name has already been taken', at)];
}

/** A filter's own name: without `_not`, `_min`, `_max` of the way it is stored. */
const plain = (name: string): string => name.replace(/_(not|min|max)$/, '');

function checkQuery(query: string, resourceType: string, isNew: boolean): UserError[] {
  const names = readSavedQuery(query).filters.map((filter) => plain(filter.key));
  const [at, ours] = [['input', 'query'], 'reference_location_id'];
  const isReserved = resourceType === 'ORDER' && names.includes(ours);
  const reserved = `Search terms is invalid, '${ours}' is a reserved filter name`;
  const known = FILTERS[resourceType];
  const isStrange = (name: string): boolean =>
    known?.has(name) === false && name !== 'default' && !name.startsWith('metafields.');
  const clash =
    resourceType === 'PRODUCT' && names.includes('collection_id')
      ? UNLIKE_COLLECTION.filter((name) => names.includes(name))
      : [];
  const clashing = `Query has incompatible filters: ${['collection_id', ...sorted(clash)].join(', ')}`;
  return [
    ...(isReserved ? [userError(reserved, ['input', isNew ? 'query' : 'searchTerms'])] : []),
    ...names
      .filter((name) => isStrange(name) && !(isReserved && name === ours))
      .map((name) => userError(`Query is invalid, '${name}' is not a valid filter`, at)),
    ...(clash.length > 0 ? [userError(clashing, at)] : []),
  ];
}

// "error_feedback" and "tag" stand before "published_status" where several clash.
const sorted = (names: readonly string[]): string[] =>
  [...names].sort((one, other) => UNLIKE_COLLECTION.indexOf(one) - UNLIKE_COLLECTION.indexOf(other));

/** A query with the app's own namespace written out. */
const withNamespaces = (call: Call, query: string): string =>
  query.replace(
    /(metafields\.)(\$app(?::[\w-]+)?)(?=\.)/g,
    (_whole, before: string, own: string) => before + fullNamespace(call, own),
  );

const asGiven = (row: SavedSearchRow | undefined): ShownSearch | null =>
  row === undefined ? null : { ...row, asGiven: true };

function create(args: Args, call: Call): object {
  const { name = '', query: asked = '', resourceType = '' } = inputArg<Input>(args, 'input');
  const query = withNamespaces(call, asked);
  const refuse = (errors: UserError[]): object => ({ savedSearch: null, userErrors: errors });
  if (resourceType === 'CUSTOMER')
    return refuse([
      userError('Customer saved searches have been deprecated. Use Segmentation API instead.', null),
    ]);
  const errors = [
    ...checkName(call, name, { id: 0, resourceType }),
    ...checkQuery(query, resourceType, true),
  ];
  if (errors.length > 0) return refuse(errors);
  const row = { id: call.store.newId(), name, query, resourceType };
  call.store.rows.insert(savedSearches, row);
  return { savedSearch: asGiven(row), userErrors: [] };
}

const UNKNOWN = userError('Saved Search does not exist', ['input', 'id']);

function named(args: Args, call: Call): SavedSearchRow | undefined {
  const id = parseGid(inputArg<Input>(args, 'input').id ?? '')?.id;
  return id === undefined ? undefined : call.store.rows.byId(savedSearches, id);
}

/** A refused change shows the query that was asked for and the name as it was; nothing of it is kept. */
function update(args: Args, call: Call): object {
  const before = named(args, call);
  if (before === undefined) return { savedSearch: null, userErrors: [UNKNOWN] };
  const { name, query: asked } = inputArg<Input>(args, 'input');
  const query = asked === undefined ? undefined : withNamespaces(call, asked);
  const errors = [
    ...(name === undefined ? [] : checkName(call, name, before)),
    ...(query === undefined ? [] : checkQuery(query, before.resourceType, false)),
  ];
  if (errors.length > 0)
    return { savedSearch: asGiven({ ...before, query: query ?? before.query }), userErrors: errors };
  call.store.rows.update(savedSearches, before.id, { name, query });
  return { savedSearch: asGiven(call.store.rows.byId(savedSearches, before.id)), userErrors: [] };
}

function remove(args: Args, call: Call): object {
  const row = named(args, call);
  const shop = call.store.shop();
  if (row === undefined) return { deletedSavedSearchId: null, shop, userErrors: [UNKNOWN] };
  call.store.rows.run('DELETE FROM savedSearches WHERE id = ?', row.id);
  return { deletedSavedSearchId: toGid('SavedSearch', row.id), shop, userErrors: [] };
}

export const savedSearchMutations = fields<undefined>({
  savedSearchCreate: (_source, args, call) => create(args, call),
  savedSearchUpdate: (_source, args, call) => update(args, call),
  savedSearchDelete: (_source, args, call) => remove(args, call),
});
