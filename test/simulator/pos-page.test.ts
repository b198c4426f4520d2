import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAdminPage } from '../../simulator/admin-page/server.ts';
import { openSimulator, startServers } from '../../simulator/simulator.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import type { RunningServer } from '../../simulator/context.ts';
import { startStorefront } from '../../simulator/storefront/server.ts';
import { customers } from '../../simulator/store/schema/catalog.ts';
import { orders } from '../../simulator/store/schema/orders.ts';
import { openBrowser, openPage } from '../support/browser.ts';

const PORT = 5820;
const dataDir = mkdtempSync(join(tmpdir(), 'tandem-pos-'));
let simulator: Simulator;
let running: RunningServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  simulator = await openSimulator(
    {
      ...{ port: PORT, dataDir, source: { kind: 'sample' }, seed: 1, appPort: PORT + 4, fresh: true },
      ...{ appOrigin: 'https://tandem-app.example', plan: 'standard', searchLagMs: 0 },
      ...{ bulkGzip: false, withoutOptionalScopes: false },
    },
    { clientId: 'key', clientSecret: 'secret' },
  );
  running = await startServers(simulator, [
    [startAdminPage, PORT],
    [startStorefront, PORT + 2],
  ]);
  browser = await openBrowser();
  page = await openPage(browser);
  page.setDefaultTimeout(60_000);
}, 180_000);

afterAll(async () => {
  await browser.close();
  await running.close();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

const latest = (): unknown => simulator.context.store.rows.first(orders, 'ORDER BY id DESC');

test('a sale over the counter, for a customer, with a code', { timeout: 120_000 }, async () => {
  const { rows } = simulator.context.store;
  const customer = rows.first(customers, 'WHERE email IS NOT NULL ORDER BY id');
  await page.goto(`http://localhost:${String(PORT)}/pos`);
  await page.locator('.pos-tile:not(:disabled)').first().click();
  await page.locator('.pos-tile:not(:disabled)').first().click();
  await page.getByLabel('Customer’s e-mail').fill(customer?.email ?? '');
  await page.keyboard.press('Enter');
  await page.getByLabel('Discount code').fill('cuppa5');
  await page.keyboard.press('Enter');
  await page.getByLabel('Scanned token').fill('signed.token');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.pos-chip').count()).toBe(3);
  const shot = process.env['SCREENSHOT_DIR'];
  if (shot !== undefined) await page.screenshot({ path: join(shot, 'pos.png') });
  const pay = page.getByRole('button', { name: 'Take payment' });
  // The code may want a fuller basket: then the till says so, and it is taken off.
  await expect.poll(() => page.locator('.pos-row.total').count()).toBe(1);
  if (!(await pay.isEnabled())) await page.getByRole('button', { name: /Remove cuppa5/i }).click();
  await pay.click();
  await expect.poll(() => page.locator('.pos-receipt').textContent()).toMatch(/^Paid: order #\d+/);
  expect(latest()).toMatchObject({
    ...{ sourceName: 'pos', customerId: customer?.id, financialStatus: 'PAID' },
    customAttributes: [{ key: '_tandem_scan', value: 'signed.token' }],
  });
});

test('fits a phone, in both languages', { timeout: 120_000 }, async () => {
  await fetch(`http://localhost:${String(PORT)}/admin-page/locale`, {
    method: 'POST',
    body: JSON.stringify({ locale: 'zh-CN' }),
  });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`http://localhost:${String(PORT)}/pos`);
  await page.getByRole('button', { name: '收款' }).waitFor();
  const shot = process.env['SCREENSHOT_DIR'];
  if (shot !== undefined) await page.screenshot({ path: join(shot, 'pos-phone.png') });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});
