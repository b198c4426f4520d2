import { breakdowns, type Breakdown } from './margin-sql.ts';

/** Days a margin may be asked for. */
export const marginDays = [7, 30, 90, 365] as const;
/** What a margin can be broken down by; channels are credited by a flow. */
export const marginBreakdowns = ['channel', ...breakdowns] as const;
export type MarginBreakdown = (typeof marginBreakdowns)[number];

/** What the address of a margin page asks for. */
export interface MarginChoice {
  readonly days: number;
  readonly by: MarginBreakdown;
}

/** Reads `?days=30&by=code`; anything else means the last 30 days by channel. */
export function readMarginChoice(search: URLSearchParams): MarginChoice {
  const days = Number(search.get('days') ?? '30');
  const by = search.get('by') ?? '';
  return {
    days: marginDays.find((one) => one === days) ?? 30,
    by: marginBreakdowns.find((one) => one === by) ?? 'channel',
  };
}

/** Whether the database alone can break a margin down so. */
export function isBreakdown(by: string): by is Breakdown {
  return breakdowns.some((one) => one === by);
}
