import type { AppIdentity } from '../context.ts';
import type { Store } from '../store/store.ts';
import { installations, tokens } from './tables.ts';
import type { InstallationRow } from './tables.ts';

/** The running installation, or undefined. */
export function currentInstallation(store: Store): InstallationRow | undefined {
  return store.rows.first(installations, 'WHERE uninstalledAt IS NULL ORDER BY id DESC');
}

/** Records an installation with all scopes the app asks for, unless there is one. */
export function grantInstallation(store: Store, app: AppIdentity): InstallationRow {
  const running = currentInstallation(store);
  if (running !== undefined) return running;
  const row = { id: store.newId(), installedAt: store.clock.now(), uninstalledAt: null, scopes: app.scopes };
  store.rows.insert(installations, row);
  return row;
}

/** Changes what is granted and tells the app (app/scopes_update). */
export function changeScopes(store: Store, scopes: readonly string[]): void {
  const running = currentInstallation(store);
  if (running === undefined) throw new Error('the app is not installed');
  store.transaction(() => {
    store.rows.update(installations, running.id, { scopes });
    store.emit('app/scopes_update', running.id);
  });
}

/** Ends the installation: every token dies at once, app/uninstalled is sent. False when nothing is installed. */
export function uninstall(store: Store): boolean {
  const running = currentInstallation(store);
  if (running === undefined) return false;
  store.transaction(() => {
    store.emit('app/uninstalled', running.id);
    store.rows.update(installations, running.id, { uninstalledAt: store.clock.now() });
    store.rows.run(`UPDATE ${tokens.name} SET revoked = 1`);
  });
  return true;
}
