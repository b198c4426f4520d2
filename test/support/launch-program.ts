import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { AdminWindow } from './admin-window.ts';
import { openPage } from './browser.ts';
import type { RunningTandem } from './running-tandem.ts';

/**
 * As a merchant in the admin: takes the proposed program, launches it, and gives points for past orders, unless the past
 * is left alone.
 */
export async function launchProgram(
  browser: Browser,
  tandem: RunningTandem,
  past: 'given' | 'left' = 'given',
): Promise<void> {
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
  if (past === 'given') await giveForPastOrders();
  await admin.page.context().close();

  async function giveForPastOrders(): Promise<void> {
    // While the orders are still being copied there is nothing to give, or the giving is refused: then once more.
    const give = app.getByRole('button', { name: /^Give [\d,]+ points$/ }).first();
    const undo = app.getByRole('button', { name: 'Undo' });
    const isGiven = async () => {
      await admin.open('/program/credit');
      await give.or(undo).first().waitFor({ timeout: 20_000 });
      if (await give.isVisible()) await give.click();
      await undo.waitFor({ timeout: 60_000 });
      return true;
    };
    await expect.poll(() => isGiven().catch(() => false), { timeout: 400_000, interval: 1_000 }).toBe(true);
  }
}
