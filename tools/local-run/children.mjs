// The processes of a local run: started, watched, and ended in the opposite order, each by its own id.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../installed.mjs';
import { endProcess, readBirthMark } from '../running-process.mjs';
import { writeRecords } from './state-folder.mjs';

/** Keeps the list of running processes of one state folder. */
export class Children {
  #state;
  #running = [];
  #onEnd;
  #isStopping = false;

  /**
   * @param {string} state
   * @param {(sentence: string) => void} onEnd called when a process ends that nobody stopped
   */
  constructor(state, onEnd) {
    this.#state = state;
    this.#onEnd = onEnd;
  }

  /** Notes a process that somebody else started and stops, so that the next run can end it after a kill. */
  note(name, pid, signal) {
    this.#running.push({ name, pid, birthMark: readBirthMark(pid), signal, isForeign: true });
    this.#save();
  }

  /**
   * Starts a process that is meant to stay. Its output goes to logs/<name>.log.
   * @param {string} name
   * @param {{command: string, parameters: string[], env: Record<string, string | undefined>}} line
   */
  start(name, line) {
    const { child, record } = this.#spawn(name, line);
    const ended = (how) => {
      if (!this.#isStopping)
        this.#onEnd(`The ${record.name} ended (${how}):\n${this.lastWords(record.name)}`);
    };
    child.once('error', (error) => ended(error.message));
    child.once('exit', (code, signal) => ended(signal === null ? `code ${code}` : signal));
  }

  /**
   * Runs a command to its end. Its output goes to logs/<name>.log.
   * @param {string} name
   * @param {{command: string, parameters: string[], env: Record<string, string | undefined>}} line
   * @throws {Error} with its last words when it fails
   */
  run(name, line) {
    const { child, record } = this.#spawn(name, line);
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => {
        this.#running = this.#running.filter((other) => other !== record);
        if (code === 0) resolve(undefined);
        else reject(new Error(`npm run ${name} failed:\n${this.lastWords(name)}`));
      });
    });
  }

  #spawn(name, { command, parameters, env }) {
    if (this.#isStopping) throw new Error('It is being stopped.');
    const log = openSync(this.logFile(name), 'w', 0o600);
    // A group of its own: Ctrl-C reaches this run only, which then stops them in order.
    const child = spawn(command, parameters, { cwd: root, env, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    const record = { name, pid: child.pid ?? 0, birthMark: readBirthMark(child.pid ?? 0) };
    this.#running.push(record);
    this.#save();
    return { child, record };
  }

  logFile(name) {
    return join(this.#state, 'logs', `${name}.log`);
  }

  /** The last lines a process wrote, for a message. */
  lastWords(name) {
    const lines = readFileSync(this.logFile(name), 'utf8').trim().split('\n');
    return lines
      .filter((line) => line.trim() !== '')
      .slice(-6)
      .join('\n');
  }

  /** Ends all own processes, the youngest first. */
  async stop() {
    this.#isStopping = true;
    for (const record of this.#running.filter(({ isForeign }) => !isForeign).reverse()) {
      await endProcess(record, { waitMs: 12_000 });
    }
    this.#running = this.#running.filter(({ isForeign }) => isForeign);
    this.#save();
  }

  #save() {
    writeRecords(
      this.#state,
      this.#running.map(({ name, pid, birthMark, signal }) => ({ name, pid, birthMark, signal })),
    );
  }
}
