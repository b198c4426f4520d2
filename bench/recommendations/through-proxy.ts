import type { ShopId } from '../../app/core/ids.ts';
import { makeDraws } from '../../app/recommendations/hit-rate.ts';
import { startChild } from '../support/child.ts';
import { startBenchDatabase } from '../support/database.ts';
import { percentile, sendPaced, type LoadResult, type Shot } from '../support/load.ts';
import { signProxyQuery } from '../support/signed-query.ts';

const domain = 'bench-recommendations.myshopify.com';
const products = 2_000;
const orders = 4_000;
const customers = 1_000;
const perSecond = 300;
const seconds = 15;
const connections = 64;
const startMs = Date.UTC(2026, 0, 1);

const draw = makeDraws(5);
const someProduct = (): number => 1 + Math.floor(products * draw() ** 2);

/** A shop with a catalog, orders and a trained model, made through the app's own storing and training. */
async function fillShop(): Promise<ShopId> {
  // After the environment of the database is set: these connect.
  const { inShop } = await import('../../app/db/shop-scope.server.ts');
  const { trainRecommendations } = await import('../../app/recommendations/training.server.ts');
  const { makeProgramShop } = await import('../../test/support/program-shop.ts');
  const { placeProducts } = await import('../../test/support/catalog-sketches.ts');
  const { placeOrders } = await import('../../test/support/order-sketches.ts');
  const shopId = await makeProgramShop(domain);
  await placeProducts(
    shopId,
    Array.from({ length: products }, (_, at) => ({ id: BigInt(at + 1), title: `Product ${String(at)}` })),
  );
  await inShop(shopId, (tx) => tx.execute(`UPDATE products SET image_url = 'https://cdn.example/p.jpg'`));
  for (let from = 0; from < orders; from += 500) {
    const batch = Array.from({ length: 500 }, (_, at) => {
      const id = BigInt(from + at + 1) * 100n;
      const line = (each: number) => {
        const product = BigInt(someProduct());
        return {
          id: id + BigInt(each) + 1n,
          totalMinor: 1_000n,
          productId: product,
          variantId: product,
        };
      };
      const placedAt = new Date(startMs + (from + at) * 60_000);
      return {
        id,
        customerId: BigInt(1 + ((from + at) % customers)),
        at: placedAt,
        lines: [0, 1, 2].map(line),
      };
    });
    await placeOrders(shopId, batch);
  }
  const { outcome } = await trainRecommendations(shopId);
  if (outcome !== 'trained') throw new Error(`The training ended as ${outcome}.`);
  return shopId;
}

function makeShots(count: number): Shot[] {
  return Array.from({ length: count }, (_, at): Shot => {
    const one = String(someProduct());
    const cart = [someProduct(), someProduct()].map(String).join(',');
    const own = [
      { surface: 'product', product: one },
      { surface: 'cart', cart },
      { surface: 'home', viewed: one },
      { surface: 'together', product: one },
    ][at % 4] ?? { surface: 'not-found' };
    // Every third shopper is signed in: with a holdout to be asked, and on the home page a history to be read.
    const customer = at % 3 === 0 ? 1 + ((at * 7_919) % customers) : null;
    return {
      path: `/proxy/recommend?${signProxyQuery(domain, customer, own)}`,
      method: 'GET',
      headers: { accept: 'application/json' },
    };
  });
}

function figuresOf({ latenciesMs, statuses }: LoadResult): Record<string, unknown> {
  return {
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    maxMs: percentile(latenciesMs, 1),
    statuses,
  };
}

/** Signed app proxy requests at 300 a second, waits counted from the moment each request was due. */
export async function benchThroughProxy(): Promise<Record<string, unknown>> {
  const database = await startBenchDatabase();
  await fillShop();
  const server = await startChild('serve-hot-paths.ts');
  try {
    const target = { port: server.port, connections };
    await sendPaced(target, makeShots(perSecond), perSecond);
    const figures = figuresOf(await sendPaced(target, makeShots(perSecond * seconds), perSecond));
    return { perSecond, seconds, products, orders, ...figures, target: 'p99 < 200 ms at 300/s' };
  } finally {
    await server.stop();
    const { closeQueue } = await import('../../app/jobs/queue.server.ts');
    const { closeDatabase } = await import('../../app/db/client.server.ts');
    await closeQueue();
    await closeDatabase();
    await database.stop();
  }
}
