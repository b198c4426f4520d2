import { statSync } from 'node:fs';
import { importInOwnProcess } from './import-process.ts';
import { BadOption } from './bad-option.ts';
import { showsPricesWithTaxes } from './new-shop.ts';
import type { Options } from './options.ts';
import { buildSampleStore } from './sample/build.ts';
import { StoreCache } from './store-cache.ts';
import { setUpShop } from './store/shop-setup.ts';
import { clearStore, openStore } from './store/store.ts';
import type { Store } from './store/store.ts';

/** Raised whenever a table changes its columns: a store kept in a folder from before is made anew. */
const LAYOUT = 20;

/** What a store was filled with; another source, seed or file makes a new store. */
function fingerprint(options: Options): string {
  const { source, seed } = options;
  if (source.kind === 'empty') {
    const { currency, countryCode, timezone } = source.shop;
    return `empty ${currency} ${countryCode} ${timezone} layout ${String(LAYOUT)}`;
  }
  if (source.kind === 'sample') return `sample ${String(seed)} layout ${String(LAYOUT)}`;
  const { size, mtimeMs } = describeFile(source.file);
  return `orders ${source.file} ${String(size)} ${String(Math.floor(mtimeMs))} layout ${String(LAYOUT)}`;
}

function describeFile(file: string): { size: number; mtimeMs: number } {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true) throw new BadOption(`--orders: ${file} cannot be read: it is no file.`);
  return found;
}

/** Opens the store in the data folder, filled as asked: kept from the last run when that was filled the same way, else made anew. */
export async function openFilledStore(options: Options): Promise<Store> {
  const wanted = fingerprint(options);
  const kept = openStore({ dataDir: options.dataDir, fresh: options.fresh });
  if (kept.note('filled-with') === wanted) return kept;
  kept.close();
  // An empty store is made faster than copied.
  if (options.source.kind === 'empty') return makeStore(options, wanted);
  const cache = new StoreCache(wanted, new Date().toISOString().slice(0, 10));
  const { dataDir } = options;
  if (cache.bring(clearStore(dataDir))) return openStore({ dataDir });
  const store = await makeStore(options, wanted);
  cache.keep((to) => store.copyFile(to));
  return store;
}

async function makeStore(options: Options, wanted: string): Promise<Store> {
  const store = await fill(options);
  // Written last: a store that was cut off while being filled is made anew.
  store.setNote('filled-with', wanted);
  return store;
}

async function fill(options: Options): Promise<Store> {
  const { dataDir, source, seed } = options;
  if (source.kind === 'orders') {
    await importInOwnProcess(dataDir, source.file);
    return openStore({ dataDir });
  }
  const store = openStore({ dataDir, fresh: true });
  if (source.kind === 'sample') {
    buildSampleStore(store, seed);
    return store;
  }
  setUpShop(store, {
    name: 'Empty Store',
    myshopifyDomain: 'tandem-empty.myshopify.com',
    email: 'owner@tandem-empty.example',
    ...source.shop,
    taxesIncluded: showsPricesWithTaxes(source.shop.countryCode),
    createdAt: store.clock.now(),
    onlyLocation: 'Shop location',
  });
  return store;
}
