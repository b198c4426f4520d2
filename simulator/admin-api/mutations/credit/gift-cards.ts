import { customers } from '../../../store/schema-catalog.ts';
import { giftCards } from '../../../store/schema-credit.ts';
import type { GiftCardRow } from '../../../store/schema-credit.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { idIn } from '../products/product-input.ts';
import { toMinor } from '../products/variant-input.ts';

type Recipient = {
  id: string;
  message?: string | null;
  preferredName?: string | null;
  sendNotificationAt?: string | null;
};
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

export const NOT_FOUND = 'The gift card could not be found.';
export const DEACTIVATED = 'The gift card is deactivated.';

/** The card of the `id` argument, or undefined. */
export const cardOf = (args: Args, call: Call): GiftCardRow | undefined =>
  call.store.rows.byId(giftCards, idIn(args['id'], 'GiftCard'));

const at = (field: string): string[] => ['input', field];

function newCode(call: Call): string {
  const signs = 'abcdefghjkmnpqrtuvwxy2346789';
  for (;;) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const code = Array.from(bytes, (byte) => signs[byte % signs.length]).join('');
    if (call.store.rows.first(giftCards, 'WHERE code = ?', code) === undefined) return code;
  }
}

function codeProblem(call: Call, code: string): UserError | undefined {
  if (code.length < 8)
    return userError('Code is too short (minimum is 8 characters)', at('code'), 'TOO_SHORT');
  if (code.length > 20)
    return userError('Code is too long (maximum is 20 characters)', at('code'), 'TOO_LONG');
  if (!/^[a-z0-9]+$/.test(code))
    return userError('Code can only contain letters(a-z) and numbers(0-9)', at('code'), 'INVALID');
  return call.store.rows.first(giftCards, 'WHERE code = ?', code) === undefined
    ? undefined
    : userError('Code has already been taken', at('code'), 'TAKEN');
}

function peopleProblems(call: Call, input: CardInput): UserError[] {
  const isThere = (gid: string): boolean =>
    call.store.rows.byId(customers, idIn(gid, 'Customer')) !== undefined;
  const found: UserError[] = [];
  if (input.customerId != null && !isThere(input.customerId))
    found.push(userError('The customer could not be found.', at('customerId'), 'CUSTOMER_NOT_FOUND'));
  const recipient = input.recipientAttributes;
  if (recipient == null) return found;
  if (!isThere(recipient.id))
    found.push(
      userError(
        'The recipient could not be found.',
        ['input', 'recipientAttributes', 'id'],
        'RECIPIENT_NOT_FOUND',
      ),
    );
  for (const [field, name, most] of [
    ['message', 'Message', 200],
    ['preferredName', 'Preferred name', 255],
  ] as const)
    if ((recipient[field] ?? '').length > most) {
      const message = `${name} is too long (maximum is ${String(most)})`;
      found.push(userError(message, ['input', 'recipientAttributes', field], 'TOO_LONG'));
    }
  return found;
}

/** giftCardCreate: the code is told here and never again. */
export function createCard(args: Args, call: Call): object {
  const input = inputArg<CardInput>(args, 'input');
  const currency = call.store.shop().currency;
  const value = toMinor(input.initialAmount?.amount ?? input.initialValue ?? 0, currency);
  const given = input.code == null ? undefined : input.code.replace(/[\s-]/g, '').toLowerCase();
  const errors: UserError[] = [];
  const field =
    input.initialAmount == null ? ['input', 'initialValue'] : ['input', 'initialAmount', 'amount'];
  if (value <= 0n) errors.push(userError('must be greater than 0', field, 'GREATER_THAN'));
  if (value > toMinor(MOST_UNITS, currency))
    errors.push(
      userError("The gift card's value exceeds the allowed limits.", field, 'GIFT_CARD_LIMIT_EXCEEDED'),
    );
  const wrongCode = given === undefined ? undefined : codeProblem(call, given);
  if (wrongCode !== undefined) errors.push(wrongCode);
  errors.push(...peopleProblems(call, input));
  if (errors.length > 0) return { giftCard: null, giftCardCode: null, userErrors: errors };
  const id = call.store.newId();
  const code = given ?? newCode(call);
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
    templateSuffix: input.templateSuffix,
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
  const errors = peopleProblems(call, input);
  if (card.deactivatedAt !== null)
    for (const field of ['customerId', 'expiresOn'] as const)
      if (input[field] !== undefined) errors.push(userError(DEACTIVATED, at(field), 'INVALID'));
  if (errors.length > 0) return refused(errors);
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
