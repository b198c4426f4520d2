/**
 * The simulated store, for everything inside `simulator/`.
 *
 *   const store = openStore({ dataDir, fresh: true });
 *   store.rows                      typed access to sqlite: insert, insertMany, all, first, byId, each, update, number, query
 *   store.rows.insert(products, {id: store.newId(), title, handle, createdAt, updatedAt})   tables are in schema/
 *   store.transaction(() => …)      all or nothing; wrap bulk work in one (541,909 lines in a few seconds)
 *   store.clock.now()               shop time, "2011-12-10T08:26:00Z"
 *   store.shop()                    the shop's row (currency, timezone, domain)
 *   store.emit(topic, subjectId)    adds to the event feed (commands do this themselves)
 *
 * Commands, each with its own file, all synchronous, each in one transaction:
 *   orders/      orders.ts createOrder(store, draft, mode?) payOrder deleteOrder · order-draft.ts declares OrderDraft
 *                cancel.ts cancelOrder · edit.ts editOrder
 *   payments/    refunds.ts refundOrder(store, ask, mode?)
 *   customers/   customers.ts createCustomer updateCustomer deleteCustomer · tags.ts tidyTags
 *   discounts/   discounts.ts createDiscount updateDiscount deleteDiscount discountStatus usesBy
 *                redeem-codes.ts findCode addRedeemCodes
 *   metafields.ts setMetafield metafieldOf
 *   shop-setup.ts setUpShop(store, {...})
 * `mode: 'silent'` emits no event and marks rows as old for search: for history that is filled in.
 * All money is bigint in minor units. All times are shop time as text, UTC, whole seconds.
 * A rule that says no throws StoreRefusal {field, code, message}; nothing is written then.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { clearStore } from './clear-store.ts';
import { ShopClock } from './clock.ts';
import { Database } from './tables/database.ts';
import { IdSequence } from './tables/ids.ts';
import { draftWorks, jobs } from './schema/jobs.ts';
import * as catalog from './schema/catalog.ts';
import * as changes from './schema/changes.ts';
import * as credit from './schema/credit.ts';
import { customerMerges, customerTagChanges, deletedOrders } from './schema/customers.ts';
import { publicationMembers } from './schema/publications.ts';
import * as content from './schema/content.ts';
import { files } from './schema/files.ts';
import { savedSearches } from './schema/searches.ts';
import * as marketing from './schema/marketing.ts';
import * as orderLife from './schema/order-life.ts';
import { fulfillmentServices, serviceRequests } from './schema/fulfillers.ts';
import * as orderTables from './schema/orders.ts';
import { idempotencyKeys } from './schema/keys.ts';
import * as terms from './schema/terms.ts';
import { productOperations } from './schema/product-operations.ts';
import { adjustmentGroups, inventoryLevels } from './schema/stock.ts';
import { shop } from './schema/shop.ts';
import type { ShopRow } from './schema/shop.ts';
import type { StoreEvent } from './schema/changes.ts';
import type { AnyTable } from './tables/table.ts';

export { StoreRefusal } from './refusal.ts';

/** `live` emits events and obeys the search lag; `silent` fills in history. */
export type WriteMode = 'live' | 'silent';

export type Store = {
  readonly dataDir: string;
  readonly rows: Database;
  readonly clock: ShopClock;
  newId(): number;
  /** The next order number; with `count` the first of so many. */
  newOrderNumber(count?: number): number;
  transaction<Value>(work: () => Value): Value;
  shop(): ShopRow;
  /** Adds to the event feed, inside the transaction of the change; listeners run at once. */
  emit(topic: string, subjectId: number): void;
  onEvent(listener: (event: StoreEvent) => void): void;
  /** Keeps a small named text (which source filled this store, and the like). */
  setNote(name: string, value: string): void;
  note(name: string): string | undefined;
  /** Copies the committed store to another file. */
  copyFile(to: string): void;
  /** Puts another file in the place of the store's; listeners stay. */
  replaceFile(bring: (place: string) => void): void;
  close(): void;
};

const TABLES: readonly AnyTable[] = [
  shop,
  ...Object.values(catalog),
  ...Object.values(orderTables),
  ...Object.values(changes),
  ...Object.values(credit),
  ...[inventoryLevels, adjustmentGroups],
  productOperations,
  idempotencyKeys,
  ...Object.values(orderLife),
  ...[fulfillmentServices, serviceRequests],
  ...Object.values(terms),
  ...Object.values(marketing),
  ...[jobs, draftWorks],
  ...[customerMerges, customerTagChanges, deletedOrders],
  savedSearches,
  files,
  publicationMembers,
  ...Object.values(content),
];

/** Opens the store kept in `dataDir` (`store.sqlite`, `clock.json`), making what is missing; `fresh` begins anew. */
export function openStore(options: { dataDir: string; fresh?: boolean | undefined }): Store {
  const { dataDir } = options;
  mkdirSync(dataDir, { recursive: true });
  const file = options.fresh === true ? clearStore(dataDir) : join(dataDir, 'store.sqlite');
  const rows = new Database(file);
  for (const table of TABLES) rows.create(table);
  rows.raw.exec('CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT');
  return assemble(dataDir, rows);
}

function assemble(dataDir: string, rows: Database): Store {
  const clock = new ShopClock(join(dataDir, 'clock.json'));
  const ids = new IdSequence(rows);
  const listeners: ((event: StoreEvent) => void)[] = [];
  return {
    dataDir,
    rows,
    clock,
    newId: () => ids.take(),
    newOrderNumber: (count = 1) => ids.takeOrderNumber(count),
    transaction: (work) => rows.transaction(work),
    shop: () => {
      const found = rows.first(shop, '');
      if (found === undefined) throw new Error('the store has no shop yet: call setUpShop');
      return found;
    },
    emit: (topic, subjectId) => {
      const event = { id: ids.take(), topic, subjectId, occurredAt: clock.now() };
      rows.insert(changes.events, event);
      for (const listener of listeners) listener(event);
    },
    onEvent: (listener) => listeners.push(listener),
    setNote: (name, value) =>
      rows.run(
        'INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        name,
        value,
      ),
    note: (name) => rows.query('SELECT value FROM notes WHERE name = ?', name)[0]?.['value']?.toString(),
    copyFile: (to) => {
      ids.settle();
      rows.copyFile(to);
    },
    replaceFile: (bring) => {
      rows.replaceFile(bring);
      ids.forget();
    },
    close: () => rows.close(),
  };
}
