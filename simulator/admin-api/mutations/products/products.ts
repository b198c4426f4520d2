import { toGid } from '../../../store/tables/ids.ts';
import { saveOptions } from '../../../store/catalogue/product-options.ts';
import type { FullOption } from '../../../store/catalogue/product-options.ts';
import { deleteProduct } from '../../../store/catalogue/products.ts';
import { products } from '../../../store/schema/catalog.ts';
import type { ProductRow } from '../../../store/schema/catalog.ts';
import { beginOperation, isBeingDeleted } from '../../fields/catalogue/product-operation.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { joinCollections, leaveCollections } from '../collections/members.ts';
import { refillAll } from '../collections/rules.ts';
import { ownerOfCustomId } from '../metafields/custom-id.ts';
import type { CustomId } from '../metafields/custom-id.ts';
import { readOwnMetafields, writeMetafields } from '../metafields/set.ts';
import { addMedia, mediaProblems } from './media.ts';
import { addVariant } from './new-variant.ts';
import { makeOptions, UNSUPPORTED } from './options.ts';
import {
  changedHandle,
  idIn,
  newHandle,
  productColumns,
  productIn,
  productProblems,
} from './product-input.ts';
import type { MediaInput, ProductInput } from './product-input.ts';

const bare = (errors: readonly UserError[]): UserError[] => errors.map((one) => ({ ...one, code: null }));

/** productCreate: with its options, and one variant of their first values. */
export function createProduct(args: Args, call: Call): object {
  const input = productIn('productCreate', args);
  const media = (args['media'] ?? []) as readonly MediaInput[];
  const shop = call.store.shop();
  const refused = (errors: readonly UserError[]): object => ({
    product: null,
    shop,
    userErrors: bare(errors),
  });
  if (input.id != null) return refused([userError('id cannot be specified during creation', ['input'])]);
  const wrong = [...productProblems(call, input), ...optionProblems(input), ...mediaProblems(media)];
  if (wrong.length > 0) return refused(wrong);
  const id = call.store.newId();
  const owned = readOwnMetafields(
    call,
    { ownerType: 'PRODUCT', ownerId: id },
    { inputs: input.metafields ?? [], prefix: ['metafields'] },
  );
  if ('errors' in owned) return refused(owned.errors);
  const options = makeOptions(call.store, input.productOptions ?? []);
  insertProduct(call, { id, input, options });
  writeMetafields(call, owned.rows);
  addMedia(call, id, media);
  joinCollections(call, id, input.collectionsToJoin ?? []);
  refillAll(call.store);
  call.store.emit('products/create', id);
  return { product: call.store.rows.byId(products, id), shop, userErrors: [] };
}

function optionProblems(input: ProductInput): UserError[] {
  const names = (input.productOptions ?? []).map((option) => option.name ?? '');
  return names.some((name) => name.includes(UNSUPPORTED))
    ? [userError('Name cannot contain the character sequence " / "', ['options'])]
    : [];
}

/** Writes a checked product with the first of its variants. */
export function insertProduct(
  call: Call,
  { id, input, options }: { id: number; input: ProductInput; options: readonly FullOption[] },
  withVariant = true,
): void {
  const now = call.store.clock.now();
  const shop = call.store.shop();
  call.store.rows.insert(products, {
    vendor: shop.name,
    ...productColumns(input),
    id,
    title: input.title ?? '',
    handle: newHandle(call, input),
    isGiftCard: input.giftCard === true,
    createdAt: now,
    updatedAt: now,
    changedAtMs: Date.now(),
  });
  if (options.length > 0) saveOptions(call.store, id, options);
  if (!withVariant) return;
  const selectedOptions = options.map((option) => ({
    name: option.name,
    value: option.values[0]?.name ?? '',
  }));
  addVariant(call.store, id, { selectedOptions });
}

/** How productUpdate and productSet name what they change: one of these. */
export type Named = { id?: string; handle?: string; customId?: CustomId };

function findTarget(args: Args, call: Call, input: ProductInput): ProductRow | undefined {
  const by = args['identifier'] as Named | null | undefined;
  if (by?.handle !== undefined) return call.store.rows.first(products, 'WHERE handle = ?', by.handle);
  const number =
    by?.customId === undefined
      ? idIn(by?.id ?? input.id, 'Product')
      : ownerOfCustomId(call, 'PRODUCT', by.customId);
  return number === undefined ? undefined : call.store.rows.byId(products, number);
}

/** productUpdate. */
export function updateProduct(args: Args, call: Call): object {
  const input = productIn('productUpdate', args);
  const media = (args['media'] ?? []) as readonly MediaInput[];
  const known = findTarget(args, call, input);
  const refused = (errors: readonly UserError[], product: ProductRow | null): object => ({
    product,
    userErrors: bare(errors),
  });
  if (known === undefined) return refused([userError('Product does not exist', ['id'])], null);
  const wrong = [...productProblems(call, input, known), ...mediaProblems(media)];
  if (wrong.length > 0) return refused(wrong, known);
  const owned = readOwnMetafields(
    call,
    { ownerType: 'PRODUCT', ownerId: known.id },
    { inputs: input.metafields ?? [], prefix: ['metafields'] },
  );
  if ('errors' in owned) return refused(owned.errors, known);
  writeProduct(call, known, input);
  writeMetafields(call, owned.rows);
  addMedia(call, known.id, media);
  return { product: call.store.rows.byId(products, known.id), userErrors: [] };
}

/** Writes a checked change of a product and tells of it. */
export function writeProduct(call: Call, known: ProductRow, input: ProductInput): void {
  const handle = changedHandle(call, known, input);
  const stamp = { updatedAt: call.store.clock.now(), changedAtMs: Date.now() };
  const own = handle === undefined ? {} : { handle };
  call.store.rows.update(products, known.id, { ...productColumns(input), ...own, ...stamp });
  joinCollections(call, known.id, input.collectionsToJoin ?? []);
  leaveCollections(call, known.id, input.collectionsToLeave ?? []);
  refillAll(call.store);
  call.store.emit('products/update', known.id);
}

/** productDelete. */
export function removeProduct(args: Args, call: Call): object {
  const id = idIn(inputArg<{ id: string }>(args, 'input').id, 'Product');
  const shop = call.store.shop();
  const none = { deletedProductId: null, productDeleteOperation: null, shop };
  if (args['synchronous'] === false && isBeingDeleted(call, id)) {
    const message = 'Another operation already in progress. Please wait until current one is finished.';
    return { ...none, userErrors: [userError(message, null)] };
  }
  if (call.store.rows.byId(products, id) === undefined)
    return { ...none, userErrors: [userError('Product does not exist', ['id'])] };
  deleteProduct(call.store, id);
  if (args['synchronous'] !== false)
    return { ...none, deletedProductId: toGid('Product', id), userErrors: [] };
  const productDeleteOperation = beginOperation(call, { type: 'ProductDeleteOperation', productId: id });
  return { ...none, productDeleteOperation, userErrors: [] };
}

/** productChangeStatus. */
export function changeStatus(args: Args, call: Call): object {
  const known = call.store.rows.byId(products, idIn(args['productId'], 'Product'));
  if (known === undefined)
    return {
      product: null,
      userErrors: [userError('Product does not exist', ['productId'], 'PRODUCT_NOT_FOUND')],
    };
  writeProduct(call, known, { status: String(args['status']) });
  return { product: call.store.rows.byId(products, known.id), userErrors: [] };
}
