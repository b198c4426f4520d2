import { z } from 'zod';
import type { Touch } from './touchpoint.ts';

/** What a rule may look at. */
export const ruleFields = ['source', 'medium', 'campaign', 'referrer', 'landing', 'code'] as const;
/** How it compares; no patterns, so that no rule can be slow. */
export const ruleTests = ['is', 'contains', 'starts', 'ends'] as const;

export const ruleLimit = 50;

const condition = z.object({
  field: z.enum(ruleFields),
  test: z.enum(ruleTests),
  value: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .transform((value) => value.toLowerCase().replaceAll(/\s+/g, ' ')),
});

/** A rule of the merchant's own: all conditions hold, the touch belongs to `channel`. The first rule that fits wins. */
export const channelRuleSchema = z.object({
  /** A key of ours, or a name the merchant gives. */
  channel: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .regex(/^[^\p{Cc}<>]*$/u),
  conditions: z.array(condition).min(1).max(5),
});

export const channelRulesSchema = z.array(channelRuleSchema).max(ruleLimit);
export type ChannelRule = z.output<typeof channelRuleSchema>;

/** What rules are held against, in normal form. */
export interface RuleSubject {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly touch: Touch;
}

/** The channel of the first rule that fits; null when none does. */
export function matchRule(rules: readonly ChannelRule[], subject: RuleSubject): string | null {
  for (const { channel, conditions } of rules) {
    if (conditions.every((one) => holds(one, subject))) return channel;
  }
  return null;
}

function holds({ field, test, value }: ChannelRule['conditions'][number], subject: RuleSubject): boolean {
  const found = readField(field, subject);
  switch (test) {
    case 'is':
      return found === value;
    case 'contains':
      return found.includes(value);
    case 'starts':
      return found.startsWith(value);
    case 'ends':
      return found.endsWith(value);
  }
}

function readField(field: (typeof ruleFields)[number], { touch, ...fields }: RuleSubject): string {
  switch (field) {
    case 'source':
    case 'medium':
    case 'campaign':
      return fields[field];
    case 'referrer':
      return touch.referrerHost ?? '';
    case 'landing':
      return (touch.landingPath ?? '').toLowerCase();
    case 'code':
      return (touch.code ?? '').toLowerCase();
  }
}

/** Rules that can never match because an earlier one with no more conditions takes all they would: their positions. */
export function shadowedRules(rules: readonly ChannelRule[]): number[] {
  return rules.flatMap((rule, at) =>
    rules
      .slice(0, at)
      .some((earlier) =>
        earlier.conditions.every((wide) =>
          rule.conditions.some((narrow) => narrow.field === wide.field && implies(narrow, wide)),
        ),
      )
      ? [at]
      : [],
  );
}

type Condition = ChannelRule['conditions'][number];

function implies(narrow: Condition, wide: Condition): boolean {
  if (wide.test === 'is') return narrow.test === 'is' && narrow.value === wide.value;
  if (wide.test === 'contains') return narrow.value.includes(wide.value);
  if (wide.test === 'starts') {
    return (narrow.test === 'is' || narrow.test === 'starts') && narrow.value.startsWith(wide.value);
  }
  return (narrow.test === 'is' || narrow.test === 'ends') && narrow.value.endsWith(wide.value);
}
