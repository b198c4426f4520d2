// npm run check: format, types, lint, boundaries, dead code, unit and conventions tests. Under a minute with warm caches.
import { ensureInstalled } from './installed.mjs';
import { finish, runLanes } from './steps.mjs';

const startedAt = performance.now();
try {
  ensureInstalled(console.log);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const lint = ['eslint', '.', '--cache', '--cache-location', '.cache/eslint', '--cache-strategy', 'content'];
const format = [
  'prettier',
  '--check',
  '.',
  '--cache',
  '--cache-location',
  '.cache/prettier',
  '--log-level',
  'warn',
];
const boundaries = ['depcruise', 'app', 'simulator', 'tools', 'test', 'bench', 'extensions', '--config'];
// Two lanes of about the same length, for a machine of two cores.
const lanes = [
  [
    { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
    { name: 'format', command: format },
    {
      name: 'unit and conventions',
      command: ['vitest', 'run', '--project', 'unit', '--project', 'conventions'],
    },
  ],
  [
    { name: 'lint', command: lint },
    { name: 'boundaries', command: boundaries },
    { name: 'dead code', command: ['knip', '--cache', '--cache-location', '.cache/knip', '--no-progress'] },
  ],
];
const failed = await runLanes(lanes);
finish({ title: 'check', steps: lanes.flat().length, failed, startedAt });
