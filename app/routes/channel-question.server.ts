import { z } from 'zod';
import { modelNames } from '../attribution/models/credit-journeys.ts';
import { levels, originKinds, windowChoices } from '../attribution/question.ts';
import type { ReportQuestion } from '../attribution/question.ts';
import { lastDaysAt } from '../core/calendar.ts';
import type { Page } from './page.server.ts';

export const periodChoices = [7, 30, 90, 365] as const;

/** Columns a report can be sorted by. */
export const sortColumns = ['revenue', 'orders', 'newCustomers', 'spend', 'roas', 'costPerNew'] as const;
export type SortColumn = (typeof sortColumns)[number];

// A link from elsewhere may carry anything: what is not understood falls back to the plain report.
const askedSchema = z.object({
  days: z.coerce.number().pipe(z.literal(periodChoices)).catch(30),
  model: z.enum(modelNames).catch('last-non-direct'),
  window: z.union([z.literal('lifetime'), z.coerce.number().pipe(z.literal(windowChoices))]).catch(30),
  level: z.enum(levels).catch('channel'),
  customers: z.enum(['all', 'new', 'returning']).catch('all'),
  dating: z.enum(['order', 'click']).catch('order'),
  origin: z.enum(['all', ...originKinds]).catch('all'),
  sort: z.enum(sortColumns).catch('revenue'),
  direction: z.enum(['ascending', 'descending']).catch('descending'),
});

export type AskedReport = z.output<typeof askedSchema>;

/** Reads a report's question from the address, so that a view can be shared and Back works. */
export function readAsked({ request }: Page): AskedReport {
  return askedSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
}

/** The question itself: whole days of the shop's zone, today's part included. */
export function toQuestion(asked: AskedReport, { now, reader }: Page): ReportQuestion {
  const { days, window, sort: _sort, direction: _direction, ...rest } = asked;
  return {
    ...rest,
    // Only models that split each order by touches can say on which day a touch earned what.
    dating: rest.model === 'any' || rest.model.startsWith('markov') ? 'order' : rest.dating,
    ...lastDaysAt(now, days, reader.timeZone),
    windowDays: window === 'lifetime' ? null : window,
  };
}

/** The question as an address's search part. */
export function searchOf(report: AskedReport): string {
  return new URLSearchParams(Object.entries(report).map(([name, value]) => [name, String(value)])).toString();
}
