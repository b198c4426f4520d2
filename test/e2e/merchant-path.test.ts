import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminWindow, patienceMs } from '../support/admin-window.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { useTandem } from '../support/running-tandem.ts';

// A merchant's first hour in the real admin frame: from install to findings, a live program, points and an adjustment.
const tandem = useTandem(5830);
let browser: Browser;
let page: Page;
let admin: AdminWindow;
let app: FrameLocator;

beforeAll(async () => {
  browser = await openBrowser();
  page = await openPage(browser);
  admin = new AdminWindow(page, tandem);
  app = admin.app;
});
afterAll(async () => {
  await browser.close();
});

const open = (path = '') => admin.open(path);
const press = (name: string | RegExp) => app.getByRole('button', { name }).first().click();
const see = (text: string | RegExp) => app.getByText(text).first().waitFor();

describe('a merchant', () => {
  it('sees the first finding within a minute of the install', async () => {
    await open();
    await app
      .getByText(/customers who bought came back for more/)
      .first()
      .waitFor({ timeout: 60_000 });
  });

  it('comes from install to a live program without typing', async () => {
    await press('Use this program');
    await see('1 of 5 steps done');
    await press('Open preview');
    await see('What a shopper sees');
    await open();
    await press('Launch the program');
    await press('Launch program');
    await see('Launch the program?');
    await see(/Orders paid from now on earn/);
    await press('Launch now');
    await see('3 of 5 steps done');
    await app.getByText('Live', { exact: true }).first().waitFor();
  });

  it('gives points for past orders after seeing what they are worth', async () => {
    await open('/program/credit');
    await see('Worth if every point is redeemed');
    await press(/^Give [\d,]+ points$/);
    await app.getByRole('button', { name: 'Undo' }).waitFor({ timeout: 170_000 });
  });

  it('adjusts a member with a reason, and cannot without', async () => {
    await open('/members');
    await app.locator('tbody a').first().click();
    await see('Why these points');
    await app.getByLabel('Points', { exact: true }).fill('200');
    await press('Adjust points');
    await see(/Enter a reason/);
    await app.getByLabel('Reason').fill('Late parcel');
    await press('Adjust points');
    await see(/By .*: Late parcel/);
    expect(await app.getByLabel('Reason').inputValue()).toBe('');
  });

  it('saves settings with the save bar, and finds the change in the log', async () => {
    await open('/settings');
    await app.getByLabel('Your name').fill('Robin');
    await page.locator('.save-bar').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Settings saved').waitFor();
    await open('/activity');
    await see('Settings saved');
    await see('Robin');
  });

  it('exports the rows of a finding from inside the frame', async () => {
    await open('/findings/gone-quiet');
    const download = page.waitForEvent('download');
    await press('Export CSV');
    expect((await download).suggestedFilename()).toBe('gone-quiet.csv');
  });
});

const pages = [
  '',
  '/members',
  '/program',
  '/program/credit',
  '/rewards',
  '/rewards/new',
  '/settings',
  '/settings/words',
  '/activity',
  '/findings/discount-given',
  '/figures/repeat-rate',
];

describe.each(['en', 'zh-CN'])('every page in %s', (language) => {
  it('has nothing serious for axe, and does not scroll sideways at 360, 768 and 1280', async () => {
    await open();
    await admin.chooseLanguage(language);
    expect(await admin.read(() => document.documentElement.lang)).toBe(language);
    const found: string[] = [];
    for (const path of pages) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await open(path);
      const { violations } = await new AxeBuilder({ page }).include('iframe').analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      found.push(...serious.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html ?? ''}`));
      for (const width of [360, 768, 1280]) {
        const over = await measureOverflow(width);
        if (over > 0) found.push(`${path} is ${String(over)} px too wide at ${String(width)}`);
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(found).toEqual([]);
  }, 600_000);
});

/** Pixels that the app's page reaches beyond a window of that width, once it stands still. */
async function measureOverflow(width: number): Promise<number> {
  await page.setViewportSize({ width, height: 900 });
  const sizes = () =>
    admin.read(() => `${String(window.innerWidth)} ${String(document.documentElement.scrollWidth)}`);
  const drawn = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  let before = '';
  let now = '';
  const stands = async () => {
    await drawn();
    [before, now] = [now, await sizes()];
    return now !== '' && now === before;
  };
  await expect.poll(stands, { timeout: patienceMs, interval: 150 }).toBe(true);
  const [inner = 0, scroll = 0] = now.split(' ').map(Number);
  return scroll - inner;
}
