// The embedded database: a real PostgreSQL from npm, for a machine that has none. Never used in production.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLock } from './folder-lock.mjs';
import { findFreePort, isPortFree } from './ports.mjs';
import {
  chooseRunAs,
  commandLine,
  findPostgresPackage,
  preparePostgres,
  reachableFolder,
} from './postgres-binaries.mjs';
import { keepPasswords, locateCluster, makeCluster, serverParameters } from './postgres-cluster.mjs';
import { createDatabase, createRoles, dropDatabase, isAnswering } from './postgres-roles.mjs';
import { endProcess, readBirthMark } from './running-process.mjs';

/** Documented in embedded-postgres.d.mts. */
export async function startEmbeddedPostgres(wanted) {
  const { durable = true, database = 'tandem', settings = {}, stopOnSignals = true } = wanted;
  const folder = resolve(wanted.folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const release = lockFolder(folder);
  try {
    const runAs = wanted.runAs ?? chooseRunAs();
    const postgres = preparePostgres(wanted.packageFolder ?? findPostgresPackage(), runAs);
    const cluster = locateCluster(folder, runAs);
    const passwords = keepPasswords(folder);
    makeCluster(postgres, { cluster, passwords, durable });
    await endLeftOver(cluster);
    const port = wanted.port ?? (await findFreePort());
    if (!(await isPortFree(port))) throw new Error(`Port ${port}, wanted for the database, is in use.`);
    const server = startServer(postgres, serverParameters({ cluster, port, durable, settings }), folder);
    const handle = describe({ server, port, passwords, database, folder, release });
    if (stopOnSignals) handle.stop = stopAtSignals(handle.stop);
    await waitUntilReady(server, handle.adminUrl, folder);
    await createRoles(handle.adminUrl, passwords);
    await createDatabase(handle.adminUrl, database, {});
    return handle;
  } catch (error) {
    release();
    throw error;
  }
}

/** Documented in embedded-postgres.d.mts. */
export function removeEmbeddedPostgres(wanted) {
  const folder = resolve(wanted);
  if (existsSync(folder)) lockFolder(folder)();
  rmSync(folder, { recursive: true, force: true });
  if (process.getuid?.() === 0) rmSync(reachableFolder('cluster', folder), { recursive: true, force: true });
}

function lockFolder(folder) {
  return takeLock(
    join(folder, 'lock.json'),
    (pid) => `The database in ${folder} is in use by process ${pid}: stop it first.`,
  );
}

function describe({ server, port, passwords, database, folder, release }) {
  const urlsFor = (name) => {
    const url = (role, password) => `postgresql://${role}:${password}@127.0.0.1:${port}/${name}`;
    return {
      ownerUrl: url('tandem_owner', passwords.owner),
      appUrl: url('tandem_app', passwords.app),
      adminUrl: url('postgres', passwords.admin),
    };
  };
  const { adminUrl } = urlsFor('postgres');
  return {
    ...urlsFor(database),
    adminUrl,
    port,
    pid: server.record.pid,
    logFile: join(folder, 'postgres.log'),
    urlsFor,
    createDatabase: async (name, options = {}) => {
      await createDatabase(adminUrl, name, options);
      return urlsFor(name);
    },
    dropDatabase: (name) => dropDatabase(adminUrl, name),
    stop: async () => {
      // SIGINT is PostgreSQL's "fast" shutdown: sessions end, everything is written, no recovery later.
      await endProcess(server.record, { signal: 'SIGINT', waitMs: 20_000 });
      release();
    },
  };
}

/** After kill -9 of the starter its PostgreSQL may live on, or its pid file may name a stranger. */
async function endLeftOver(cluster) {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const record = { pid, birthMark: readBirthMark(pid) };
  if (record.birthMark !== null && isOurServer(pid, cluster)) {
    await endProcess(record, { signal: 'SIGINT', waitMs: 15_000 });
  }
  rmSync(file, { force: true });
}

function isOurServer(pid, cluster) {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster);
  } catch {
    return false;
  }
}

function startServer(postgres, parameters, folder) {
  const log = openSync(join(folder, 'postgres.log'), 'w', 0o600);
  const line = commandLine(postgres, 'postgres', parameters);
  // Its own process group: a Ctrl-C in the terminal must not reach it before we have stopped its clients.
  const child = spawn(line.command, line.parameters, {
    ...line.options,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const server = {
    child,
    failed: null,
    record: { pid: child.pid ?? 0, birthMark: readBirthMark(child.pid ?? 0) },
  };
  child.once('error', (error) => (server.failed = error.message));
  child.once('exit', (code) => (server.failed ??= `it ended with code ${code}`));
  child.unref();
  return server;
}

async function waitUntilReady(server, adminUrl, folder) {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    if (server.failed) break;
    if (await isAnswering(adminUrl)) return;
    await sleep(20);
  }
  await endProcess(server.record, { signal: 'SIGINT', waitMs: 5000 });
  const tail = readFileSync(join(folder, 'postgres.log'), 'utf8').trim().split('\n').slice(-4).join(' | ');
  if (/No space left/i.test(tail))
    throw new Error(`There is no disk space left for the database in ${folder}.`);
  throw new Error(`The embedded PostgreSQL did not start (${server.failed ?? 'no answer in 60 s'}): ${tail}`);
}

function stopAtSignals(stop) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const onSignal = async (signal) => {
    await stop();
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.once(signal, onSignal);
  return async () => {
    await stop();
    for (const signal of signals) process.off(signal, onSignal);
  };
}
