import { z } from 'zod';
import { defaultRules } from './models/touch-weights.ts';
import type { RuleOptions } from './models/touch-weights.ts';

const percent = z.number().int().min(0).max(100);

/** How the models of a shop count. A touch at the first or the last place must weigh something: two touches have no middle. */
export const modelSettingsSchema = z.object({
  /** Time decay: after so many days a touch counts half. */
  halfLifeDays: z.number().int().min(1).max(90),
  /** Position: percent of the first touch, of all between together, and of the last. */
  position: z
    .object({ first: percent, middle: percent, last: percent })
    .refine(({ first, middle, last }) => first + middle + last === 100 && first + last > 0),
  /** Where a journey has touches of campaigns, only those count. */
  prioritiseCampaigns: z.boolean(),
  /** Markov: whether journeys that led to no order count. */
  countLost: z.boolean(),
});

export type ModelSettings = z.output<typeof modelSettingsSchema>;

/** As the models come. */
export const plainSettings: ModelSettings = {
  halfLifeDays: 7,
  position: { first: 40, middle: 20, last: 40 },
  prioritiseCampaigns: false,
  countLost: true,
};

/** The settings as the models read them. */
export function toRules({ halfLifeDays, position }: ModelSettings): RuleOptions {
  return { ...defaultRules, halfLifeDays, position };
}
