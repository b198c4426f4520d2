// Packages and the generated database client, brought up to date before anything that needs them. Plain Node 20.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = 20;

/**
 * Installs what the lock file names when node_modules does not hold it, and generates the database client when the
 * schema changed.
 * @param {(line: string) => void} tell gets a line before each slow step
 * @throws {Error} when npm fails; its output has been shown
 */
export function ensureInstalled(tell) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < oldestNode)
    throw new Error(`Tandem needs Node ${oldestNode} or later; this is ${process.versions.node}.`);
  if (!isInstalled()) {
    tell('Installing packages (npm ci) ...');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci failed: see above.');
  }
  const wanted = schemaHash();
  const stamp = join(root, '.cache', 'prisma-client');
  const client = join(root, 'app', 'db', 'prisma', 'client.ts');
  if (existsSync(client) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  tell('Generating the database client ...');
  run(
    pinnedNode(),
    [join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate'],
    'prisma generate failed.',
  );
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** The Node that the lock file pins for this platform, or the running one where none is pinned (macOS). */
export function pinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const folder = { win32: 'win' }[process.platform] ?? process.platform;
  const file = join(root, 'node_modules', `node-${folder}-${process.arch}`, 'bin', name);
  return existsSync(file) ? file : process.execPath;
}

/** Environment in which `node` and every package's program are found first. */
export function toolEnvironment() {
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    ...process.env,
    PATH: [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(separator),
  };
}

/** npm keeps a list of what it installed; every package of the lock file must be in it with the same version. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

function schemaHash() {
  const hash = createHash('sha256');
  const folder = join(root, 'prisma');
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.prisma')) hash.update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex');
}

function run(command, parameters, failure) {
  const done = spawnSync(command, parameters, {
    cwd: root,
    env: toolEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) throw new Error(failure);
}
