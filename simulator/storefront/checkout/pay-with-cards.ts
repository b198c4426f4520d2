import { canPay, shareOverCards, splitCodes } from '../../store/payments/gift-card-payments.ts';
import type { CardShare } from '../../store/payments/gift-card-payments.ts';
import { giftCards } from '../../store/schema/credit.ts';
import type { Store } from '../../store/store.ts';
import type { SessionContent } from '../session.ts';

/** What the visitor's gift cards pay of a total, and what is left for his bank card. */
export function payWithCards(
  store: Store,
  content: SessionContent,
  total: bigint,
): { shares: CardShare[]; due: bigint } {
  const cards = content.giftCardIds
    .map((id) => store.rows.byId(giftCards, id))
    .filter((card) => card !== undefined)
    .filter((card) => canPay(store, card));
  return shareOverCards(cards, total);
}

/** Takes an entered code as a gift card's, if it is one that may pay. */
export function takeGiftCard(store: Store, content: SessionContent, code: string): boolean {
  const [card] = splitCodes(store, [code]).cards;
  if (card === undefined) return false;
  content.giftCardIds = [...content.giftCardIds.filter((id) => id !== card.id), card.id];
  return true;
}
