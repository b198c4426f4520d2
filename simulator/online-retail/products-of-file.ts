import { collectionProducts, collections, products, variants } from '../store/schema/catalog.ts';
import type { Store } from '../store/store.ts';
import { chargeTitle } from './charges.ts';
import { milliToMinor } from './milli.ts';
import type { Placement } from './placed.ts';
import type { SourceLine } from './source-line.ts';

/** What an order line needs to know of its product. */
export interface ProductOfCode {
  readonly productId: number;
  readonly variantId: number;
  readonly title: string;
}

/** The shop's shelves, by words in the product's name; the file itself has none. */
const SHELVES: readonly (readonly [string, RegExp])[] = [
  ['Candles & lights', /CANDLE|T-?LIGHT|LANTERN|LIGHTS|LAMP/],
  ['Kitchen & table', /MUG|CUP|BOWL|PLATE|TEA |TEAPOT|KITCHEN|BAKING|CAKE|JAR|TIN|SPOON|NAPKIN|LUNCH/],
  ['Bags & purses', /BAG|PURSE|SHOPPER|SATCHEL/],
  ['Christmas', /CHRISTMAS|XMAS|ADVENT|REINDEER|SNOW/],
  ['Paper & gift wrap', /WRAP|CARD|PAPER|RIBBON|NOTEBOOK|TISSUE|STICKER/],
  ['Garden', /GARDEN|PLANT|BIRD|WATERING|FLOWER|BUTTERFLY/],
  ['Home & signs', /SIGN|FRAME|CLOCK|HOOK|HEART|DOORMAT|CUSHION|DRAWER|CABINET/],
];
const OTHER_SHELF = 'Everything else';

interface Counted {
  readonly names: Map<string, number>;
  lastPriceMinor: bigint;
  firstAt: string;
}

function countCodes(lines: readonly SourceLine[], placement: Placement): Map<string, Counted> {
  const codes = new Map<string, Counted>();
  for (const order of placement.orders) {
    for (const { source, charge } of order.lines) {
      if (charge !== null) continue;
      const price = milliToMinor(source.priceMilli);
      const known = codes.get(source.stockCode);
      if (known === undefined) {
        codes.set(source.stockCode, { names: new Map(), lastPriceMinor: price, firstAt: source.at });
      } else if (price > 0n) known.lastPriceMinor = price;
    }
  }
  for (const { stockCode, description } of lines) {
    if (description === '' || chargeTitle(stockCode) !== null) continue;
    const names = codes.get(stockCode)?.names;
    names?.set(description, (names.get(description) ?? 0) + 1);
  }
  return codes;
}

function mostFrequent(names: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [name, count] of names) {
    if (best === undefined || count > (names.get(best) ?? 0)) best = name;
  }
  return best;
}

/** A handle no other product has: codes that differ only by case would otherwise share one. */
function freeHandle(title: string, code: string, taken: Set<string>): string {
  const base = `${title} ${code}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  let handle = base;
  for (let copy = 2; taken.has(handle); copy += 1) handle = `${base}-${copy}`;
  taken.add(handle);
  return handle;
}

function addCollections(store: Store, members: ReadonlyMap<string, number[]>, at: string): void {
  for (const [title, productIds] of members) {
    const collectionId = store.newId();
    const handle = title.toLowerCase().replace(/[^a-z]+/g, '-');
    store.rows.insert(collections, { id: collectionId, title, handle, updatedAt: at });
    productIds.forEach((productId, position) => {
      store.rows.insert(collectionProducts, { id: store.newId(), collectionId, productId, position });
    });
  }
}

/**
 * Makes one product with one variant for each stock code sold, the code as SKU (case kept: such codes are
 * different products), the most frequent description as title, the last price as price; costs are unknown.
 */
export function addProducts(
  store: Store,
  source: { lines: readonly SourceLine[]; placement: Placement; toInstant: (local: string) => string },
): Map<string, ProductOfCode> {
  const byCode = new Map<string, ProductOfCode>();
  const members = new Map<string, number[]>([
    ...SHELVES.map(([shelf]) => [shelf, []] as [string, number[]]),
    [OTHER_SHELF, []],
  ]);
  const handles = new Set<string>();
  for (const [code, counted] of countCodes(source.lines, source.placement)) {
    const title = mostFrequent(counted.names) ?? code;
    const createdAt = source.toInstant(counted.firstAt);
    const times = { createdAt, updatedAt: createdAt };
    const [productId, variantId, inventoryItemId] = [store.newId(), store.newId(), store.newId()];
    const handle = freeHandle(title, code, handles);
    store.rows.insert(products, {
      id: productId,
      title,
      handle,
      vendor: 'Online Retail',
      publishedAt: createdAt,
      ...times,
    });
    store.rows.insert(variants, {
      ...{ id: variantId, productId, inventoryItemId, sku: code, price: counted.lastPriceMinor },
      ...{ tracked: false, selectedOptions: [{ name: 'Title', value: 'Default Title' }] },
      ...times,
    });
    byCode.set(code, { productId, variantId, title });
    members.get(SHELVES.find(([, words]) => words.test(title))?.[0] ?? OTHER_SHELF)?.push(productId);
  }
  addCollections(store, members, store.clock.now());
  return byCode;
}
