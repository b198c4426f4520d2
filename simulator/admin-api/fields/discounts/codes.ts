import { laggingUses } from '../../../store/discounts/discounts.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { settleBulkCodes } from '../../../store/discounts/redeem-codes.ts';
import { collections, products } from '../../../store/schema/catalog.ts';
import { discounts, redeemCodes } from '../../../store/schema/changes.ts';
import type {
  CreationCode,
  DiscountRow,
  RedeemCodeCreationRow,
  RedeemCodeRow,
} from '../../../store/schema/changes.ts';
import { listOf, listRows, sortColumn } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { fields, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { queryOf } from '../../search/kept-query.ts';

const SORTS = { ID: 'id', CREATED_AT: 'id', CODE: 'code' };

/** Codes of a discount, a million of them if need be; `query` finds one by its text. */
export function codesMatching(call: Call, discountId: number, args: Args): Listing {
  settleBulkCodes(call.store);
  const wanted = /^(?:code:)?"?([^"]+)"?$/.exec(queryOf(call, args) ?? '')?.[1];
  const where = ['discountId = ?', ...(wanted === undefined ? [] : ['upper(code) = upper(?)'])];
  const values = [discountId, ...(wanted === undefined ? [] : [wanted])];
  const sort = sortColumn(SORTS, textArg(args, 'sortKey') ?? 'ID');
  return listRows(call.store.rows, { table: redeemCodes, where, values, sort });
}

/** Addresses that set the discount's first code and lead to the shop, a product or a collection. */
export function shareableUrlsOf(row: DiscountRow, call: Call): object[] {
  settleBulkCodes(call.store);
  const { rows } = call.store;
  const first = rows.first(redeemCodes, 'WHERE discountId = ? ORDER BY id', row.id);
  if (first === undefined) return [];
  const base = `https://${call.store.shop().myshopifyDomain}/discount/${encodeURIComponent(first.code)}`;
  const to = (path: string): string => `${base}?redirect=${encodeURIComponent(path)}`;
  const ofProducts = row.productIds.flatMap((id) => rows.byId(products, id) ?? []);
  const ofCollections = row.collectionIds.flatMap((id) => rows.byId(collections, id) ?? []);
  return [
    { targetType: 'HOME', title: 'Home page', url: base, targetItemImage: null },
    ...ofProducts.map(({ title, handle }) => ({
      ...{ targetType: 'PRODUCT', title, url: to(`/products/${handle}`), targetItemImage: null },
    })),
    ...ofCollections.map(({ title, handle }) => ({
      ...{ targetType: 'COLLECTION', title, url: to(`/collections/${handle}`), targetItemImage: null },
    })),
  ];
}

export const redeemCodeFields = fields<RedeemCodeRow>({
  id: (row) => toGid('DiscountRedeemCode', row.id),
  code: (row) => row.code,
  asyncUsageCount: (row, _args, call) => laggingUses(call.store, row.discountId, row.id),
  createdBy: (row, _args, call) => (row.byApp ? { id: call.appId } : null),
});

export const codeCreationFields = fields<RedeemCodeCreationRow>({
  id: (row) => toGid('DiscountRedeemCodeBulkCreation', row.id),
  createdAt: (row) => row.createdAt,
  done: (row) => row.done,
  codesCount: (row) => row.codes.length,
  importedCount: (row) => row.codes.filter((one) => one.codeId !== null).length,
  failedCount: (row) => row.codes.filter((one) => one.error !== null).length,
  discountCode: (row, _args, call) => call.store.rows.byId(discounts, row.discountId) ?? null,
  codes: (row) => listOf(row.codes),
});

export const creationCodeFields = fields<CreationCode>({
  code: (one) => one.code,
  discountRedeemCode: (one, _args, call) =>
    one.codeId === null ? null : (call.store.rows.byId(redeemCodes, one.codeId) ?? null),
  errors: ({ error }) =>
    error === null ? [] : [{ field: ['code'], code: null, message: error, extraInfo: null }],
});
