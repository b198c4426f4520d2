// One line for each step, with its time in seconds.

/**
 * Prints a finished step.
 * @param {string} step
 * @param {number} began of performance.now()
 * @param {string} [detail]
 */
export function tell(step, began, detail = '') {
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
  console.log(`  ${step.padEnd(34)}${seconds} s${detail === '' ? '' : `   ${detail}`}`);
}

/**
 * Runs a step and prints its line.
 * @template Value
 * @param {string} step
 * @param {() => Promise<Value> | Value} work
 * @returns {Promise<Value>}
 */
export async function timed(step, work) {
  const began = performance.now();
  const value = await work();
  tell(step, began);
  return value;
}
