import { newCardCode } from '../../../store/payments/gift-card-issue.ts';
import { giftCards } from '../../../store/schema/credit.ts';
import type { GiftCardRow } from '../../../store/schema/credit.ts';
import { writeAmount } from '../../fields/amount-in-words.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { idIn } from '../products/product-input.ts';
import { toMinor } from '../products/variant-input.ts';
import { customerProblem, recipientProblem } from './recipients.ts';
import type { Recipient } from './recipients.ts';

type CardInput = {
  code?: string | null;
  customerId?: string | null;
  expiresOn?: string | null;
  initialAmount?: { amount: string | number; currencyCode: string } | null;
  initialValue?: string | number | null;
  note?: string | null;
  recipientAttributes?: Recipient | null;
  templateSuffix?: string | null;
  crossCurrencyRedemptionStrategy?: string | null;
};

/** A card is worth at most so much, in whole units of its currency. */
export const MOST_UNITS = 3000;
/** And one that is bought at most so much. */
export const MOST_BOUGHT_UNITS = 14_000;

export const NOT_FOUND = 'The gift card could not be found.';
export const DEACTIVATED = 'The gift card is deactivated.';

/** The card of the `id` argument, or undefined. */
export const cardOf = (args: Args, call: Call): GiftCardRow | undefined =>
  call.store.rows.byId(giftCards, idIn(args['id'], 'GiftCard'));

const at = (field: string): string[] => ['input', field];

function codeProblem(call: Call, code: string): UserError | undefined {
  if (code.length < 8) return userError('Code must be at least 8 characters long', at('code'), 'TOO_SHORT');
  if (code.length > 20) return userError('Code must be at most 20 characters long', at('code'), 'TOO_LONG');
  if (!/^[a-z0-9]+$/.test(code))
    return userError('Code can only contain letters(a-z) and numbers(0-9)', at('code'), 'INVALID');
  return call.store.rows.first(giftCards, 'WHERE code = ?', code) === undefined
    ? undefined
    : userError('Code has already been taken', at('code'));
}

function valueProblem(call: Call, value: bigint, field: string[]): UserError | undefined {
  const { currency } = call.store.shop();
  if (value <= 0n) return userError('must be greater than 0', field, 'GREATER_THAN');
  if (value <= toMinor(MOST_UNITS, currency)) return undefined;
  const most = writeAmount(toMinor(MOST_UNITS, currency), call);
  return userError(`can't exceed ${most} ${currency}`, field, 'GIFT_CARD_LIMIT_EXCEEDED');
}

/** What is wrong with whom a card is for; undefined for nothing. Told alone. */
function people(call: Call, input: CardInput): UserError[] | undefined {
  const wrong = customerProblem(call, input.customerId) ?? recipientProblem(call, input.recipientAttributes);
  return wrong === undefined ? undefined : [wrong];
}

/** giftCardCreate: the code is told here and never again. */
export function createCard(args: Args, call: Call): object {
  const input = inputArg<CardInput>(args, 'input');
  const currency = call.store.shop().currency;
  const value = toMinor(input.initialAmount?.amount ?? input.initialValue ?? 0, currency);
  const given = input.code == null ? undefined : input.code.replace(/[\s-]/g, '').toLowerCase();
  const field =
    input.initialAmount == null ? ['input', 'initialValue'] : ['input', 'initialAmount', 'amount'];
  const errors =
    people(call, input) ??
    [valueProblem(call, value, field), given === undefined ? undefined : codeProblem(call, given)].filter(
      (one) => one !== undefined,
    );
  if (errors.length > 0) return { giftCard: null, giftCardCode: null, userErrors: errors };
  const id = call.store.newId();
  const code = given ?? newCardCode(call.store);
  const now = call.store.clock.now();
  call.store.rows.insert(giftCards, {
    ...columns(input),
    ...{ id, code, currency, initialValue: value, balance: value },
    ...{ createdAt: now, updatedAt: now, changedAtMs: Date.now() },
  });
  return { giftCard: call.store.rows.byId(giftCards, id), giftCardCode: code, userErrors: [] };
}

function columns(input: CardInput): Partial<GiftCardRow> {
  const { recipientAttributes: recipient } = input;
  const all = {
    customerId: input.customerId == null ? input.customerId : idIn(input.customerId, 'Customer'),
    note: input.note,
    expiresOn: input.expiresOn,
    templateSuffix: input.templateSuffix?.replace(/^gift_card\./, '') ?? input.templateSuffix,
    strategy: input.crossCurrencyRedemptionStrategy ?? undefined,
    recipientId: recipient == null ? recipient : idIn(recipient.id, 'Customer'),
    recipientName: recipient?.preferredName,
    recipientMessage: recipient?.message,
    sendNotificationAt: recipient?.sendNotificationAt,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** giftCardUpdate: of a deactivated card only the words may change. */
export function updateCard(args: Args, call: Call): object {
  const input = inputArg<CardInput>(args, 'input');
  const card = cardOf(args, call);
  const refused = (errors: UserError[]): object => ({ giftCard: null, userErrors: errors });
  if (card === undefined) return refused([userError(NOT_FOUND, ['id'], 'GIFT_CARD_NOT_FOUND')]);
  if (Object.keys(input).length === 0)
    return refused([userError('At least one argument is required in the input.', ['input'], 'INVALID')]);
  // Measured: the first of them alone is told.
  const barred = (['expiresOn', 'customerId', 'recipientAttributes'] as const).find(
    (name) => input[name] !== undefined,
  );
  if (card.deactivatedAt !== null && barred !== undefined)
    return refused([userError(DEACTIVATED, at(barred), 'INVALID')]);
  const errors = people(call, input);
  if (errors !== undefined) return refused(errors);
  const stamp = { updatedAt: call.store.clock.now(), changedAtMs: Date.now() };
  call.store.rows.update(giftCards, card.id, { ...columns(input), ...stamp });
  return { giftCard: call.store.rows.byId(giftCards, card.id), userErrors: [] };
}

/** giftCardDeactivate: for good; again it changes nothing. */
export function deactivateCard(args: Args, call: Call): object {
  const card = cardOf(args, call);
  if (card === undefined)
    return { giftCard: null, userErrors: [userError(NOT_FOUND, ['id'], 'GIFT_CARD_NOT_FOUND')] };
  const now = call.store.clock.now();
  if (card.deactivatedAt === null)
    call.store.rows.update(giftCards, card.id, {
      ...{ deactivatedAt: now, updatedAt: now, changedAtMs: Date.now() },
    });
  return { giftCard: call.store.rows.byId(giftCards, card.id), userErrors: [] };
}
