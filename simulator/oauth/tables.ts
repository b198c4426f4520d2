import { flag, key, list, maybeText, maybeWhole, table, text, whole } from '../store/tables/table.ts';
import type { RowOf } from '../store/tables/table.ts';

/** One stay of the app in the shop, from install to uninstall. */
export const installations = table('installations', {
  id: key(),
  /** Shop time. */
  installedAt: text(),
  uninstalledAt: maybeText(),
  scopes: list<string>(),
});

export const tokens = table(
  'tokens',
  {
    id: key(),
    installationId: whole(),
    token: text(),
    /** offline, online or delegate. */
    kind: text(),
    /** Wall milliseconds; null never ends. */
    expiresAtMs: maybeWhole(),
    refreshToken: maybeText(),
    refreshExpiresAtMs: maybeWhole(),
    /** The refresh token has been used, so it dies once the token made from it is used. */
    refreshedInto: maybeWhole(),
    /** Wall milliseconds of the first refresh. */
    refreshedAtMs: maybeWhole(),
    /** Of a delegate: the token it was made with, and what it may do. Others may do what the installation may. */
    parentId: maybeWhole(),
    scopes: list<string>(),
    revoked: flag(false),
    used: flag(false),
  },
  [
    'CREATE UNIQUE INDEX IF NOT EXISTS tokensByText ON tokens (token)',
    'CREATE UNIQUE INDEX IF NOT EXISTS tokensByRefresh ON tokens (refreshToken) WHERE refreshToken IS NOT NULL',
  ],
);

/** Codes of the authorisation code grant: good once, for a minute. */
export const authCodes = table('authCodes', {
  id: key(),
  code: text(),
  scopes: list<string>(),
  /** A token of the person who installs, not of the shop. */
  perUser: flag(false),
  expiresAtMs: whole(),
  used: flag(false),
});

export type InstallationRow = RowOf<typeof installations>;
export type TokenRow = RowOf<typeof tokens>;
