import { shopDay } from '../../../store/payments/gift-card-payments.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { customers } from '../../../store/schema/catalog.ts';
import { giftCards, giftCardTransactions } from '../../../store/schema/credit.ts';
import type { GiftCardRow, GiftCardTransactionRow } from '../../../store/schema/credit.ts';
import { orderLines, orders } from '../../../store/schema/orders.ts';
import { listRows } from '../../listing.ts';
import { fields } from '../../model.ts';
import { Typed } from '../../typed.ts';
import type { Args, Call } from '../../model.ts';
import { money } from '../../values.ts';
import { metafieldFields } from '../metafields/metafield-owner.ts';

const typeOf = (row: GiftCardTransactionRow): string =>
  row.amount < 0n ? 'GiftCardDebitTransaction' : 'GiftCardCreditTransaction';

/** As asked for; else a card of the shop's currency follows its markets, as the schema says. */
function strategyOf({ strategy, currency }: GiftCardRow, _args: Args, call: Call): string {
  if (strategy !== 'SHOP_CURRENCY_ONLY') return strategy;
  return currency === call.store.shop().currency ? 'MARKET_FX' : 'NONE';
}

export const giftCardFields = fields<GiftCardRow>({
  id: (row) => toGid('GiftCard', row.id),
  balance: (row) => money(row.balance, row.currency),
  initialValue: (row) => money(row.initialValue, row.currency),
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  deactivatedAt: (row) => row.deactivatedAt,
  enabled: (row) => row.deactivatedAt === null,
  isRedeemable: (row, _args, call) =>
    row.deactivatedAt === null && (row.expiresOn === null || row.expiresOn >= shopDay(call.store)),
  expiresOn: (row) => row.expiresOn,
  lastCharacters: (row) => row.code.slice(-4),
  maskedCode: (row) => `•••• •••• •••• ${row.code.slice(-4)}`,
  note: (row) => row.note,
  templateSuffix: (row) => row.templateSuffix,
  crossCurrencyRedemptionStrategy: strategyOf,
  customer: (row, _args, call) =>
    row.customerId === null ? null : (call.store.rows.byId(customers, row.customerId) ?? null),
  order: (row, _args, call) =>
    row.orderId === null ? null : (call.store.rows.byId(orders, row.orderId) ?? null),
  lineItem: (row, _args, call) =>
    row.lineId === null ? null : (call.store.rows.byId(orderLines, row.lineId) ?? null),
  recipientAttributes: (row, _args, call) => {
    const recipient = row.recipientId === null ? undefined : call.store.rows.byId(customers, row.recipientId);
    if (recipient === undefined) return null;
    const { recipientMessage: message, recipientName: preferredName, sendNotificationAt } = row;
    return { recipient, message, preferredName, sendNotificationAt };
  },
  transactions: (row, _args, call) =>
    listRows(call.store.rows, {
      table: giftCardTransactions,
      where: ['giftCardId = ?'],
      values: [row.id],
      sort: 'id',
      node: (one) => new Typed(typeOf(one), one),
    }),
});

export const giftCardTransactionFields = fields<GiftCardTransactionRow>({
  id: (row) => toGid(typeOf(row), row.id),
  amount: (row, _args, call) =>
    money(
      row.amount,
      call.store.rows.byId(giftCards, row.giftCardId)?.currency ?? call.store.shop().currency,
    ),
  note: (row) => row.note,
  processedAt: (row) => row.processedAt,
  giftCard: (row, _args, call) => call.store.rows.byId(giftCards, row.giftCardId),
  ...metafieldFields('GIFT_CARD_TRANSACTION'),
});
