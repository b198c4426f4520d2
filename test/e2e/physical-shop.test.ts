import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminWindow } from '../support/admin-window.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { launchProgram } from '../support/launch-program.ts';
import { callStore, useTandem } from '../support/running-tandem.ts';
import { scanQr } from '../support/scan-qr.ts';
import { addToCart, openShop, readHistory, readPoints, signIn } from '../support/shopper.ts';
import { switchBlock, untilHistory } from '../support/shopper.ts';
import type { Shopper } from '../support/shopper.ts';
import { sellAtTill } from '../support/till.ts';

// The physical shop: a sale earns, is paid with points by code and by QR, and is known by its channel.
const tandem = useTandem(5970);
const product = `${tandem.storefront}/products/morning-kiln-breakfast`;
const email = 'ada@example.com';
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const longMs = 120_000;
let browser: Browser;
let admin: AdminWindow;
let app: FrameLocator;
let ada: Shopper;
let printed: string;

beforeAll(async () => {
  browser = await openBrowser();
  admin = new AdminWindow(await openPage(browser), tandem);
  app = admin.app;
});
afterAll(async () => {
  await browser.close();
});

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOT_DIR'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

async function orderCalled(name: string): Promise<{ legacyId: number; sourceName: string }> {
  const answer = await callStore(tandem, `orders?name=${encodeURIComponent(name)}`);
  const [order] = (answer as { orders: { legacyId: number; sourceName: string }[] }).orders;
  if (order === undefined) throw new Error(`The store has no order ${name}.`);
  return order;
}

/** Waits until the channel report tells the order under that channel. */
async function untilChannel(key: string, order: string): Promise<void> {
  const named = async () => {
    await admin.open(`/channels/orders?days=7&model=last&key=${key}`);
    return app.getByText(order, { exact: true }).count();
  };
  await expect.poll(named, { timeout: longMs, interval: 2_000 }).toBeGreaterThan(0);
}

const press = (name: string | RegExp) => app.getByRole('button', { name }).first().click();
const findAtCounter = async (words: string) => {
  await admin.open('/counter');
  await app.getByLabel('Find a member').fill(words);
  await app.getByLabel('Find a member').press('Enter');
  await app.getByRole('heading', { name: 'Rewards', exact: true }).waitFor();
};

it('begins with a live program', async () => {
  await switchBlock(tandem, 'loyalty-launcher', true);
  await launchProgram(browser, tandem, 'left');
  ada = await openShop(browser, product, phone);
  await signIn(ada, email);
  await ada.page.goto(product);
});

describe('a sale at the till', () => {
  it('earns for the customer who is on it', async () => {
    const name = await sellAtTill(browser, tandem, { email });
    expect((await orderCalled(name)).sourceName).toBe('pos');
    await untilHistory(ada, new RegExp(`^Order ${name}, on the way \\+\\d+$`));
    await untilChannel('point-of-sale', name);
  });

  it('makes a member, whom staff give points for a mended teapot', async () => {
    await findAtCounter('ada@');
    await app.getByRole('link', { name: /Ada/ }).click();
    await app.getByLabel('Points', { exact: true }).fill('5000');
    await app.getByLabel('Reason').fill('Teapot mended late');
    await press('Adjust points');
    await admin.page.getByText('Points adjusted').waitFor();
  });

  it('is paid with points that staff redeemed, and the code can be given back while unused', async () => {
    await findAtCounter('ada@');
    await press(/^Redeem \$5\.00 off/);
    const code = await scanQr(app.locator('svg[role=img]'));
    expect(code).toMatch(/^[A-Z0-9]{8,}$/);
    await app.getByText(code, { exact: true }).waitFor();
    await shoot(admin.page, 'counter-code');
    // A second visit finds the member by the very code, as a scanner would type it.
    await admin.open(`/counter?q=${code}`);
    await press('Return the points');
    await app.getByText('This code no longer works.').waitFor();
    await press(/^Redeem \$5\.00 off/);
    const next = await scanQr(app.locator('svg[role=img]'));
    expect(next).not.toBe(code);
    const before = (page: Page) => page.getByText('−$5.00').first().waitFor();
    const name = await sellAtTill(browser, tandem, { email, code: next, before });
    await untilHistory(ada, `Reward used on order ${name}`);
    await untilChannel('point-of-sale', name);
  });

  it('is paid with the QR code on the shopper’s phone; refund and exchange bring points back', async () => {
    await ada.panel.getByRole('button', { name: /^Use: \$5 off/ }).click();
    await ada.panel.getByRole('button', { name: 'Apply to cart' }).click();
    await ada.panel.getByText('Use in the store').click();
    const code = await scanQr(ada.panel.locator('details svg'));
    await ada.panel.locator('code', { hasText: code }).waitFor();
    await shoot(ada.page, 'panel-qr');
    const { violations } = await new AxeBuilder({ page: ada.page }).include('.tandem-panel').analyze();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(grave.map(({ id }) => id)).toEqual([]);
    const name = await sellAtTill(browser, tandem, { email, code });
    await untilHistory(ada, `Reward used on order ${name}`);
    const earned = (await readHistory(ada)).find((line) => line.startsWith(`Order ${name}, on the way`));
    const points = await readPoints(ada);
    const { legacyId } = await orderCalled(name);
    const [line] = ((await callStore(tandem, `orders/${legacyId}`)) as { lines: { id: number }[] }).lines;
    // Exchanged: one of two pieces goes back for another article, then everything is refunded.
    const { goods } = (await callStore(tandem, 'pos-goods')) as { goods: { variantId: number }[] };
    await callStore(tandem, `orders/${legacyId}/edit`, {
      lines: [{ lineId: line?.id, quantity: 1 }],
      addLines: [{ variantId: goods.at(-1)?.variantId, quantity: 1 }],
    });
    await callStore(tandem, `orders/${legacyId}/refund`, {});
    expect(earned).toMatch(/\+\d+$/);
    await untilHistory(ada, new RegExp(`^Refund on order ${name} −\\d+$`));
    // What the exchange gave back and what the refund gave back make the whole reward.
    const came = async () => {
      await untilHistory(ada, `Reward points back, order ${name} +`);
      const lines = (await readHistory(ada)).filter((line) =>
        line.startsWith(`Reward points back, order ${name}`),
      );
      return [lines.reduce((sum, line) => sum + Number(line.split('+')[1]), 0), await readPoints(ada)];
    };
    await expect.poll(came, { timeout: longMs, interval: 2_000 }).toEqual([500, points + 500]);
  });
});

