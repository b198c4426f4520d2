import { addRedeemCodes, createDiscount, deleteDiscount, updateDiscount } from '../../store/discounts.ts';
import { parseGid, toGid } from '../../store/ids.ts';
import { discounts } from '../../store/schema-changes.ts';
import type { DiscountRow } from '../../store/schema-changes.ts';
import { fields, inputArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { gidOf } from '../read-gid.ts';
import { userError, withUserErrors } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';
import { readDiscountInput } from './discount-input.ts';
import type { DiscountInput, DiscountKind } from './discount-reading.ts';

type Method = DiscountKind['method'];

const NODE = { code: 'DiscountCodeNode', automatic: 'DiscountAutomaticNode' } as const;
const PAYLOAD = { code: 'codeDiscountNode', automatic: 'automaticDiscountNode' } as const;

const KINDS = {
  codeBasic: { root: 'basicCodeDiscount', method: 'code', effect: 'basic' },
  codeShipping: { root: 'freeShippingCodeDiscount', method: 'code', effect: 'free-shipping' },
  automaticBasic: { root: 'automaticBasicDiscount', method: 'automatic', effect: 'basic' },
  automaticShipping: {
    ...{ root: 'freeShippingAutomaticDiscount', method: 'automatic', effect: 'free-shipping' },
  },
} as const satisfies Record<string, DiscountKind>;

function findDiscount(call: Call, id: unknown, method: Method = 'code'): DiscountRow | undefined {
  const found = call.store.rows.byId(discounts, gidOf(id, [NODE[method]]));
  return found?.method === method ? found : undefined;
}

function payload(method: Method, row: DiscountRow | null, userErrors: readonly UserError[] = []): object {
  return { [PAYLOAD[method]]: row, userErrors };
}

/** What a new discount must have. Only the wordings of title, code and start are measured (app discounts). */
function missingIn(kind: DiscountKind, input: DiscountInput): UserError[] {
  const wanted: [string, unknown, string][] = [
    ['title', input.title, "Title can't be blank"],
    ['startsAt', input.startsAt, "Starts at can't be blank"],
  ];
  if (kind.effect === 'basic')
    wanted.push(['customerGets.value', input.customerGets?.value, "Value can't be blank"]);
  if (kind.method === 'code') {
    wanted.push(['code', input.code, "Code can't be blank"]);
    wanted.push(['context', input.context ?? input.customerSelection, "Context can't be blank"]);
  }
  return wanted
    .filter(([, value]) => value == null)
    .map(([path, , message]) => userError(message, [kind.root, ...path.split('.')], 'BLANK'));
}

const create =
  (kind: DiscountKind) =>
  (args: Args, call: Call): object => {
    const { method, root } = kind;
    const input = inputArg<DiscountInput>(args, root);
    const { draft, errors } = readDiscountInput({ call, kind }, input);
    const wrong = [...errors, ...missingIn(kind, input)];
    const { title, startsAt, valueKind } = draft;
    if (wrong.length > 0 || title === undefined || startsAt === undefined || valueKind === undefined)
      return payload(method, null, wrong);
    return written(method, [root], () =>
      createDiscount(call.store, { ...draft, title, startsAt, valueKind }),
    );
  };

function written(method: Method, prefix: readonly string[], work: () => DiscountRow): object {
  const empty: { row: DiscountRow | null } = { row: null };
  const result = withUserErrors(() => ({ row: work() }), empty, prefix);
  const [error] = result.userErrors;
  if (error?.message.startsWith('Cannot update the code') === true)
    return payload(method, null, [userError(error.message, ['id'])]);
  return payload(method, result.row, result.userErrors);
}

// As measured with buy-X-get-Y: an update by another root turns the discount into that root's kind.
const update =
  (kind: DiscountKind) =>
  (args: Args, call: Call): object => {
    const { method, root } = kind;
    const before = findDiscount(call, args['id'], method);
    if (before === undefined) return payload(method, null, [userError('Discount does not exist', ['id'])]);
    const { draft, errors } = readDiscountInput({ call, kind }, inputArg<DiscountInput>(args, root), before);
    if (errors.length > 0) return payload(method, null, errors);
    return written(method, [root], () => updateDiscount(call.store, before.id, draft));
  };

const unknown = (method: Method): UserError =>
  userError(`${method === 'code' ? 'Code' : 'Automatic'} discount does not exist.`, ['id'], 'INVALID');

/** Shopify ends a discount by moving its end to now, and starts one by moving its start. */
const switchTo =
  (method: Method, on: boolean) =>
  (args: Args, call: Call): object => {
    const before = findDiscount(call, args['id'], method);
    if (before === undefined) return payload(method, null, [unknown(method)]);
    const now = call.store.clock.now();
    const isOver = before.endsAt !== null && before.endsAt <= now;
    const change = on
      ? { startsAt: before.startsAt > now ? now : before.startsAt, endsAt: isOver ? null : before.endsAt }
      : { endsAt: now, ...(before.startsAt > now ? { startsAt: now } : {}) };
    return written(method, [], () => updateDiscount(call.store, before.id, change));
  };

const remove =
  (method: Method) =>
  (args: Args, call: Call): object => {
    const name = method === 'code' ? 'deletedCodeDiscountId' : 'deletedAutomaticDiscountId';
    const before = findDiscount(call, args['id'], method);
    if (before === undefined) return { [name]: null, userErrors: [unknown(method)] };
    deleteDiscount(call.store, before.id);
    return { [name]: toGid(NODE[method], before.id), userErrors: [] };
  };

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

const root =
  (work: (args: Args, call: Call) => object) =>
  (_source: undefined, args: Args, call: Call): object =>
    work(args, call);

export const discountMutations = fields<undefined>({
  discountCodeBasicCreate: root(create(KINDS.codeBasic)),
  discountCodeBasicUpdate: root(update(KINDS.codeBasic)),
  discountCodeFreeShippingCreate: root(create(KINDS.codeShipping)),
  discountCodeFreeShippingUpdate: root(update(KINDS.codeShipping)),
  discountAutomaticBasicCreate: root(create(KINDS.automaticBasic)),
  discountAutomaticBasicUpdate: root(update(KINDS.automaticBasic)),
  discountAutomaticFreeShippingCreate: root(create(KINDS.automaticShipping)),
  discountAutomaticFreeShippingUpdate: root(update(KINDS.automaticShipping)),
  discountCodeActivate: root(switchTo('code', true)),
  discountCodeDeactivate: root(switchTo('code', false)),
  discountAutomaticActivate: root(switchTo('automatic', true)),
  discountAutomaticDeactivate: root(switchTo('automatic', false)),
  discountCodeDelete: root(remove('code')),
  discountAutomaticDelete: root(remove('automatic')),
  discountRedeemCodeBulkAdd: root(addCodes),
  discountCodeRedeemCodeBulkDelete: root(removeCodes),
});
