// Runs the steps of `npm run check` and `npm test`: side by side in lanes, one line each, output only on failure.
import { spawn } from 'node:child_process';
import { root, toolEnvironment } from './installed.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} command program of node_modules/.bin (or of the system) and its parameters
 * @property {Record<string, string>} [env]
 * @property {boolean} [show] shows the output while it runs
 */

/**
 * Runs lanes of steps side by side; in a lane one after the other. A failure does not stop the others.
 * @param {Step[][]} lanes
 * @returns {Promise<number>} how many failed
 */
export async function runLanes(lanes) {
  const outcomes = await Promise.all(lanes.map(runLane));
  return outcomes.flat().filter((passed) => !passed).length;
}

/**
 * Prints the summary line and ends the process with the right code.
 * @param {{title: string, steps: number, failed: number, startedAt: number}} run startedAt of performance.now()
 */
export function finish({ title, steps, failed, startedAt }) {
  console.log(`${title}: ${steps - failed} passed, ${failed} failed, ${seconds(startedAt)} s`);
  process.exit(failed === 0 ? 0 : 1);
}

/** @param {Step[]} lane */
async function runLane(lane) {
  const outcomes = [];
  for (const step of lane) outcomes.push(await runStep(step));
  return outcomes;
}

/** @param {Step} step */
async function runStep({ name, command, env = {}, show = false }) {
  const startedAt = performance.now();
  const [program, ...parameters] = command;
  const child = spawn(program, parameters, {
    cwd: root,
    env: { ...toolEnvironment(), FORCE_COLOR: '0', ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      said += error.message;
      resolve(1);
    });
    child.once('close', resolve);
  });
  if (code !== 0) console.log(said.trimEnd());
  console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name} (${seconds(startedAt)} s)`);
  return code === 0;
}

function seconds(startedAt) {
  return ((performance.now() - startedAt) / 1000).toFixed(1);
}
