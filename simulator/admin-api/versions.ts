import { readdirSync } from 'node:fs';

/** The version the app is built against, and what is served where nobody names one inside the simulator. */
export const API_VERSION = '2026-07';

const FOLDER = new URL('../../node_modules/@shopify/dev-mcp/dist/data/', import.meta.url);

let known: readonly string[] | undefined;

/** Every version whose schema is stored: dated ones from the oldest, then `unstable`. */
export function listVersions(): readonly string[] {
  known ??= readdirSync(FOLDER)
    .map((name) => /^admin_(\d{4}-\d\d|unstable)\.json\.gz$/.exec(name)?.[1])
    .filter((version) => version !== undefined)
    .sort();
  return known;
}

/** Where a version's schema lies. */
export function schemaFileOf(version: string): URL {
  return new URL(`admin_${version}.json.gz`, FOLDER);
}

/**
 * The version that answers a request for `asked`: that one when it is stored; an expired, unknown or missing one
 * falls forward to the oldest supported, as Shopify documents it.
 */
export function servedVersion(asked: string | undefined): string {
  const versions = listVersions();
  if (asked !== undefined && versions.includes(asked)) return asked;
  return versions[0] ?? API_VERSION;
}

/** True when `version` is `since` or newer; `unstable` is the newest. */
export function isSince(version: string, since: string): boolean {
  return version === 'unstable' || version >= since;
}
