import type { Surface } from '../snapshot.ts';

/** Places in the storefront where a block of ours can stand. */
export const placements = ['product', 'together', 'cart', 'home', 'not-found', 'article', 'viewed'] as const;
export type Placement = (typeof placements)[number];

/** Which question each place asks. */
export const surfaceOf: Readonly<Record<Placement, Surface>> = {
  product: 'related',
  together: 'bought-together',
  cart: 'cart',
  home: 'personal',
  'not-found': 'trending',
  article: 'trending',
  viewed: 'recently-viewed',
};

/** Whether a text names a placement. */
export function isPlacement(text: string): text is Placement {
  return placements.some((known) => known === text);
}

/** Under which name the people of a placement's holdout are kept: arms at one share are not those at another. */
export function armsOf(placement: Placement, shareBp: number): string {
  return `${experimentOf(placement)}:${String(shareBp)}`;
}

/** The experiment that a placement's holdout is: what people's buckets are drawn by. */
export function experimentOf(placement: Placement): string {
  return `recommendations:${placement}`;
}
