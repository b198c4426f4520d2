import { StoreRefusal } from '../../../store/store.ts';

/** The first letters of the categories of Shopify's published taxonomy, one pair for each of its trees. */
const TREES = new Set([
  ...['aa', 'ae', 'ap', 'bi', 'bt', 'bu', 'co', 'el', 'fb', 'fr', 'gc', 'ha', 'hb', 'hg', 'lb', 'ma', 'me'],
  ...['na', 'os', 'pa', 'rc', 'se', 'sg', 'so', 'tg', 'vp'],
]);

/** True for a gid that may be a category's. */
export function isCategory(gid: string): boolean {
  const [, tree = ''] = /^gid:\/\/shopify\/TaxonomyCategory\/([a-z]{2})(?:-\d+)*$/.exec(gid) ?? [];
  return TREES.has(tree);
}

/**
 * Refuses a category that cannot be one: of no tree, or not in the form `aa-1-2`. Whether a tree has that branch is not
 * known here, and none is kept.
 */
export function checkCategory(category: unknown): void {
  if (typeof category !== 'string' || isCategory(category)) return;
  throw new StoreRefusal('Invalid product_taxonomy_node_id', null, 'INVALID_PRODUCT_TAXONOMY_NODE_ID');
}
