import { currentInstallation } from '../oauth/installation.ts';
import type { Store } from '../store/store.ts';
import { key, table, text, whole } from '../store/tables/table.ts';
import type { RowOf } from '../store/tables/table.ts';

/** Pixels that were switched on, each with the installation that did it: an uninstall takes it along. */
export const webPixels = table('webPixels', {
  id: key(),
  installationId: whole(),
  /** JSON of the settings. */
  settings: text(),
});

export type WebPixelRow = RowOf<typeof webPixels>;

/** The pixel of the running installation, or undefined. */
export function currentPixel(store: Store): WebPixelRow | undefined {
  const installation = currentInstallation(store);
  if (installation === undefined) return undefined;
  return store.rows.first(webPixels, 'WHERE installationId = ?', installation.id);
}
