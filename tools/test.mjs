// npm test: does all set-up and runs everything: build, Shopify's own gates, and every test, browser tests included.
// `npm test -- <vitest parameters>` runs a part, such as `npm test -- --project integration`.
import { findChromium } from './chromium.mjs';
import { ensureInstalled } from './installed.mjs';
import { finish, runLanes } from './steps.mjs';

const startedAt = performance.now();
const chosen = process.argv.slice(2);
let chromium;
try {
  ensureInstalled(console.log);
  chromium = await findChromium(console.log);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (!process.env.TEST_DATA_DIR) {
  console.log('TEST_DATA_DIR is not set: tests on large real data are skipped, each by name.');
}

const env = { CHROMIUM_PATH: chromium };
const build = { name: 'build', command: ['npm', 'run', '--silent', 'build'] };
const gates = { name: 'theme check and app build', command: ['node', 'tools/gates.mjs'] };
const tests = (name, parameters) => ({ name, command: ['vitest', 'run', ...parameters], env, show: true });
const steps =
  chosen.length > 0
    ? [build, tests('tests', chosen)]
    : [
        build,
        gates,
        tests('unit, conventions, integration, model and simulator tests', [
          ...['unit', 'conventions', 'integration', 'model', 'simulator'].flatMap((name) => [
            '--project',
            name,
          ]),
        ]),
        { name: 'browser tests', command: ['node', 'tools/browser-tests.mjs'], env, show: true },
      ];
const failed = await runLanes([steps]);
finish({ title: 'test', steps: steps.length, failed, startedAt });
