// Runs Shopify's own tools as gates: theme check on the storefront extension, then `app build` of the whole app.
// Neither needs a login or a network. `app build` still succeeds on theme-check offences, so theme check stands alone.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const environment = {
  ...process.env,
  CI: '1',
  OPT_OUT_INSTRUMENTATION: 'true',
  SHOPIFY_CLI_NO_ANALYTICS: '1',
  DO_NOT_TRACK: '1',
  PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
};

/** @param {string} title @param {string[]} args */
const run = (title, args) => {
  const startedAt = performance.now();
  const result = spawnSync(join(root, 'node_modules', '.bin', 'shopify'), args, {
    cwd: root,
    env: environment,
    encoding: 'utf8',
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (result.status !== 0) {
    process.stdout.write(`${result.stdout ?? ''}${result.stderr ?? ''}\n`);
    process.stdout.write(`FAILED  ${title} (${seconds} s)\n`);
    return false;
  }
  process.stdout.write(`passed  ${title} (${seconds} s)\n`);
  return true;
};

if (!existsSync(join(root, 'node_modules', '.bin', 'shopify'))) {
  process.stderr.write('The Shopify CLI is not installed. Run `npm ci` first.\n');
  process.exit(1);
}
const outcomes = [
  run('theme check', [
    'theme',
    'check',
    '--path',
    'extensions/tandem-storefront',
    '--fail-level',
    'suggestion',
  ]),
  run('app build', ['app', 'build', '--path', '.', '--skip-dependencies-installation']),
];
const passed = outcomes.filter(Boolean).length;
process.stdout.write(`gates: ${passed} passed, ${outcomes.length - passed} failed\n`);
process.exit(passed === outcomes.length ? 0 : 1);
