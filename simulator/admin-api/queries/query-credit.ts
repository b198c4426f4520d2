import { customers } from '../../store/schema/catalog.ts';
import { giftCards } from '../../store/schema/credit.ts';
import type { RowOf } from '../../store/tables/table.ts';
import { listOf } from '../listing.ts';
import { fields, textArg } from '../model.ts';
import type { Call, Resolve } from '../model.ts';
import { MOST_BOUGHT_UNITS, MOST_UNITS } from '../mutations/credit/gift-cards.ts';
import { toMinor } from '../mutations/products/variant-input.ts';
import { counted, listRoot, one } from './query-roots.ts';
import type { Root } from './query-roots.ts';
import { searchGiftCards } from '../search/search-gift-cards.ts';
import { money } from '../values.ts';

const GIFT_CARDS: Root = {
  table: giftCards,
  search: searchGiftCards,
  atOnce: true,
  sorts: {
    ...{ ID: 'id', CREATED_AT: 'createdAt', UPDATED_AT: 'updatedAt', EXPIRES_ON: 'expiresOn' },
    ...{ BALANCE: 'balance', INITIAL_VALUE: 'initialValue', DISABLED_AT: 'deactivatedAt', CODE: 'code' },
  },
};

type GiftCard = RowOf<typeof giftCards>;

function nameOf(card: GiftCard, call: Call): string {
  const owner = card.customerId === null ? undefined : call.store.rows.byId(customers, card.customerId);
  return [owner?.lastName, owner?.firstName].map((name) => (name ?? '').toLowerCase()).join('\n');
}

// What no column holds is sorted here: a shop's cards are few. Those of nobody come first.
const SORTED: Readonly<Record<string, (card: GiftCard, call: Call) => string | bigint>> = {
  CUSTOMER_NAME: nameOf,
  AMOUNT_SPENT: (card) => card.initialValue - card.balance,
};

const listGiftCards: Resolve = (_source, args, call) => {
  const keyOf = SORTED[textArg(args, 'sortKey') ?? ''];
  if (keyOf === undefined) return listRoot(call, GIFT_CARDS, { args, path: 'giftCards' });
  const found = listRoot(call, GIFT_CARDS, { args: { ...args, sortKey: 'ID' }, path: 'giftCards' });
  const keyed = [...found.each()].map((card) => ({ card, key: keyOf(card as GiftCard, call) }));
  // Sorting is stable: cards of one key stay in the order of their ids.
  keyed.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
  return listOf(keyed.map(({ card }) => card));
};

/** Root fields of gift cards and store credit. */
export const creditQueries = fields<undefined>({
  giftCard: one('GiftCard'),
  giftCards: listGiftCards,
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
