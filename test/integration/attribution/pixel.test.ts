import type { Browser } from 'playwright-core';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerHotPath } from '../../../app/http/hot-path.server.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { connectPixel } from '../../../app/flows/connect-pixel.server.ts';
import { gatherShopTouches } from '../../../app/flows/gather-touches.server.ts';
import { refreshShopProfile } from '../../../app/flows/refresh-shop-profile.server.ts';
import { startAppProxy } from '../../../simulator/admin-page/server.ts';
import type { RunningServer } from '../../../simulator/context.ts';
import { currentPixel } from '../../../simulator/pixels/web-pixels.ts';
import { changeScopes } from '../../../simulator/oauth/installation.ts';
import { startStorefront } from '../../../simulator/storefront/server.ts';
import { openBrowser, openPage } from '../../support/browser.ts';
import { useDatabase } from '../../support/database.ts';
import { useSimulator } from '../../support/simulator.ts';

const port = 5880;
const database = useDatabase();
const store = useSimulator(port, ['--sample']);
const shopUrl = `http://localhost:${String(port + 2)}`;
let shopId: ShopId;
let browser: Browser;
const servers: RunningServer[] = [];

beforeAll(async () => {
  shopId = await store.install();
  await refreshShopProfile(shopId);
  const { context } = store.simulator;
  servers.push(await startAppProxy(context, context.ports.appProxy));
  servers.push(await startStorefront(context, context.ports.storefront));
  const app = createServer((request, response) => {
    if (!answerHotPath(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => app.listen(context.ports.app, '127.0.0.1', resolve));
  servers.push({
    close: () =>
      new Promise((resolve) => {
        app.close(() => {
          resolve();
        });
        app.closeAllConnections();
      }),
  });
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  for (const server of servers) await server.close();
});

const pixelRow = () => currentPixel(store.simulator.context.store);
async function touches() {
  await gatherShopTouches(shopId, new AbortController().signal);
  return database.asAdmin('SELECT * FROM touchpoints WHERE shop_id = $1 ORDER BY occurred_at, id', shopId);
}

describe('the web pixel', () => {
  it('is switched on once, corrected when its settings differ, and left alone otherwise', async () => {
    expect(await connectPixel(shopId)).toBe('created');
    expect(await connectPixel(shopId)).toBe('unchanged');
    const row = pixelRow();
    const right = row?.settings ?? '';
    expect(JSON.parse(right)).toEqual({
      accountId: shopId,
      endpoint: 'https://tandem-app.example/pixel/events',
    });
    const { rows } = store.simulator.context.store;
    rows.run(
      'UPDATE webPixels SET settings = ?',
      JSON.stringify({ accountId: 'x', endpoint: 'https://old.example' }),
    );
    expect(await connectPixel(shopId)).toBe('updated');
    expect(pixelRow()).toEqual(row);
  });

  it('is not asked for without the scope', async () => {
    const { store: shop, app } = store.simulator.context;
    changeScopes(
      shop,
      app.scopes.filter((scope) => scope !== 'write_pixels'),
    );
    await refreshShopProfile(shopId);
    expect(await connectPixel(shopId)).toBe('not-allowed');
    changeScopes(shop, app.scopes);
    await refreshShopProfile(shopId);
    expect(await connectPixel(shopId)).toBe('unchanged');
  });

  it('tells nothing of a visitor who refuses', async () => {
    const page = await openPage(browser);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${shopUrl}/?utm_source=refused&utm_medium=email`);
    await page.getByRole('button', { name: 'No, thank you' }).click();
    await page.locator('section[data-consent]').waitFor({ state: 'detached' });
    await page.goto(`${shopUrl}/collections`);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => /pixel\/events|worker\.js/.test(url))).toEqual([]);
    expect(await page.evaluate(() => localStorage.getItem('simulated-client-id'))).toBeNull();
    expect(await touches()).toEqual([]);
    await page.context().close();
  });

  it('tells how a visitor came who allows it, also what was before the answer, and how far he comes', async () => {
    const page = await openPage(browser);
    await page.goto(
      `${shopUrl}/products/morning-kiln-breakfast?utm_source=news&utm_medium=email&utm_campaign=spring&gclid=abc`,
    );
    await page.getByRole('button', { name: 'Counting only' }).click();
    await expect.poll(async () => (await touches()).length).toBe(1);
    expect((await touches())[0]).toMatchObject({
      ...{ source: 'news', medium: 'email', campaign: 'spring', click_ids: { gclid: 'abc' } },
      ...{ landing_path: '/products/morning-kiln-breakfast', clock_note: null },
      consent: { analytics: true, marketing: false, preferences: false, saleOfData: false },
    });
    await page.locator('[data-add-form] button[type=submit]').first().click();
    await expect.poll(async () => String((await touches())[0]?.['reached'])).toBe('cart');
    await page.goto(`${shopUrl}/checkout`);
    await expect.poll(async () => String((await touches())[0]?.['reached'])).toBe('checkout');
    expect(await touches()).toHaveLength(1);
    await page.context().close();
  });
});
