// Production: one role in this very process, so that its signals and exit code are the role's own.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ROLES = { web: '../app/web.ts', worker: '../app/worker.ts' };
const NEEDED = ['DATABASE_URL', 'SHOPIFY_API_KEY', 'SHOPIFY_API_SECRET', 'SHOPIFY_APP_URL', 'TOKEN_KEYS'];

/**
 * Tells whether this environment is for real shops: then no simulated store and no embedded database may start.
 * @param {Record<string, string | undefined>} environment
 */
export function servesRealShops(environment) {
  const isSet = (name) => (environment[name] ?? '') !== '';
  return environment.NODE_ENV === 'production' || isSet('SHOPIFY_API_KEY') || isSet('SHOPIFY_API_SECRET');
}

/**
 * Runs the web or the worker, by ROLE.
 * @param {{given: string[]}} options none may have been given
 * @throws {Error} with one sentence naming every variable that is missing, or what else must be mended
 */
export async function runRole({ given }) {
  if (given.length > 0)
    throw new Error(`${given[0]} is for local runs; here the environment says everything.`);
  const missing = NEEDED.filter((name) => (process.env[name] ?? '') === '');
  if (missing.length > 0) {
    throw new Error(
      `Missing in the environment: ${missing.join(', ')}. Nothing simulated starts in its place.`,
    );
  }
  const role = process.env.ROLE === undefined || process.env.ROLE === '' ? 'web' : process.env.ROLE;
  const entry = ROLES[role];
  if (entry === undefined) throw new Error(`ROLE: "${role}" is neither web nor worker.`);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 18)) {
    throw new Error(`A role needs Node 22.18 or later; this is Node ${process.versions.node}.`);
  }
  if (!existsSync(join(root, 'node_modules'))) throw new Error('Packages are missing: run "npm ci" first.');
  if (role === 'web' && !existsSync(join(root, 'build', 'server', 'index.js'))) {
    throw new Error('There is no build: run "npm run build" first.');
  }
  // Credentials without NODE_ENV mean production too: no clock but the wall's.
  if ((process.env.NODE_ENV ?? '') === '') process.env.NODE_ENV = 'production';
  process.env.ROLE = role;
  await import(entry);
}
