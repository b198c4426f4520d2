import { afterAll, beforeAll, expect, it } from 'vitest';
import { products } from '../../../simulator/store/schema/catalog.ts';
import { orders, visits } from '../../../simulator/store/schema/orders.ts';
import { CONTACT, openSmallShop, type SmallShop } from './small-shop.ts';

// What app blocks need of a storefront beside the pages: products and sections as data, a blog, the visitor's consent.
let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop();
});
afterAll(() => shop.close());

it('tells a product as JSON with prices in cents, and none that shoppers may not see', async () => {
  const visitor = shop.visitor();
  const told: unknown = await (await visitor.get('/products/mug.js')).json();
  expect(told).toMatchObject({ handle: 'mug', price: 1_200, available: true, url: '/products/mug' });
  expect(told).toMatchObject({ variants: [{ id: shop.mug, price: 1_200, available: true }] });
  const row = shop.store.rows.first(products, "WHERE handle = 'mug'");
  shop.store.rows.update(products, row?.id ?? 0, { publishedAt: null });
  expect((await visitor.get('/products/mug.js')).status).toBe(404);
  shop.store.rows.update(products, row?.id ?? 0, { publishedAt: '2026-01-01T00:00:00Z' });
});

it('draws sections of a page by themselves', async () => {
  const visitor = shop.visitor();
  await visitor.post('/cart/add.js', { id: shop.tin });
  const answer = await visitor.get('/cart?sections=main-cart,header,nothing');
  expect(answer.headers.get('content-type')).toContain('application/json');
  const drawn = (await answer.json()) as Record<string, string | null>;
  expect(drawn['main-cart']).toMatch(/^<div id="shopify-section-main-cart"[\s\S]*Tin/);
  expect(drawn['header']).toMatch(/^<div id="shopify-section-header"[\s\S]*data-cart-count>1</);
  expect(drawn['nothing']).toBeNull();
});

it('has a blog in both languages, and an article is where a journey lands', async () => {
  const visitor = shop.visitor();
  const page = { accept: 'text/html', referer: 'https://www.google.com/' };
  const article = await visitor.get('/blogs/journal/how-we-pack', page);
  expect(await article.text()).toContain('How we pack what breaks');
  expect(await (await visitor.get('/blogs/journal?locale=zh-CN')).text()).toContain('易碎品的包装方法');
  expect((await visitor.get('/blogs/journal/nothing')).status).toBe(404);
  await visitor.post('/cart/add.js', { id: shop.tin });
  const summary = await (await visitor.form('/checkout/summary', CONTACT)).text();
  const shown = /name="shown_total" value="(\d+)"/.exec(summary)?.[1] ?? '';
  await visitor.form('/checkout', { ...CONTACT, shown_total: shown });
  const order = shop.store.rows.first(orders, 'ORDER BY id DESC LIMIT 1');
  const [first] = shop.store.rows.all(visits, 'WHERE orderId = ? ORDER BY position', order?.id ?? 0);
  expect(first?.landingPage).toMatch(/\/blogs\/journal\/how-we-pack$/);
  expect(first?.source).toBe('google');
});

it('carries the visitor’s consent for the privacy API', async () => {
  const html = await (await shop.visitor().get('/')).text();
  expect(html).toContain('data-visitor-consent="{&quot;analyticsProcessingAllowed&quot;:false');
  const script = await shop.visitor().get('/__shopify/customer-privacy.js');
  expect(script.headers.get('content-type')).toContain('text/javascript');
});
