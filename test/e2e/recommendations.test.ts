import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminWindow } from '../support/admin-window.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { readShift } from '../support/layout-shift.ts';
import { callStore, useTandem } from '../support/running-tandem.ts';
import { openShop, signIn, switchBlock } from '../support/shopper.ts';
import type { Shopper } from '../support/shopper.ts';

// From a recommendation that is seen to what it brought: the shopper's side in the theme, the merchant's in the reports.
const tandem = useTandem(5940);
const product = `${tandem.storefront}/products/morning-kiln-breakfast`;
const patience = { timeout: 120_000, interval: 1_000 };
const phone = { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true };
let browser: Browser;
let ada: Shopper;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

interface Line {
  readonly handle: string;
  readonly properties: Record<string, string> | null;
}

const placeOf = (page: Page, placement: string): Locator => page.locator(`[data-tandem-rec="${placement}"]`);

/** Not Playwright's own scrolling, which waits for ever at a place that gave its room back. */
const scrollTo = (place: Locator) =>
  place.evaluate((element) => {
    element.scrollIntoView();
  });

/** How many products a place came to show; what it keeps room with before is none. */
async function countOffered(page: Page, placement: string): Promise<number> {
  await page.waitForFunction((name) => {
    const found = document.querySelector(`[data-tandem-rec="${name}"]`);
    return found?.getAttribute('aria-busy') !== 'true';
  }, placement);
  return placeOf(page, placement).locator('.tandem-rec__add').count();
}

/** Opens the page anew until the place shows products: an answer that came too late is left out, as it should be. */
async function openPlace({ page }: Shopper, address: string, placement: string): Promise<Locator> {
  const place = placeOf(page, placement);
  await expect
    .poll(async () => {
      await page.goto(address);
      await scrollTo(place);
      return countOffered(page, placement);
    }, patience)
    .toBeGreaterThan(0);
  return place;
}

async function readCart({ page }: Shopper): Promise<Line[]> {
  const answer = await page.request.get(`${tandem.storefront}/cart.js`);
  return ((await answer.json()) as { items: Line[] }).items;
}

/** Places the lines came from. Which slot depends on what the page's other places show already. */
const marksOf = (lines: readonly Line[]): string[] =>
  lines.map(({ properties }) => /\.([a-z-]+)\.\d$/.exec(properties?.['_tandem_rec'] ?? '')?.[1] ?? 'none');

