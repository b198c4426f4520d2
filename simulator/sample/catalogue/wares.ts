import { CUPS, POTS } from './pots-and-cups.ts';
import type { CollectionHandle, WareRow } from './product.ts';
import { GIFTS, HOME, TABLE } from './table-and-home.ts';

/** Everything but tea, by collection. */
export const WARES: Readonly<Record<Exclude<CollectionHandle, 'loose-leaf'>, readonly WareRow[]>> = {
  'teapots-kettles': POTS,
  'cups-bowls': CUPS,
  'kitchen-table': TABLE,
  'home-ritual': HOME,
  gifts: GIFTS,
};
