import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, FrameLocator, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminWindow, patienceMs } from '../support/admin-window.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { fillContact, pay } from '../support/checkout.ts';
import { callStore, useTandem } from '../support/running-tandem.ts';
import { addToCart, openShop } from '../support/shopper.ts';
import type { Shopper } from '../support/shopper.ts';

// From a tagged link to the order in the channel report, from spend to its return, from a link made to Shopify's list.
const tandem = useTandem(5886);
const product = '/products/morning-kiln-breakfast';
const minuteMs = 60_000;
let browser: Browser;
let page: Page;
let admin: AdminWindow;
let app: FrameLocator;
/** Names of the orders of the shopper who allowed counting, and of the one who did not. */
let counted = '';
let uncounted = '';

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
const ordersOf = (key: string) => `/channels/orders?days=7&model=last-non-direct&window=30&key=${key}`;

/** Waits until the orders of the past are there, with their journeys, and the pixel is switched on. */
async function untilCopied(): Promise<void> {
  const isOn = async () =>
    (await (await fetch(`${tandem.storefront}${product}`)).text()).includes('simulated-pixel');
  await expect.poll(isOn, { timeout: 3 * minuteMs, interval: 1_000 }).toBe(true);
  const rows = async () => {
    await admin.open('/channels?days=90');
    return app.getByRole('link', { name: 'Affiliates', exact: true }).count();
  };
  await expect.poll(rows, { timeout: 5 * minuteMs, interval: 3_000 }).toBe(1);
}

const counting = 'Counting only';
/**
 * Until the pixel has told of that event. Its worker may ask before the browser's driver watches it: then the visitor
 * stays for a while, and the report shows whether it was heard.
 */
const untilTold = ({ page: window }: Shopper, event: string): Promise<Response | null> => {
  const isIt = (one: Response) =>
    one.url().includes('/pixel/events') && one.request().postData()?.includes(event) === true;
  return window.waitForResponse(isIt, { timeout: 20_000 }).catch(() => null);
};

/** Comes by a link, answers the banner, looks around, and buys as a guest. @returns the order's name */
async function buyAsGuest(query: string, answer: string): Promise<string> {
  await callStore(tandem, 'clock', { speed: 1 });
  const shopper = await openShop(browser, `${tandem.storefront}${product}?${query}`);
  // How the visit came is known from its first page alone: who leaves it within a moment was not heard.
  const heard = answer === counting ? untilTold(shopper, 'page_viewed') : null;
  await shopper.page.getByRole('button', { name: answer }).click();
  await shopper.page.locator('section[data-consent]').waitFor({ state: 'detached' });
  await heard;
  await shopper.page.goto(`${tandem.storefront}/collections`);
  await shopper.page.goto(`${tandem.storefront}${product}`);
  await addToCart(shopper);
  await shopper.page.goto(`${tandem.storefront}/checkout`);
  const email = `${answer.replaceAll(/[^a-z]/gi, '').toLowerCase()}@example.com`;
  await fillContact(shopper, { email, firstName: 'Wren', lastName: 'Avery' });
  // A minute after the visit the shop's clock stands: Shopify gets no journey ready until a test lets time pass.
  await callStore(tandem, 'clock', { advanceMs: minuteMs, speed: 0 });
  // The last word of the pixel ties the visit to the order; a window closed before it is sent tells nothing.
  const told = answer === counting ? untilTold(shopper, 'checkout_completed') : null;
  await pay(shopper);
  expect((await told)?.status() ?? 204).toBe(204);
  expect(shopper.problems).toEqual([]);
  await shopper.page.context().close();
  const { orders } = (await callStore(tandem, 'orders?limit=1')) as { orders: { name: string }[] };
  return orders[0]?.name ?? '';
}

/** The cells of an order's row on the page of a channel's orders, once it stands there. */
async function untilOrder(key: string, name: string, deadlineMs: number): Promise<string[]> {
  const row = app.locator('tbody tr', { has: page.getByText(name, { exact: true }) });
  const stands = async () => {
    await admin.open(ordersOf(key));
    return row.count();
  };
  await expect.poll(stands, { timeout: deadlineMs, interval: 3_000 }).toBe(1);
  return row.locator('td').allInnerTexts();
}

