import type { FrameLocator, Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import { readLogTails } from './log-tails.ts';
import type { RunningTandem } from './running-tandem.ts';

/** Longest wait for one navigation or one thing to appear; a machine four times slower than ours needs a third of it. */
export const patienceMs = 90_000;

const home = '/store/tandem-sample/apps/tandem/app';

/** The simulated admin in a browser's page, with Tandem in its frame. */
export class AdminWindow {
  readonly page: Page;
  readonly app: FrameLocator;
  private readonly tandem: RunningTandem;
  private readonly waiting = new Map<Request, number>();

  constructor(page: Page, tandem: RunningTandem) {
    this.page = page;
    this.tandem = tandem;
    this.app = page.frameLocator('iframe');
    page.setDefaultTimeout(patienceMs);
    page.on('request', (request) => this.waiting.set(request, Date.now()));
    page.on('requestfinished', (request) => this.waiting.delete(request));
    page.on('requestfailed', (request) => this.waiting.delete(request));
  }

  /** Opens a page of Tandem by its path below /app and waits until it is alive: before that a click is seen by nobody. */
  async open(path = ''): Promise<void> {
    await this.explained(`opening ${path === '' ? 'Home' : path}`, async () => {
      await this.page.goto(`${this.tandem.admin}${home}${path}`);
      await this.app.locator('h1').first().waitFor();
      // The document's title is set when the page has come alive.
      await expect.poll(() => this.read(() => document.title), { timeout: patienceMs }).not.toBe('');
    });
  }

  /**
   * Chooses the admin's language. The admin then loads itself again, and whoever navigates meanwhile may have his
   * navigation cut off by that; so this waits until the new page has loaded, and leaves alone what is already chosen.
   */
  async chooseLanguage(language: string): Promise<void> {
    const choice = this.page.locator('.simulation select.language');
    if ((await choice.inputValue()) === language) return;
    await this.explained(`choosing ${language}`, async () => {
      const loaded = this.page.waitForEvent('load');
      await choice.selectOption(language);
      await loaded;
      const spoken = () => this.read(() => document.documentElement.lang);
      await expect.poll(spoken, { timeout: patienceMs }).toBe(language);
    });
  }

  /** Lets another member of staff look: another Shopify user id in every session token from then on. */
  async becomeStaff(name: string): Promise<void> {
    const choice = this.page.locator('.simulation select.staff');
    await this.explained(`becoming ${name}`, async () => {
      const loaded = this.page.waitForEvent('load');
      await choice.selectOption({ label: name });
      await loaded;
      await this.app.locator('h1').first().waitFor();
    });
  }

  /** Runs a function in the app's document; '' while there is none, or while it is being replaced. */
  async read(inDocument: () => string): Promise<string> {
    const frame = this.page.frames().find((one) => one.url().startsWith(this.tandem.app));
    return frame === undefined ? '' : frame.evaluate(inDocument).catch(() => '');
  }

  /** Does it; a failure then says what the browser still waited for and what the processes said last. */
  private async explained(what: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (failure) {
      const waited = [...this.waiting].map(
        ([request, since]) => `${request.method()} ${request.url()} for ${Date.now() - since} ms`,
      );
      const lines = [
        `${what} failed at ${this.page.url()}`,
        `frames: ${this.page
          .frames()
          .map((one) => one.url())
          .join(' ')}`,
        `requests without an answer: ${waited.length === 0 ? 'none' : waited.join('\n  ')}`,
        readLogTails(this.tandem.state),
      ];
      throw new Error(lines.join('\n'), { cause: failure });
    }
  }
}
