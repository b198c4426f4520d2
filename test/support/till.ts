import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openPage } from './browser.ts';
import type { RunningTandem } from './running-tandem.ts';

/** What is put on the till besides goods. */
export interface TillSale {
  readonly email?: string;
  readonly code?: string;
  readonly scan?: string;
  /** The page as it is before the payment. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/** Sells the first article twice over the counter of the simulated shop. @returns the order's name, such as #1042 */
export async function sellAtTill(browser: Browser, tandem: RunningTandem, sale: TillSale): Promise<string> {
  const page = await openPage(browser);
  page.setDefaultTimeout(60_000);
  await page.goto(`${tandem.admin}/pos`);
  for (let pieces = 0; pieces < 2; pieces += 1)
    await page.locator('.pos-tile:not(:disabled)').first().click();
  const put = async (label: string, text: string | undefined) => {
    if (text === undefined) return;
    const chips = await page.locator('.pos-chip').count();
    await page.getByLabel(label).fill(text);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.pos-chip').count(), { timeout: 60_000 }).toBe(chips + 1);
  };
  await put('Customer’s e-mail', sale.email);
  await put('Discount code', sale.code);
  await put('Scanned token', sale.scan);
  await page.locator('.pos-row.total').waitFor();
  await sale.before?.(page);
  await page.getByRole('button', { name: 'Take payment' }).click();
  const receipt = page.locator('.pos-receipt');
  await expect.poll(() => receipt.textContent(), { timeout: 60_000 }).toMatch(/^Paid: order #\d+/);
  const name = /#\d+/.exec((await receipt.textContent()) ?? '')?.[0] ?? '';
  await page.context().close();
  return name;
}
