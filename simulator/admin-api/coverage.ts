import { FIELDS } from './registry.ts';
import { adminSchema } from './schema.ts';
import { listVersions } from './versions.ts';

type Split = { simulated: string[]; notSimulated: string[] };
/** Which root fields of a version are answered, and which say `not simulated`. */
export type Coverage = { version: string; queries: Split; mutations: Split };

/** The newest version that has a date. */
export function newestVersion(): string {
  return listVersions().findLast((version) => version !== 'unstable') ?? 'unstable';
}

/** The root fields of a stored version (the newest dated one unless told), each list in the order of the alphabet. */
export function listCoverage(version: string = newestVersion()): Coverage {
  const { graphql } = adminSchema(version);
  const split = (type: { name: string; getFields(): object } | null | undefined): Split => {
    const names = Object.keys(type?.getFields() ?? {}).sort();
    const table = FIELDS[type?.name ?? ''] ?? {};
    return {
      simulated: names.filter((name) => name in table),
      notSimulated: names.filter((name) => !(name in table)),
    };
  };
  return { version, queries: split(graphql.getQueryType()), mutations: split(graphql.getMutationType()) };
}
