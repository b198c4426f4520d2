import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openPage } from './browser.ts';
import type { RunningTandem } from './running-tandem.ts';

const home = '/store/tandem-sample/apps/tandem/app';

/** Opens an admin page in its frame, and waits until it is alive: before that a click is seen by nobody. */
async function openInAdmin(page: Page, address: string, app: string): Promise<void> {
  await page.goto(address);
  const title = async () => {
    const frame = page.frames().find((one) => one.url().startsWith(app));
    return frame === undefined ? '' : await frame.evaluate(() => document.title).catch(() => '');
  };
  await expect.poll(title, { timeout: 60_000 }).not.toBe('');
}

/** As a merchant in the admin: takes the proposed program, launches it, and gives points for past orders. */
export async function launchProgram(browser: Browser, tandem: RunningTandem): Promise<void> {
  const page = await openPage(browser);
  page.setDefaultTimeout(60_000);
  const app = page.frameLocator('iframe');
  const press = (name: string | RegExp) => app.getByRole('button', { name }).first().click();
  await openInAdmin(page, `${tandem.admin}${home}`, tandem.app);
  await press('Use this program');
  await app.getByText('1 of 5 steps done').waitFor();
  await press('Launch the program');
  await press('Launch program');
  await app.getByText('Live', { exact: true }).first().waitFor();
  await giveForPastOrders();
  await page.context().close();

  async function giveForPastOrders(): Promise<void> {
    await openInAdmin(page, `${tandem.admin}${home}/program/credit`, tandem.app);
    await press(/^Give [\d,]+ points$/);
    await app.getByRole('button', { name: 'Undo' }).waitFor({ timeout: 120_000 });
  }
}
