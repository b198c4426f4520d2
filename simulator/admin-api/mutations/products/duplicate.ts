import { fullOptions, isDefault, saveOptions, variantsOf } from '../../../store/catalogue/product-options.ts';
import { collectionProducts, metafields, products, variants } from '../../../store/schema/catalog.ts';
import type { ProductMedium, ProductRow } from '../../../store/schema/catalog.ts';
import { inventoryLevels } from '../../../store/schema/stock.ts';
import { beginOperation } from '../../fields/catalogue/product-operation.ts';
import { textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import { joinCollections } from '../collections/members.ts';
import { refillAll } from '../collections/rules.ts';
import { freeHandle } from './handles.ts';
import { idIn } from './product-input.ts';

/** productDuplicate: a copy under a new title, with its stock and metafields; pictures only when asked for. */
export function duplicateProduct(args: Args, call: Call): object {
  const known = call.store.rows.byId(products, idIn(args['productId'], 'Product'));
  const title = (textArg(args, 'newTitle') ?? '').trim();
  const problems = [
    ...(known === undefined ? [userError('Product does not exist', ['productId'])] : []),
    ...(title === '' ? [userError("Title can't be blank", ['newTitle'])] : []),
  ];
  const newProductId =
    known === undefined || problems.length > 0
      ? null
      : call.store.transaction(() => copyProduct(call, known, { title, args }));
  const none = { imageJob: null, newProduct: null, productDuplicateOperation: null, shop: call.store.shop() };
  if (args['synchronous'] !== false) {
    const newProduct = newProductId === null ? null : (call.store.rows.byId(products, newProductId) ?? null);
    return { ...none, newProduct, userErrors: problems };
  }
  const productDuplicateOperation = beginOperation(call, {
    ...{ type: 'ProductDuplicateOperation', productId: known?.id ?? null, newProductId },
    problems: problems.map(({ field, message }) => ({ field, message })),
  });
  return { ...none, productDuplicateOperation, userErrors: [] };
}

function copyProduct(call: Call, source: ProductRow, { title, args }: { title: string; args: Args }): number {
  const { store } = call;
  const id = store.newId();
  const now = store.clock.now();
  const media = args['includeImages'] === true ? copyMedia(call, source) : [];
  const own = args['includeImages'] === true ? {} : { imageUrl: null, imageAlt: null };
  store.rows.insert(products, {
    ...source,
    ...own,
    ...{ id, title, media, handle: freeHandle(store, 'products', title) },
    ...{ status: textArg(args, 'newStatus') ?? source.status, publishedAt: null },
    ...{ createdAt: now, updatedAt: now, changedAtMs: Date.now() },
  });
  const options = fullOptions(source);
  if (!isDefault(options))
    saveOptions(
      store,
      id,
      options.map((option) => ({
        ...option,
        id: store.newId(),
        values: option.values.map((value) => ({ ...value, id: store.newId() })),
      })),
    );
  copyVariants(call, source.id, id);
  copyMetafields(call, 'PRODUCT', { from: source.id, to: id });
  const gids = store.rows
    .all(collectionProducts, 'WHERE productId = ? ORDER BY id', source.id)
    .map((one) => `gid://shopify/Collection/${String(one.collectionId)}`);
  joinCollections(call, id, gids);
  refillAll(store);
  store.emit('products/create', id);
  return id;
}

const copyMedia = (call: Call, source: ProductRow): ProductMedium[] =>
  source.media.map((one) => ({ ...one, id: call.store.newId() }));

function copyVariants(call: Call, from: number, to: number): void {
  const { store } = call;
  const now = store.clock.now();
  for (const variant of variantsOf(store, from)) {
    const [id, inventoryItemId] = [store.newId(), store.newId()];
    store.rows.insert(variants, {
      ...variant,
      ...{ id, inventoryItemId, productId: to, mediaId: null, toldUntilMs: 0 },
      ...{ createdAt: now, updatedAt: now, changedAtMs: Date.now() },
    });
    for (const level of store.rows.all(inventoryLevels, 'WHERE itemId = ?', variant.inventoryItemId))
      store.rows.insert(inventoryLevels, { ...level, id: store.newId(), itemId: inventoryItemId });
    copyMetafields(call, 'PRODUCTVARIANT', { from: variant.id, to: id });
  }
}

function copyMetafields(call: Call, ownerType: string, { from, to }: { from: number; to: number }): void {
  const { rows } = call.store;
  for (const one of rows.all(metafields, 'WHERE ownerType = ? AND ownerId = ?', ownerType, from))
    rows.insert(metafields, { ...one, id: call.store.newId(), ownerId: to });
}
