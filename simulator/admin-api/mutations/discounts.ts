import { addRedeemCodes, createDiscount, deleteDiscount, updateDiscount } from '../../store/discounts.ts';
import { parseGid, toGid } from '../../store/ids.ts';
import { discounts } from '../../store/schema-changes.ts';
import type { DiscountRow } from '../../store/schema-changes.ts';
import { fields, inputArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { gidOf } from '../query.ts';
import { userError, withUserErrors } from '../user-errors.ts';
import { readBasicInput } from './discount-input.ts';
import type { BasicInput } from './discount-reading.ts';

const NONE = { codeDiscountNode: null };

function findDiscount(call: Call, id: unknown): DiscountRow | undefined {
  return call.store.rows.byId(discounts, gidOf(id, ['DiscountCodeNode']));
}

function create(args: Args, call: Call): object {
  const input = inputArg<BasicInput>(args, 'basicCodeDiscount');
  const { draft, errors } = readBasicInput(call, input);
  const missing = [
    input.title == null
      ? userError("Title can't be blank", ['basicCodeDiscount', 'title'], 'BLANK')
      : undefined,
    input.code == null ? userError("Code can't be blank", ['basicCodeDiscount', 'code'], 'BLANK') : undefined,
    input.startsAt == null
      ? userError("Starts at can't be blank", ['basicCodeDiscount', 'startsAt'], 'BLANK')
      : undefined,
    draft.valueKind === undefined && errors.length === 0
      ? userError("Value can't be blank", ['basicCodeDiscount', 'customerGets', 'value'], 'BLANK')
      : undefined,
  ].filter((one) => one !== undefined);
  const { title, startsAt, valueKind } = draft;
  if (
    errors.length + missing.length > 0 ||
    title === undefined ||
    startsAt === undefined ||
    valueKind === undefined
  )
    return { ...NONE, userErrors: [...errors, ...missing] };
  return withUserErrors(
    () => ({ codeDiscountNode: createDiscount(call.store, { ...draft, title, startsAt, valueKind }) }),
    NONE_ROW,
    ['basicCodeDiscount'],
  );
}

const NONE_ROW: { codeDiscountNode: DiscountRow | null } = NONE;

function update(args: Args, call: Call): object {
  const before = findDiscount(call, args['id']);
  if (before === undefined) return { ...NONE, userErrors: [userError('Discount does not exist', ['id'])] };
  const { draft, errors } = readBasicInput(call, inputArg<BasicInput>(args, 'basicCodeDiscount'), before);
  if (errors.length > 0) return { ...NONE, userErrors: errors };
  const result = withUserErrors(
    () => ({ codeDiscountNode: updateDiscount(call.store, before.id, draft) }),
    NONE_ROW,
    ['basicCodeDiscount'],
  );
  const [error] = result.userErrors;
  const bulk = error?.message.startsWith('Cannot update the code') === true;
  return bulk ? { ...NONE, userErrors: [userError(error.message, ['id'])] } : result;
}

const UNKNOWN = userError('Code discount does not exist.', ['id'], 'INVALID');

/** Shopify ends a discount by moving its end to now, and starts one by moving its start. */
function switchTo(on: boolean) {
  return (args: Args, call: Call): object => {
    const before = findDiscount(call, args['id']);
    if (before === undefined) return { ...NONE, userErrors: [UNKNOWN] };
    const now = call.store.clock.now();
    const change = on
      ? { startsAt: before.startsAt > now ? now : before.startsAt, endsAt: null }
      : { endsAt: now };
    return { codeDiscountNode: updateDiscount(call.store, before.id, change), userErrors: [] };
  };
}

function remove(args: Args, call: Call): object {
  const before = findDiscount(call, args['id']);
  if (before === undefined) return { deletedCodeDiscountId: null, userErrors: [UNKNOWN] };
  deleteDiscount(call.store, before.id);
  return { deletedCodeDiscountId: toGid('DiscountCodeNode', before.id), userErrors: [] };
}

function addCodes(args: Args, call: Call): object {
  const before = findDiscount(call, args['discountId']);
  if (before === undefined)
    return {
      bulkCreation: null,
      userErrors: [userError('Code discount does not exist.', ['discountId'], 'INVALID')],
    };
  const codes = inputArg<readonly { code: string }[]>(args, 'codes').map((one) => one.code);
  if (codes.length === 0)
    return { bulkCreation: null, userErrors: [userError("Codes can't be blank", ['codes'], 'BLANK')] };
  return { bulkCreation: addRedeemCodes(call.store, before.id, codes), userErrors: [] };
}

function removeCodes(args: Args, call: Call): object {
  const before = findDiscount(call, args['discountId']);
  if (before === undefined)
    return { job: null, userErrors: [userError('Code discount does not exist.', ['discountId'], 'INVALID')] };
  const ids = (args['ids'] as readonly string[] | undefined) ?? [];
  if (ids.length === 0)
    return {
      job: null,
      userErrors: [
        userError(
          "Missing expected argument key: 'ids', 'search' or 'saved_search_id'.",
          null,
          'MISSING_ARGUMENT',
        ),
      ],
    };
  for (const id of ids)
    call.store.rows.run(
      'DELETE FROM redeemCodes WHERE id = ? AND discountId = ?',
      parseGid(id)?.id ?? 0,
      before.id,
    );
  return { job: { id: toGid('Job', call.store.newId()), done: true }, userErrors: [] };
}

export const discountMutations = fields<undefined>({
  discountCodeBasicCreate: (_source, args, call) => create(args, call),
  discountCodeBasicUpdate: (_source, args, call) => update(args, call),
  discountCodeActivate: (_source, args, call) => switchTo(true)(args, call),
  discountCodeDeactivate: (_source, args, call) => switchTo(false)(args, call),
  discountCodeDelete: (_source, args, call) => remove(args, call),
  discountRedeemCodeBulkAdd: (_source, args, call) => addCodes(args, call),
  discountCodeRedeemCodeBulkDelete: (_source, args, call) => removeCodes(args, call),
});
