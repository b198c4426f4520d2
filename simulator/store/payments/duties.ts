import { shareOf } from '../money.ts';
import { refunds } from '../schema/changes.ts';
import type { RefundedDuty } from '../schema/changes.ts';
import type { Duty, OrderLineRow } from '../schema/orders.ts';
import { StoreRefusal } from '../store.ts';
import type { Store } from '../store.ts';

/** A duty to give back: all that is left of it, or the share of the units of its line that go back in the same refund. */
export type DutyAsk = { dutyId: number; inShares?: boolean };

type Of = {
  lines: readonly OrderLineRow[];
  /** The units that go back. */
  parts: readonly { line: OrderLineRow; quantity: number }[];
  asked: readonly DutyAsk[] | 'all';
};

/** What goes back of an order's duties, minor units. Refuses a duty that is none of the order's. */
export function planDuties(store: Store, orderId: number, of: Of): RefundedDuty[] {
  const known = of.lines.flatMap((line) => line.duties.map((duty) => ({ line, duty })));
  const asked = of.asked === 'all' ? known.map(({ duty }): DutyAsk => ({ dutyId: duty.id })) : of.asked;
  if (asked.length === 0) return [];
  const before = store.rows.all(refunds, 'WHERE orderId = ?', orderId).flatMap((refund) => refund.duties);
  const planned: RefundedDuty[] = [];
  for (const [at, { dutyId, inShares }] of asked.entries()) {
    const found = known.find(({ duty }) => duty.id === dutyId);
    if (found === undefined)
      throw new StoreRefusal('Duty does not exist', ['refundDuties', String(at), 'dutyId'], 'NOT_FOUND');
    const left = leftOf(found.duty, [...before, ...planned]);
    const share = inShares === true ? shareOfUnits(found, of.parts) : left;
    const amount = share < left ? share : left;
    if (amount > 0n) planned.push({ dutyId, lineId: found.line.id, amount });
  }
  return planned;
}

function leftOf({ id, amount }: Duty, gone: readonly RefundedDuty[]): bigint {
  return gone.reduce((left, one) => (one.dutyId === id ? left - one.amount : left), amount);
}

function shareOfUnits({ line, duty }: { line: OrderLineRow; duty: Duty }, parts: Of['parts']): bigint {
  const quantity = parts.reduce((sum, part) => (part.line.id === line.id ? sum + part.quantity : sum), 0);
  const from = line.refundedQuantity;
  return shareOf(duty.amount, { from, to: from + quantity, whole: line.quantity });
}

/** Duties together, minor units. */
export function sumDuties(duties: readonly { amount: bigint }[]): bigint {
  return duties.reduce((sum, { amount }) => sum + amount, 0n);
}
