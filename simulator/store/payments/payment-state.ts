/** What of a payment decides how an order stands. */
export type PaymentFacts = {
  id: number;
  kind: string;
  status: string;
  amount: bigint;
  parentId: number | null;
};

/** Sums over an order's payments, minor units. */
export type PaymentState = {
  received: bigint;
  refunded: bigint;
  /** Authorised and neither captured nor voided. */
  authorized: bigint;
  voided: boolean;
};

const AUTHORIZING = new Set(['AUTHORIZATION', 'EMV_AUTHORIZATION']);

/** What of an authorisation may still be captured; 0 for anything else, and once it was voided. */
export function openAmount(payment: PaymentFacts, all: readonly PaymentFacts[]): bigint {
  if (!AUTHORIZING.has(payment.kind) || payment.status !== 'SUCCESS') return 0n;
  const children = all.filter((one) => one.parentId === payment.id && one.status === 'SUCCESS');
  if (children.some((one) => one.kind === 'VOID')) return 0n;
  const captured = children.filter((one) => one.kind === 'CAPTURE');
  const left = captured.reduce((sum, one) => sum - one.amount, payment.amount);
  return left > 0n ? left : 0n;
}

/** Adds up an order's payments; those that failed or wait count for nothing. */
export function stateOfPayments(all: readonly PaymentFacts[]): PaymentState {
  const done = all.filter((one) => one.status === 'SUCCESS');
  const sum = (...kinds: string[]): bigint =>
    done.filter((one) => kinds.includes(one.kind)).reduce((total, one) => total + one.amount, 0n);
  return {
    received: sum('SALE', 'CAPTURE') - sum('CHANGE'),
    refunded: sum('REFUND'),
    authorized: all.reduce((total, one) => total + openAmount(one, all), 0n),
    voided: done.some((one) => one.kind === 'VOID'),
  };
}

/** OrderDisplayFinancialStatus by the payments and what the order is worth now, minor units. */
export function financialStatusOf(state: PaymentState, worth: bigint): string {
  const { received, refunded, authorized, voided } = state;
  if (refunded > 0n) return refunded >= received ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  if (received === 0n) {
    if (authorized > 0n) return 'AUTHORIZED';
    if (voided) return 'VOIDED';
    return worth === 0n ? 'PAID' : 'PENDING';
  }
  return received < worth ? 'PARTIALLY_PAID' : 'PAID';
}