const linksOf = (place: Locator): Promise<string[]> =>
  place
    .locator('.tandem-rec__link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('/').at(-1) ?? ''));

async function allowAll({ page }: Shopper): Promise<void> {
  await page.locator('[data-consent] button[value=accept]').click();
  await expect.poll(() => page.locator('[data-consent]').count(), patience).toBe(0);
}

/** How many events Tandem kept of each report the page sent. */
function listenToReports({ page }: Shopper): number[] {
  const kept: number[] = [];
  page.on('response', (response) => {
    if (!response.url().includes('/recommend-events')) return;
    // The answer to a report that was sent while the page was left can be read by nobody.
    response.json().then(
      (answer: { kept?: number }) => kept.push(answer.kept ?? 0),
      () => undefined,
    );
  });
  return kept;
}

describe('before', () => {
  it('the shop is copied and its recommendations are trained', async () => {
    const admin = new AdminWindow(await openPage(browser), tandem);
    await admin.open();
    await admin.page.context().close();
    for (const handle of ['recommended', 'bought-together', 'recently-viewed'])
      await switchBlock(tandem, handle, { place: 'apps' });
    const ask = `${tandem.storefront}/apps/tandem/recommend?surface=product&product=7000000000010`;
    const version = async () =>
      ((await (await fetch(ask)).json()) as { request?: string }).request?.split('.')[1] ?? '0';
    await expect.poll(version, { timeout: 280_000, interval: 2_000 }).not.toBe('0');
  }, 400_000);
});

describe('a shopper', () => {
  it('sees what goes with a product, in the shop’s money, and nothing moves', async () => {
    ada = await openShop(browser, product);
    await allowAll(ada);
    await signIn(ada, 'ada@example.com');
    const kept = listenToReports(ada);
    const place = await openPlace(ada, product, 'product');
    expect(await place.getByRole('heading').innerText()).not.toBe('');
    expect(await place.locator('.tandem-rec__price').first().innerText()).toMatch(/^\$\d+\.\d\d$/);
    expect(await place.locator('.tandem-rec__link').first().getAttribute('href')).toMatch(/^\/products\//);
    // The place itself, and each product that stood in view.
    await expect.poll(() => kept.reduce((sum, many) => sum + many, 0), patience).toBeGreaterThanOrEqual(2);
    expect(await readShift(ada.page)).toBeLessThan(0.01);
  });

  it('puts one into the cart in place, by keyboard, and the page says so', async () => {
    const place = placeOf(ada.page, 'product');
    const button = place.locator('.tandem-rec__add').first();
    await button.focus();
    await ada.page.keyboard.press('Enter');
    await place.getByText('Added to your cart.').waitFor();
    await expect.poll(() => ada.page.locator('[data-cart-count]').innerText(), patience).toBe('1');
    expect(ada.page.url()).toBe(product);
    expect(marksOf(await readCart(ada))).toEqual(['product']);
  });

  it('sees in the cart what goes with it, never what lies there, and the cart draws itself anew', async () => {
    const [first] = await readCart(ada);
    const place = await openPlace(ada, `${tandem.storefront}/cart`, 'cart');
    expect(await place.locator(`a[href="/products/${first?.handle ?? ''}"]`).count()).toBe(0);
    await place.locator('.tandem-rec__add').nth(1).click();
    await expect.poll(() => ada.page.locator('.cart__lines > li').count(), patience).toBe(2);
    expect(marksOf(await readCart(ada)).toSorted()).toEqual(['cart', 'product']);
  });

  it('opens one from the home page, and what is bought on its own page carries the mark', async () => {
    const place = await openPlace(ada, `${tandem.storefront}/`, 'home');
    await place.locator('.tandem-rec__link').first().click();
    await ada.page.waitForURL(/\/products\//);
    await ada.page.locator('[name="properties[_tandem_rec]"]').waitFor({ state: 'attached' });
    await ada.page.locator('[data-add-form] button[type=submit]').click();
    await ada.page.locator('[data-add-status] a').waitFor();
    expect(marksOf(await readCart(ada))).toContain('home');
  });

  it('pays, and every line is a purchase of its place in the report and in the margin', async () => {
    await ada.page.goto(`${tandem.storefront}/checkout`);
    await ada.page.locator('[data-pay]').click();
    await ada.page.getByRole('heading', { name: /thank/i }).waitFor();
    const admin = new AdminWindow(await openPage(browser), tandem);
    for (const place of ['Product page: related', 'Cart', 'Home page'])
      await expect.poll(() => figureOf(admin, place, 'orders'), patience).toBe('1');
    await expect.poll(() => figureOf(admin, 'Product page: related', 'views'), patience).not.toBe('0');
    await expect.poll(() => figureOf(admin, 'Home page', 'clicks'), patience).toMatch(/^1\b/);
    await expect
      .poll(
        async () => {
          await admin.open('/margin?by=recommendation');
          return admin.app.locator('table').last().innerText();
        },
        { timeout: 240_000, interval: 3_000 },
      )
      .toMatch(/[Cc]art/);
    expect(ada.problems).toEqual([]);
    await admin.page.context().close();
  });

  it('finds places on an article and on a page that is not there', async () => {
    await openPlace(ada, `${tandem.storefront}/blogs/journal/how-we-pack`, 'article');
    await openPlace(ada, `${tandem.storefront}/gone`, 'not-found');
    // Two that the other place of the page does not show: it shows four.
    const answer = await ada.page.request.get(`${tandem.storefront}/apps/tandem/recommend?surface=not-found`);
    const { items } = (await answer.json()) as { items: { handle: string; product: string }[] };
    for (const one of items.slice(-2)) {
      await ada.page.goto(`${tandem.storefront}/products/${one.handle}`);
      const isNoted = (id: string) => localStorage.getItem('tandem-viewed')?.includes(id) === true;
      await ada.page.waitForFunction(isNoted, one.product);
    }
    const viewed = await openPlace(ada, `${tandem.storefront}/gone`, 'viewed');
    expect(await viewed.getByRole('heading').innerText()).toBe('Recently viewed');
  });
});

describe('a place', () => {
  it('has a heading of its own and repeats nothing that another place of the page shows', async () => {
    const [bundle, related] = [placeOf(ada.page, 'together'), placeOf(ada.page, 'product')];
    await expect
      .poll(async () => {
        await openPlace(ada, product, 'together');
        await scrollTo(related);
        return countOffered(ada.page, 'product');
      }, patience)
      .toBeGreaterThan(0);
    expect(await bundle.getByRole('heading').innerText()).toBe('Often bought with this');
    expect(await related.getByRole('heading').innerText()).toMatch(/^(?!Often bought with this$)./);
    const links = [...(await linksOf(bundle)), ...(await linksOf(related))];
    expect(new Set(links).size).toBe(links.length);
  });

  it('lets go of what was sold out and of what was unpublished', async () => {
    const place = await openPlace(ada, `${tandem.storefront}/gone`, 'not-found');
    const handles = await linksOf(place);
    const [sold = '', hidden = ''] = handles;
    for (const [handle, change] of [
      [sold, { inventory: 0, inventoryPolicy: 'DENY' }],
      [hidden, { published: false }],
    ] as const) {
      const read = await ada.page.request.get(`${tandem.storefront}/products/${handle}.js`);
      const { id } = (await read.json()) as { id: number };
      const changedAt = performance.now();
      await callStore(tandem, `products/${String(id)}`, change);
      const ask = `${tandem.storefront}/apps/tandem/recommend?surface=not-found`;
      const shown = async () =>
        ((await (await fetch(ask)).json()) as { items: { handle: string }[] }).items.map((one) => one.handle);
      await expect.poll(shown, { ...patience, interval: 50 }).not.toContain(handle);
      const ms = (performance.now() - changedAt).toFixed(0);
      process.stdout.write(`${Object.keys(change)[0] ?? ''}: out of the answers after ${ms} ms\n`);
    }
  });

  it('says in Shopify’s words why a product cannot be added', async () => {
    const place = await openPlace(ada, `${tandem.storefront}/gone`, 'not-found');
    const refusal = {
      status: 422,
      message: 'Cart Error',
      description: 'You can only add 1 Cup to the cart.',
    };
    await ada.page.route('**/cart/add.js', (route) => route.fulfill({ status: 422, json: refusal }));
    await place.locator('.tandem-rec__add').first().click();
    await place.getByText(refusal.description).waitFor();
    await ada.page.context().close();
  });

  it('keeps quiet about a shopper who said no, and remembers nothing', async () => {
    const guest = await openShop(browser, product);
    await guest.page.locator('[data-consent] button[value=decline]').click();
    const asked: string[] = [];
    guest.page.on('request', (request) => asked.push(request.url()));
    const place = await openPlace(guest, product, 'product');
    await place.locator('.tandem-rec__add').first().click();
    await place.getByText('Added to your cart.').waitFor();
    // Nothing was viewed that may be remembered: the place takes no room.
    const viewed = placeOf(guest.page, 'viewed');
    expect(await viewed.evaluate((element) => element.getBoundingClientRect().height)).toBe(0);
    await guest.page.goto(`${tandem.storefront}/`);
    expect(asked.filter((url) => /visitor=|recommend-events/.test(url))).toEqual([]);
    expect(
      await guest.page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]),
    ).toEqual([]);
    expect(guest.problems).toEqual([]);
    await guest.page.context().close();
  });

  it('is not there when Tandem is away', async () => {
    const guest = await openShop(browser, `${tandem.storefront}/`);
    await guest.page.route('**/apps/tandem/**', (route) => route.abort());
    await guest.page.goto(product);
    const place = placeOf(guest.page, 'product');
    await scrollTo(place);
    await expect.poll(() => place.getAttribute('class'), patience).toContain('tandem-rec--none');
    expect(await place.isVisible()).toBe(false);
    expect(guest.problems).toEqual([]);
    await guest.page.context().close();
  });

  it('fits a phone and speaks Chinese, with nothing grave for axe', async () => {
    const guest = await openShop(browser, `${product}?locale=zh-CN`, phone);
    await guest.page.locator('[data-consent] button[value=accept]').click();
    const place = await openPlace(guest, product, 'product');
    expect(await place.locator('.tandem-rec__add').first().innerText()).toBe('加入购物车');
    expect(await place.getByRole('heading').innerText()).toMatch(/\p{Script=Han}/u);
    const wide = await guest.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    const axe = new AxeBuilder({ page: guest.page }).include('[data-tandem-rec="product"]');
    const { violations } = await axe.analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(guest.problems).toEqual([]);
    await guest.page.context().close();
  });
});

/** A figure of a place in the merchant's report; '' while the table has no such row. */
async function figureOf(
  admin: AdminWindow,
  place: string,
  figure: 'views' | 'clicks' | 'orders',
): Promise<string> {
  await admin.open('/recommendations');
  const row = admin.app.locator('tr', { hasText: place }).first();
  if ((await row.count()) === 0) return '';
  const at = { views: 1, clicks: 2, orders: 3 }[figure];
  return (await row.locator('td').nth(at).innerText()).trim();
}
