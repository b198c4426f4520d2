import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of a Chromium, by CHROMIUM_PATH or in the usual places. @throws with how to get one */
export function findChromium(): string {
  const found = [process.env['CHROMIUM_PATH'] ?? '', ...PLACES].find(
    (path) => path !== '' && existsSync(path),
  );
  if (found === undefined)
    throw new Error('No Chromium: "apt-get install chromium", or set CHROMIUM_PATH to one.');
  return found;
}

/** Starts a browser with a fresh profile; the caller closes it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: FLAGS });
}

/** A page with an ordinary user agent: the app's library turns "HeadlessChrome" away. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const probe = await browser.newPage();
  const userAgent = (await probe.evaluate(() => navigator.userAgent)).replace('HeadlessChrome', 'Chrome');
  await probe.close();
  const context = await browser.newContext({ userAgent, viewport: { width: 1280, height: 800 }, ...options });
  return context.newPage();
}
