import { createHmac } from 'node:crypto';
import type { ShopId } from '../../app/core/ids.ts';
import { installationByShop } from '../../app/db/platform.server.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import { closeQueue } from '../../app/jobs/queue.server.ts';
import { storeProducts } from '../../app/mirror/products.server.ts';
import { followCatalogues } from '../../app/recommendations/serving/shelves.server.ts';
import { makeShop } from './database.ts';
import { startHotServer, testSecret, type HotServer } from './hot-server.ts';
import { describeShop } from './program-shop.ts';

/** What a page is told. */
export interface Told {
  readonly status: number;
  readonly request: string;
  readonly held: boolean;
  readonly items: readonly { product: string; handle: string; mark: string }[];
}

/** A shop with five teas whose recommendations are asked through the app proxy. */
export class RecommendingShop {
  readonly shopId: ShopId;
  readonly domain: string;
  readonly server: HotServer;
  readonly #stopFollowing: () => Promise<void>;
  #updated = Date.UTC(2026, 0, 1);

  private constructor(shopId: ShopId, domain: string, server: HotServer) {
    this.shopId = shopId;
    this.domain = domain;
    this.server = server;
    this.#stopFollowing = followCatalogues();
  }

  static async open(): Promise<RecommendingShop> {
    const shopId = await makeShop();
    await inShop(shopId, (tx) => describeShop(tx));
    const domain = (await installationByShop(shopId))?.domain ?? '';
    const shop = new RecommendingShop(shopId, domain, await startHotServer());
    for (const id of [1n, 2n, 3n, 4n, 5n]) await shop.stock(id);
    return shop;
  }

  async close(): Promise<void> {
    await this.#stopFollowing();
    await this.server.close();
    await closeQueue();
  }

  /** Puts a product into the mirror as a webhook would, newer each time. */
  async stock(id: bigint, change: { quantity?: number; status?: string } = {}): Promise<void> {
    this.#updated += 1_000;
    const at = new Date(this.#updated);
    const variant = {
      ...{ shopifyId: id * 10n, title: 'Default', sku: '', barcode: null, position: 1, priceMinor: 1_000n },
      ...{ compareAtMinor: null, unitCostMinor: 300n, unitCostCurrency: 'USD', inventoryItemId: id * 100n },
      ...{ inventoryTracked: true, inventoryPolicy: 'DENY', inventoryQuantity: change.quantity ?? 5 },
      shopifyUpdatedAt: at,
    };
    const product = {
      ...{ shopifyId: id, title: `Tea ${String(id)}`, handle: `tea-${String(id)}`, vendor: 'Us', tags: [] },
      ...{
        status: change.status ?? 'ACTIVE',
        productType: 'Tea',
        isGiftCard: false,
        imageUrl: 'https://cdn/x.jpg',
      },
      ...{
        publishedAt: new Date(0),
        shopifyCreatedAt: new Date(0),
        shopifyUpdatedAt: at,
        variants: [variant],
      },
    };
    await inShop(this.shopId, (tx) => storeProducts(tx, [product]));
  }

  /** The query of a request as Shopify signs it. */
  signed(own: Readonly<Record<string, string>>, customer = ''): string {
    const pairs: [string, string][] = [
      ...Object.entries(own),
      ['logged_in_customer_id', customer],
      ['path_prefix', '/apps/tandem'],
      ['shop', this.domain],
      ['timestamp', String(Math.floor(Date.now() / 1_000))],
    ];
    const text = pairs
      .map((pair) => pair.join('='))
      .sort()
      .join('');
    const signature = createHmac('sha256', testSecret).update(text).digest('hex');
    return new URLSearchParams([...pairs, ['signature', signature]]).toString();
  }

  /** GET recommend. @param customer whom Shopify signed */
  async ask(own: Readonly<Record<string, string>>, customer = ''): Promise<Told> {
    const answer = await fetch(`${this.server.url}/proxy/recommend?${this.signed(own, customer)}`);
    return { status: answer.status, ...((await answer.json()) as Omit<Told, 'status'>) };
  }

  /** POST recommend-events. */
  async tell(report: object, customer = ''): Promise<{ status: number; body: unknown; retryAfter: number }> {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
    };
    const answer = await fetch(
      `${this.server.url}/proxy/recommend-events?${this.signed({}, customer)}`,
      init,
    );
    const retryAfter = Number(answer.headers.get('retry-after'));
    return { status: answer.status, body: await answer.json(), retryAfter };
  }
}
