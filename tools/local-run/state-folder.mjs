// What a local run keeps between starts: database, store, secrets, logs, and the list of its processes.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeEmbeddedPostgres } from '../embedded-postgres.mjs';
import { takeLock } from '../folder-lock.mjs';
import { endProcess } from '../running-process.mjs';

const SPACE_WANTED = 512 * 1024 * 1024;

/**
 * Takes the folder for this run: locks it, ends what a killed run left alive, forgets everything when asked.
 * @param {{state: string, fresh: boolean}} options
 * @returns {Promise<() => void>} gives the folder free
 * @throws {Error} when another run holds it or the disk is full
 */
export async function takeStateFolder({ state, fresh }) {
  mkdirSync(state, { recursive: true, mode: 0o700 });
  requireSpace(state, SPACE_WANTED);
  const release = takeLock(
    join(state, 'run.lock'),
    (pid) =>
      `It is already running here as process ${pid}; stop that one first, or choose another --state and --port.`,
  );
  try {
    for (const record of readRecords(state).reverse()) await endProcess(record, { signal: record.signal });
    writeRecords(state, []);
    if (fresh) forget(state);
    mkdirSync(join(state, 'logs'), { recursive: true });
    return release;
  } catch (error) {
    release();
    throw error;
  }
}

function forget(state) {
  removeEmbeddedPostgres(join(state, 'pg'));
  for (const name of ['simulators', 'logs', 'local.json'])
    rmSync(join(state, name), { recursive: true, force: true });
}

/**
 * Refuses to begin on a disk that will be full in a moment.
 * @param {string} folder
 * @param {number} wanted bytes
 */
export function requireSpace(folder, wanted) {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1_048_576);
  if (bavail * bsize >= wanted) return;
  throw new Error(
    `The disk of ${folder} has ${free} MiB free; ${Math.ceil(wanted / 1_048_576)} MiB are wanted.`,
  );
}

const recordFile = (state) => join(state, 'processes.json');

/** The processes an earlier run started, oldest first. */
function readRecords(state) {
  const file = recordFile(state);
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  } catch {
    return [];
  }
}

/**
 * Notes the processes of this run, so that the next one can end them should this one be killed.
 * @param {string} state
 * @param {{name: string, pid: number, birthMark: string | null}[]} records
 */
export function writeRecords(state, records) {
  writeFileSync(`${recordFile(state)}.part`, JSON.stringify(records));
  renameSync(`${recordFile(state)}.part`, recordFile(state));
}
