import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { launchProgram } from '../support/launch-program.ts';
import { callStore, useTandem } from '../support/running-tandem.ts';
import {
  addToCart,
  openPanel,
  openShop,
  readHistory,
  readPoints,
  signIn,
  switchBlock,
  untilHistory,
} from '../support/shopper.ts';
import type { Shopper } from '../support/shopper.ts';
import { describePanel } from './panel-checks.ts';

// A shopper's story in the order it happens: guest, member, redemption, checkout, refund.
const tandem = useTandem(6110);
const product = `${tandem.storefront}/products/morning-kiln-breakfast`;
let browser: Browser;
let ada: Shopper;
let code: string;
let order: { id: string; name: string };

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

describe('before the merchant is ready', () => {
  it('shows nothing while the embed is off, and nothing while there is no program', async () => {
    const guest = await openShop(browser, product);
    expect(await guest.page.content()).not.toMatch(/tandem-(launcher|product)/);
    await switchBlock(tandem, 'loyalty-launcher', true);
    await switchBlock(tandem, 'product-points', true);
    await guest.page.reload();
    expect(await guest.launcher.count()).toBe(0);
    expect(await guest.page.locator('.tandem-product').count()).toBe(0);
    await guest.page.context().close();
  });

  it('waits for the merchant, who takes the proposed program, launches it and credits the past', () =>
    launchProgram(browser, tandem));
});

describe('a guest', () => {
  it('sees what a product earns, variant by variant, before anything is asked of Tandem', async () => {
    const guest = await openShop(browser, product);
    const { page } = guest;
    const earns = () => page.locator('[data-tandem-points]').textContent();
    const price = async () =>
      Number((await page.locator('.product__price').textContent())?.replace(/[^\d.]/g, ''));
    expect(Number(await earns())).toBe(Math.floor((await price()) * 3));
    const before = await earns();
    await page.locator('input[type=radio][name=id] + span').nth(2).click();
    await expect.poll(earns).not.toBe(before);
    expect(Number(await earns())).toBe(Math.floor((await price()) * 3));
    expect(guest.asked).toEqual([]);
    expect(guest.problems).toEqual([]);
    await page.context().close();
  });

  it('sees what the cart would earn and how to keep it', async () => {
    const guest = await openShop(browser, product);
    await addToCart(guest);
    await openPanel(guest);
    const text = await guest.panel.innerText();
    expect(text).toMatch(/This cart would earn 28 points, worth \$0\.28\./);
    expect(text).toMatch(/They arrive 14 days after payment/);
    expect(text).toMatch(/\$5 off\s+500 points/);
    await guest.panel.getByRole('link', { name: 'Sign in' }).click();
    await guest.page.waitForURL(/\/account\/login/);
    expect(guest.problems).toEqual([]);
    await guest.page.context().close();
  });
});

describe('a member', () => {
  it('sees his balance in the page, its worth and the reasons in the panel', async () => {
    ada = await openShop(browser, product);
    await signIn(ada, 'ada@example.com');
    // The balance stands in the page itself; it was published after the crediting.
    const label = async () => {
      await ada.page.goto(product);
      return ada.launcher.innerText();
    };
    await expect.poll(label, { timeout: 60_000, interval: 1_000 }).toMatch(/^[\d,]+ points$/);
    expect(ada.asked).toEqual([]);
    await openPanel(ada);
    const points = await readPoints(ada);
    expect(points).toBeGreaterThan(1_000);
    expect(await ada.launcher.innerText()).toBe(`${points.toLocaleString('en')} points`);
    const worth = (points / 100).toFixed(2).replace(/\.00$/, '');
    expect(await ada.panel.innerText()).toContain(`Worth $${worth}`);
    expect(await readHistory(ada)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Past order #\d+ \+\d+$/)]),
    );
  });

  it('redeems in two taps, and the code is in the cart', async () => {
    await ada.page.keyboard.press('Escape');
    await addToCart(ada);
    await openPanel(ada);
    const before = await readPoints(ada);
    await ada.panel.getByRole('button', { name: /^Use: \$5 off, 500 points/ }).click();
    await ada.panel.getByRole('button', { name: 'Apply to cart' }).click();
    await ada.panel.getByText('$5 off is in your cart.').waitFor();
    await expect.poll(() => readPoints(ada)).toBe(before - 500);
    expect(await readHistory(ada)).toContain('Reward code made −500');
    code = (await ada.panel.locator('code').textContent()) ?? '';
    expect(code).toMatch(/^[A-Z0-9]{8,}$/);
    // One code at a time: the others wait, and the panel says why.
    expect(await ada.panel.getByRole('button', { name: /^Use/ }).count()).toBe(0);
    await ada.panel.getByText('One code at a time.').waitFor();
  });

  it('takes the code out of the cart and puts it back; the cart page shows it', async () => {
    await ada.page.goto(`${tandem.storefront}/cart`);
    await ada.page.locator('.codes__chip', { hasText: code }).waitFor();
    await openPanel(ada);
    await ada.panel.getByRole('button', { name: 'Remove from cart' }).click();
    await ada.panel.getByText('The code was removed from your cart. It stays yours.').waitFor();
    await ada.page.keyboard.press('Escape');
    await expect.poll(() => ada.page.locator('.codes__chip').count()).toBe(0);
    await openPanel(ada);
    await ada.panel.getByRole('button', { name: 'Put in cart' }).click();
    await ada.panel.getByText('$5 off is in your cart.').waitFor();
    await ada.page.keyboard.press('Escape');
    await ada.page.locator('.codes__chip', { hasText: code }).waitFor();
  });

  it('pays with it, and the order reaches the ledger', async () => {
    await ada.page.goto(`${tandem.storefront}/checkout`);
    expect(await ada.page.locator('[data-summary]').innerText()).toMatch(/Discounts\s+−\$5\.00/);
    await ada.page.locator('[data-pay]').click();
    await ada.page.getByRole('heading', { name: /thank/i }).waitFor();
    const placed = await callStore(tandem, 'orders?email=ada@example.com&limit=1');
    order = newest(placed);
    await ada.page.goto(product);
    await untilHistory(ada, `Reward used on order ${order.name}`);
    expect(await readHistory(ada)).toContainEqual(
      expect.stringMatching(new RegExp(`^Order ${order.name}, on the way \\+13$`)),
    );
  });

  it('sees a refund take the award back and return the points of the reward', async () => {
    const before = await readPoints(ada);
    await callStore(tandem, `orders/${order.id}/refund`, {});
    await untilHistory(ada, `Reward points back, order ${order.name} +500`);
    expect(await readHistory(ada)).toContain(`Refund on order ${order.name} −13`);
    expect(await readPoints(ada)).toBe(before + 500);
  });

  it('gives an unused code back', async () => {
    await ada.panel.getByRole('button', { name: /^Use: \$10 off/ }).click();
    await ada.panel.getByRole('button', { name: 'Apply to cart' }).click();
    await ada.panel.locator('code').waitFor();
    await ada.panel.getByRole('button', { name: 'Return the points' }).click();
    await ada.panel.getByText('The points come back within 20 minutes.').first().waitFor();
    expect(ada.problems).toEqual([]);
    await ada.page.context().close();
  });
});

describePanel(tandem, () => browser);

function newest(answer: unknown): { id: string; name: string } {
  const { orders } = answer as { orders: { legacyId: number; name: string }[] };
  const [first] = orders;
  if (first === undefined) throw new Error('The store has no such order.');
  return { id: String(first.legacyId), name: first.name };
}
