import { expect, it } from 'vitest';
import { differences, KnownIds } from '../../../tools/replay/compare.mjs';

it('asks by the given numbers in searches by ids, also of another type, and leaves all others', () => {
  const ids = new KnownIds();
  const answered = (id: string): unknown => ({ data: { item: { id } } });
  const [recorded, given] = ['gid://shopify/InventoryItem/501', 'gid://shopify/InventoryItem/72'];
  expect(differences(answered(recorded), answered(given), { path: '', ids })).toEqual([]);
  expect(ids.translate('inventory_item_id:501 OR id:501')).toBe('inventory_item_id:72 OR id:72');
  expect(ids.translate('gid://shopify/ProductVariant/501')).toBe('gid://shopify/ProductVariant/72');
  expect(ids.translate('id:502 sku:501 paid:501')).toBe('id:502 sku:501 paid:501');
});
