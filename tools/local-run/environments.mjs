// What each process of a local run is told, and nothing else of the machine's own settings for real shops.
import { join } from 'node:path';

const APP_URL = 'https://tandem-app.example';
const OURS = /^(SHOPIFY_|DATABASE_|TOKEN_KEYS$|SCOPES$|ROLE$|HOST$|PORT$|NODE_ENV$|TANDEM_|LOG_LEVEL$|npm_)/;

/** The machine's environment without anything that the app reads. */
export function bareEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));
}

/** @param {{apiKey: string, apiSecret: string}} secrets */
export function simulatorEnvironment(secrets) {
  return {
    ...bareEnvironment(),
    SHOPIFY_API_KEY: secrets.apiKey,
    SHOPIFY_API_SECRET: secrets.apiSecret,
    SHOPIFY_APP_URL: APP_URL,
  };
}

/**
 * The app's environment, as in production but for three things it does not know of: Shopify's hosts are reached
 * through the simulator's proxy, its certificates are trusted, and the shop's clock may be moved.
 * @param {object} place
 * @param {'web' | 'worker'} role
 */
export function appEnvironment({ port, store, secrets, urls }, role) {
  return {
    ...bareEnvironment(),
    ROLE: role,
    HOST: '127.0.0.1',
    // A worker that is given a port answers health questions there; nobody asks it here.
    ...(role === 'web' ? { PORT: String(port + 4) } : {}),
    DATABASE_URL: urls.appUrl,
    SHOPIFY_API_KEY: secrets.apiKey,
    SHOPIFY_API_SECRET: secrets.apiSecret,
    SHOPIFY_APP_URL: APP_URL,
    TOKEN_KEYS: secrets.tokenKeys,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
    TANDEM_CLOCK_FILE: join(store.folder, 'clock.json'),
    NODE_USE_ENV_PROXY: '1',
    HTTPS_PROXY: `http://127.0.0.1:${port + 3}`,
    NO_PROXY: 'localhost,127.0.0.1',
    NODE_EXTRA_CA_CERTS: join(store.folder, 'ca.pem'),
  };
}
