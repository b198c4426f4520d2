// npm run trial: sees to the packages, then hands over to the trial under the Node that was pinned.
import { ensureInstalled, pinnedNode } from './installed.mjs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
try {
  // Standard output belongs to the report.
  ensureInstalled((line) => console.error(line));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const run = spawnSync(pinnedNode(), [join('bench', 'trial', 'main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
