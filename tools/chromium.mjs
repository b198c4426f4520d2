// Finds a Chromium for the browser tests, or gets one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pinnedNode, root } from './installed.mjs';
import { join } from 'node:path';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The program to start: CHROMIUM_PATH, a usual place, Playwright's own; else one is installed by apt (as root) or by
 * Playwright.
 * @param {(line: string) => void} tell gets a line before an installation
 * @returns {Promise<string>}
 * @throws {Error} that says how to get one
 */
export async function findChromium(tell) {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`);
  }
  const present = await look();
  if (present !== null) return present;
  for (const [name, command] of installers()) {
    tell(`Getting Chromium by ${name} ...`);
    const done = spawnSync(command[0], command.slice(1), {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const found = done.status === 0 ? await look() : null;
    if (found !== null) return found;
  }
  throw new Error(
    'The browser tests need Chromium: install it ("apt-get install chromium", or "npx playwright-core install chromium"), ' +
      'or set CHROMIUM_PATH to the program.',
  );
}

async function look() {
  const { chromium } = await import('playwright-core');
  return (
    [...usualPlaces, chromium.executablePath()].find((place) => place !== '' && existsSync(place)) ?? null
  );
}

function installers() {
  const apt = [
    'sh',
    '-c',
    'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium',
  ];
  const playwright = [
    pinnedNode(),
    join(root, 'node_modules', 'playwright-core', 'cli.js'),
    'install',
    'chromium',
  ];
  const isRootWithApt = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  return [...(isRootWithApt ? [['apt', apt]] : []), ['Playwright', playwright]];
}
