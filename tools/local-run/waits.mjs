// Waits for processes to be of use. A process that ends meanwhile ends the run elsewhere; here is only patience.
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 90_000;
const STORE_PATIENCE_MS = 600_000;

/** The simulator says so on its output once it serves. A large history may take minutes. */
export async function untilSimulatorServes(port, log) {
  await until(`The simulated store on port ${port}`, STORE_PATIENCE_MS, () =>
    Promise.resolve(existsSync(log) && /^\{.*"ready":\s*true/m.test(readFileSync(log, 'utf8'))),
  );
}

/** Until this address answers 200. @param {string} url */
export async function untilReady(url) {
  await until(url, PATIENCE_MS, async () => (await fetch(url, { signal: AbortSignal.timeout(5000) })).ok);
}

/** Opens the app as a merchant would: that installs it. @param {number} port */
export async function untilAppOpens(port) {
  const url = `http://localhost:${port}/control/api/open-app`;
  let said = '';
  await until('The app in the store', PATIENCE_MS, async () => {
    const answer = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(60_000) });
    said = await answer.text();
    const status = JSON.parse(said).status ?? answer.status;
    if (status >= 500) throw new Error(`it answers ${status}`);
    return answer.ok && status < 400;
  });
}

async function until(what, patienceMs, isThere) {
  const end = Date.now() + patienceMs;
  let last = '';
  while (Date.now() < end) {
    try {
      if (await isThere()) return;
      last = '';
    } catch (error) {
      last = ` (${error.cause?.message ?? error.message})`;
    }
    await sleep(60);
  }
  throw new Error(`${what} was not ready after ${patienceMs / 1000} s${last}.`);
}
