import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser, openPage } from '../support/browser.ts';
import { startFakeApp } from '../support/fake-embedded-app.ts';
import type { FakeApp } from '../support/fake-embedded-app.ts';
import { startAdminAlone } from '../support/simulated-admin.ts';
import type { AdminAlone } from '../support/simulated-admin.ts';

const PORT = 5320;
let app: FakeApp;
let admin: AdminAlone;
let browser: Browser;
let page: Page;
let frame: FrameLocator;
let problems: string[];

beforeAll(async () => {
  app = await startFakeApp(PORT + 4);
  admin = await startAdminAlone(PORT);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await admin.close();
  await app.close();
});
beforeEach(async () => {
  problems = [];
  page = await openPage(browser);
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => problems.push(error.message));
  frame = page.frameLocator('iframe');
});
afterEach(async () => {
  await page.context().close();
  expect(problems).toEqual([]);
});

async function openAdmin(path = '/'): Promise<void> {
  await page.goto(`${admin.admin}${path}`);
  await frame.locator('#path').waitFor();
}

/** Runs in the app's frame. */
function inFrame<Value>(work: () => Promise<Value> | Value): Promise<Value> {
  const found = page.frames().find((one) => one.url().startsWith(admin.proxy));
  if (found === undefined) throw new Error('the app is not framed');
  return found.evaluate(work);
}

async function claimsIn(): Promise<Record<string, unknown>> {
  return inFrame(async () => (await (await fetch('/api/claims')).json()) as Record<string, unknown>);
}

test('opens the app with its navigation, title bar and actions; the address follows', async () => {
  await openAdmin();
  await page.getByRole('heading', { name: 'Fake home' }).waitFor();
  expect(await page.locator('.items a').allTextContents()).toEqual(['Members', 'Program']);
  expect(page.url()).toBe(`${admin.admin}/store/tandem-sample/apps/tandem`);
  await page.getByRole('link', { name: 'Members' }).click();
  await expect.poll(() => frame.locator('#path').textContent()).toBe('/members');
  await expect.poll(() => page.url()).toBe(`${admin.admin}/store/tandem-sample/apps/tandem/members`);
  expect(await page.getByRole('link', { name: 'Members' }).getAttribute('aria-current')).toBe('page');
  await page.getByRole('button', { name: 'Create reward' }).click();
  await expect.poll(() => frame.locator('#said').textContent()).toBe('primary');
  await page.reload();
  await expect.poll(() => frame.locator('#path').textContent()).toBe('/members');
});

test('requests carry a fresh session token; a refused one is tried once more', async () => {
  await openAdmin('/store/tandem-sample/apps/tandem/members?page=2');
  const [first, second] = [await claimsIn(), await claimsIn()];
  expect(first).toMatchObject({ dest: 'https://tandem-sample.myshopify.com', aud: 'test-client-id' });
  expect(second['jti']).not.toBe(first['jti']);
  const tries = await inFrame(async () => (await (await fetch('/api/stale-once')).json()) as unknown);
  expect(tries).toEqual({ tries: 2 });
  expect(page.url()).toContain('/apps/tandem/members?page=2');
});

test('an expired document goes over the bounce page and arrives with a token', async () => {
  await openAdmin('/store/tandem-sample/apps/tandem/expired');
  await expect.poll(() => frame.locator('#path').textContent()).toBe('/members');
  const arrived = app.seen.filter((request) => request.path.startsWith('/members?after=bounce'));
  expect(arrived.at(-1)?.path).toMatch(/id_token=ey/);
  await expect.poll(() => page.url()).toContain('/apps/tandem/members?after=bounce');
});

test('an answer that asks to reauthorize takes the whole window', async () => {
  await openAdmin();
  await inFrame(() => void fetch('/api/reauthorize'));
  await page.waitForURL(`${admin.admin}/store/tandem-sample/themes`);
});

test('save bar: saves, asks before leaving, discards; forms that ask for it get one', async () => {
  await openAdmin();
  await inFrame(() => shopify.saveBar.show('bar'));
  await page.getByText('Unsaved changes').waitFor();
  await page.getByRole('link', { name: 'Program' }).click();
  await page.getByRole('button', { name: 'Stay' }).click();
  expect(await frame.locator('#path').textContent()).toBe('/');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => frame.locator('#said').textContent()).toBe('saved');
  await expect.poll(() => page.getByText('Unsaved changes').isVisible()).toBe(false);
  await frame.getByLabel('Rate').fill('2');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect.poll(() => frame.getByLabel('Rate').inputValue()).toBe('1');
  await frame.getByLabel('Rate').fill('3');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => frame.locator('#said').textContent()).toBe('form saved');
});

test('toast, modal and extension state', async () => {
  await openAdmin();
  await inFrame(() => void shopify.toast.show('Reward saved'));
  await page.getByText('Reward saved').waitFor();
  await inFrame(() => shopify.modal.show('dialog'));
  await frame.getByRole('heading', { name: 'Adjust points' }).waitFor();
  await frame.locator('simulated-modal').getByRole('button', { name: 'Adjust' }).click();
  await expect.poll(() => frame.locator('#said').textContent()).toBe('adjusted');
  await page.keyboard.press('Escape');
  await expect.poll(() => frame.locator('simulated-modal').count()).toBe(0);
  const before = await inFrame(() => shopify.app.extensions());
  expect(JSON.stringify(before)).toContain('"handle":"loyalty-launcher"');
  expect(JSON.stringify(before)).not.toContain('"status":"active"');
  await frame.getByText('Theme').click();
  await page.getByRole('switch', { checked: true }).waitFor();
  await openAdmin();
  expect(JSON.stringify(await inFrame(() => shopify.app.extensions()))).toContain('"status":"active"');
});

test('messages from another window or another kind are ignored', async () => {
  await openAdmin();
  await page.evaluate(() => {
    window.postMessage(
      { channel: 'simulated-admin', message: { kind: 'open', url: 'http://localhost:1/' } },
      '*',
    );
  });
  await claimsIn();
  expect(page.url()).toBe(`${admin.admin}/store/tandem-sample/apps/tandem`);
});

test('the language switches, and the app is told', async () => {
  await openAdmin();
  await page.getByLabel('Language').selectOption('zh-CN');
  await page.getByText('模拟商店').waitFor();
  await frame.locator('#path').waitFor();
  expect(await inFrame(() => shopify.config.locale)).toBe('zh-CN');
  await page.getByLabel('语言').selectOption('en');
  await page.getByText('Simulated store').waitFor();
});

test('a phone keeps everything within reach, without sideways scrolling', async () => {
  await page.setViewportSize({ width: 360, height: 720 });
  await openAdmin();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Members' }).click();
  await expect.poll(() => frame.locator('#path').textContent()).toBe('/members');
});

test('an app that is not installed is offered, with what it asks for', async () => {
  await fetch(`${admin.admin}/control/api/forget`);
  await page.goto(admin.admin);
  await page.getByText('write_discounts').waitFor();
  await page.getByRole('button', { name: 'Install' }).click();
  await frame.locator('#path').waitFor();
});
