import { addDays, startOfLocalDay } from '../core/calendar.ts';
import type { LocalDay } from '../core/calendar.ts';
import { creditOrders, creditTouches } from './models/credit-order.ts';
import type { AdditiveModel, RuleOptions } from './models/touch-weights.ts';
import { isAsked } from './question.ts';
import type { ReportQuestion } from './question.ts';
import { packNamed } from './report.ts';
import type { NamedJourney } from './report.ts';

/** A stretch of time: `fromMs` <= time < `toMs`. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a row brought on exactly the days its spend is known for. */
export interface SpendMatch {
  readonly revenueMinor: bigint;
  /** New customers credited; parts of one may fall on several rows. */
  readonly newCustomers: number;
}

/** The stretches of days in the shop's zone; days that follow one another are one stretch. @param days ascending */
export function spansOf(days: readonly LocalDay[], timeZone: string): Span[] {
  const spans: { fromMs: number; toMs: number }[] = [];
  for (const day of days) {
    const fromMs = startOfLocalDay(day, timeZone).getTime();
    const toMs = startOfLocalDay(addDays(day, 1), timeZone).getTime();
    const last = spans.at(-1);
    if (last?.toMs === fromMs) last.toMs = toMs;
    else spans.push({ fromMs, toMs });
  }
  return spans;
}

interface Part {
  readonly key: string;
  readonly atMs: number;
  readonly minor: bigint;
  readonly newCustomers: number;
}

/**
 * Credits each row with what it brought on its own days alone. Revenue of a whole period over the spend of a few days
 * of it would praise a channel for days nobody told the price of.
 * @param spans of each row, by its key; they lie inside the question's period
 */
export function matchSpendDays(
  named: readonly NamedJourney[],
  question: ReportQuestion,
  {
    spans,
    ...rule
  }: { spans: ReadonlyMap<string, readonly Span[]>; model: AdditiveModel; options: RuleOptions },
): Map<string, SpendMatch> {
  const found = new Map<string, SpendMatch>(
    [...spans.keys()].map((key) => [key, { revenueMinor: 0n, newCustomers: 0 }]),
  );
  const asked = named.filter(({ order, touches }) => touches.length > 0 && isAsked(question, order));
  const parts = question.dating === 'click' ? partsByTouch(asked, rule) : partsByOrder(asked, rule);
  for (const { key, atMs, minor, newCustomers } of parts) {
    const isIn = spans.get(key)?.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs) ?? false;
    const sum = found.get(key);
    if (!isIn || sum === undefined) continue;
    found.set(key, {
      revenueMinor: sum.revenueMinor + minor,
      newCustomers: sum.newCustomers + newCustomers,
    });
  }
  return found;
}

type Rule = { readonly model: AdditiveModel; readonly options: RuleOptions };

const amountOf = ({ order }: NamedJourney) => order.netMinor;
const newOf = ({ order }: NamedJourney, share: number) => (order.newCustomer ? share : 0);

function partsByOrder(named: readonly NamedJourney[], rule: Rule): Part[] {
  const split = creditOrders(packNamed(named), named.map(amountOf), rule);
  return named.flatMap((one, at) =>
    (split[at] ?? []).map(({ key, minor, share }) => ({
      ...{ key, minor, atMs: one.order.orderedAt.getTime(), newCustomers: newOf(one, share) },
    })),
  );
}

function partsByTouch(named: readonly NamedJourney[], rule: Rule): Part[] {
  const table = packNamed(named);
  const split = creditTouches(table, named.map(amountOf), rule);
  return named.flatMap((one, at) =>
    (split[at] ?? []).map(({ touch, minor, share }) => ({
      ...{ key: table.keys[table.touches[touch] ?? 0] ?? '', minor },
      ...{ atMs: table.timesMs[touch] ?? 0, newCustomers: newOf(one, share) },
    })),
  );
}
