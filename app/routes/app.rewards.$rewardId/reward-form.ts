import type { Reward } from '../../loyalty/reward.ts';
import { readAmount, writeAmountField } from '../../ui/decimal.ts';

/** A reward as its form holds it. */
export interface RewardValues {
  readonly name: string;
  readonly points: string;
  readonly amount: string;
  readonly minimum: string;
  readonly codeValidDays: string;
  readonly combinesWithShipping: boolean;
  readonly combinesWithOrder: boolean;
  readonly combinesWithProduct: boolean;
}

/** The form of a reward nobody has filled in. */
export const blankReward: RewardValues = {
  name: '',
  points: '',
  amount: '',
  minimum: '',
  codeValidDays: '30',
  combinesWithShipping: true,
  combinesWithOrder: false,
  combinesWithProduct: false,
};

/** Shows a reward as its form does. Amounts of another currency than the shop's are left blank: they are to be told anew. */
export function toRewardValues(reward: Reward, shopCurrency: string): RewardValues {
  const written = (minor: bigint) =>
    reward.currency === shopCurrency ? writeAmountField(minor, shopCurrency) : '';
  return {
    name: reward.name,
    points: reward.points.toString(),
    amount: written(reward.amountMinor),
    minimum: written(reward.minimumMinor),
    codeValidDays: String(reward.codeValidDays),
    combinesWithShipping: reward.combinesWithShipping,
    combinesWithOrder: reward.combinesWithOrder,
    combinesWithProduct: reward.combinesWithProduct,
  };
}

/** What a form sends, as `saveReward` takes it. What cannot be read is sent blank and refused there by name. */
export function toRewardInput(values: RewardValues, currency: string): object {
  const { name, points, codeValidDays, combinesWithShipping, combinesWithOrder, combinesWithProduct } =
    values;
  return {
    name,
    points: points.trim(),
    amountMinor: readAmount(values.amount, currency)?.toString() ?? '',
    minimumMinor:
      values.minimum.trim() === '' ? '0' : (readAmount(values.minimum, currency)?.toString() ?? ''),
    codeValidDays: codeValidDays.trim() === '' ? Number.NaN : codeValidDays.trim(),
    combinesWithShipping,
    combinesWithOrder,
    combinesWithProduct,
  };
}

/** Which field of the form a refused value belongs to. */
export function rewardFieldOf(path: string): string {
  const known: Readonly<Record<string, string>> = { amountMinor: 'amount', minimumMinor: 'minimum' };
  return known[path] ?? path;
}
