import type { Wrong } from './names.ts';

/** The categories a new definition is meant for. */
export type Constraints = { key: string; values: readonly string[] };
/** What becomes of the categories of a definition; no key frees it of them. */
export type ConstraintsUpdates = {
  key?: string | null;
  values?: readonly { create?: string | null; delete?: string | null }[] | null;
};

// "gid://shopify/TaxonomyCategory/ap-2" is kept as "ap-2".
const bare = (gid: string): string => gid.slice(gid.lastIndexOf('/') + 1);

/** The categories of a new definition. */
export const categoriesOf = (asked: Constraints | null | undefined): string[] => [
  ...new Set((asked?.values ?? []).map(bare)),
];

/** The categories of a definition after an update. */
export function changedCategories(
  before: readonly string[],
  asked: ConstraintsUpdates | null | undefined,
): string[] {
  if (asked == null) return [...before];
  if (asked.key == null) return [];
  const after = new Set(before);
  for (const { create, delete: gone } of asked.values ?? []) {
    if (gone != null) after.delete(bare(gone));
    if (create != null) after.add(bare(create));
  }
  return [...after];
}

/** What is wrong with an update of the categories. */
export function constraintsProblem(asked: ConstraintsUpdates | null | undefined): Wrong | undefined {
  if (asked?.key == null || (asked.values ?? []).length > 0) return undefined;
  const message = 'Cannot change the constraint key without providing values.';
  return { field: '', code: 'INVALID_INPUT', message };
}

/** The refusal of a pin on a definition that is meant for some categories only. */
export const NO_PIN: Wrong = {
  field: '',
  code: 'UNSUPPORTED_PINNING',
  message: 'Constrained metafield definitions do not support pinning.',
};
