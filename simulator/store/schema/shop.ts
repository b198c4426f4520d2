import { flag, key, table, text, textOr } from '../tables/table.ts';
import type { RowOf } from '../tables/table.ts';

export const shop = table('shop', {
  id: key(),
  name: text(),
  myshopifyDomain: text(),
  email: text(),
  ownerName: textOr('Store owner'),
  currency: text(),
  timezone: text(),
  countryCode: textOr('GB'),
  planName: textOr('Basic'),
  taxesIncluded: flag(true),
  createdAt: text(),
  updatedAt: text(),
});

export type ShopRow = RowOf<typeof shop>;
