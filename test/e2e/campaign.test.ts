import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminWindow, patienceMs } from '../support/admin-window.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { callStore, useTandem } from '../support/running-tandem.ts';
import { fillContact, pay, register } from '../support/checkout.ts';
import { addToCart, openShop, signIn, type Shopper } from '../support/shopper.ts';

// From an idea to its margin: campaigns made and launched in the admin, their codes used at the shop's checkout.
const tandem = useTandem(5855);
const product = '/products/morning-kiln-breakfast';
const slowMs = 480_000;
let browser: Browser;
let page: Page;
let admin: AdminWindow;
let app: FrameLocator;
/** Path of the campaign with one code, below the app; and a code of the one with many. */
let shared = '';
let own = '';
let ownCode = '';
let draft = '';

beforeAll(async () => {
  browser = await openBrowser();
  page = await openPage(browser);
  admin = new AdminWindow(page, tandem);
  app = admin.app;
});
afterAll(async () => {
  await browser.close();
});

const press = (name: string | RegExp) => app.getByRole('button', { name }).first().click();
const see = (text: string | RegExp) => app.getByText(text).first().waitFor();
const save = () => page.locator('.save-bar').getByRole('button', { name: 'Save' }).click();
const fill = (label: string | RegExp, text: string) =>
  app.getByRole('textbox', { name: label }).first().fill(text);
const choose = (label: string | RegExp) => app.locator('label', { hasText: label }).first().click();
const address = () => admin.read(() => window.location.pathname);

/** Opens the form of a new campaign from the list. */
async function begin(name: string): Promise<void> {
  await admin.open('/campaigns');
  await app.getByRole('link', { name: 'Create campaign' }).first().click();
  await fill(/^Name$/, name);
}

/** Saves the form, opens its review and waits until all of it is there. @returns the campaign's path below the app */
async function saveAndReview(): Promise<string> {
  await save();
  await app.getByRole('link', { name: 'Review and launch' }).first().click();
  await see('What it would have done last year');
  await see('Before you launch');
  await see('What Shopify will be told');
  return (await address()).replace(/^\/app/, '').replace(/\/review$/, '');
}

async function launch(): Promise<void> {
  await press('Launch campaign');
  await press('Launch now');
  await app.getByText('Live', { exact: true }).first().waitFor();
}

/** Opens the report until a figure reads so: a webhook, the worker and Shopify lie between. */
async function untilFigure(path: string, label: string, value: string | RegExp): Promise<void> {
  const read = async () => {
    await admin.open(`${path}/report`);
    const card = app.locator('.Polaris-ShadowBevel', {
      has: app.getByRole('link', { name: label, exact: true }),
    });
    return (await card.first().locator('p').first().textContent()) ?? '';
  };
  const wanted: unknown = typeof value === 'string' ? value : expect.stringMatching(value);
  await expect.poll(read, { timeout: slowMs, interval: 2_000, message: label }).toEqual(wanted);
}

/** The checkout's own words on discounts, with that code put on the cart by its link. */
async function summaryWith(shopper: Shopper, code: string): Promise<string> {
  await shopper.page.goto(
    `${tandem.storefront}/discount/${code}?redirect=${encodeURIComponent('/checkout')}`,
  );
  return shopper.page.locator('[data-summary]').innerText();
}

const newcomer = { email: 'wilma.newcomer@example.com', firstName: 'Wilma', lastName: 'Newcomer' };

