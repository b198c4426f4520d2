import { discountStatus, readDiscount } from '../store/discounts/discounts.ts';
import { toGid } from '../store/tables/ids.ts';
import { redeemCodes } from '../store/schema/changes.ts';
import type { Store } from '../store/store.ts';
import { zoned } from './payload-time.ts';

const gidOf = (row: { id: number; method: string }): string =>
  toGid(row.method === 'automatic' ? 'DiscountAutomaticNode' : 'DiscountCodeNode', row.id);

/** discounts/create, discounts/update: of a discount only its name and state are told. */
export function discountPayload(store: Store, discountId: number): object {
  const row = readDiscount(store, discountId);
  const { timezone } = store.shop();
  return {
    admin_graphql_api_id: gidOf(row),
    title: row.title,
    status: discountStatus(row, store.clock.now()),
    created_at: zoned(row.createdAt, timezone),
    updated_at: zoned(row.updatedAt, timezone),
  };
}

/** discounts/delete; made before the row goes. */
export function goneDiscountPayload(store: Store, discountId: number): object {
  const row = readDiscount(store, discountId);
  return {
    admin_graphql_api_id: gidOf(row),
    deleted_at: zoned(store.clock.now(), store.shop().timezone),
  };
}

/** discounts/redeemcode_added, discounts/redeemcode_removed; the latter is made before the code goes. */
export function redeemCodePayload(store: Store, codeId: number): object {
  const code = store.rows.byId(redeemCodes, codeId);
  if (code === undefined) throw new Error(`no code ${String(codeId)} to tell of`);
  return {
    admin_graphql_api_id: gidOf(readDiscount(store, code.discountId)),
    redeem_code: { id: toGid('DiscountRedeemCode', codeId), code: code.code },
    updated_at: zoned(store.clock.now(), store.shop().timezone),
  };
}
