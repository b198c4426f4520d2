import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { patienceMs } from '../support/admin-window.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { startForeignSite } from '../support/foreign-site.ts';
import { callStore, useTandem } from '../support/running-tandem.ts';

// The real pages inside the simulated admin, with the real App Bridge wrappers and Shopify's library on the server.
const tandem = useTandem(5390);
let browser: Browser;
let page: Page;
let app: FrameLocator;
let problems: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  problems = [];
  page = await openPage(browser);
  page.setDefaultTimeout(patienceMs);
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  app = page.frameLocator('iframe');
});
afterEach(async () => {
  await page.context().close();
  expect(problems).toEqual([]);
});

async function open(path = '/'): Promise<void> {
  await page.goto(`${tandem.admin}${path}`);
  await app.locator('h1').first().waitFor();
}

const heading = async () => (await app.locator('h1').first().textContent())?.trim();
const titleBar = async () => (await page.locator('.title-bar h1').textContent())?.trim();

test('every page of the navigation opens in the frame, hydrated, with its address and its title', async () => {
  await open();
  const items = page.locator('.items a');
  await items.nth(4).waitFor();
  const names = await items.allTextContents();
  const addressOf = (href: string | null) => `${tandem.admin}/store/tandem-sample/apps/tandem${href}`;
  const addresses: string[] = [];
  for (const name of names) {
    const link = page.getByRole('link', { name, exact: true });
    const href = await link.getAttribute('data-href');
    await link.click();
    await expect.poll(heading, { timeout: patienceMs }).toBe(name);
    await expect.poll(titleBar, { timeout: patienceMs }).toBe(name);
    // The page's address and the lit item follow the heading by a message.
    await page.waitForURL(addressOf(href));
    await expect.poll(() => link.getAttribute('aria-current')).toBe('page');
    addresses.push(addressOf(href));
  }
  await page.goBack();
  await page.waitForURL(addresses.at(-2) ?? '');
  await expect.poll(heading, { timeout: patienceMs }).toBe(names.at(-2));
  await page.reload();
  await expect.poll(heading, { timeout: patienceMs }).toBe(names.at(-2));
});

test('a changed form shows the save bar; leaving asks; discarding puts everything back', async () => {
  await open('/store/tandem-sample/apps/tandem/app/program');
  const field = app.getByLabel('Points earned').first();
  const before = await field.inputValue();
  // The page is drawn before it is alive: what is typed into it too early is not seen by anybody.
  await expect
    .poll(
      async () => {
        await field.fill('6');
        await field.fill('7');
        return page.getByText('Unsaved changes').isVisible();
      },
      { timeout: patienceMs, interval: 500 },
    )
    .toBe(true);
  await page.getByRole('link', { name: 'Members' }).click();
  await page.getByRole('button', { name: 'Stay' }).click();
  expect(await field.inputValue()).toBe('7');
  await page.locator('.save-bar').getByRole('button', { name: 'Discard' }).click();
  await page.locator('dialog').getByRole('button', { name: 'Discard' }).click();
  await expect.poll(() => field.inputValue()).toBe(before);
  await expect.poll(() => page.locator('.save-bar').isVisible()).toBe(false);
});

test('the language of the admin is the language of the app', async () => {
  await open();
  await page.getByLabel('Language').selectOption('zh-CN');
  await page.getByRole('link', { name: '会员' }).click();
  await expect.poll(heading, { timeout: patienceMs }).toBe('会员');
  const frame = page.frames().find((one) => one.url().startsWith(tandem.app));
  expect(await frame?.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
  await page.getByLabel('语言').selectOption('en');
  await page.getByRole('link', { name: 'Members' }).waitFor();
});

test('the theme editor switches the embed on, and Home notices', async () => {
  await open();
  await app.getByText('Off', { exact: true }).waitFor();
  const opened = page.waitForEvent('popup');
  await app.getByRole('link', { name: 'Turn on in theme editor' }).click();
  const editor = await opened;
  await editor.getByRole('switch', { checked: true }).waitFor();
  await editor.close();
  await open();
  await app.getByText('On', { exact: true }).waitFor();
});

test("the app's document is framed by the admin and refused in every other frame", async () => {
  await open();
  await expect.poll(heading, { timeout: patienceMs }).toBe('Tandem');
  const { url } = (await (await fetch(`${tandem.admin}/admin-page/frame?path=/app`)).json()) as {
    url: string;
  };
  const site = await startForeignSite(
    `<!doctype html><iframe src="${url.replaceAll('&', '&amp;')}"></iframe>`,
  );
  try {
    const foreign = await openPage(browser);
    const refusal = foreign.waitForEvent('console', {
      predicate: (message) => message.type() === 'error' && /frame-ancestors/.test(message.text()),
      timeout: patienceMs,
    });
    await foreign.goto(site.address);
    expect((await refusal).text()).toContain(tandem.admin);
    const framed = () => foreign.frames().map((one) => one.url());
    await expect.poll(framed).toEqual([site.address, 'chrome-error://chromewebdata/']);
    await foreign.context().close();
  } finally {
    await site.close();
  }
});

test('on a phone nothing scrolls sideways, in the admin and in the frame', async () => {
  await page.setViewportSize({ width: 360, height: 760 });
  await open();
  for (const frame of page.frames())
    expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Members' }).click();
  await expect.poll(heading, { timeout: patienceMs }).toBe('Members');
});

test('an app that was uninstalled is offered again, and comes back by its button', async () => {
  await callStore(tandem, 'uninstall', {});
  await page.goto(tandem.admin);
  await page.getByText('read_orders').waitFor();
  await page.getByRole('button', { name: 'Install' }).click();
  await expect.poll(heading, { timeout: patienceMs }).toBe('Tandem');
  const { app: installed } = (await callStore(tandem, 'state')) as { app: { installed: boolean } };
  expect(installed.installed).toBe(true);
});
