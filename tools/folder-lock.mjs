// A lock file that survives kill -9 without a manual step: it names its holder, and a holder that is gone holds nothing.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readBirthMark, stillRuns } from './running-process.mjs';

/**
 * Takes the lock or throws with the sentence for the holder that still runs.
 * @param {string} file
 * @param {(pid: number) => string} refusal
 * @returns {() => void} gives it back
 */
export function takeLock(file, refusal) {
  const mine = JSON.stringify({ pid: process.pid, birthMark: readBirthMark(process.pid) });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = readHolder(file);
      if (holder && stillRuns(holder)) throw new Error(refusal(holder.pid), { cause: error });
      rmSync(file, { force: true });
    }
  }
  throw new Error(`The lock ${file} is being taken by another process: try again.`);
}

function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
