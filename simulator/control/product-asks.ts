import { parseMinor } from '../store/money.ts';
import { deleteProduct, updateProduct } from '../store/catalogue/products.ts';
import type { ProductChange } from '../store/catalogue/products.ts';
import { variants } from '../store/schema/catalog.ts';
import type { ProductRow } from '../store/schema/catalog.ts';
import { toGid } from '../store/tables/ids.ts';
import type { Store } from '../store/store.ts';
import { BadAsk, textOf, idOf, wholeOf } from './ask.ts';
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
  const unknown = Object.keys(ask.body).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) throw new BadAsk(`${unknown}: one of ${FIELDS.join(', ')}`);
  if (ask.body['delete'] === true) {
    deleteProduct(store, id);
    return { deleted: id };
  }
  return showProduct(store, updateProduct(store, id, readChange(store, ask.body)));
}

function readChange(store: Store, body: ControlAsk['body']): ProductChange {
  const given = <Value>(field: string, read: (value: unknown) => Value): Value | undefined =>
    body[field] === undefined ? undefined : read(body[field]);
  const money = (field: string) =>
    given(field, (value) => {
      const minor = parseMinor(String(value), store.shop().currency);
      if (minor === undefined || minor < 0n) throw new BadAsk(`${field}: a decimal amount is needed`);
      return minor;
    });
  return {
    published: given('published', (value) => readFlag(value, 'published')),
    status: given('status', (value) => readWord(value, 'status', STATUSES)),
    title: given('title', (value) => textOf(value, 'title')),
    tags: given('tags', readTags),
    variantId: given('variantId', (value) => idOf(value, 'variantId')),
    inventory: given('inventory', (value) => wholeOf(value, 'inventory')),
    inventoryPolicy: given('inventoryPolicy', (value) =>
      readWord(value, 'inventoryPolicy', ['DENY', 'CONTINUE']),
    ),
    price: money('price'),
    unitCost: money('unitCost'),
  };
}

function readFlag(value: unknown, field: string): boolean {
  if (typeof value !== 'boolean') throw new BadAsk(`${field}: true or false is needed`);
  return value;
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
