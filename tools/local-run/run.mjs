// A local run: embedded PostgreSQL, a simulated store, the app's web process and worker, all on this machine.
import { mkdirSync } from 'node:fs';
import { isPortFree } from '../ports.mjs';
import { Children } from './children.mjs';
import { startDatabase } from './database.mjs';
import { appEnvironment, bareEnvironment, simulatorEnvironment } from './environments.mjs';
import { keepSecrets } from './local-secrets.mjs';
import { takeStateFolder } from './state-folder.mjs';
import { describeStore } from './store-choice.mjs';
import { hashBuildSources, isBuilt } from './stamps.mjs';
import { tell, timed } from './step-lines.mjs';
import { untilAppOpens, untilReady, untilSimulatorServes } from './waits.mjs';

/**
 * Runs everything until it is told to stop.
 * @param {import('../start-options.mjs').StartOptions} options
 * @throws {Error} with a sentence for the person at the terminal, after stopping what had been started
 */
export async function runLocally(options) {
  // An older Node may have begun; 0 is the beginning of this process.
  const handedOver = process.env.TANDEM_START_BEGAN;
  const began = handedOver === undefined ? 0 : performance.now() - (Date.now() - Number(handedOver));
  const release = await takeStateFolder(options);
  const failure = Promise.withResolvers();
  // Nobody may be waiting yet when a process ends early.
  failure.promise.catch(() => undefined);
  const run = {
    options,
    store: describeStore(options),
    secrets: keepSecrets(options.state),
    children: new Children(options.state, (sentence) => failure.reject(new Error(sentence))),
    /** Settles when the database is up or could not be. */
    postgres: Promise.resolve(null),
  };
  const stopped = stopSignal();
  try {
    await Promise.race([bringUp(run), failure.promise, stopped]);
    if (!stopped.hasCome) {
      sayReady(options.port, began);
      await Promise.race([failure.promise, stopped]);
    }
    console.log('\nStopping ...');
  } finally {
    await takeDown(run);
    release();
  }
  console.log('Stopped.');
  process.exit(0);
}

/** Resolves at Ctrl-C, at a polite end, or when the Node that handed over is gone. */
function stopSignal() {
  const { promise, resolve } = Promise.withResolvers();
  promise.hasCome = false;
  const stop = () => {
    promise.hasCome = true;
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  if (process.connected) process.once('disconnect', stop);
  return promise;
}

async function bringUp(run) {
  const { options, store, secrets, children } = run;
  await requirePorts(options.port);
  mkdirSync(store.folder, { recursive: true });
  // Three things that need nothing of each other.
  const [urls] = await Promise.all([
    startDatabase(run),
    timed('simulated store', async () => {
      children.start('simulator', simulatorLine(run));
      await untilSimulatorServes(options.port, children.logFile('simulator'));
    }),
    buildWhenChanged(children),
  ]);
  const place = { port: options.port, store, secrets, urls };
  await timed('web and worker', async () => {
    for (const role of ['web', 'worker']) {
      children.start(role, {
        command: process.execPath,
        parameters: [`app/${role}.ts`],
        env: appEnvironment(place, role),
      });
    }
    await untilReady(`http://127.0.0.1:${options.port + 4}/readyz`);
  });
  await timed('app installed in the store', () => untilAppOpens(options.port));
}

async function requirePorts(first) {
  for (let port = first; port < first + 6; port += 1) {
    if (await isPortFree(port)) continue;
    throw new Error(`Port ${port} is in use: stop what uses it, or choose six free ports with --port N.`);
  }
}

async function buildWhenChanged(children) {
  const began = performance.now();
  if (isBuilt(hashBuildSources())) {
    tell('pages', began, 'built before');
    return;
  }
  await children.run('build', {
    command: process.execPath,
    parameters: ['tools/build.mjs'],
    env: bareEnvironment(),
  });
  tell('pages', began, 'built');
}

function simulatorLine({ options, store, secrets }) {
  const { port } = options;
  return {
    command: process.execPath,
    parameters: ['simulator/main.ts', '--port', String(port), '--data', store.folder, ...store.parameters],
    env: simulatorEnvironment(secrets),
  };
}

async function takeDown({ children, postgres }) {
  await children.stop();
  const running = await postgres.catch(() => null);
  await running?.stop();
}

function sayReady(port, began) {
  tell('ready', began);
  console.log(`
  Store admin with Tandem   http://localhost:${port}/
  Storefront                http://localhost:${port + 2}/

  Control page              http://localhost:${port}/control
  Ctrl-C stops everything and keeps the data.`);
}
