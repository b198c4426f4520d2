import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { isToldTwice, NOBODY, TOLD_TWICE } from './input/audience.ts';
import { findDiscount } from './kinds.ts';
import type { Method } from './kinds.ts';
import type { DiscountInput } from './input/reading.ts';

type AppInput = DiscountInput & {
  functionId?: string | null;
  functionHandle?: string | null;
  discountClasses?: readonly string[] | null;
};

const PAYLOAD = { code: 'codeAppDiscount', automatic: 'automaticAppDiscount' } as const;

type Say = (path: string, message: string, code?: string) => void;

function checkTitle(say: Say, input: AppInput, at: { method: Method; isNew: boolean }): void {
  const blank = at.method === 'code' ? "can't be blank" : "Title can't be blank.";
  const { title } = input;
  const isMissing = title === undefined && at.isNew;
  if (isMissing && at.method === 'code') say('title', 'Required argument not found.');
  else if (title == null ? at.isNew : title.trim() === '') say('title', blank);
  else if ((title ?? '').length > 255) say('title', 'is too long (maximum is 255 characters)');
}

function checkCode(say: Say, input: AppInput, isNew: boolean): void {
  const { code } = input;
  if (code == null ? isNew : code.trim() === '') say('code', "Discount code can't be blank.");
  else if (/[\r\n]/.test(code ?? '')) say('code', 'Code cannot contain newline characters.');
  else if ((code ?? '').length > 255) say('code', 'Code is too long (maximum is 255 characters)');
}

function checkBuyers(say: Say, input: AppInput): void {
  if (isToldTwice(input)) say('context', TOLD_TWICE.message);
  const chosen = input.customerSelection ?? input.context;
  const named = [chosen?.customers, chosen?.customerSegments].filter((one) => one != null);
  const isNobody = named.length > 0 && named.every(({ add }) => (add?.length ?? 0) === 0);
  if (isNobody) say(input.customerSelection == null ? 'context' : 'customerSelection', NOBODY.message);
}

/** A discount of an app needs a function of that app; the app of this store has none. */
function checkFunction(say: Say, input: AppInput, call: Call): void {
  const { functionId, functionHandle } = input;
  if (functionId != null && functionHandle != null)
    say('', 'Only one of functionId or functionHandle is allowed.', 'MULTIPLE_FUNCTION_IDENTIFIERS');
  else if (functionId == null && functionHandle == null)
    say('functionHandle', "Function id can't be blank.", 'MISSING_FUNCTION_IDENTIFIER');
  else {
    const name = functionId ?? functionHandle ?? '';
    const told = `Function ${name} not found. Ensure that it is released in the current app (${String(call.appId)}), and that the app is installed.`;
    say(functionId == null ? 'functionHandle' : 'functionId', told);
  }
}

function readAppInput(input: AppInput, call: Call, at: { method: Method; isNew: boolean }): UserError[] {
  const errors: UserError[] = [];
  const say: Say = (path, message, code = 'INVALID') => {
    const field = [PAYLOAD[at.method], ...(path === '' ? [] : [path])];
    errors.push(userError(message, field, code));
  };
  checkTitle(say, input, at);
  if (at.method === 'code') checkCode(say, input, at.isNew);
  if (input.startsAt == null && at.isNew) say('startsAt', "Starts at can't be blank.");
  if (input.discountClasses?.length === 0) say('discountClasses', "Discount classes can't be empty.");
  checkBuyers(say, input);
  if (errors.length === 0) checkFunction(say, input, call);
  return errors;
}

/** discountCodeAppCreate, discountAutomaticAppCreate: always refused, for the input or for want of a function. */
export const createApp =
  (method: Method) =>
  (args: Args, call: Call): object => {
    const input = inputArg<AppInput>(args, PAYLOAD[method]);
    return { [PAYLOAD[method]]: null, userErrors: readAppInput(input, call, { method, isNew: true }) };
  };

/** discountCodeAppUpdate, discountAutomaticAppUpdate: no discount of this store is an app's. */
export const updateApp =
  (method: Method) =>
  (args: Args, call: Call): object => {
    const before = findDiscount(call, args['id'], method);
    const input = inputArg<AppInput>(args, PAYLOAD[method]);
    const userErrors =
      before === undefined
        ? [userError('Discount does not exist.', ['id'], 'INVALID')]
        : readAppInput(input, call, { method, isNew: false });
    return { [PAYLOAD[method]]: null, userErrors };
  };
