// The Node that npm installed for this project takes over from the machine's older one.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const start = fileURLToPath(new URL('start.mjs', import.meta.url));
const OLDEST_MAJOR = 20;
const PINNED_MAJOR = 24;

/**
 * @param {string} version of Node, such as 20.11.1
 * @throws {Error} when it is older than anything Tandem starts with
 */
export function requireOldestNode(version) {
  if (parts(version).major >= OLDEST_MAJOR) return;
  throw new Error(`It needs Node ${OLDEST_MAJOR} or later; this is Node ${version}.`);
}

/**
 * Tells whether the run has to go on under the pinned Node.
 * @param {string} pinned path of the pinned one, or of this one where none is pinned
 * @param {{version: string, path: string}} present
 * @throws {Error} when this Node is too old and none is pinned for this system
 */
export function needsOtherNode(pinned, present) {
  const { major, minor } = parts(present.version);
  if (major >= PINNED_MAJOR) return false;
  if (pinned !== present.path) return true;
  // From 22.18 on Node runs TypeScript files as they are.
  if (major > 22 || (major === 22 && minor >= 18)) return false;
  throw new Error(`On this system it needs Node 22.18 or later; this is Node ${present.version}.`);
}

function parts(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return { major, minor };
}

/**
 * Runs the same command under another Node and ends with it. Signals are passed on; should this process be killed,
 * the other notices by its lost channel and stops in order.
 * @param {string} node
 * @param {(error: Error) => void} failed
 */
export function continueUnder(node, failed) {
  const env = { ...process.env, TANDEM_START_BEGAN: String(Date.now() - Math.round(performance.now())) };
  const parameters = [start, ...process.argv.slice(2)];
  const child = spawn(node, parameters, { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  child.once('error', failed);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? 1;
    if (signal !== null) failed(new Error(`It was ended by ${signal}.`));
  });
}
