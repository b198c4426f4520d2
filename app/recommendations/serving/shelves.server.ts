import { LRUCache } from 'lru-cache';
import type { ShopId } from '../../core/ids.ts';
import { logFor } from '../../core/log.server.ts';
import { wallNow } from '../../core/time.ts';
import { listenTo, type Listening } from '../../db/listen.server.ts';
import { readInShop } from '../../db/shop-reader.server.ts';
import { recommendationsChannel } from '../basket-counts.server.ts';
import { noteChange } from '../live-shops.server.ts';
import { readRules, type RulesByPlacement } from './rules.server.ts';
import { Shelf } from './shelf.ts';
import { readShelfPage, readShelfProducts, readShopCurrency } from './shelf-rows.server.ts';

// Keeps what may be shown in memory, at most seconds behind the mirror: notices of the database name the products that
// changed; should they fail, everything is read again every few seconds.

const memoryLimitBytes = 256 * 1024 * 1024;
/** Told of changes: a full look only mends what was missed. Not told: it is all there is. */
const fullLookMs = { told: 300_000, untold: 5_000 };
const rulesLookMs = 1_000;
const catalogueChannel = 'tandem_catalogue';

/** What answering needs beside the model. */
export interface KnownShelf {
  readonly shelf: Shelf;
  readonly currency: string;
  readonly rules: RulesByPlacement;
}

interface Held {
  known: KnownShelf | null;
  fullLookAtMs: number;
  rulesLookAtMs: number;
  /** Products to read again; null = all. */
  due: Set<bigint> | null;
  looking: Promise<void> | null;
}

const held = new LRUCache<ShopId, Held>({
  maxSize: memoryLimitBytes,
  sizeCalculation: ({ known }) => known?.shelf.bytes ?? 1_024,
});
let listeners: Listening[] = [];

async function readAll(shopId: ShopId, shelf: Shelf): Promise<void> {
  const seen = new Set<bigint>();
  let after: bigint | null = 0n;
  while (after !== null) {
    const from: bigint = after;
    const page = await readInShop(shopId, (reader) => readShelfPage(reader, from));
    shelf.put(page.filter((product) => isNews(shelf, product.shopifyId, product)));
    for (const { shopifyId } of page) seen.add(shopifyId);
    after = page.at(-1)?.shopifyId ?? null;
  }
  shelf.drop([...shelf.all()].map(({ shopifyId }) => shopifyId).filter((id) => !seen.has(id)));
}

/** A full look finds most products as they were: those need no laying out again. */
function isNews(shelf: Shelf, id: bigint, product: unknown): boolean {
  const plain = (value: unknown): string =>
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
  const before = shelf.get(id);
  return before === undefined || plain(before) !== plain(product);
}

async function readSome(shopId: ShopId, shelf: Shelf, ids: ReadonlySet<bigint>): Promise<void> {
  const found = await readInShop(shopId, (reader) => readShelfProducts(reader, [...ids]));
  shelf.put(found);
  const there = new Set(found.map(({ shopifyId }) => shopifyId));
  shelf.drop([...ids].filter((id) => !there.has(id)));
}

async function look(shopId: ShopId, entry: Held): Promise<void> {
  try {
    // What was told of while reading is read at once, too.
    do await lookOnce(shopId, entry);
    while (entry.due === null || entry.due.size > 0);
  } catch (error) {
    if (entry.known === null) throw error;
    logFor('recommendations').warn({ err: error, shopId }, 'catalog not followed up');
  } finally {
    entry.looking = null;
  }
}

async function lookOnce(shopId: ShopId, entry: Held): Promise<void> {
  const wallMs = wallNow().getTime();
  const { due } = entry;
  entry.due = new Set();
  try {
    const shelf = entry.known?.shelf ?? new Shelf();
    if (due === null || entry.known === null) {
      await readAll(shopId, shelf);
      entry.fullLookAtMs = wallMs;
    } else if (due.size > 0) await readSome(shopId, shelf, due);
    const read = await readInShop(shopId, async (reader) => ({
      currency: await readShopCurrency(reader),
      rules: await readRules(reader, entry.known?.rules ?? null),
    }));
    entry.rulesLookAtMs = wallMs;
    entry.known = { shelf, currency: read.currency ?? 'XXX', rules: read.rules };
    held.set(shopId, entry);
  } catch (error) {
    // What was due stays due, and what is in memory goes on answering.
    entry.due = bothDue(due, entry.due);
    entry.rulesLookAtMs = wallMs;
    throw error;
  }
}

/** What was due before and what became due meanwhile; null = all. */
function bothDue(one: Set<bigint> | null, other: Set<bigint> | null): Set<bigint> | null {
  return one === null || other === null ? null : new Set([...one, ...other]);
}

function isDue(entry: Held, wallMs: number): boolean {
  const fullMs = listeners.length > 0 ? fullLookMs.told : fullLookMs.untold;
  if (wallMs - entry.fullLookAtMs >= fullMs) entry.due = null;
  return entry.due === null || entry.due.size > 0 || wallMs - entry.rulesLookAtMs >= rulesLookMs;
}

/**
 * The shop's products, currency and rules from memory. Waits only for the first load; later looks go on beside the
 * requests.
 */
export async function shelfOf(shopId: ShopId): Promise<KnownShelf> {
  let entry = held.get(shopId);
  if (entry === undefined) {
    entry = { known: null, fullLookAtMs: 0, rulesLookAtMs: 0, due: null, looking: null };
    held.set(shopId, entry);
  }
  if (isDue(entry, wallNow().getTime())) entry.looking ??= look(shopId, entry);
  if (entry.known === null) await entry.looking;
  else entry.looking?.catch(() => undefined);
  if (entry.known === null) throw new Error('The catalog could not be read.');
  return entry.known;
}

/** What is in memory of a shop right now, without waiting; null when nothing is. */
export function peekShelf(shopId: ShopId): KnownShelf | null {
  return held.peek(shopId)?.known ?? null;
}

/** A change of the catalog was committed: `<shop> <product ids or *>`, or null after a break in the line. */
export function noteCatalogue(payload: string | null): void {
  if (payload === null) {
    for (const entry of held.values()) entry.due = null;
    return;
  }
  const [shopId = '', ids = '*'] = payload.split(' ');
  const entry = held.peek(shopId as ShopId);
  if (entry === undefined) return;
  if (ids === '*') entry.due = null;
  else for (const id of ids.split(',')) entry.due?.add(BigInt(id));
  entry.looking ??= look(shopId as ShopId, entry);
  entry.looking.catch(() => undefined);
}

/**
 * Begins to listen for changes of catalogs, rules and baskets. @param afterChange told of each shop whose baskets or model
 * changed @returns how to stop
 */
export function followCatalogues(afterChange?: (shopId: ShopId) => void): () => Promise<void> {
  const mine = [
    listenTo(catalogueChannel, noteCatalogue),
    listenTo(recommendationsChannel, (shopId) => {
      if (shopId === null) return;
      noteChange(shopId as ShopId);
      afterChange?.(shopId as ShopId);
    }),
  ];
  listeners = mine;
  return async () => {
    listeners = [];
    await Promise.all(mine.map((one) => one.close()));
  };
}
