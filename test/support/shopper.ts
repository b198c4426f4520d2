import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openPage } from './browser.ts';
import type { RunningTandem } from './running-tandem.ts';

/** A shopper's own browser window, with all that went wrong in it. */
export interface Shopper {
  readonly page: Page;
  /** Errors of scripts and of the console, without Chromium's own line about an answer that is no success. */
  readonly problems: readonly string[];
  /** Paths asked of Tandem: its panel's files and the app proxy. */
  readonly asked: readonly string[];
  readonly launcher: Locator;
  readonly panel: Locator;
}

/** Opens a window of a shopper who has never been here; `path` is below the storefront. */
export async function openShop(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Shopper> {
  const page = await openPage(browser, options);
  page.setDefaultTimeout(40_000);
  const problems: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) problems.push(message.text());
  });
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/\/apps\/tandem\/|tandem-panel/.test(pathname)) asked.push(pathname);
  });
  await page.goto(address);
  const launcher = page.locator('[data-tandem-open]');
  return { page, problems, asked, launcher, panel: page.getByRole('dialog') };
}

/** Signs in as the customer of that address, as the account page does. */
export async function signIn({ page }: Shopper, email: string): Promise<void> {
  await page.goto(new URL('/account/login', page.url()).href);
  await page.locator('#email').fill(email);
  await page.locator('#email').press('Enter');
  await page.waitForURL(/\/account$/);
}

/** Puts the product of the page into the cart. */
export async function addToCart({ page }: Shopper): Promise<void> {
  await page.locator('[data-add-form] button[type=submit]').click();
  await page.locator('[data-add-status] a').waitFor();
}

/** Opens the panel and waits until it shows more than that it is loading. */
export async function openPanel({ launcher, panel }: Shopper): Promise<void> {
  await launcher.click();
  await panel.locator('h3').first().waitFor();
}

/** Points in the panel's balance, as a number. */
export async function readPoints({ panel }: Shopper): Promise<number> {
  const text = (await panel.locator('.tandem-panel__balance strong').textContent()) ?? '';
  return Number(text.replace(/\D/g, ''));
}

/** Lines of the history, "reason points", newest first. */
export async function readHistory({ panel }: Shopper): Promise<string[]> {
  const lines = await panel.locator('.tandem-panel__lines li').all();
  return Promise.all(
    lines.map(async (line) => {
      const [why, points] = [line.locator('div span').first(), line.locator('.tandem-panel__points')];
      return `${(await why.textContent()) ?? ''} ${(await points.textContent()) ?? ''}`;
    }),
  );
}

/** Opens the panel anew until its history has that line; a webhook and the worker lie between. */
export async function untilHistory(shopper: Shopper, line: string | RegExp): Promise<void> {
  const pattern: unknown =
    typeof line === 'string' ? expect.stringContaining(line) : expect.stringMatching(line);
  await expect
    .poll(
      async () => {
        await shopper.page.keyboard.press('Escape');
        await openPanel(shopper);
        return readHistory(shopper);
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toEqual(expect.arrayContaining([pattern]));
}

/** Switches a block of the theme on or off, as the theme editor does; `place` puts it into the main section or below it. */
export async function switchBlock(
  tandem: RunningTandem,
  handle: string,
  active: boolean | { place: 'main' | 'apps'; settings?: Readonly<Record<string, unknown>> },
): Promise<void> {
  const wish = typeof active === 'boolean' ? { active } : { active: true, ...active };
  const answer = await fetch(`${tandem.admin}/admin-page/theme`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handle, ...wish }),
  });
  expect(answer.status).toBe(200);
}
