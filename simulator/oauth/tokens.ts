import { randomBytes } from 'node:crypto';
import type { Store } from '../store/store.ts';
import { currentInstallation } from './installation.ts';
import { tokens } from './tables.ts';
import type { InstallationRow, TokenRow } from './tables.ts';

export const OFFLINE_LIFE_S = 3_600;
const REFRESH_LIFE_S = 90 * 86_400;
const ONLINE_LIFE_S = 86_399;
const OLD_REFRESH_LIFE_MS = 30 * 86_400_000;

export type Grant = {
  access_token: string;
  scope: string;
  expires_in?: number;
  refresh_token?: string;
  refresh_token_expires_in?: number;
};

const randomToken = (prefix: string): string => `${prefix}_${randomBytes(16).toString('hex')}`;
const scopeText = (installation: InstallationRow): string => installation.scopes.join(',');

/** A new offline token. An expiring one revokes every expiring one before it: only one lives per app and shop. */
export function issueOffline(store: Store, installation: InstallationRow, expiring: boolean): Grant {
  return store.transaction(() => {
    if (expiring)
      store.rows.run(
        `UPDATE ${tokens.name} SET revoked = 1 WHERE kind = 'offline' AND expiresAtMs IS NOT NULL`,
      );
    return insertOffline(store, installation, expiring).grant;
  });
}

function insertOffline(
  store: Store,
  installation: InstallationRow,
  expiring: boolean,
): { id: number; grant: Grant } {
  const [id, token] = [store.newId(), randomToken(expiring ? 'shpat_exp' : 'shpat')];
  const base = { id, installationId: installation.id, token, kind: 'offline' };
  const grant = { access_token: token, scope: scopeText(installation) };
  if (!expiring) {
    store.rows.insert(tokens, base);
    return { id, grant };
  }
  const refreshToken = randomToken('shprt');
  const expiresAtMs = Date.now() + OFFLINE_LIFE_S * 1000;
  const refreshExpiresAtMs = Date.now() + REFRESH_LIFE_S * 1000;
  store.rows.insert(tokens, { ...base, expiresAtMs, refreshToken, refreshExpiresAtMs });
  const more = {
    expires_in: OFFLINE_LIFE_S,
    refresh_token: refreshToken,
    refresh_token_expires_in: REFRESH_LIFE_S,
  };
  return { id, grant: { ...grant, ...more } };
}

/** A new online token (it lives a day, without refresh). */
export function issueOnline(store: Store, installation: InstallationRow): Grant {
  const token = randomToken('shpua');
  const expiresAtMs = Date.now() + ONLINE_LIFE_S * 1000;
  store.rows.insert(tokens, {
    id: store.newId(),
    installationId: installation.id,
    token,
    kind: 'online',
    expiresAtMs,
  });
  return { access_token: token, scope: scopeText(installation), expires_in: ONLINE_LIFE_S };
}

/**
 * Refreshes: both tokens are new and the former access token is revoked. The old refresh token goes on working until its
 * replacement's token is used (at most 30 days), so that a lost answer can be asked for again. Undefined: invalid_grant.
 */
export function refreshOffline(store: Store, refreshToken: string): Grant | undefined {
  return store.transaction(() => {
    const row = store.rows.first(tokens, 'WHERE refreshToken = ?', refreshToken);
    const installation = currentInstallation(store);
    if (row === undefined || installation?.id !== row.installationId || !isRefreshable(store, row))
      return undefined;
    const { id, grant } = insertOffline(store, installation, true);
    store.rows.run(
      `UPDATE ${tokens.name} SET revoked = 1 WHERE kind = 'offline' AND expiresAtMs IS NOT NULL AND id <> ?`,
      id,
    );
    const refreshExpiresAtMs = Math.min(row.refreshExpiresAtMs ?? 0, Date.now() + OLD_REFRESH_LIFE_MS);
    store.rows.update(tokens, row.id, { refreshedInto: id, refreshExpiresAtMs });
    return grant;
  });
}

function isRefreshable(store: Store, row: TokenRow): boolean {
  if ((row.refreshExpiresAtMs ?? 0) <= Date.now()) return false;
  if (row.refreshedInto === null) return !row.revoked;
  return store.rows.byId(tokens, row.refreshedInto)?.used === false;
}

/** The living token of that text, or undefined. Using it ends the refresh token it was made from. */
export function useToken(store: Store, token: string): TokenRow | undefined {
  const row = store.rows.first(tokens, 'WHERE token = ?', token);
  if (row === undefined || row.revoked || (row.expiresAtMs !== null && row.expiresAtMs <= Date.now()))
    return undefined;
  if (currentInstallation(store)?.id !== row.installationId) return undefined;
  if (!row.used) store.rows.update(tokens, row.id, { used: true });
  return row;
}

/** Ends one access token at once. */
export function revokeToken(store: Store, token: string): void {
  store.rows.run(`UPDATE ${tokens.name} SET revoked = 1 WHERE token = ?`, token);
}
