import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { RunningTandem } from '../support/running-tandem.ts';
import { openPanel, openShop, signIn } from '../support/shopper.ts';
import type { Shopper } from '../support/shopper.ts';

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** What holds of the panel whatever the shopper does: keyboard, contrast and names, stillness, a server that is away. */
export function describePanel(tandem: RunningTandem, browserOf: () => Browser): void {
  const product = `${tandem.storefront}/products/morning-kiln-breakfast`;
  const member = async (options: typeof phone | Record<string, never> = {}): Promise<Shopper> => {
    const shopper = await openShop(browserOf(), product, options);
    await signIn(shopper, 'ada@example.com');
    await shopper.page.goto(product);
    return shopper;
  };

  describe('the panel', () => {
    it('is worked by keyboard alone, holds the focus and gives it back', async () => {
      const shopper = await member();
      const { page, panel, launcher } = shopper;
      await launcher.focus();
      await page.keyboard.press('Enter');
      await panel.locator('h3').first().waitFor();
      expect(await launcher.getAttribute('aria-expanded')).toBe('true');
      for (let steps = 0; steps < 40; steps += 1) {
        await page.keyboard.press('Tab');
        // Past the last stop Chromium shows its own buttons; the page behind is never reached.
        expect(await focusIs(page, 'body *')).toBe(await focusIs(page, 'dialog, dialog *'));
      }
      expect(await tabTo(page, '.tandem-panel__close')).toBe(true);
      await page.keyboard.press('Escape');
      await expect.poll(() => panel.count()).toBe(0);
      expect(await focusIs(page, '[data-tandem-open]')).toBe(true);
      // A dialog gives the focus back first and says that it closed a moment later.
      await expect.poll(() => launcher.getAttribute('aria-expanded')).toBe('false');
      await page.keyboard.press('Space');
      await panel.locator('h3').first().waitFor();
      expect(await tabTo(page, '.tandem-panel__close')).toBe(true);
      await page.keyboard.press('Enter');
      await expect.poll(() => panel.count()).toBe(0);
      expect(await focusIs(page, '[data-tandem-open]')).toBe(true);
      expect(shopper.problems).toEqual([]);
      await page.context().close();
    });

    it.each([
      ['a member at a desk', true, {}],
      ['a member on a phone', true, phone],
      ['a guest on a phone', false, phone],
    ])('has nothing serious for axe: %s', async (_who, signedIn, options) => {
      const shopper = signedIn ? await member(options) : await openShop(browserOf(), product, options);
      await openPanel(shopper);
      // The panel comes in by fading; its colors are themselves after that.
      await shopper.page.waitForFunction(() => document.getAnimations().length === 0);
      const { violations } = await new AxeBuilder({ page: shopper.page }).analyze();
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const wide = await shopper.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      await shopper.page.context().close();
    });

    it('moves nothing on the page: neither coming nor opening', async () => {
      const shopper = await openShop(browserOf(), product);
      await openPanel(shopper);
      const shift = await shopper.page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const add = (list: PerformanceObserverEntryList) =>
              resolve(list.getEntries().reduce((sum, one) => sum + (one as unknown as Shift).value, 0));
            new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
            // No entry at all is no shift.
            setTimeout(() => resolve(0), 1_000);
          }),
      );
      expect(shift).toBe(0);
      await shopper.page.context().close();
    });

    it('speaks Chinese to those who do', async () => {
      const shopper = await openShop(browserOf(), tandem.storefront, phone);
      await shopper.page.getByText('简体中文').click();
      await shopper.page.waitForLoadState();
      await signIn(shopper, 'mei@example.com');
      await shopper.page.goto(product);
      await openPanel(shopper);
      const text = await shopper.panel.innerText();
      expect(text).toMatch(/我的奖励[\s\S]*积分[\s\S]*价值[\s\S]*奖励[\s\S]*立减[\s\S]*记录/);
      expect(text).not.toMatch(/[A-Za-z]{4}/);
      expect(shopper.problems).toEqual([]);
      await shopper.page.context().close();
    });
  });

  describe('while Tandem is away', () => {
    it('the panel shows what the page knew, and the cart works', async () => {
      const shopper = await member();
      const { page, panel } = shopper;
      // What Shopify answers when the app does not.
      await page.route('**/apps/tandem/**', (route) => route.fulfill({ status: 502, body: 'unavailable' }));
      await shopper.launcher.click();
      await panel.getByText('Your points cannot be shown right now.').waitFor();
      expect(await panel.locator('.tandem-panel__balance').innerText()).toMatch(/^[\d,]+ points\s+Worth \$/);
      await page.unroute('**/apps/tandem/**');
      await panel.getByRole('button', { name: 'Try again' }).click();
      await panel.locator('.tandem-panel__lines li').first().waitFor();
      await page.keyboard.press('Escape');
      await page.route('**/apps/tandem/**', (route) => route.abort());
      await page.locator('[data-add-form] button[type=submit]').click();
      await page.locator('[data-add-status] a').click();
      await page.getByRole('link', { name: 'Check out' }).waitFor();
      expect(shopper.problems).toEqual([]);
      await page.context().close();
    });
  });
}

interface Shift {
  readonly value: number;
}

function focusIs(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
}

async function tabTo(page: Page, selector: string): Promise<boolean> {
  for (let steps = 0; steps < 40; steps += 1) {
    if (await focusIs(page, selector)) return true;
    await page.keyboard.press('Tab');
  }
  return false;
}
