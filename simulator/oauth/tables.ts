import { flag, key, list, maybeText, maybeWhole, table, text, whole } from '../store/table.ts';
import type { RowOf } from '../store/table.ts';

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
    /** offline or online. */
    kind: text(),
    /** Wall milliseconds; null never ends. */
    expiresAtMs: maybeWhole(),
    refreshToken: maybeText(),
    refreshExpiresAtMs: maybeWhole(),
    /** The refresh token has been used, so it dies once the token made from it is used. */
    refreshedInto: maybeWhole(),
    revoked: flag(false),
    used: flag(false),
  },
  [
    'CREATE UNIQUE INDEX IF NOT EXISTS tokensByText ON tokens (token)',
    'CREATE UNIQUE INDEX IF NOT EXISTS tokensByRefresh ON tokens (refreshToken) WHERE refreshToken IS NOT NULL',
  ],
);

export type InstallationRow = RowOf<typeof installations>;
export type TokenRow = RowOf<typeof tokens>;