/** A row of the report by its name, cells by heading. */
async function readRow(name: string): Promise<Record<string, string>> {
  const row = app.locator('tbody tr', { has: page.getByRole('link', { name, exact: true }) });
  const cells = await row.locator('td').allInnerTexts();
  const headings = ['name', 'revenue', 'orders', 'newCustomers', 'spend', 'roas', 'costPerNew'];
  // A second line of a cell is its interval or a note.
  const lines = headings.map((heading, at) => [heading, cells[at]?.split('\n') ?? []] as const);
  const figures = Object.fromEntries(lines.map(([heading, [figure = '']]) => [heading, figure]));
  return { ...figures, roasNote: lines[5]?.[1].at(-1) ?? '' };
}

const amountOf = (text: string | undefined) => Number((text ?? '').replace(/[^\d.]/g, ''));

describe('a store whose past is copied', () => {
  it('has its channels, and the pixel is switched on', async () => {
    await admin.open();
    await untilCopied();
  }, 600_000);
});

describe('a shopper who comes by a tagged link', () => {
  it('buys, and the order stands under the link’s channel before Shopify tells of the visit', async () => {
    counted = await buyAsGuest('utm_source=google&utm_medium=cpc&utm_campaign=autumn-tea', counting);
    const cells = await untilOrder('paid-search', counted, 6 * minuteMs);
    expect(cells.at(-1)).toBe('Paid search');
    expect(cells[3]).toBe(cells[2]);
    await see(/Last non-direct click/);
  }, 480_000);

  it('who refuses to be counted has no known touch until Shopify has the journey ready', async () => {
    uncounted = await buyAsGuest('utm_source=news&utm_medium=email&utm_campaign=autumn', 'No, thank you');
    await untilOrder('(unknown)', uncounted, 3 * minuteMs);
    await admin.open('/channels?days=7');
    await see(/Shopify is still gathering the visits of \d+ orders/);
    // What is asked for five minutes later is looked at again at the end.
    await callStore(tandem, 'clock', { advanceMs: 20 * minuteMs, speed: 1 });
  }, 480_000);

  it('is found from the card, which names model and window, by opening the row', async () => {
    await admin.open('/channels');
    await app
      .getByRole('heading', { name: 'Last non-direct click, touches up to 30 days before the order' })
      .waitFor();
    await app.getByRole('link', { name: 'Paid search', exact: true }).click();
    await app.getByRole('heading', { name: 'Paid search' }).first().waitFor();
    await app.locator('tbody tr', { hasText: counted }).waitFor();
    await app
      .getByRole('button', { name: 'Channels' })
      .or(app.getByRole('link', { name: 'Channels' }))
      .first()
      .click();
    await app.getByLabel('Model').waitFor();
    await app.getByLabel('Model').selectOption('markov-1');
    await app.getByRole('heading', { name: /^Markov, order 1/ }).waitFor();
    await app.getByRole('button', { name: 'More filters' }).press('Enter');
    await app.getByLabel('Customers').selectOption('new');
    await expect.poll(() => page.url(), { timeout: patienceMs }).toContain('customers=new');
    const download = page.waitForEvent('download');
    await press('Export CSV');
    expect((await download).suggestedFilename()).toBe('channels.csv');
  }, 240_000);
});

