import { deleteProduct, updateProduct } from '../store/catalogue/products.ts';
import type { ProductChange } from '../store/catalogue/products.ts';
import { variants } from '../store/schema/catalog.ts';
import type { ProductRow } from '../store/schema/catalog.ts';
import { toGid } from '../store/tables/ids.ts';
import type { Store } from '../store/store.ts';
import { BadAsk, flagOf, idOf, moneyOf, piecesOf, refuseUnknown, textOf } from './ask.ts';
import type { ControlAsk, ControlPort } from './ask.ts';

const STATUSES = ['ACTIVE', 'DRAFT', 'ARCHIVED', 'UNLISTED'];
const FIELDS = [
  ...['published', 'status', 'title', 'tags', 'variantId'],
  ...['inventory', 'inventoryPolicy', 'price', 'unitCost', 'delete'],
];

/** POST products/:id {published?, status?, title?, tags?, variantId?, inventory?, inventoryPolicy?, price?, unitCost?, delete?} */
export function changeProduct(port: ControlPort, ask: ControlAsk): object {
  const { store } = port.context;
  const id = idOf(ask.parts[1], 'product id');
  refuseUnknown(ask.body, FIELDS);
  if (flagOf(ask.body['delete'], 'delete') === true) {
    deleteProduct(store, id);
    return { deleted: id };
  }
  return showProduct(store, updateProduct(store, id, readChange(store, ask.body)));
}

function readChange(store: Store, body: ControlAsk['body']): ProductChange {
  const given = <Value>(field: string, read: (value: unknown) => Value): Value | undefined =>
    body[field] === undefined ? undefined : read(body[field]);
  const money = (field: string) => given(field, (value) => moneyOf(value, field, store.shop().currency));
  return {
    published: given('published', (value) => flagOf(value, 'published')),
    status: given('status', (value) => readWord(value, 'status', STATUSES)),
    title: given('title', (value) => textOf(value, 'title')),
    tags: given('tags', readTags),
    variantId: given('variantId', (value) => idOf(value, 'variantId')),
    inventory: given('inventory', (value) => piecesOf(value, 'inventory')),
    inventoryPolicy: given('inventoryPolicy', (value) =>
      readWord(value, 'inventoryPolicy', ['DENY', 'CONTINUE']),
    ),
    price: money('price'),
    unitCost: money('unitCost'),
  };
}

function readWord(value: unknown, field: string, words: readonly string[]): string {
  const word = textOf(value, field).toUpperCase();
  if (!words.includes(word)) throw new BadAsk(`${field}: one of ${words.join(', ')}`);
  return word;
}

function readTags(value: unknown): string[] {
  if (!Array.isArray(value)) throw new BadAsk('tags: a list is needed');
  return value.map((tag) => textOf(tag, 'tags'));
}

/** A product as the control API shows it. */
function showProduct(store: Store, row: ProductRow): object {
  const { id, title, handle, status, tags, publishedAt, updatedAt } = row;
  const own = store.rows.all(variants, 'WHERE productId = ? ORDER BY position, id', id);
  return {
    ...{ id: toGid('Product', id), legacyId: id, title, handle, status, tags, publishedAt, updatedAt },
    variants: own.map((variant) => ({
      ...{ id: variant.id, title: variant.title, sku: variant.sku, priceMinor: variant.price },
      ...{ inventory: variant.inventoryQuantity, inventoryPolicy: variant.inventoryPolicy },
      unitCostMinor: variant.unitCost,
    })),
  };
}
