import { cardReceipt } from '../../../store/payments/gift-card-payments.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { refundablePayments } from '../../../store/payments/paybacks.ts';
import { openAmount } from '../../../store/payments/payment-state.ts';
import { paymentsOf, readPayment } from '../../../store/payments/payments.ts';
import type { TransactionRow } from '../../../store/schema/orders.ts';
import { fields } from '../../model.ts';
import type { Call } from '../../model.ts';
import { moneyText, orderBag } from '../../values.ts';
import type { OrderCurrencies } from '../../values.ts';
import { isManual, titled } from './gateway-name.ts';

const NO_ORDER = { currency: '', presentmentCurrency: null, presentmentRate: null };
const orderOf = (call: Call, row: TransactionRow): OrderCurrencies =>
  call.orderParts.of(row.orderId).order ?? NO_ORDER;

const unsettled = (row: TransactionRow, call: Call): bigint =>
  row.kind.endsWith('AUTHORIZATION') ? openAmount(row, paymentsOf(call.store, row.orderId)) : 0n;

function refundable(row: TransactionRow, call: Call): bigint | undefined {
  if (row.kind !== 'SALE' && row.kind !== 'CAPTURE') return undefined;
  const all = refundablePayments(paymentsOf(call.store, row.orderId));
  return all.find((one) => one.payment.id === row.id)?.left ?? 0n;
}

function parentOf(row: TransactionRow, call: Call): TransactionRow | null {
  if (row.parentId !== null) return readPayment(call.store, row.parentId);
  if (row.kind !== 'REFUND' || row.gateway === 'shopify_store_credit') return null;
  return paymentsOf(call.store, row.orderId).find((one) => one.kind === 'SALE') ?? null;
}

export const transactionFields = fields<TransactionRow>({
  id: (row) => toGid('OrderTransaction', row.id),
  kind: (row) => row.kind,
  status: (row) => row.status,
  gateway: (row) => row.gateway,
  formattedGateway: (row) => titled(row.gateway),
  test: (row) => row.test,
  createdAt: (row) => row.createdAt,
  processedAt: (row) => row.processedAt ?? row.createdAt,
  amountSet: (row, _args, call) => orderBag(row.amount, orderOf(call, row)),
  amountV2: (row, _args, call) => orderBag(row.amount, orderOf(call, row)).shopMoney,
  amount: (row, _args, call) => moneyText(row.amount, orderOf(call, row).currency),
  amountRoundingSet: () => null,
  totalUnsettledSet: (row, _args, call) => orderBag(unsettled(row, call), orderOf(call, row)),
  totalUnsettledV2: (row, _args, call) => orderBag(unsettled(row, call), orderOf(call, row)).shopMoney,
  totalUnsettled: (row, _args, call) => moneyText(unsettled(row, call), orderOf(call, row).currency),
  maximumRefundableV2: (row, _args, call) => {
    const left = refundable(row, call);
    return left === undefined ? null : orderBag(left, orderOf(call, row)).shopMoney;
  },
  maximumRefundable: (row, _args, call) => {
    const left = refundable(row, call);
    return left === undefined ? null : moneyText(left, orderOf(call, row).currency);
  },
  parentTransaction: (row, _args, call) => parentOf(row, call),
  order: (row, _args, call) => call.orderParts.of(row.orderId).order,
  paymentId: (row, _args, call) => {
    const at = paymentsOf(call.store, row.orderId).findIndex((one) => one.id === row.id);
    return `${call.orderParts.of(row.orderId).order?.name ?? ''}.${String(at + 1)}`;
  },
  manuallyCapturable: (row, _args, call) => !isManual(row.gateway) && unsettled(row, call) > 0n,
  multiCapturable: () => false,
  manualPaymentGateway: (row) => isManual(row.gateway),
  fees: () => [],
  receiptJson: (row, _args, call) => JSON.stringify(cardReceipt(call.store, row)),
  errorCode: () => null,
  location: () => null,
  accountNumber: () => null,
  authorizationCode: () => null,
  authorizationExpiresAt: () => null,
  currencyExchangeAdjustment: () => null,
  device: () => null,
  paymentDetails: () => null,
  paymentIcon: () => null,
  paymentMethod: () => null,
  settlementCurrency: () => null,
  settlementCurrencyRate: () => null,
  shopifyPaymentsSet: () => null,
  user: () => null,
});
