import { createHmac, randomBytes } from 'node:crypto';
import type { SimulatorContext } from '../context.ts';
import { adminSchema } from '../admin-api/schema.ts';
import { changeScopes, currentInstallation, grantInstallation } from './installation.ts';
import { signingSecret } from './secrets.ts';
import { authCodes } from './tables.ts';
import type { InstallationRow } from './tables.ts';

const CODE_LIFE_MS = 60_000;

export type Redirect = { status: 302; location: string } | { status: 400; html: string };

const refuse = (error: string, why: string): Redirect => ({
  status: 400,
  html: `<!DOCTYPE html><html><head><title>Oauth error</title></head><body><h1>Oauth error ${error}: ${why}</h1></body></html>`,
});

/**
 * Answers GET /admin/oauth/authorize as if the merchant agreed at once: the app is installed with the scopes asked for,
 * and its callback is given a code, signed (hex HMAC-SHA256 over the sorted parameters).
 */
export function authorize(context: SimulatorContext, query: URLSearchParams): Redirect {
  const { app, store } = context;
  if (query.get('client_id') !== app.clientId)
    return refuse('application_cannot_be_found', 'The app could not be found.');
  const given = query.get('redirect_uri') ?? '';
  if (!isOwn(context, given)) return refuse('invalid_request', 'The redirect_uri is not whitelisted');
  const scopes = (query.get('scope') ?? '').split(/[\s,]+/).filter((scope) => scope !== '');
  const known = adminSchema().scopes;
  const unknown = scopes.find((scope) => !known.includes(scope));
  if (unknown !== undefined) return refuse('invalid_scope', `The access scope is invalid: ${unknown}`);
  const code = randomBytes(16).toString('hex');
  const perUser = query.getAll('grant_options[]').includes('per-user');
  const granted = scopes.length === 0 ? app.scopes : scopes;
  install(context, granted);
  const expiresAtMs = Date.now() + CODE_LIFE_MS;
  store.rows.insert(authCodes, { id: store.newId(), code, scopes: granted, perUser, expiresAtMs });
  return {
    status: 302,
    location: signedCallback(context, new URL(given), { code, state: query.get('state') ?? '' }),
  };
}

function isOwn({ app }: SimulatorContext, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.origin === app.origin && (app.redirectPaths ?? []).includes(url.pathname);
}

function install({ store, app }: SimulatorContext, scopes: readonly string[]): void {
  const running = currentInstallation(store);
  if (running === undefined) grantInstallation(store, { ...app, scopes });
  else if ([...running.scopes].sort().join() !== [...scopes].sort().join()) changeScopes(store, scopes);
}

function signedCallback(context: SimulatorContext, url: URL, own: { code: string; state: string }): string {
  const params: Record<string, string> = {
    ...own,
    host: context.embedHost(),
    shop: context.store.shop().myshopifyDomain,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  url.searchParams.sort();
  const signed = [...url.searchParams].map(([name, value]) => `${name}=${value}`).join('&');
  url.searchParams.set('hmac', createHmac('sha256', signingSecret(context.app)).update(signed).digest('hex'));
  return url.href;
}

/** Spends a code: what it was given for, or undefined when it is unknown, used or too old. */
export function spendCode(
  context: SimulatorContext,
  code: string,
): { installation: InstallationRow; perUser: boolean } | undefined {
  const { store } = context;
  const row = store.rows.first(authCodes, 'WHERE code = ?', code);
  const installation = currentInstallation(store);
  if (row === undefined || row.used || row.expiresAtMs <= Date.now() || installation === undefined)
    return undefined;
  store.rows.update(authCodes, row.id, { used: true });
  return { installation, perUser: row.perUser };
}
