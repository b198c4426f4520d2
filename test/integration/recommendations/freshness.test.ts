import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { processShopEvents } from '../../../app/flows/process-webhook.server.ts';
import { refreshStock } from '../../../app/flows/refresh-stock.server.ts';
import { followCatalogues } from '../../../app/recommendations/serving/shelves.server.ts';
import { trainRecommendations } from '../../../app/recommendations/training.server.ts';
import { copyShop } from '../../../app/sync/backfill.server.ts';
import { updateProduct } from '../../../simulator/store/catalogue/products.ts';
import { products, variants } from '../../../simulator/store/schema/catalog.ts';
import { useDatabase } from '../../support/database.ts';
import { deliver, startHotServer, testSecret, type HotServer } from '../../support/hot-server.ts';
import { orderBody } from '../../support/order-body.ts';
import { useSimulator } from '../../support/simulator.ts';

// What has just happened in the shop is in the next answers. The bar is 2 s after the webhook was taken; how long it took is
// told, not asserted, for a busy machine is no fault of ours.
const database = useDatabase();
const store = useSimulator(5115, ['--empty', '--search-lag', '0']);
const patience = { timeout: 30_000, interval: 50 };
const ids: number[] = [];
let server: HotServer;
let shopId: ShopId;
let stopFollowing = (): Promise<void> => Promise.resolve();

function addProduct(title: string): number {
  const { store: simulated } = store.simulator.context;
  const at = simulated.clock.now();
  const times = { createdAt: at, updatedAt: at };
  const [productId, id, inventoryItemId] = [simulated.newId(), simulated.newId(), simulated.newId()];
  const imageUrl = `https://cdn.shopify.com/s/files/sample/${title}.svg`;
  simulated.rows.insert(products, {
    ...{ id: productId, title, handle: title, publishedAt: at, imageUrl, ...times },
  });
  const counted = { inventoryItemId, inventoryQuantity: 5, tracked: true };
  simulated.rows.insert(variants, { id, productId, price: 1_000n, ...counted, ...times });
  return productId;
}

async function ask(own: Readonly<Record<string, string>>): Promise<string[]> {
  const pairs: [string, string][] = [
    ...Object.entries(own),
    ['logged_in_customer_id', ''],
    ['path_prefix', '/apps/tandem'],
    ['shop', store.domain],
    ['timestamp', String(Math.floor(Date.now() / 1_000))],
  ];
  const text = pairs.map((pair) => pair.join('=')).toSorted();
  const signature = createHmac('sha256', testSecret).update(text.join('')).digest('hex');
  const query = new URLSearchParams([...pairs, ['signature', signature]]);
  const answer = await fetch(`${server.url}/proxy/recommend?${query.toString()}`);
  const told = (await answer.json()) as { items: { product: string }[] };
  return told.items.map(({ product }) => product);
}

/** Delivers a webhook and works the inbox. @returns when the webhook had been taken */
async function tell(topic: string, body: unknown): Promise<number> {
  const triggeredAt = new Date().toISOString();
  expect(await deliver(server, { domain: store.domain, topic, body, triggeredAt })).toBe(200);
  const takenAt = performance.now();
  while ((await processShopEvents(shopId)) > 0);
  return takenAt;
}

function say(what: string, takenAt: number): void {
  process.stdout.write(
    `${what}: in the answer ${(performance.now() - takenAt).toFixed(0)} ms after the webhook\n`,
  );
}

const nth = (at: number): string => String(ids[at] ?? 0);

/** Whether a product is answered when all others are left out. */
async function isShown(at: number): Promise<boolean> {
  const others = ids.filter((_, index) => index !== at);
  return (await ask({ surface: 'home', exclude: others.join(',') })).includes(nth(at));
}

beforeAll(async () => {
  for (const title of ['bowl', 'cup', 'jug', 'lid', 'pot', 'tin']) ids.push(addProduct(title));
  shopId = await store.install();
  await copyShop(shopId, 1, new AbortController().signal);
  await trainRecommendations(shopId);
  server = await startHotServer();
  stopFollowing = followCatalogues();
}, 120_000);
afterAll(async () => {
  await stopFollowing();
  await server.close();
});

it('a new order is in the answers', async () => {
  const [seed, other] = [nth(5), nth(0)];
  await expect.poll(() => ask({ surface: 'cart', cart: seed }), patience).not.toEqual([]);
  expect((await ask({ surface: 'cart', cart: seed }))[0]).not.toBe(other);
  const lines = [10, 11].map((id) => ({ id: id * 1_000, price: '10.00', quantity: 1 }));
  const body = JSON.parse(
    JSON.stringify(orderBody({ id: 990_001, updatedAt: new Date().toISOString(), total: '20.00', lines })),
  ) as { line_items: { product_id: number }[] };
  body.line_items.forEach((line, at) => {
    line.product_id = Number([seed, other][at]);
  });
  const takenAt = await tell('orders/paid', body);
  await expect.poll(async () => (await ask({ surface: 'cart', cart: seed }))[0], patience).toBe(other);
  say('a new order', takenAt);
  expect(await ask({ surface: 'together', product: seed })).toEqual([other]);
});

it('what was sold out leaves the answers, and comes back with its stock', async () => {
  const { store: simulated } = store.simulator.context;
  const sold = nth(4);
  const item = simulated.rows.first(variants, 'WHERE productId = ?', Number(sold))?.inventoryItemId ?? 0;
  expect(await isShown(4)).toBe(true);
  for (const inventory of [0, 3]) {
    updateProduct(simulated, Number(sold), { inventory });
    // The notice's own number is one location's: it must not be believed.
    const takenAt = await tell('inventory_levels/update', {
      ...{ inventory_item_id: item, location_id: 1, available: 77, updated_at: new Date().toISOString() },
    });
    const jobs = await database.asAdmin<{ data: { inventoryItemIds: string[] } }>(
      `SELECT data FROM pgboss.job WHERE name = 'refresh-stock' ORDER BY created_on DESC LIMIT 1`,
    );
    expect(jobs[0]?.data.inventoryItemIds).toEqual([String(item)]);
    await refreshStock(shopId, [BigInt(item)]);
    const isThere = () => isShown(4);
    await expect.poll(isThere, patience).toBe(inventory > 0);
    say(inventory > 0 ? 'new stock' : 'sold out', takenAt);
  }
});

it('what was unpublished leaves the answers', async () => {
  const { store: simulated } = store.simulator.context;
  const hidden = nth(3);
  const at = new Date(Date.now() + 60_000).toISOString();
  const row = simulated.rows.byId(products, Number(hidden));
  expect(await isShown(3)).toBe(true);
  const takenAt = await tell('products/update', {
    ...{ id: Number(hidden), title: row?.title, handle: row?.handle, status: 'active', vendor: '', tags: '' },
    ...{ product_type: '', image: { src: 'https://cdn/x.jpg' }, published_at: null, variants: null },
    ...{ created_at: at, updated_at: at },
  });
  await expect.poll(() => isShown(3), patience).toBe(false);
  say('unpublished', takenAt);
});
