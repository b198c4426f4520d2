// npm run build: the pages, and a note of what they were built from, so that npm start knows when to build again.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hashBuildSources, noteBuilt } from './local-run/stamps.mjs';
import { root, toolEnvironment } from './installed.mjs';

const hash = hashBuildSources();
const program = join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
const done = spawnSync(process.execPath, [program, 'vite:build', '--logLevel', 'warn'], {
  cwd: root,
  env: { ...toolEnvironment(), NODE_ENV: 'production' },
  stdio: ['ignore', 'inherit', 'inherit'],
});
if (done.status === 0) noteBuilt(hash);
process.exit(done.status ?? 1);
