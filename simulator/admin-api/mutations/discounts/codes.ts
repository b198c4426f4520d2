import { parseGid } from '../../../store/tables/ids.ts';
import { addRedeemCodes, removeCodes, settleBulkCodes } from '../../../store/discounts/redeem-codes.ts';
import { redeemCodes } from '../../../store/schema/changes.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { tellOfJob } from './bulk.ts';
import { findDiscount, unknownDiscount } from './kinds.ts';
import { refuseUnsimulated } from './input/reading.ts';
import { CODE_WORDS, readSelector, refuseSelectors } from './selector.ts';
import type { Selector } from './selector.ts';

/** discountRedeemCodeBulkAdd: every code is taken for now, and lives or fails by itself a moment later. */
export function addCodes(args: Args, call: Call): object {
  const refused = (error: UserError): object => ({ bulkCreation: null, userErrors: [error] });
  const before = findDiscount(call, args['discountId'], 'code');
  if (before === undefined) return refused(unknownDiscount('code', 'discountId'));
  const codes = inputArg<readonly { code: string }[]>(args, 'codes').map((one) => one.code);
  if (codes.length === 0) return refused(userError("Codes can't be blank", ['codes'], 'BLANK'));
  return { bulkCreation: addRedeemCodes(call.store, before.id, codes), userErrors: [] };
}

function idsOf(call: Call, discountId: number, selector: Selector): number[] {
  if (selector.kind === 'ids')
    return selector.ids.flatMap((gid) => {
      const read = parseGid(gid);
      return read?.type === 'DiscountRedeemCode' ? [read.id] : [];
    });
  const found = /^(?:code:)?["']?([^"'*:\s]+)(\*)?["']?$/.exec(selector.search.trim());
  const [, code, isBeginning] = found ?? [];
  if (code === undefined) return refuseUnsimulated(`codes by ${selector.search}`);
  settleBulkCodes(call.store);
  const sql = isBeginning === undefined ? 'upper(code) = upper(?)' : "upper(code) LIKE upper(?) || '%'";
  return call.store.rows
    .all(redeemCodes, `WHERE discountId = ? AND ${sql}`, discountId, code)
    .map(({ id }) => id);
}

/** discountCodeRedeemCodeBulkDelete: the ways of naming codes are looked at before the discount is. */
export function deleteCodes(args: Args, call: Call): object {
  const refused = (error: UserError): object => ({ job: null, userErrors: [error] });
  const several = refuseSelectors(args, CODE_WORDS);
  if (several !== undefined) return refused(several);
  const before = findDiscount(call, args['discountId'], 'code');
  if (before === undefined) return refused(unknownDiscount('code', 'discountId'));
  const selector = readSelector(call, args);
  if ('message' in selector) return refused(selector);
  removeCodes(call.store, before.id, idsOf(call, before.id, selector));
  return { job: tellOfJob(call, true), userErrors: [] };
}
