import { shopDay } from '../../../store/payments/gift-card-payments.ts';
import { customers } from '../../../store/schema/catalog.ts';
import { giftCards, giftCardTransactions } from '../../../store/schema/credit.ts';
import type { GiftCardRow } from '../../../store/schema/credit.ts';
import { fields, inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { toMinor } from '../products/variant-input.ts';
import {
  cardOf,
  createCard,
  DEACTIVATED,
  deactivateCard,
  MOST_UNITS,
  NOT_FOUND,
  updateCard,
} from './gift-cards.ts';
import { creditStore, debitStore } from './store-credit.ts';

type Side = 'credit' | 'debit';
type Money = { amount: string | number; currencyCode: string };
type Ask = { money: Money; processedAt: string | null | undefined; note: string | null | undefined };

/** What forbids any use of a card. */
function cardProblem(call: Call, card: GiftCardRow | undefined): UserError | undefined {
  if (card === undefined) return userError(NOT_FOUND, ['id'], 'GIFT_CARD_NOT_FOUND');
  if (card.deactivatedAt !== null) return userError(DEACTIVATED, ['id'], 'INVALID');
  if (card.expiresOn === null || card.expiresOn >= shopDay(call.store)) return undefined;
  return userError('The gift card has expired.', ['id'], 'INVALID');
}

function askProblem(call: Call, side: Side, { money, processedAt }: Ask): UserError | undefined {
  const amount = [`${side}Input`, `${side}Amount`, 'amount'];
  if (toMinor(money.amount, money.currencyCode) <= 0n)
    return userError('A positive amount must be used.', amount, 'NEGATIVE_OR_ZERO_AMOUNT');
  if (processedAt == null) return undefined;
  const field = [`${side}Input`, 'processedAt'];
  if (Date.parse(processedAt) < 0) return userError('A valid processed date must be used.', field, 'INVALID');
  return Date.parse(processedAt) > call.store.clock.nowMs()
    ? userError('The processed date must not be in the future.', field, 'INVALID')
    : undefined;
}

function moneyProblem(side: Side, card: GiftCardRow, money: Money): UserError | undefined {
  const path = [`${side}Input`, `${side}Amount`];
  if (money.currencyCode !== card.currency) {
    const message = 'The currency provided does not match the currency of the gift card.';
    return userError(message, [...path, 'currencyCode'], 'MISMATCHING_CURRENCY');
  }
  const amount = toMinor(money.amount, card.currency);
  if (side === 'debit' && amount > card.balance) {
    const message = 'The gift card does not have sufficient funds to satisfy the request.';
    return userError(message, [...path, 'amount'], 'INSUFFICIENT_FUNDS');
  }
  if (side === 'debit' || card.balance + amount <= toMinor(MOST_UNITS, card.currency)) return undefined;
  const message = "The gift card's value exceeds the allowed limits.";
  return userError(message, [...path, 'amount'], 'GIFT_CARD_LIMIT_EXCEEDED');
}

/** giftCardCredit and giftCardDebit. */
function move(side: Side, args: Args, call: Call): object {
  const name = side === 'credit' ? 'giftCardCreditTransaction' : 'giftCardDebitTransaction';
  const input = inputArg<Record<string, unknown>>(args, `${side}Input`);
  const ask: Ask = {
    money: input[`${side}Amount`] as Money,
    processedAt: input['processedAt'] as Ask['processedAt'],
    note: input['note'] as Ask['note'],
  };
  const card = cardOf(args, call);
  const wrong =
    (card === undefined ? cardProblem(call, card) : undefined) ??
    askProblem(call, side, ask) ??
    cardProblem(call, card) ??
    (card === undefined ? undefined : moneyProblem(side, card, ask.money));
  if (wrong !== undefined || card === undefined) return { [name]: null, userErrors: [wrong] };
  const size = toMinor(ask.money.amount, card.currency);
  const amount = side === 'credit' ? size : -size;
  const id = call.store.newId();
  const now = call.store.clock.now();
  const processedAt =
    ask.processedAt == null ? now : `${new Date(ask.processedAt).toISOString().slice(0, 19)}Z`;
  call.store.rows.insert(giftCardTransactions, {
    ...{ id, giftCardId: card.id, amount, note: ask.note ?? null, processedAt },
  });
  const stamp = { updatedAt: now, changedAtMs: Date.now() };
  call.store.rows.update(giftCards, card.id, { balance: card.balance + amount, ...stamp });
  return { [name]: call.store.rows.byId(giftCardTransactions, id), userErrors: [] };
}

/** giftCardSendNotificationToCustomer and …ToRecipient. */
function notify(who: 'customer' | 'recipient', args: Args, call: Call): object {
  const card = cardOf(args, call);
  const wrong = cardProblem(call, card);
  const refused = (error: UserError): object => ({ giftCard: null, userErrors: [error] });
  if (wrong !== undefined || card === undefined) return refused(wrong ?? userError(NOT_FOUND, ['id']));
  const id = who === 'customer' ? card.customerId : card.recipientId;
  const person = id === null ? undefined : call.store.rows.byId(customers, id);
  if (person === undefined) return refused(userError(`The gift card has no ${who}.`, null, 'INVALID'));
  if (person.email === null && person.phone === null) {
    const message = `The ${who} has no contact information (e.g. email address or phone number).`;
    return refused(userError(message, null, 'INVALID'));
  }
  return { giftCard: card, userErrors: [] };
}

export const creditMutations = fields<undefined>({
  giftCardCreate: (_source, args, call) => createCard(args, call),
  giftCardUpdate: (_source, args, call) => updateCard(args, call),
  giftCardDeactivate: (_source, args, call) => deactivateCard(args, call),
  giftCardCredit: (_source, args, call) => move('credit', args, call),
  giftCardDebit: (_source, args, call) => move('debit', args, call),
  giftCardSendNotificationToCustomer: (_source, args, call) => notify('customer', args, call),
  giftCardSendNotificationToRecipient: (_source, args, call) => notify('recipient', args, call),
  storeCreditAccountCredit: (_source, args, call) => creditStore(args, call),
  storeCreditAccountDebit: (_source, args, call) => debitStore(args, call),
});
