import { z } from 'zod';
import type { CostTerms } from '../../growth/margin/costs.ts';
import { readAmount, readWhole, writeAmountField } from '../../ui/decimal.ts';

/** What the form of costs sends: texts as typed; a blank one is "not told". */
export const costFormSchema = z.object({
  intent: z.literal('save'),
  feePercent: z.string().max(20),
  feeFixed: z.string().max(20),
  shipping: z.string().max(20),
  redemption: z.string().max(20),
  from: z.string().max(20),
});

export type CostValues = Omit<z.infer<typeof costFormSchema>, 'intent'>;
export type CostField = keyof CostValues;
export type CostFault = 'percent' | 'amount' | 'share' | 'day' | 'both';

/** The terms the form tells, or what is wrong with which field. */
export type ReadCostForm =
  | { readonly terms: CostTerms; readonly from: string }
  | { readonly errors: Partial<Record<CostField, CostFault>> };

/** Percent with at most two decimals, as basis points; null when it is none between 0 and 100. */
function readPercent(typed: string): bigint | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(typed.trim());
  if (match === null) return null;
  const basisPoints = BigInt(match[1] ?? '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
  return basisPoints <= 10_000n ? basisPoints : null;
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** Reads the form. The fee's two parts are told together: half a fee would be a made-up one. */
export function readCostForm(values: CostValues, currency: string): ReadCostForm {
  const blank = (field: CostField) => values[field].trim() === '';
  const percent = readPercent(values.feePercent);
  const fixed = readAmount(values.feeFixed, currency);
  const shipping = readAmount(values.shipping, currency);
  const redemption = readWhole(values.redemption);
  const noFee = blank('feePercent') && blank('feeFixed');
  const errors: Partial<Record<CostField, CostFault>> = {
    ...(noFee || percent !== null ? {} : { feePercent: blank('feePercent') ? 'both' : 'percent' }),
    ...(noFee || fixed !== null ? {} : { feeFixed: blank('feeFixed') ? 'both' : 'amount' }),
    ...(blank('shipping') || shipping !== null ? {} : { shipping: 'amount' }),
    ...(redemption === null || redemption > 100n ? { redemption: 'share' } : {}),
    ...(isDay(values.from) ? {} : { from: 'day' }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  return {
    from: values.from,
    terms: {
      paymentFee: percent === null || fixed === null ? null : { basisPoints: percent, fixedMinor: fixed },
      shippingMinor: shipping,
      expectedRedemptionBp: Number(redemption) * 100,
    },
  };
}

/** The terms in force as the form shows them. */
export function toCostValues(terms: CostTerms, from: string, currency: string): CostValues {
  const { paymentFee, shippingMinor, expectedRedemptionBp } = terms;
  const percent = paymentFee === null ? '' : (Number(paymentFee.basisPoints) / 100).toString();
  return {
    feePercent: percent,
    feeFixed: paymentFee === null ? '' : writeAmountField(paymentFee.fixedMinor, currency),
    shipping: shippingMinor === null ? '' : writeAmountField(shippingMinor, currency),
    redemption: Math.round(expectedRedemptionBp / 100).toString(),
    from,
  };
}
