import type { TransactionRow } from '../schema/orders.ts';

/** Minor units that go back by a gateway, for the payment `parentId` (null where they go elsewhere). */
export type Payback = { amount: bigint; gateway: string; parentId: number | null };

/** What of each payment may still be paid back, oldest first, minor units. */
export function refundablePayments(
  all: readonly TransactionRow[],
): { payment: TransactionRow; left: bigint }[] {
  return all
    .filter((one) => (one.kind === 'SALE' || one.kind === 'CAPTURE') && one.status === 'SUCCESS')
    .map((payment) => {
      const back = all.filter((one) => one.kind === 'REFUND' && one.parentId === payment.id);
      return { payment, left: back.reduce((sum, one) => sum - one.amount, payment.amount) };
    })
    .filter((one) => one.left > 0n);
}

/** Shares an amount over the payments that were made, oldest first; what is above them goes to the first. */
export function spreadPaybacks(all: readonly TransactionRow[], amount: bigint): Payback[] {
  if (amount === 0n) return [];
  const shares: Payback[] = [];
  let left = amount;
  for (const { payment, left: open } of refundablePayments(all)) {
    if (left === 0n) break;
    const share = open < left ? open : left;
    left -= share;
    shares.push({ amount: share, gateway: payment.gateway, parentId: payment.id });
  }
  if (left === 0n) return shares;
  const [first, ...rest] = shares;
  if (first === undefined) return [{ amount: left, gateway: 'manual', parentId: null }];
  return [{ ...first, amount: first.amount + left }, ...rest];
}
