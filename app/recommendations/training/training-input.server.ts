import type { ShopId } from '../../core/ids.ts';
import { readInShop, type ShopReader } from '../../db/shop-reader.server.ts';
import type { Baskets } from '../baskets.ts';
import type { TrainingInput } from '../build-snapshot.ts';
import { dayOf } from '../decay.ts';
import type { ProductText } from '../counting/content.ts';

const rowsAtOnce = 20_000;

interface ProductRow {
  readonly shopify_id: bigint;
  readonly title: string;
  readonly vendor: string;
  readonly product_type: string;
  readonly tags: string[];
  readonly collections: string[];
  readonly price_minor: bigint | null;
}

const selectProducts = `
  SELECT p.shopify_id, p.title, p.vendor, p.product_type, p.tags,
    ARRAY(SELECT c.title FROM collection_products cp JOIN collections c
      ON c.shop_id = cp.shop_id AND c.shopify_id = cp.collection_shopify_id AND c.deleted_at IS NULL
      WHERE cp.shop_id = p.shop_id AND cp.product_shopify_id = p.shopify_id ORDER BY c.title) AS collections,
    (SELECT min(v.price_minor) FROM variants v WHERE v.shop_id = p.shop_id AND v.product_shopify_id = p.shopify_id
      AND v.deleted_at IS NULL) AS price_minor
  FROM products p WHERE p.shop_id = $1::uuid AND p.deleted_at IS NULL ORDER BY p.shopify_id`;

// One statement has one view of the database, so the number of the last change and the baskets belong together however
// long the reading takes.
const declareBaskets = `
  DECLARE counted_baskets NO SCROLL CURSOR FOR
  SELECT h.sequence, b.ordered_at, array_to_string(b.product_shopify_ids, ' ') AS ids,
    coalesce(o.customer_shopify_id, 0) AS customer
  FROM recommendation_baskets b
    JOIN recommendation_heads h ON h.shop_id = b.shop_id
    LEFT JOIN orders o ON o.shop_id = b.shop_id AND o.shopify_id = b.order_shopify_id
  WHERE b.product_shopify_ids <> '{}'
  ORDER BY b.ordered_at, b.order_shopify_id`;

interface BasketRow {
  readonly sequence: bigint;
  readonly ordered_at: Date;
  readonly ids: string;
  readonly customer: bigint;
}

/** On shared memory: the threads of a training read it where it is. */
function shareIntegers(values: readonly number[]): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(values.length * 4));
  shared.set(values);
  return shared;
}

/** Arrays that grow while rows stream by. */
class Collected {
  readonly items: number[] = [];
  readonly offsets: number[] = [0];
  readonly days: number[] = [];
  readonly people: number[] = [];
  readonly #indexOf: Map<string, number>;
  readonly #personOf = new Map<bigint, number>();

  constructor(indexOf: Map<string, number>) {
    this.#indexOf = indexOf;
  }

  add({ ids, ordered_at: at, customer }: BasketRow): void {
    for (const id of ids.split(' ')) {
      // A product that was deleted since is still counted; eligibility keeps it out of answers.
      const index = this.#indexOf.get(id) ?? this.#indexOf.size;
      this.#indexOf.set(id, index);
      this.items.push(index);
    }
    this.offsets.push(this.items.length);
    this.days.push(dayOf(at));
    const person = customer === 0n ? -1 : (this.#personOf.get(customer) ?? this.#personOf.size);
    if (person >= 0) this.#personOf.set(customer, person);
    this.people.push(person);
  }

  baskets(): Baskets {
    const days = new Float64Array(new SharedArrayBuffer(this.days.length * 8));
    days.set(this.days);
    return {
      productCount: this.#indexOf.size,
      offsets: shareIntegers(this.offsets),
      items: shareIntegers(this.items),
      days,
      people: shareIntegers(this.people),
    };
  }
}

function textOf(row: ProductRow): ProductText {
  const { tags, collections, title, vendor } = row;
  return { type: row.product_type, tags, collections, title, vendor, priceMinor: row.price_minor };
}

const noText: ProductText = { type: '', tags: [], collections: [], title: '', vendor: '', priceMinor: null };

async function collectBaskets(
  reader: ShopReader,
  indexOf: Map<string, number>,
): Promise<{ baskets: Baskets; sequence: bigint }> {
  const [head] = await reader.query<{ sequence: bigint }>('SELECT sequence FROM recommendation_heads');
  let sequence = head?.sequence ?? 0n;
  const collected = new Collected(indexOf);
  await reader.query(declareBaskets);
  for (;;) {
    const rows = await reader.query<BasketRow>(`FETCH ${String(rowsAtOnce)} FROM counted_baskets`);
    for (const row of rows) {
      ({ sequence } = row);
      collected.add(row);
    }
    if (rows.length < rowsAtOnce) break;
  }
  return { baskets: collected.baskets(), sequence };
}

/** Reads a shop's catalog and counted baskets, the latter streamed, as flat arrays. */
export async function readTrainingInput(shopId: ShopId, trainedAt: Date): Promise<TrainingInput> {
  return readInShop(shopId, async (reader) => {
    const products = await reader.query<ProductRow>(selectProducts, shopId);
    const indexOf = new Map(products.map((row, index) => [String(row.shopify_id), index]));
    const { baskets, sequence } = await collectBaskets(reader, indexOf);
    const ids = [...indexOf.keys()].map(BigInt);
    const texts = ids.map((_, index) => {
      const row = products[index];
      return row === undefined ? noText : textOf(row);
    });
    return {
      productIds: BigInt64Array.from(ids),
      texts,
      baskets,
      trainedAtMs: trainedAt.getTime(),
      sequence,
    };
  });
}
