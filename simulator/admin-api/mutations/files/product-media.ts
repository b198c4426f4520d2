import { products } from '../../../store/schema/catalog.ts';
import type { ProductMedium } from '../../../store/schema/catalog.ts';
import { files } from '../../../store/schema/files.ts';
import { nameFor, sizesIn, storedAt } from '../../fields/catalogue/stored-picture.ts';
import type { Call } from '../../model.ts';

/** Media added to a product lie among the files, too: what comes from `source` is given back as it is stored. */
export function keepMedium(call: Call, medium: Omit<ProductMedium, 'url'>, source: string): ProductMedium {
  const { store } = call;
  const now = store.clock.now();
  const { id, kind, alt } = medium;
  const last = source.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  const filename = nameFor(store, { id, kind, name: last });
  const row = { id, kind, alt, filename, source, createdAt: now, updatedAt: now };
  store.rows.insert(files, row);
  return kind === 'IMAGE'
    ? { ...medium, ...sizesIn(source), url: storedAt(row) }
    : { ...medium, url: source };
}

/** Takes a medium off one product, or off all that show it. */
export function dropMedium(call: Call, id: number, productId?: number): void {
  const { rows } = call.store;
  const shows = 'EXISTS (SELECT 1 FROM json_each(products.media) WHERE json_each.value ->> ? = ?)';
  const found =
    productId === undefined
      ? rows.all(products, `WHERE media IS NOT NULL AND ${shows}`, '$.id', id)
      : rows.all(products, 'WHERE id = ?', productId);
  for (const product of found)
    rows.update(products, product.id, { media: product.media.filter((one) => one.id !== id) });
  const where = productId === undefined ? '' : ' AND productId = ?';
  const owner = productId === undefined ? [] : [productId];
  rows.run(`UPDATE variants SET mediaId = NULL WHERE mediaId = ?${where}`, id, ...owner);
}
