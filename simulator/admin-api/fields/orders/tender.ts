import { toGid } from '../../../store/tables/ids.ts';
import { orders, transactions } from '../../../store/schema/orders.ts';
import type { TransactionRow } from '../../../store/schema/orders.ts';
import { fields } from '../../model.ts';
import type { Call } from '../../model.ts';
import type { Root } from '../../queries/query-roots.ts';
import { anywhere, flagIn, momentIn, wholeIn } from '../../search/search-fields.ts';
import { money } from '../../values.ts';
import { isManual } from './gateway-name.ts';

/** What pays without money moving between buyer and shop. */
const NO_MONEY = "('gift_card', 'shopify_store_credit')";

/** Every payment that moved money, in or back; each stands for itself, under its own number. */
export const TENDERS: Root = {
  table: transactions,
  atOnce: true,
  only: `status = 'SUCCESS' AND kind IN ('SALE', 'CAPTURE', 'REFUND') AND gateway NOT IN ${NO_MONEY}`,
  sorts: { ID: 'id' },
  search: {
    fields: {
      id: wholeIn('id'),
      processed_at: momentIn('coalesce(processedAt, createdAt)'),
      test: flagIn('test'),
      // No till of this store has a number of its own.
      point_of_sale_device_id: () => ({ sql: '0', values: [] }),
    },
    text: anywhere('gateway'),
  },
};

const METHODS: Readonly<Record<string, string>> = {
  ...{ shopify_payments: 'credit_card', bogus: 'credit_card', cash: 'cash', paypal: 'paypal' },
};

/** The method of payment a gateway stands for; what the merchant made up is "other". */
const methodOf = (gateway: string): string => METHODS[gateway] ?? (isManual(gateway) ? 'other' : 'unknown');

const currencyOf = (call: Call, row: TransactionRow): string =>
  call.orderParts.of(row.orderId).order?.currency ?? call.store.shop().currency;

/** A tender transaction; what was paid back is below zero. */
export const tenderFields = fields<TransactionRow>({
  id: (row) => toGid('TenderTransaction', row.id),
  amount: (row, _args, call) =>
    money(row.kind === 'REFUND' ? -row.amount : row.amount, currencyOf(call, row)),
  order: (row, _args, call) => call.store.rows.byId(orders, row.orderId) ?? null,
  paymentMethod: (row) => methodOf(row.gateway),
  processedAt: (row) => row.processedAt ?? row.createdAt,
  remoteReference: () => null,
  test: (row) => row.test,
  transactionDetails: () => null,
  user: () => null,
});
