import { giftCards } from '../store/schema-credit.ts';
import { fields } from './model.ts';
import { MOST_BOUGHT_UNITS, MOST_UNITS } from './mutations/credit/gift-cards.ts';
import { toMinor } from './mutations/products/variant-input.ts';
import { counted, many, one } from './query-roots.ts';
import type { Root } from './query-roots.ts';
import { searchGiftCards } from './search-gift-cards.ts';
import { money } from './values.ts';

const GIFT_CARDS: Root = {
  table: giftCards,
  search: searchGiftCards,
  atOnce: true,
  sorts: {
    ...{ ID: 'id', CREATED_AT: 'createdAt', UPDATED_AT: 'updatedAt', EXPIRES_ON: 'expiresOn' },
    ...{ BALANCE: 'balance', INITIAL_VALUE: 'initialValue', DISABLED_AT: 'deactivatedAt', CODE: 'code' },
  },
};

/** Root fields of gift cards and store credit. */
export const creditQueries = fields<undefined>({
  giftCard: one('GiftCard'),
  giftCards: many(GIFT_CARDS, 'giftCards'),
  giftCardsCount: counted(GIFT_CARDS, 'giftCardsCount'),
  giftCardConfiguration: (_source, _args, call) => {
    const { currency } = call.store.shop();
    const limit = (units: number): object => money(toMinor(units, currency), currency);
    return {
      issueLimit: limit(MOST_UNITS),
      purchaseLimit: limit(MOST_BOUGHT_UNITS),
      expirationConfiguration: null,
    };
  },
  storeCreditAccount: one('StoreCreditAccount'),
});
