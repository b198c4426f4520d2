import { z } from 'zod';
import type { RewardId } from '../core/ids.ts';

/** An amount off, paid with points. */
export interface Reward {
  readonly id: RewardId;
  readonly name: string;
  readonly state: 'draft' | 'active' | 'archived';
  readonly points: bigint;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** Goods in the cart must come to this; never less than the amount itself, so that no points are wasted. */
  readonly minimumMinor: bigint;
  readonly codeValidDays: number;
  readonly combinesWithShipping: boolean;
  readonly combinesWithOrder: boolean;
  readonly combinesWithProduct: boolean;
}

const digits = z
  .union([z.bigint(), z.string().regex(/^\d{1,15}$/, 'Give a whole number.')])
  .transform((value) => BigInt(value));

/** What a merchant says of a reward; points and amounts (minor units) as digit strings. */
export const rewardInputSchema = z.strictObject({
  name: z.string().trim().min(1, 'Give the reward a name.').max(100, 'At most 100 characters.'),
  points: digits.refine((value) => value > 0n && value <= 10_000_000n, 'Between 1 and 10,000,000 points.'),
  amountMinor: digits.refine((value) => value > 0n, 'Give an amount above 0.'),
  minimumMinor: digits,
  codeValidDays: z.coerce.number().int().min(1, 'At least 1 day.').max(365, 'At most 365 days.'),
  combinesWithShipping: z.boolean(),
  combinesWithOrder: z.boolean(),
  combinesWithProduct: z.boolean(),
});

export type RewardInput = z.input<typeof rewardInputSchema>;

/** The least goods value at which the whole amount can be used. */
export function rewardMinimum(reward: Pick<Reward, 'amountMinor' | 'minimumMinor'>): bigint {
  return reward.minimumMinor > reward.amountMinor ? reward.minimumMinor : reward.amountMinor;
}

/** The rewards Tandem proposes for a program where `worth.points` are worth `worth.minor`: 5, 10 and 25 units' worth. */
export function proposedRewards(worth: {
  points: bigint;
  minor: bigint;
}): { points: bigint; amountMinor: bigint }[] {
  return [5n, 10n, 25n].map((times) => ({ points: worth.points * times, amountMinor: worth.minor * times }));
}