describe('a merchant', () => {
  it('makes a campaign with one code for all, sees what it would have cost and what it meets, and launches it', async () => {
    await begin('Kiln week');
    await fill('Percent off', '150');
    await fill(/^Code$/, 'KILN15');
    await save();
    await see('Enter at most 100: no more than the whole price can come off.');
    await fill('Percent off', '15');
    shared = await saveAndReview();
    await see(/orders looked at/);
    await see('Everybody may use this offer, so nobody can be held out.');
    await see('Takes 15% off');
    await see(/Does not combine with .*WELCOME10/);
    await launch();
  });

  it('opens a rehearsed figure to the orders behind it', async () => {
    await begin('Never launched');
    await fill(/^Code$/, 'REHEARSED');
    draft = await saveAndReview();
    const link = app.getByRole('link', { name: 'Orders with it' });
    await link.click();
    await see(/orders of the last 12 months/);
    await expect.poll(() => app.locator('tbody tr').count()).toBeGreaterThan(10);
  });

  it('makes codes of their own with a share held out, and hands out only those of the others', async () => {
    await begin('For old friends');
    await choose(/^Amount off$/);
    await fill(/^Amount off \(/, '4');
    await choose('A code of their own for each shopper');
    await fill('Number of codes', '1500');
    await fill('Prefix', 'PAL-');
    await see('These codes are safe');
    await fill('Maximum uses', '1');
    own = await saveAndReview();
    await see(/^5%: about/);
    await see(/Shows an effect from \+/);
    await choose(/^10%: about/);
    await launch();
    await see('All codes are there.');
    await see(/were held out. Compared as assigned/);
    await app.getByRole('link', { name: 'See all codes' }).click();
    const download = page.waitForEvent('download');
    await press(/Export/);
    const file = readFileSync(await (await download).path(), 'utf8');
    const lines = file.trim().split(/\r?\n/).slice(1);
    expect(lines.length).toBeGreaterThan(100);
    ownCode =
      /PAL-[0-9A-Z]{10}/.exec(
        lines.find((line) => line.includes('ada@example.com')) ?? lines[0] ?? '',
      )?.[0] ?? '';
    expect(ownCode).not.toBe('');
  });
});

describe('a shopper', () => {
  it('follows the link of the campaign, finds the code on the cart and pays less', async () => {
    await admin.open(`${shared}/report`);
    const link = new URL(await app.getByLabel('Puts the code on the cart').inputValue());
    expect(link.pathname).toBe('/discount/KILN15');
    expect(link.searchParams.get('utm_campaign')).toBe('Kiln week');
    const wilma = await openShop(browser, `${tandem.storefront}${link.pathname}${link.search}`);
    expect(new URL(wilma.page.url()).pathname).toBe('/');
    await register(wilma, newcomer);
    await wilma.page.goto(`${tandem.storefront}${product}`);
    await addToCart(wilma);
    await wilma.page.goto(`${tandem.storefront}/checkout`);
    expect(await wilma.page.locator('[data-summary]').innerText()).toMatch(/KILN15[\s\S]*Discounts\s+−\$/);
    await fillContact(wilma, newcomer);
    await pay(wilma);
    await wilma.page.context().close();
  });

  it('uses a code of her own, once', async () => {
    const ada = await openShop(browser, `${tandem.storefront}${product}`);
    await signIn(ada, 'ada@example.com');
    await ada.page.goto(`${tandem.storefront}${product}`);
    await addToCart(ada);
    expect(await summaryWith(ada, ownCode)).toMatch(/Discounts\s+−\$4\.00/);
    await pay(ada);
    await ada.page.goto(`${tandem.storefront}${product}`);
    await addToCart(ada);
    expect(await summaryWith(ada, ownCode)).not.toMatch(/Discounts\s+−/);
    await ada.page.context().close();
  });
});

describe('the report', () => {
  it('shows the order, what it cost and earned, by code and channel, and opens each figure to it', async () => {
    await untilFigure(shared, 'Orders', '1');
    await untilFigure(shared, 'Discount cost', /^\$[1-9]/);
    await untilFigure(shared, 'New customers', '1');
    await untilFigure(shared, 'Margin of its orders', /^−?\$\d/);
    const byCode = app.getByRole('table').filter({ hasText: 'KILN15' });
    await byCode.getByRole('link', { name: 'KILN15' }).click();
    await app.getByRole('cell', { name: 'Wilma Newcomer' }).waitFor();
    for (const figure of ['Orders', 'Sales', 'Discount cost', 'Margin of its orders', 'New customers']) {
      await admin.open(`${shared}/report`);
      await app.getByRole('link', { name: figure, exact: true }).click();
      await see('Orders that used the campaign');
      await expect
        .poll(() => app.locator('tbody tr').count(), { timeout: patienceMs, message: figure })
        .toBe(1);
    }
    await untilFigure(own, 'Orders', '1');
    await untilFigure(own, 'Discount cost', '$4.00');
    await see(/Too early to tell|No clear difference/);
  });

  it('stands on the margin page with the same figures', async () => {
    await admin.open('/margin?by=campaign');
    await see('For old friends');
    await app.getByRole('link', { name: 'Kiln week' }).first().click();
    await see(/Settled orders of the last 30 days/);
    await expect.poll(() => app.locator('tbody tr').count(), { timeout: patienceMs }).toBe(1);
  });

  it('gives the cost back when the order is refunded', async () => {
    const { orders } = (await callStore(tandem, `orders?email=${newcomer.email}`)) as {
      orders: { legacyId: number }[];
    };
    await callStore(tandem, `orders/${String(orders[0]?.legacyId)}/refund`, {});
    await untilFigure(shared, 'Discount cost', '$0.00');
    await see(/came back with refunds/);
    await untilFigure(shared, 'Sales', '$0.00');
  });
});

describe('the switch', () => {
  it('stops the code at checkout while paused, lets it through again when resumed, and ends it for good', async () => {
    const guest = await openShop(browser, `${tandem.storefront}${product}`);
    await addToCart(guest);
    const isAllowed = async () => /Discounts\s+−\$/.test(await summaryWith(guest, 'KILN15'));
    const until = (allowed: boolean) =>
      expect.poll(isAllowed, { timeout: patienceMs, interval: 1_000 }).toBe(allowed);
    await admin.open(`${shared}/report`);
    await until(true);
    await press('Pause');
    await see('Paused');
    await until(false);
    await press('Resume');
    await app.getByText('Live', { exact: true }).first().waitFor();
    await until(true);
    await press('End campaign');
    await see('Codes that shoppers hold stop working.');
    await app.locator('simulated-modal').getByRole('button', { name: 'End campaign' }).click();
    await see('Ended');
    await until(false);
    await guest.page.context().close();
  });
});

describe.each(['en', 'zh-CN'])('the pages of campaigns in %s', (language) => {
  it('have nothing serious for axe, and do not scroll sideways at 360 and 1280', async () => {
    await admin.open();
    await admin.chooseLanguage(language);
    const found: string[] = [];
    const paths = ['/campaigns', '/campaigns/new', draft, `${draft}/review`, `${own}/report`, `${own}/codes`];
    for (const path of paths) {
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 900 });
        await admin.open(path);
        const { violations } = await new AxeBuilder({ page }).include('iframe').analyze();
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        found.push(...serious.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html ?? ''}`));
        const fits = () =>
          admin.read(() => String(document.documentElement.scrollWidth <= window.innerWidth));
        await expect.poll(fits, { timeout: patienceMs, message: `${path} at ${String(width)}` }).toBe('true');
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(found).toEqual([]);
  }, 600_000);
});
