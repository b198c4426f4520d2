import { randomBytes } from 'node:crypto';
import type { Store } from '../store/store.ts';
import { currentInstallation } from './installation.ts';
import type { RefreshRule } from './refresh-rules.ts';
import { tokens } from './tables.ts';
import type { InstallationRow, TokenRow } from './tables.ts';

export const OFFLINE_LIFE_S = 3_600;
const REFRESH_LIFE_S = 90 * 86_400;
const ONLINE_LIFE_S = 86_399;
const OLD_REFRESH_LIFE_MS = 30 * 86_400_000;
const FORMER_GRACE_MS = 3_600_000;

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

const RULE_NOTE = 'refresh-rule';

/** The rule in force; the newer one unless it was switched. */
export function refreshRule(store: Store): RefreshRule {
  return store.note(RULE_NOTE) === 'before-2026-08-28' ? 'before-2026-08-28' : 'since-2026-08-28';
}

/** Puts a rule in force. */
export function setRefreshRule(store: Store, rule: RefreshRule): void {
  store.setNote(RULE_NOTE, rule);
}

/**
 * Refreshes: both tokens are new and the former access token is revoked. The old refresh token goes on working until its
 * replacement is used (at most 30 days) or, by the former rule, for 60 minutes, so that a lost answer can be asked for
 * again. Undefined: invalid_grant.
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
    store.rows.update(tokens, row.id, { refreshedInto: id, refreshedAtMs: row.refreshedAtMs ?? Date.now() });
    return grant;
  });
}

function isRefreshable(store: Store, row: TokenRow): boolean {
  if ((row.refreshExpiresAtMs ?? 0) <= Date.now()) return false;
  if (row.refreshedInto === null) return !row.revoked;
  const age = Date.now() - (row.refreshedAtMs ?? 0);
  if (refreshRule(store) === 'before-2026-08-28') return age < FORMER_GRACE_MS;
  const next = store.rows.byId(tokens, row.refreshedInto);
  return age < OLD_REFRESH_LIFE_MS && next?.used === false && next.refreshedInto === null;
}

function isAlive(row: TokenRow | undefined): row is TokenRow {
  return row !== undefined && !row.revoked && (row.expiresAtMs === null || row.expiresAtMs > Date.now());
}

/** The living token of that text, or undefined. Using it ends the refresh token it was made from. */
export function useToken(store: Store, token: string): TokenRow | undefined {
  const row = store.rows.first(tokens, 'WHERE token = ?', token);
  if (!isAlive(row)) return undefined;
  if (currentInstallation(store)?.id !== row.installationId) return undefined;
  if (row.parentId !== null && !isAlive(store.rows.byId(tokens, row.parentId))) return undefined;
  if (!row.used) store.rows.update(tokens, row.id, { used: true });
  return row;
}

/** A token of its own for a part of the app, with a part of what its parent may do; it dies with the parent. */
export function issueDelegate(
  store: Store,
  parent: TokenRow,
  asked: { scopes: readonly string[]; expiresInS: number | null },
): string {
  const token = randomToken('shpca');
  const expiresAtMs = asked.expiresInS === null ? null : Date.now() + asked.expiresInS * 1000;
  const { id: parentId, installationId } = parent;
  const { scopes } = asked;
  store.rows.insert(tokens, {
    id: store.newId(),
    installationId,
    token,
    kind: 'delegate',
    expiresAtMs,
    parentId,
    scopes,
  });
  return token;
}

/** A token that never ends changed for one that does: the former dies at once. Undefined when it is no such token. */
export function migrateOffline(store: Store, token: string): Grant | undefined {
  const row = useToken(store, token);
  const installation = currentInstallation(store);
  if (row?.kind !== 'offline' || row.expiresAtMs !== null || installation === undefined) return undefined;
  revokeToken(store, token);
  return issueOffline(store, installation, true);
}

/** Ends every token; the installation stays. */
export function revokeAll(store: Store): void {
  store.rows.run(`UPDATE ${tokens.name} SET revoked = 1`);
}

/** Ends one access token at once. */
export function revokeToken(store: Store, token: string): void {
  store.rows.run(`UPDATE ${tokens.name} SET revoked = 1 WHERE token = ?`, token);
}
