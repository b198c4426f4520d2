import { products } from '../../../store/schema/catalog.ts';
import type { ProductMedium } from '../../../store/schema/catalog.ts';
import { files } from '../../../store/schema/files.ts';
import type { Call } from '../../model.ts';

/** Media added to a product lie among the files, too. */
export function keepMedia(call: Call, media: readonly ProductMedium[]): void {
  const now = call.store.clock.now();
  for (const { id, kind, alt, url } of media) {
    const filename = url.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
    call.store.rows.insert(files, { id, kind, alt, filename, source: url, createdAt: now, updatedAt: now });
  }
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
