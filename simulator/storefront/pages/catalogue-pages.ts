import { collections, products } from '../../store/schema/catalog.ts';
import type { ProductRow } from '../../store/schema/catalog.ts';
import type { Store } from '../../store/store.ts';
import {
  collectionObject,
  isOnSale,
  listCollections,
  listProducts,
  productObject,
  searchProducts,
} from '../liquid/catalogue-objects.ts';
import { productJson } from '../liquid/product-json.ts';
import { sendJson, sendPage, type Visit } from '../visit.ts';

const PAGE_SIZE = 24;

/** The products of the latest sales, most sold first. Lines beyond the latest 20,000 are not looked at. */
function bestSellers(store: Store, count: number): ProductRow[] {
  const latest =
    '(SELECT productId, quantity FROM orderLines WHERE productId IS NOT NULL ORDER BY id DESC LIMIT 20000)';
  const ranked = `SELECT productId FROM ${latest} GROUP BY productId ORDER BY sum(quantity) DESC LIMIT ?`;
  const rows = store.rows
    .query(ranked, count)
    .map((row) => store.rows.byId(products, Number(row['productId'])));
  return rows
    .filter((row) => row?.status === 'ACTIVE' && row.publishedAt !== null)
    .filter((row) => row !== undefined);
}

/** The home page. */
export async function showHome(visit: Visit): Promise<void> {
  const { store } = visit.context;
  const best = bestSellers(store, 8).map((row) => productObject(store, row));
  const newest = store.rows
    .all(products, "WHERE status = 'ACTIVE' AND publishedAt IS NOT NULL ORDER BY id LIMIT 8")
    .map((row) => productObject(store, row));
  const shelves = listCollections(store).map((row) => collectionObject(store, row));
  await sendPage(visit, {
    template: 'index',
    pageType: 'index',
    objects: { best_sellers: best.length > 0 ? best : newest, collections: shelves },
  });
}

/** All collections. */
export async function showCollections(visit: Visit): Promise<void> {
  const { store } = visit.context;
  const shelves = listCollections(store).map((row) => collectionObject(store, row));
  await sendPage(visit, {
    template: 'list-collections',
    pageType: 'list-collections',
    objects: { collections: shelves },
  });
}

/** A collection, 24 products a page. */
export async function showCollection(visit: Visit): Promise<void> {
  const { store } = visit.context;
  const row = store.rows.first(collections, 'WHERE handle = ?', visit.path['handle'] ?? '');
  if (row === undefined) return showMissing(visit);
  const page = Math.max(
    1,
    Math.min(10_000, Number.parseInt(visit.url.searchParams.get('page') ?? '1', 10) || 1),
  );
  const sort = visit.url.searchParams.get('sort_by') ?? '';
  // One more than shown: whether there is a next page.
  const found = listProducts(store, {
    collectionId: row.id,
    limit: PAGE_SIZE + 1,
    offset: (page - 1) * PAGE_SIZE,
    sort,
  });
  await sendPage(visit, {
    template: 'collection',
    pageType: 'collection',
    title: row.title,
    objects: {
      collection: collectionObject(store, row),
      products: found.slice(0, PAGE_SIZE).map((product) => productObject(store, product)),
      sort_by: sort,
      page: {
        number: page,
        previous: page > 1 ? page - 1 : null,
        next: found.length > PAGE_SIZE ? page + 1 : null,
      },
    },
  });
}

/** A product, with the variant its address names chosen. */
export async function showProduct(visit: Visit): Promise<void> {
  const { store } = visit.context;
  const row = store.rows.first(products, 'WHERE handle = ?', visit.path['handle'] ?? '');
  if (row === undefined || !isOnSale(row)) return showMissing(visit);
  const chosen = Number(visit.url.searchParams.get('variant') ?? 0);
  const shelf = store.rows.query(
    'SELECT c.collectionId AS id FROM collectionProducts c WHERE c.productId = ? LIMIT 1',
    row.id,
  )[0]?.['id'];
  const beside =
    shelf === undefined ? [] : listProducts(store, { collectionId: Number(shelf), limit: 9, offset: 0 });
  const collection = shelf === undefined ? undefined : store.rows.byId(collections, Number(shelf));
  await sendPage(visit, {
    template: 'product',
    pageType: 'product',
    title: row.title,
    objects: {
      product: productObject(store, row, chosen),
      collection: collection === undefined ? null : collectionObject(store, collection),
      related: beside
        .filter(({ id }) => id !== row.id)
        .slice(0, 4)
        .map((one) => productObject(store, one)),
    },
  });
}

/** `/products/<handle>.js` */
export function sendProduct(visit: Visit): Promise<void> {
  const found = productJson(visit.context.store, visit.path['handle'] ?? '');
  return sendJson(visit, found === null ? 404 : 200, found ?? { status: 404, message: 'Not Found' });
}

/** Search by words. */
export async function showSearch(visit: Visit): Promise<void> {
  const { store } = visit.context;
  const terms = (visit.url.searchParams.get('q') ?? '').trim().slice(0, 200);
  const found = searchProducts(store, terms).map((row) => productObject(store, row));
  await sendPage(visit, { template: 'search', pageType: 'search', objects: { terms, products: found } });
}

/** The page for what is not there. */
export async function showMissing(visit: Visit): Promise<void> {
  await sendPage(visit, { template: '404', pageType: '404', status: 404 });
}
