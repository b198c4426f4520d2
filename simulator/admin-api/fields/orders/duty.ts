import { toGid } from '../../../store/tables/ids.ts';
import type { DutyAsk } from '../../../store/payments/duties.ts';
import type { RefundedDuty } from '../../../store/schema/changes.ts';
import type { Duty, OrderLineRow } from '../../../store/schema/orders.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { orderBag } from '../../values.ts';
import type { OrderCurrencies } from '../../values.ts';

/** RefundDutyInput. */
export type DutyInput = { dutyId: string; refundType?: 'FULL' | 'PROPORTIONAL' | null };

/** Duties as the Admin API asks for them back; without a type the whole. */
export function readDuties(given: readonly DutyInput[] | null | undefined): DutyAsk[] {
  return (given ?? []).map(({ dutyId, refundType }) => ({
    dutyId: gidOf(dutyId, ['Duty']),
    inShares: refundType === 'PROPORTIONAL',
  }));
}

/** A Duty of a line. */
export function tellDuty(duty: Duty, order: OrderCurrencies): object {
  return {
    id: toGid('Duty', duty.id),
    countryCodeOfOrigin: duty.countryCode,
    harmonizedSystemCode: duty.harmonizedCode,
    price: orderBag(duty.amount, order),
    taxLines: [],
  };
}

/** What went or would go back of duties: RefundDuty. */
export function tellRefundedDuties(
  duties: readonly RefundedDuty[],
  lines: readonly OrderLineRow[],
  order: OrderCurrencies,
): object[] {
  const known = lines.flatMap((line) => line.duties);
  return duties.map(({ dutyId, amount }) => {
    const duty = known.find(({ id }) => id === dutyId);
    return {
      amountSet: orderBag(amount, order),
      originalDuty: duty === undefined ? null : tellDuty(duty, order),
    };
  });
}
