import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminWindow, patienceMs } from '../support/admin-window.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { useTandem } from '../support/running-tandem.ts';

// From costs to the margin, from the brief to a filled-in draft and its approval, in the real admin frame.
const tandem = useTandem(5960);
let browser: Browser;
let page: Page;
let admin: AdminWindow;
let app: FrameLocator;
/** The name of the campaign that the brief drafted. */
let campaign = '';

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

/** Opens the margin until the copied orders are settled, and it says so of its lines. */
async function untilSettled(known: string): Promise<void> {
  const settled = async () => {
    await admin.open('/margin');
    const waiting = await app.getByText(/being worked out/).count();
    return waiting === 0 ? app.getByText(known).count() : 0;
  };
  await expect.poll(settled, { timeout: 240_000, interval: 3_000 }).toBeGreaterThan(0);
}

describe('both teams', () => {
  it('see the margin once the copied orders are settled, with what nobody told left out', async () => {
    await admin.open();
    await see('Contribution margin');
    await untilSettled('Unknown: left out, not zero');
    await app.getByText('Net sales', { exact: true }).first().waitFor();
  }, 300_000);

  it('tell the costs, and the margin follows', async () => {
    await admin.open('/settings/costs');
    await app.getByLabel(/^Payment fee \(%/).fill('2.9');
    await save();
    await see('Fill in both parts of the fee, with 0 where there is none, or leave both blank.');
    await app.getByLabel(/^Payment fee for each order/).fill('0.30');
    await app.getByLabel(/^Shipping cost for each order sent/).fill('4.50');
    await save();
    await page.getByText('Costs saved').waitFor();
    await untilSettled('Known for all');
  }, 300_000);

  it('import costs by file: a bad line is told with its line and field, and nothing is taken', async () => {
    await admin.open('/settings/costs');
    const file = (text: string) => ({ name: 'costs.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await app.locator('input[type=file]').setInputFiles(file('sku,unit_cost\nno-such-sku,=1+1\n'));
    await press('Import costs');
    await see('Line 2, unit_cost: "=1+1" is a formula. Write the amount itself.');
    await see('Nothing was imported. Fix the file and try again.');
  });

  it('open a figure to its orders, by product as well', async () => {
    await admin.open('/margin?by=product');
    await app.locator('table').nth(1).locator('tbody a').first().click();
    await see(/Settled orders of the last 30 days/);
    const download = page.waitForEvent('download');
    await press('Export CSV');
    expect((await download).suggestedFilename()).toBe('margin.csv');
  });

  it('read the brief, propose an action, and open its draft; whoever proposed cannot approve', async () => {
    await admin.open('/brief');
    await press('Write up to now');
    await page.getByText('Brief written').waitFor();
    await see('What changed');
    await see('What to do next');
    await app.getByLabel('Note').first().fill('Before the weekend');
    await press('Propose');
    await see(/^Proposed by .*Before the weekend$/);
    await see('You proposed this, so another staff member must approve it.');
    await app
      .getByRole('link', { name: /Open draft|Open costs|See its orders|Open link builder/ })
      .first()
      .click();
    await expect.poll(() => admin.read(() => document.title), { timeout: patienceMs }).not.toBe('Brief');
  });

  it('open an action of the brief as a filled-in campaign, which the proposer cannot launch alone', async () => {
    await admin.open('/settings');
    await app.getByText('Two people for each campaign').waitFor();
    await press('Turn on');
    await page.getByText('Approval turned on').waitFor();
    await admin.open('/brief');
    await app.getByRole('link', { name: 'Open draft', exact: true }).first().click();
    await see('This draft is filled in for you. Nothing is saved until you save it.');
    campaign = await app.getByRole('textbox', { name: 'Name', exact: true }).inputValue();
    expect(campaign).not.toBe('');
    expect(await app.getByRole('textbox', { name: 'Percent off' }).inputValue()).toMatch(/^\d+$/);
    const code = app.getByRole('textbox', { name: 'Code', exact: true });
    if ((await code.count()) > 0) await code.fill('BRIEF-DRAFT');
    await save();
    await app.getByRole('link', { name: 'Review and launch' }).click();
    await app.getByRole('button', { name: 'Propose', exact: true }).and(app.locator(':enabled')).click();
    await see(/^You proposed it on .* A colleague must approve it on this page/);
    expect(await app.getByRole('button', { name: 'Propose', exact: true }).isDisabled()).toBe(true);
    expect(await app.getByRole('button', { name: 'Approve and launch' }).count()).toBe(0);
  }, 300_000);

  it('launch it when a second person agrees, who finds it among the campaigns', async () => {
    await admin.becomeStaff('Kim Adler');
    await admin.open('/campaigns');
    await see('Waiting for approval');
    await app.getByRole('link', { name: campaign }).first().click();
    await see(/proposed it on .* and asks you to agree/);
    await app.getByRole('button', { name: 'Approve and launch' }).and(app.locator(':enabled')).click();
    await press('Launch now');
    await app.getByText('Live', { exact: true }).first().waitFor();
    await admin.open('/brief');
    await see(/^Approved by/);
    await admin.becomeStaff('Robin Marsh');
  }, 300_000);

  it('share a goal with its forecast', async () => {
    await admin.open('/brief');
    await app.getByLabel(/^Target/).fill('1000');
    await app.getByLabel('By', { exact: true }).fill('2099-12-31');
    await press('Set goal');
    await see(/Net revenue: .* by Dec 31, 2099/);
  });
});

describe.each(['en', 'zh-CN'])('margin, costs and brief in %s', (language) => {
  it('have nothing serious for axe, and do not scroll sideways at 360 and 1280', async () => {
    await admin.open();
    await admin.chooseLanguage(language);
    const found: string[] = [];
    for (const path of [
      '/margin',
      '/margin?by=code',
      '/settings/costs',
      '/brief',
      '/margin/orders?days=30',
    ]) {
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