describe('a printed QR code', () => {
  it('is made by the merchant, and what is wrong is told beside its field', async () => {
    await admin.open('/channels/qr');
    await app.getByLabel('Name', { exact: true }).fill('window poster!');
    await app.getByLabel('Page of your store').fill('https://evil.example/');
    await press('Create QR code');
    await app.getByText('Enter 1 to 40 letters, digits and hyphens.').waitFor();
    await app.getByLabel('Name', { exact: true }).fill('window poster');
    await press('Create QR code');
    await app.getByText('Enter a page of your store.').waitFor();
    await app.getByLabel('Page of your store').fill('/products/morning-kiln-breakfast');
    await press('Create QR code');
    await app.getByRole('heading', { name: 'window-poster' }).waitFor();
    printed = await scanQr(app.locator('svg[role=img]').first());
    expect(new URL(printed).pathname).toBe('/apps/tandem/scan');
    await app.getByRole('button', { name: 'Download window-poster as SVG' }).waitFor();
    await shoot(admin.page, 'printed-codes');
  });

  it('scanned by a buyer leads to the page and its order to the code', async () => {
    const { pathname, search } = new URL(printed);
    const buyer = await openShop(browser, `${tandem.storefront}${pathname}${search}`, phone);
    const landed = new URL(buyer.page.url());
    expect(landed.pathname).toBe('/products/morning-kiln-breakfast');
    expect(landed.searchParams.get('utm_content')).toBe('window-poster');
    const scan = landed.searchParams.get('tandem_scan');
    const cart = () =>
      buyer.page.evaluate(() => fetch('/cart.js').then((answer) => answer.json() as Promise<unknown>));
    await expect.poll(cart, { timeout: longMs }).toMatchObject({ attributes: { _tandem_scan: scan } });
    await signIn(buyer, 'mei@example.com');
    await buyer.page.goto(product);
    await addToCart(buyer);
    await buyer.page.goto(`${tandem.storefront}/checkout`);
    await buyer.page.locator('[data-pay]').click();
    await buyer.page.getByRole('heading', { name: /thank/i }).waitFor();
    const placed = await callStore(tandem, 'orders?email=mei@example.com&limit=1');
    const name = (placed as { orders: { name: string }[] }).orders[0]?.name ?? '';
    await untilChannel('qr-code', name);
    await untilChannel('QR%20window-poster&level=code', name);
    expect(buyer.problems).toEqual([]);
    await buyer.page.context().close();
  });

  it('read by the till itself names the sale as well, and a forged one does not', async () => {
    const token = new URL(printed).searchParams.get('k') ?? '';
    const name = await sellAtTill(browser, tandem, { scan: token });
    await untilChannel('qr-code', name);
    const forged = await sellAtTill(browser, tandem, { scan: `${token}x` });
    await untilChannel('point-of-sale', forged);
  });
});

describe('on a phone and in Chinese', () => {
  it.each(['en', 'zh-CN'])('the pages fit: %s', async (language) => {
    await admin.page.setViewportSize({ width: 1280, height: 900 });
    await admin.chooseLanguage(language);
    for (const [path, name] of [
      ['/counter?q=ada@example.com', 'counter'],
      ['/channels/qr', 'printed'],
    ] as const) {
      for (const width of [1280, 360]) {
        await admin.page.setViewportSize({ width, height: 900 });
        await admin.open(path);
        await app.locator('h2, h3').first().waitFor();
        await shoot(admin.page, `${name}-${language}-${width}`);
        const wider = await admin.read(() =>
          String(document.documentElement.scrollWidth - window.innerWidth),
        );
        expect(Number(wider), `${name} ${width}`).toBeLessThanOrEqual(0);
      }
    }
  });
});
