import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from '../support/browser.ts';

const PORT = 5380;
const origin = `http://localhost:${PORT}`;
const dataDir = mkdtempSync(join(tmpdir(), 'tandem-control-'));
let simulator: ChildProcess;
let browser: Browser;
let page: Page;

type State = {
  clock: { now: string };
  counts: { orders: number };
  faults: unknown[];
  app: { installed: boolean };
};

async function readState(): Promise<State> {
  return (await (await fetch(`${origin}/control/api/state`)).json()) as State;
}

beforeAll(async () => {
  simulator = spawn(
    process.execPath,
    ['simulator/main.ts', '--port', String(PORT), '--data', dataDir, '--sample'],
    {
      env: { ...process.env, SHOPIFY_API_KEY: 'key', SHOPIFY_API_SECRET: 'secret' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (simulator.stdout === null) throw new Error('the simulator has no output');
  await once(simulator.stdout, 'data');
  browser = await openBrowser();
  page = await openPage(browser);
  page.setDefaultTimeout(60_000);
  await page.goto(`${origin}/control`);
}, 120_000);

afterAll(async () => {
  await browser.close();
  const ended = once(simulator, 'close');
  simulator.kill('SIGTERM');
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

/** Presses a button and waits until the page says how it went. */
async function press(name: string): Promise<string> {
  await page.getByRole('button', { name, exact: true }).first().click();
  const said = page.locator('.said');
  await expect
    .poll(async () => (await said.textContent())?.startsWith(`${name}:`), { timeout: 10_000 })
    .toBe(true);
  expect(await said.getAttribute('class')).toBe('said');
  return (await said.textContent()) ?? '';
}

test('places, refunds and cancels orders', async () => {
  const { counts } = await readState();
  await page.getByLabel('Customer').first().fill('walker@example.test');
  await expect.poll(() => page.getByLabel('Product').locator('option').count()).toBeGreaterThan(50);
  await press('Place order');
  expect((await readState()).counts.orders).toBe(counts.orders + 1);
  const newest = page.locator('tbody tr').first();
  await expect.poll(() => newest.textContent()).toContain('walker@example.test');
  await press('Refund');
  await expect.poll(() => newest.textContent()).toContain('REFUNDED');
});

test('moves the clock, sets and clears faults', async () => {
  const before = Date.parse((await readState()).clock.now);
  await page.getByLabel('Forward by (days)').fill('3');
  await press('Move the clock');
  const moved = Date.parse((await readState()).clock.now) - before;
  expect(Math.abs(moved - 3 * 86_400_000)).toBeLessThan(60_000);
  await page.getByLabel('Kind').selectOption('dropped-after-commit');
  await press('Set fault');
  expect(JSON.stringify((await readState()).faults)).toContain('dropped-after-commit');
  await press('Clear all faults');
  expect((await readState()).faults).toEqual([]);
});

test('says in words what the store refuses', async () => {
  await page.getByLabel('Discount code').fill('NO-SUCH-CODE');
  await page.getByRole('button', { name: 'Place order' }).click();
  await expect.poll(() => page.locator('.said').getAttribute('class')).toBe('said failed');
  expect(await page.locator('.said').textContent()).toMatch(/^Place order: .{10,}/);
});
