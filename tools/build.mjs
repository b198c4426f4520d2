// npm run build: the pages, and a note of what they were built from, so that npm start knows when to build again.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hashSources, markBuilt } from './local-run/build-stamp.mjs';
import { root, toolEnvironment } from './installed.mjs';

const hash = hashSources();
const program = join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
const done = spawnSync(process.execPath, [program, 'vite:build', '--logLevel', 'warn'], {
  cwd: root,
  env: { ...toolEnvironment(), NODE_ENV: 'production' },
  stdio: ['ignore', 'inherit', 'inherit'],
});
if (done.status === 0) markBuilt(hash);
process.exit(done.status ?? 1);
