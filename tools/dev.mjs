// npm run dev, which `shopify app dev` starts for a real store (shopify.web.toml): pages with hot reload, webhooks and
// app proxy on the same port, and a worker. Without DATABASE_URL it brings an embedded database of its own.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, pinnedNode, root } from './installed.mjs';

const folder = join(root, '.tandem');
const keptFile = join(folder, 'dev.json');

/** Keys made for this clone stay: tokens sealed yesterday must open today. */
function keptTokenKeys() {
  if (existsSync(keptFile)) return JSON.parse(readFileSync(keptFile, 'utf8')).tokenKeys;
  mkdirSync(folder, { recursive: true });
  const tokenKeys = `dev:${randomBytes(32).toString('base64')}`;
  writeFileSync(keptFile, JSON.stringify({ tokenKeys }), { mode: 0o600 });
  return tokenKeys;
}

async function openDatabase() {
  const { DATABASE_URL, DATABASE_OWNER_URL } = process.env;
  if (DATABASE_URL) {
    return {
      urls: { DATABASE_URL, DATABASE_OWNER_URL: DATABASE_OWNER_URL ?? DATABASE_URL },
      stop: async () => {},
    };
  }
  const { startEmbeddedPostgres } = await import('./embedded-postgres.mjs');
  const postgres = await startEmbeddedPostgres({ folder: join(folder, 'dev-pg'), stopOnSignals: false });
  const urls = { DATABASE_URL: postgres.appUrl, DATABASE_OWNER_URL: postgres.ownerUrl };
  return { urls, stop: () => postgres.stop() };
}

function missingOf(environment) {
  return ['SHOPIFY_API_KEY', 'SHOPIFY_API_SECRET', 'SHOPIFY_APP_URL'].filter((name) => !environment[name]);
}

function start(args, environment) {
  return spawn(pinnedNode(), args, { cwd: root, env: environment, stdio: 'inherit' });
}

function ended(child) {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 0)));
  });
}

async function main() {
  ensureInstalled((line) => console.log(line));
  // Shopify's CLI names the tunnel HOST; our own HOST is the address to listen on.
  const { HOST, ...given } = process.env;
  const appUrl = given.SHOPIFY_APP_URL ?? (HOST?.startsWith('https://') ? HOST : undefined);
  const missing = missingOf({ ...given, SHOPIFY_APP_URL: appUrl });
  if (missing.length > 0) {
    throw new Error(
      `Missing: ${missing.join(', ')}. Start it with "shopify app dev"; for a simulated store use "npm start".`,
    );
  }
  const database = await openDatabase();
  const environment = {
    ...given,
    ...database.urls,
    NODE_ENV: 'development',
    SHOPIFY_APP_URL: appUrl,
    TOKEN_KEYS: given.TOKEN_KEYS ?? keptTokenKeys(),
  };
  const migrated = await ended(start(['tools/migrate.ts'], environment));
  if (migrated !== 0) {
    await database.stop();
    return migrated;
  }
  const vite = start(['node_modules/@remix-run/dev/dist/cli.js', 'vite:dev'], environment);
  const worker = start(['app/worker.ts'], { ...environment, ROLE: 'worker', PORT: '' });
  const stopBoth = () => [vite, worker].forEach((child) => child.kill('SIGTERM'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stopBoth);
  const code = await Promise.race([ended(vite), ended(worker)]);
  stopBoth();
  await Promise.all(
    [vite, worker].map((child) => (child.exitCode ?? child.signalCode) === null && ended(child)),
  );
  await database.stop();
  return code;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
