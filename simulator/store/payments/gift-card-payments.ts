import type { PaymentDraft } from '../orders/order-draft.ts';
import { giftCards, giftCardTransactions } from '../schema/credit.ts';
import type { GiftCardRow } from '../schema/credit.ts';
import { transactions } from '../schema/orders.ts';
import type { TransactionRow } from '../schema/orders.ts';
import type { Store } from '../store.ts';

/** What one card pays of an order, minor units. */
export type CardShare = { readonly card: GiftCardRow; readonly amount: bigint };

/** Today in the shop's own zone, as "2026-11-23". */
export function shopDay(store: Store): string {
  const { timezone } = store.shop();
  return new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(store.clock.nowMs());
}

/** True for a card that may be used today and has something left in the shop's currency. */
export function canPay(store: Store, card: GiftCardRow): boolean {
  const { deactivatedAt, expiresOn, balance, currency } = card;
  const isOpen = deactivatedAt === null && (expiresOn === null || expiresOn >= shopDay(store));
  return isOpen && balance > 0n && currency === store.shop().currency;
}

/** Tells codes of gift cards that may pay from all others; each card once, in the order given. */
export function splitCodes(
  store: Store,
  given: readonly string[],
): { codes: string[]; cards: readonly GiftCardRow[] } {
  const cards = new Map<number, GiftCardRow>();
  const codes = given.filter((code) => {
    const bare = code.replace(/[\s-]/g, '').toLowerCase();
    const card = store.rows.first(giftCards, 'WHERE code = ?', bare);
    if (card === undefined || !canPay(store, card)) return true;
    cards.set(card.id, card);
    return false;
  });
  return { codes, cards: [...cards.values()] };
}

/** Lets cards pay a total one after the other; what is left is due by other means. */
export function shareOverCards(
  cards: readonly GiftCardRow[],
  total: bigint,
): { shares: CardShare[]; due: bigint } {
  const shares: CardShare[] = [];
  let due = total;
  for (const card of cards) {
    const amount = card.balance < due ? card.balance : due;
    if (amount > 0n) shares.push({ card, amount });
    due -= amount;
  }
  return { shares, due };
}

const GATEWAY = 'gift_card';

/** The payments of an order that cards pay for, and the shop's own gateway the rest of; undefined without cards. */
export function paymentsByCards({
  shares,
  due,
}: {
  shares: readonly CardShare[];
  due: bigint;
}): PaymentDraft[] | undefined {
  if (shares.length === 0) return undefined;
  const paid = { kind: 'SALE', status: 'SUCCESS' };
  const byCard = shares.map(({ card, amount }) => ({
    ...paid,
    gateway: GATEWAY,
    amount,
    giftCardId: card.id,
  }));
  return due === 0n ? byCard : [...byCard, { ...paid, gateway: 'shopify_payments', amount: due }];
}

/** What a payment by gift card tells of it; an empty object where no card paid. */
export function cardReceipt(store: Store, payment: TransactionRow): object {
  const card = payment.giftCardId === null ? undefined : store.rows.byId(giftCards, payment.giftCardId);
  if (card === undefined) return {};
  return { gift_card_id: card.id, gift_card_last_characters: card.code.slice(-4) };
}

function moveBalance(store: Store, card: GiftCardRow, amount: bigint): void {
  const now = store.clock.now();
  store.rows.insert(giftCardTransactions, {
    ...{ id: store.newId(), giftCardId: card.id, amount, note: null, processedAt: now },
  });
  const stamp = { updatedAt: now, changedAtMs: Date.now() };
  store.rows.update(giftCards, card.id, { balance: card.balance + amount, ...stamp });
}

/** Takes from the cards what they pay. */
export function debitCards(store: Store, shares: readonly CardShare[]): void {
  for (const { card, amount } of shares) moveBalance(store, card, -amount);
}

/** Gives back to the card that made a payment; its id, or null where no card did. */
export function creditCardOf(store: Store, paymentId: number | null, amount: bigint): number | null {
  const payment = paymentId === null ? undefined : store.rows.byId(transactions, paymentId);
  if (payment === undefined || payment.giftCardId === null) return null;
  const card = store.rows.byId(giftCards, payment.giftCardId);
  if (card !== undefined) moveBalance(store, card, amount);
  return payment.giftCardId;
}
