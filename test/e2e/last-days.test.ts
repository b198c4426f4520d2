import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AdminWindow, patienceMs } from '../support/admin-window.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { callStore, useTandem } from '../support/running-tandem.ts';

// A store that shows the app the last 60 days only, until the merchant grants the rest from inside the app.
const tandem = useTandem(5690, ['--last-60-days']);
const warning = /^Last 60 days only: Shopify shows/;
let browser: Browser;
let admin: AdminWindow;

beforeAll(async () => {
  browser = await openBrowser();
  admin = new AdminWindow(await openPage(browser), tandem);
});
afterAll(async () => {
  await browser.close();
});

/** Customers who bought, as the finding about those who come back says. */
async function readBuyers(): Promise<number> {
  await admin.open('/findings/repeat-rate');
  const headline = await admin.app
    .getByText(/customers who bought came back/)
    .first()
    .textContent();
  const [, buyers = ''] = /of ([\d,]+) customers who bought/.exec(headline ?? '') ?? [];
  return Number(buyers.replaceAll(',', ''));
}

const grantedScopes = async () =>
  ((await callStore(tandem, 'state')) as { app: { scopes: string[] } }).app.scopes;
const ask = () => admin.app.getByRole('button', { name: 'Ask for all orders' }).click();
const answer = (name: string) => admin.page.getByRole('dialog').getByRole('button', { name }).click();
let buyersBefore = 0;

it('says above every figure that it is of the last 60 days', async () => {
  await admin.open();
  const copied = admin.app.getByText('Complete and kept up to date');
  await copied.waitFor({ timeout: 3 * patienceMs });
  for (const path of [
    '',
    '/figures/repeat-rate',
    '/figures/discount-points-cost',
    '/findings/gone-quiet',
    '/program/credit',
  ]) {
    await admin.open(path);
    await admin.app.getByText(warning).first().waitFor();
  }
  buyersBefore = await readBuyers();
  expect(buyersBefore).toBeGreaterThan(0);
  await admin.open('/settings');
  await admin.app.getByText('Last 60 days only', { exact: true }).waitFor();
});

it('changes nothing when the merchant declines', async () => {
  await ask();
  await answer('Cancel');
  await admin.app.getByText('Last 60 days only', { exact: true }).waitFor();
  expect(await grantedScopes()).not.toContain('read_all_orders');
});

it('is granted all orders, says so, and draws its figures from them', async () => {
  await ask();
  await answer('Allow');
  await admin.app.getByText('All orders', { exact: true }).waitFor();
  expect(await admin.app.getByRole('button', { name: 'Ask for all orders' }).count()).toBe(0);
  expect(await grantedScopes()).toContain('read_all_orders');
  await expect.poll(readBuyers, { timeout: 5 * patienceMs, interval: 1_000 }).toBeGreaterThan(buyersBefore);
  expect(await admin.app.getByText(warning).count()).toBe(0);
  await admin.open();
  expect(await admin.app.getByText(warning).count()).toBe(0);
});
