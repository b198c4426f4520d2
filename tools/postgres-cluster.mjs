// Makes a database cluster on disk and says with which settings its server runs.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { canReach, commandLine, reachableFolder } from './postgres-binaries.mjs';

const nobody = 65534;

/**
 * Where the cluster's files lie: inside `folder`, or on a path that uid 65534 can reach when it must own them.
 * @param {string} folder
 * @param {string} runAs
 */
export function locateCluster(folder, runAs) {
  if (runAs !== 'setuid') return join(folder, 'cluster');
  chmodSync(folder, 0o711);
  return canReach(join(folder, '.'))
    ? join(folder, 'cluster')
    : join(reachableFolder('cluster', folder), 'cluster');
}

/**
 * Makes the cluster unless it is there. A half-made one (killed meanwhile) is never taken for whole: it is
 * built under another name and renamed at the end.
 * @param {{bin: string, runAs: string}} postgres
 * @param {{cluster: string, passwords: {admin: string}, durable: boolean}} wanted
 */
export function makeCluster(postgres, { cluster, passwords, durable }) {
  if (existsSync(join(cluster, 'PG_VERSION'))) return refuseOtherVersion(postgres, cluster);
  const part = `${cluster}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const passwordFile = join(part, '..', 'first-password');
  writeFileSync(passwordFile, passwords.admin, { mode: 0o600 });
  if (postgres.runAs === 'setuid') for (const path of [part, passwordFile]) chownSync(path, nobody, nobody);
  chmodSync(part, 0o700);
  try {
    runInitdb(postgres, part, [`--pwfile=${passwordFile}`, ...(durable ? [] : ['--no-sync'])]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(part, cluster);
}

function runInitdb(postgres, cluster, parameters) {
  const version = readVersion(postgres);
  const fixed = ['-D', cluster, '-U', 'postgres', '-A', 'scram-sha-256', '-E', 'UTF8', ...parameters];
  // From 17 on PostgreSQL brings its own C.UTF-8; before, it is the system's, which may lack it.
  const locales =
    version >= 17
      ? [['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']]
      : [['--locale=C.UTF-8'], ['--locale=C']];
  let said = '';
  for (const locale of locales) {
    const { command, parameters: line, options } = commandLine(postgres, 'initdb', [...fixed, ...locale]);
    const done = spawnSync(command, line, {
      ...options,
      encoding: 'utf8',
      env: { ...process.env, TZ: 'UTC' },
    });
    if (done.status === 0) return;
    said = done.error?.message ?? done.stderr;
  }
  if (/No space left/i.test(said))
    throw new Error(`There is no disk space left for the database in ${cluster}.`);
  throw new Error(`The embedded PostgreSQL could not be made in ${cluster}: ${said.trim()}`);
}

function readVersion(postgres) {
  const { command, parameters, options } = commandLine(postgres, 'postgres', ['--version']);
  const asked = spawnSync(command, parameters, { ...options, encoding: 'utf8' });
  const major = /\(PostgreSQL\)\s+(\d+)/.exec(asked.stdout ?? '')?.[1];
  if (!major)
    throw new Error(`The embedded PostgreSQL does not run here: ${asked.error?.message ?? asked.stderr}`);
  return Number(major);
}

function refuseOtherVersion(postgres, cluster) {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const ours = String(readVersion(postgres));
  if (made === ours) return;
  throw new Error(
    `The database in ${cluster} was made by PostgreSQL ${made}, this one is ${ours}: start with --fresh, or move it by dump and restore.`,
  );
}

/**
 * The passwords of a cluster's roles, made on first use and kept beside it, readable by us only.
 * @param {string} folder
 * @returns {{admin: string, owner: string, app: string}}
 */
export function keepPasswords(folder) {
  const file = join(folder, 'passwords.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const make = () => randomBytes(24).toString('base64url');
  const passwords = { admin: make(), owner: make(), app: make() };
  writeFileSync(`${file}.part`, JSON.stringify(passwords), { mode: 0o600 });
  renameSync(`${file}.part`, file);
  return passwords;
}

/**
 * The server's command line.
 * @param {{cluster: string, port: number, durable: boolean, settings: Record<string, string>}} wanted
 */
export function serverParameters({ cluster, port, durable, settings }) {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // Sockets would need a folder with a short name; a password over 127.0.0.1 works everywhere.
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_wal_size: '2GB',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...settings,
  };
  return ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
