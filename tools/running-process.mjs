// Asks the system about processes by their id, and ends them. An id alone proves nothing: systems reuse ids,
// so every record of a process keeps its id together with the moment it began.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Tells whether a process with this id exists (a zombie does not count).
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  return !/^State:\s+[ZX]/m.test(readIfThere(`/proc/${pid}/status`) ?? 'State: X');
}

/**
 * The moment a process began, as an opaque text that no later process with the same id shares;
 * null when there is no such process.
 * @param {number} pid
 */
export function readBirthMark(pid) {
  if (!isAlive(pid)) return null;
  if (process.platform === 'linux') {
    const stat = readIfThere(`/proc/${pid}/stat`);
    // The name in brackets may hold spaces: fields are counted after its end. Field 22 is the start time.
    return stat ? (stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null) : null;
  }
  try {
    return process.platform === 'win32'
      ? ask('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`])
      : ask('ps', ['-o', 'lstart=', '-p', String(pid)]);
  } catch {
    return null;
  }
}

/**
 * Tells whether the process that was recorded as {pid, birthMark} still runs.
 * @param {{pid: number, birthMark: string | null}} record
 */
export function stillRuns(record) {
  return record.birthMark !== null && readBirthMark(record.pid) === record.birthMark;
}

/**
 * Ends a process politely, and by force after the time is up. Resolves when it is gone.
 * @param {{pid: number, birthMark: string | null}} record
 * @param {{signal?: NodeJS.Signals, waitMs?: number}} [how]
 */
export async function endProcess(record, { signal = 'SIGTERM', waitMs = 8000 } = {}) {
  for (const step of [signal, /** @type {NodeJS.Signals} */ ('SIGKILL')]) {
    if (!stillRuns(record)) return;
    try {
      process.kill(record.pid, step);
    } catch {
      return;
    }
    const until = Date.now() + waitMs;
    while (stillRuns(record) && Date.now() < until) await sleep(25);
  }
}

/** @param {string} command @param {string[]} parameters */
function ask(command, parameters) {
  return execFileSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
