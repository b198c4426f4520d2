import { GraphQLError } from 'graphql';
import { toGid } from '../../../store/tables/ids.ts';
import { collectionProducts, collections, products } from '../../../store/schema/catalog.ts';
import type { CollectionRow, CollectionRules } from '../../../store/schema/catalog.ts';
import { fields, inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { isSince } from '../../versions.ts';
import { readOwnMetafields, writeMetafields } from '../metafields/set.ts';
import type { MetafieldInput } from '../metafields/set.ts';
import { askedHandle, freeHandle, isTaken, toHandle } from '../products/handles.ts';
import { idIn } from '../products/product-input.ts';
import { tellJob } from '../tell-job.ts';
import { addMembers, dropMembers } from './members.ts';
import { refill } from './rules.ts';

type RuleInput = { appliedDisjunctively: boolean; rules?: CollectionRules['rules'] | null };
type CollectionInput = {
  id?: string | null;
  title?: string | null;
  handle?: string | null;
  descriptionHtml?: string | null;
  sortOrder?: string | null;
  templateSuffix?: string | null;
  image?: { src?: string | null } | null;
  seo?: { title?: string | null; description?: string | null } | null;
  products?: readonly string[] | null;
  metafields?: readonly MetafieldInput[] | null;
  ruleSet?: RuleInput | null;
  sources?: unknown;
};

const MISSING = 'Collection does not exist';

const EMPTY_RULES = userError('Rules cannot be an empty set', ['ruleSet', 'rules']);

/** What is wrong with the rules: a new collection may come with an empty list, which makes it one filled by hand. */
function ruleProblems(input: CollectionInput, known?: CollectionRow): UserError[] {
  if (input.ruleSet == null) return [];
  if (known !== undefined && known.ruleSet === null)
    return [userError('Cannot update rule set of a custom collection', ['id'])];
  const { rules } = input.ruleSet;
  const isOpen = rules == null || (known !== undefined && rules.length === 0);
  return isOpen ? [EMPTY_RULES] : [];
}

function productProblems(call: Call, input: CollectionInput): UserError[] {
  return (input.products ?? []).flatMap((gid, at) =>
    call.store.rows.byId(products, idIn(gid, 'Product')) === undefined
      ? [userError('Product does not exist', ['products', String(at)])]
      : [],
  );
}

function problems(call: Call, input: CollectionInput, known?: CollectionRow): UserError[] {
  const found: UserError[] = [...productProblems(call, input), ...ruleProblems(input, known)];
  const { title, handle } = input;
  if ((title ?? (known === undefined ? '' : 'x')).trim() === '')
    found.push(userError("Title can't be blank", ['title']));
  else if ((title ?? '').length > 255)
    found.push(userError('Title is too long (maximum is 255 characters)', ['title']));
  if ((handle ?? '').length > 255)
    found.push(userError('Handle is too long (maximum is 255 characters)', ['handle']));
  const wanted = toHandle(handle ?? '');
  if (wanted !== '' && isTaken(call.store, 'collections', { handle: wanted, id: known?.id ?? 0 }))
    found.push(userError('Handle has already been taken', ['handle']));
  return found;
}

function columns(input: CollectionInput): Partial<CollectionRow> {
  const { seo, ruleSet } = input;
  const all = {
    title: input.title ?? undefined,
    descriptionHtml: input.descriptionHtml ?? undefined,
    sortOrder: input.sortOrder ?? undefined,
    templateSuffix: input.templateSuffix,
    imageUrl: input.image?.src,
    seoTitle: seo?.title,
    seoDescription: seo?.description,
    ruleSet: ruleSet?.rules == null || ruleSet.rules.length === 0 ? undefined : rulesOf(ruleSet),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

const rulesOf = ({ appliedDisjunctively, rules }: RuleInput): CollectionRules => ({
  appliedDisjunctively,
  rules: rules ?? [],
});

const inputOf = (args: Args): CollectionInput => args['collection'] ?? args['input'] ?? {};

function refuseSources(input: CollectionInput): void {
  if (input.sources == null) return;
  const message = 'not simulated: sources of a collection; use ruleSet and products';
  throw new GraphQLError(message, { extensions: { code: 'NOT_SIMULATED' } });
}

function create(args: Args, call: Call): object {
  const input = inputOf(args);
  refuseSources(input);
  const errors = problems(call, input);
  const id = call.store.newId();
  const owner = { ownerType: 'COLLECTION', ownerId: id };
  const owned = readOwnMetafields(call, owner, { inputs: input.metafields ?? [], prefix: ['metafields'] });
  if ('errors' in owned) errors.push(...owned.errors);
  if (errors.length > 0 || 'errors' in owned) return { collection: null, userErrors: errors };
  const row = {
    sortOrder: 'BEST_SELLING',
    ...columns(input),
    id,
    title: input.title ?? '',
    handle:
      askedHandle(call.store, 'collections', input.handle) ??
      freeHandle(call.store, 'collections', input.title ?? ''),
    updatedAt: call.store.clock.now(),
    changedAtMs: Date.now(),
  };
  call.store.rows.insert(collections, row);
  writeMetafields(call, owned.rows);
  addMembers(
    call,
    id,
    (input.products ?? []).map((gid) => idIn(gid, 'Product')),
  );
  const made = call.store.rows.byId(collections, id);
  if (made !== undefined) refill(call.store, made);
  call.store.emit('collections/create', id);
  // Members are counted later: the answer shows them and tells none.
  return { collection: made === undefined ? null : { ...made, isUncounted: true }, userErrors: [] };
}

function update(args: Args, call: Call): object {
  const input = inputOf(args);
  refuseSources(input);
  const known = call.store.rows.byId(collections, idIn(input.id, 'Collection'));
  if (known === undefined) return { collection: null, job: null, userErrors: [userError(MISSING, ['id'])] };
  const errors = problems(call, input, known);
  if (errors.length > 0) return { collection: null, job: null, userErrors: errors };
  const handle = askedHandle(call.store, 'collections', input.handle);
  const stamp = { updatedAt: call.store.clock.now(), changedAtMs: Date.now() };
  call.store.rows.update(collections, known.id, { ...columns(input), handle, ...stamp });
  const after = call.store.rows.byId(collections, known.id) ?? known;
  if (input.ruleSet != null) refill(call.store, after);
  call.store.emit('collections/update', known.id);
  return {
    collection: after,
    job: input.ruleSet == null ? null : tellJob(call, 'collection'),
    userErrors: [],
  };
}

function remove(args: Args, call: Call): object {
  const id = idIn(inputArg<{ id: string }>(args, 'input').id, 'Collection');
  const shop = call.store.shop();
  if (call.store.rows.byId(collections, id) === undefined)
    return { deletedCollectionId: null, shop, userErrors: [userError(MISSING, ['id'])] };
  call.store.rows.run(`DELETE FROM ${collectionProducts.name} WHERE collectionId = ?`, id);
  call.store.rows.run("DELETE FROM metafields WHERE ownerType = 'COLLECTION' AND ownerId = ?", id);
  call.store.rows.run(`DELETE FROM ${collections.name} WHERE id = ?`, id);
  call.store.emit('collections/delete', id);
  return { deletedCollectionId: toGid('Collection', id), shop, userErrors: [] };
}

type Found = { row: CollectionRow; ids: number[] } | { error: UserError };

/** The collection and the products that a change of its members names. */
function members(args: Args, call: Call, verb: string): Found {
  const row = call.store.rows.byId(collections, idIn(args['id'], 'Collection'));
  if (row === undefined) return { error: userError(MISSING, ['id'], 'COLLECTION_DOES_NOT_EXIST') };
  // Versions before take members by hand into a collection of rules as well (measured).
  if (row.ruleSet !== null && isSince(call.version, '2026-04')) {
    const message = `Can't manually ${verb} a smart collection`;
    return { error: userError(message, ['id'], 'CANT_ADD_TO_SMART_COLLECTION') };
  }
  return { row, ids: (args['productIds'] as readonly string[]).map((gid) => idIn(gid, 'Product')) };
}

function add(args: Args, call: Call): object {
  const found = members(args, call, 'add products to');
  if ('error' in found) return { collection: null, job: null, userErrors: [found.error] };
  addMembers(call, found.row.id, found.ids);
  call.store.emit('collections/update', found.row.id);
  return { collection: found.row, job: tellJob(call, 'collection'), userErrors: [] };
}

function drop(args: Args, call: Call): object {
  const found = members(args, call, 'remove products from');
  if ('error' in found) return { job: null, userErrors: [found.error] };
  dropMembers(call, found.row.id, found.ids);
  call.store.emit('collections/update', found.row.id);
  return { job: tellJob(call, 'collection'), userErrors: [] };
}

function reorder(args: Args, call: Call): object {
  const row = call.store.rows.byId(collections, idIn(args['id'], 'Collection'));
  if (row === undefined)
    return { job: null, userErrors: [userError(MISSING, ['id'], 'COLLECTION_NOT_FOUND')] };
  if (row.sortOrder !== 'MANUAL' || row.ruleSet !== null) {
    const message = "Can't reorder products unless collection is manually sorted";
    return { job: null, userErrors: [userError(message, ['id'], 'MANUALLY_SORTED_COLLECTION')] };
  }
  const order = call.store.rows.all(
    collectionProducts,
    'WHERE collectionId = ? ORDER BY position, id',
    row.id,
  );
  for (const move of inputArg<readonly { id: string; newPosition: string | number }[]>(args, 'moves')) {
    const from = order.findIndex((one) => one.productId === idIn(move.id, 'Product'));
    if (from >= 0) order.splice(Number(move.newPosition), 0, ...order.splice(from, 1));
  }
  for (const [at, one] of order.entries())
    call.store.rows.update(collectionProducts, one.id, { position: at + 1 });
  return { job: tellJob(call, 'collection'), userErrors: [] };
}

export const collectionMutations = fields<undefined>({
  collectionCreate: (_source, args, call) => create(args, call),
  collectionUpdate: (_source, args, call) => update(args, call),
  collectionDelete: (_source, args, call) => remove(args, call),
  collectionAddProducts: (_source, args, call) => add(args, call),
  collectionAddProductsV2: (_source, args, call) => add(args, call),
  collectionRemoveProducts: (_source, args, call) => drop(args, call),
  collectionReorderProducts: (_source, args, call) => reorder(args, call),
});
