import { adminSchema } from '../admin-api/schema.ts';
import { BadOption } from '../bad-option.ts';
import type { OutsideAccess } from '../options.ts';
import type { Store } from '../store/store.ts';
import { currentInstallation } from './installation.ts';
import { installations, tokens } from './tables.ts';

/**
 * Installs the app with what an outside client may do and makes its token good until the app is uninstalled.
 * @throws BadOption naming a scope that is none of Shopify's
 */
export function admitOutside(store: Store, { token, scopes: wanted }: OutsideAccess): void {
  const every = adminSchema().scopes;
  const unknown = wanted?.find((scope) => !every.includes(scope));
  if (unknown !== undefined) throw new BadOption(`--scopes: '${unknown}' is no access scope.`);
  const scopes = wanted ?? every;
  store.transaction(() => {
    const running = currentInstallation(store);
    const installationId = running?.id ?? store.newId();
    if (running === undefined)
      store.rows.insert(installations, {
        id: installationId,
        installedAt: store.clock.now(),
        uninstalledAt: null,
        scopes,
      });
    else store.rows.update(installations, installationId, { scopes });
    store.rows.run(`DELETE FROM ${tokens.name} WHERE token = ?`, token);
    store.rows.insert(tokens, { id: store.newId(), installationId, token, kind: 'offline' });
  });
}