describe('the models', () => {
  it('count as the shop sets them, and the card says how; what cannot be is refused at its field', async () => {
    await admin.open('/channels/models');
    await app.getByLabel('Counts half after (days)').fill('14');
    await app.getByLabel('First (%)').fill('50');
    const save = () => page.locator('.save-bar').getByRole('button', { name: 'Save' }).click();
    await save();
    await see(/whole percents that add up to 100/);
    await app.getByLabel('Last (%)').fill('30');
    await save();
    await page.getByText('Models saved').waitFor();
    await admin.open('/channels?model=time-decay');
    await app.getByRole('heading', { name: /^Time decay \(half in 14 days\)/ }).waitFor();
    await admin.open('/channels?model=position');
    await app.getByRole('heading', { name: /^Position \(50-20-30\)/ }).waitFor();
    await admin.open('/channels?model=markov-1&days=7');
    await see(/It saw|Tandem’s pixel|Tandem's pixel/);
  }, 240_000);
});

describe('ad spend', () => {
  const send = (name: string, text: string) =>
    app.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

  it('is taken from a Google Ads file, or refused with the line, and nothing is stored', async () => {
    await admin.open('/channels/spend');
    await see('No spend is known yet. Channels show a dash, not a zero.');
    await send('bad.csv', 'Day,Campaign,Cost\n2026-11-01,Brand,5\n2026-11-02,Brand,=1+1\n');
    await see('Nothing was saved. Fix these lines and upload the file again.');
    await see('Line 3: The cell "=1+1" is a formula. Save the file with its values.');
    await see('No spend is known yet. Channels show a dash, not a zero.');
    const { clock } = (await callStore(tandem, 'state')) as { clock: { now: string } };
    const day = (back: number) =>
      new Date(Date.parse(clock.now) - back * 86_400_000).toISOString().slice(0, 10);
    const rows = Array.from({ length: 20 }, (_, at) => `${day(at + 2)},Autumn tea,25.50`);
    await send(
      'google.csv',
      ['Campaign report', 'All time', 'Day,Campaign,Cost', ...rows, 'Total,,510.00'].join('\n'),
    );
    await page.getByText('20 rows stored, 0 replaced').waitFor();
    await app.getByRole('cell', { name: '$510.00' }).waitFor();
  }, 240_000);

  it('shows its return and the cost per new customer beside the channel’s revenue', async () => {
    await app.getByRole('link', { name: 'See return on spend' }).click();
    await app.getByRole('heading', { name: /^Last non-direct click/ }).waitFor();
    const row = await readRow('Paid search');
    expect(row['spend']).toBe('$510.00');
    // Spend of 20 days stands against the revenue of the same 20 days, not of all 30.
    await see('20 of 30 days');
    expect(row['roasNote']).toMatch(/^from \$[\d,.]+$/);
    const matched = amountOf(row['roasNote']);
    expect(matched).toBeLessThan(amountOf(row['revenue']));
    expect(amountOf(row['roas'])).toBeCloseTo(matched / 510, 1);
    expect(510 / amountOf(row['costPerNew'])).toBeLessThanOrEqual(amountOf(row['newCustomers']));
    expect((await readRow('Email'))['roas']).toBe('–');
    // Sorted by what is known: the only row with a return stands on top.
    await app.locator('th', { hasText: 'Return on spend' }).getByRole('button').click();
    await expect
      .poll(() => app.locator('tbody tr').first().innerText(), { timeout: patienceMs })
      .toMatch(/^Paid search/);
  }, 240_000);
});

describe('a link', () => {
  it('is checked while it is typed, made with its QR code, and told to Shopify', async () => {
    await admin.open('/channels/links');
    await see('No links yet');
    const type = (label: string, text: string) => app.getByLabel(label, { exact: true }).fill(text);
    await type('Source', 'newsletter');
    await type('Medium', 'email');
    await type('Campaign', 'shop-now');
    await see(/The word "shop" in the campaign turns its visits into shopping/);
    await type('Campaign', 'autumn-letter');
    await see('Nothing to mind.');
    await press('Make link');
    await app.getByAltText('QR code of the link').waitFor();
    const download = page.waitForEvent('download');
    await press('Download QR code');
    expect((await download).suggestedFilename()).toBe('link-qr.svg');
    const known = async () => {
      await admin.open('/channels/links');
      return app.getByText('Known to Shopify').count();
    };
    await expect.poll(known, { timeout: 2 * minuteMs, interval: 2_000 }).toBe(1);
  }, 300_000);
});

const paths = [
  '',
  '?model=any&level=code',
  '/orders?key=email',
  '/models',
  '/links',
  '/rules',
  '/spend',
  '/reconciliation',
];

describe.each(['en', 'zh-CN'])('every page of the channels in %s', (language) => {
  it('has nothing serious for axe, and does not scroll sideways at 360 and 1280', async () => {
    await admin.open();
    await admin.chooseLanguage(language);
    const found: string[] = [];
    for (const path of paths) {
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 900 });
        await admin.open(`/channels${path}`);
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

describe('a journey that gets ready late', () => {
  it('moves the order of the shopper nobody counted from "no known touch" to his channel', async () => {
    const cells = await untilOrder('email', uncounted, 12 * minuteMs);
    expect(cells.at(-1)).toMatch(/^(Email|电子邮件)$/);
    // What both Shopify and the pixel saw is one visit.
    expect((await untilOrder('paid-search', counted, 2 * minuteMs)).at(-1)).toMatch(
      /^(Paid search|付费搜索)$/,
    );
  }, 900_000);
});
