import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { AdminWindow } from './admin-window.ts';
import { openPage } from './browser.ts';
import type { RunningTandem } from './running-tandem.ts';

/** As a merchant in the admin: takes the proposed program, launches it, and gives points for past orders. */
export async function launchProgram(browser: Browser, tandem: RunningTandem): Promise<void> {
  const admin = new AdminWindow(await openPage(browser), tandem);
  const { app } = admin;
  const press = (name: string | RegExp) => app.getByRole('button', { name }).first().click();
  await admin.open();
  await press('Use this program');
  await app.getByText('1 of 5 steps done').waitFor();
  await press('Launch the program');
  await press('Launch program');
  await press('Launch now');
  await app.getByText('Live', { exact: true }).first().waitFor();
  await giveForPastOrders();
  await admin.page.context().close();

  async function giveForPastOrders(): Promise<void> {
    // The page counts the orders once, when it opens; while they are still being copied there is nothing to give.
    const give = app.getByRole('button', { name: /^Give [\d,]+ points$/ }).first();
    const isOffered = async () => {
      await admin.open('/program/credit');
      return give.waitFor({ timeout: 20_000 }).then(
        () => true,
        () => false,
      );
    };
    await expect.poll(isOffered, { timeout: 300_000, interval: 1_000 }).toBe(true);
    await give.click();
    await app.getByRole('button', { name: 'Undo' }).waitFor({ timeout: 180_000 });
  }
}
