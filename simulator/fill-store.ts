import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BadOption } from './bad-option.ts';
import { showsPricesWithTaxes } from './new-shop.ts';
import type { NewShop } from './new-shop.ts';
import type { Options } from './options.ts';
import { fillInThread } from './sample/fill-in-thread.ts';
import { StoreCache } from './store-cache.ts';
import { clearStore } from './store/clear-store.ts';
import type { Store } from './store/store.ts';

/** Raised whenever a table changes its columns: a store kept in a folder from before is made anew. */
const LAYOUT = 21;

/** What a store was filled with; another source, seed or file makes a new store. */
function fingerprint(options: Options): string {
  const { source, seed } = options;
  if (source.kind === 'empty') {
    const { currency, countryCode, timezone, name, myshopifyDomain } = source.shop;
    const told = [currency, countryCode, timezone, myshopifyDomain, name].join(' ');
    return `empty ${told} layout ${String(LAYOUT)}`;
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

/**
 * Opens the store in the data folder, filled as asked: kept from the last run when that was filled the same way, else
 * copied from a finished one, else made anew. A sample shop is being filled in a thread of its own when this returns
 * its promise, so that the caller may load the rest of the code meanwhile.
 */
export async function openFilledStore(options: Options): Promise<Store> {
  const wanted = fingerprint(options);
  const { dataDir, source, seed } = options;
  mkdirSync(dataDir, { recursive: true });
  if (!options.fresh && existsSync(join(dataDir, 'store.sqlite'))) {
    const kept = await openPlace(dataDir);
    if (kept.note(NOTE) === wanted) return kept;
    kept.close();
  }
  const file = clearStore(dataDir);
  // An empty store is made faster than copied.
  if (source.kind === 'empty') return makeEmptyStore(dataDir, source.shop, wanted);
  const day = new Date().toISOString().slice(0, 10);
  const cache = new StoreCache(wanted, day);
  if (cache.bring(file)) return openPlace(dataDir);
  if (source.kind === 'sample') {
    await fillInThread({ dataDir, seed, note: NOTE, filledWith: wanted, day });
    return openPlace(dataDir);
  }
  const { importInOwnProcess } = await import('./import-process.ts');
  await importInOwnProcess(dataDir, source.file);
  const store = await openPlace(dataDir);
  // Written last: a store that was cut off while being filled is made anew.
  store.setNote(NOTE, wanted);
  cache.keep((to) => store.copyFile(to))();
  return store;
}

/** The name of the note that tells what a finished store was filled with. */
const NOTE = 'filled-with';

// The store's code is loaded only here: a thread that fills one need not wait for that.
async function openPlace(dataDir: string): Promise<Store> {
  const { openStore } = await import('./store/store.ts');
  return openStore({ dataDir });
}

async function makeEmptyStore(dataDir: string, shop: NewShop, wanted: string): Promise<Store> {
  const { setUpShop } = await import('./store/shop-setup.ts');
  const store = await openPlace(dataDir);
  setUpShop(store, {
    email: `owner@${shop.myshopifyDomain.replace(/\.myshopify\.com$/, '.example')}`,
    ...shop,
    taxesIncluded: showsPricesWithTaxes(shop.countryCode),
    createdAt: store.clock.now(),
    onlyLocation: 'Shop location',
  });
  store.setNote(NOTE, wanted);
  return store;
}
