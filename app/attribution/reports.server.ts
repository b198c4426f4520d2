import type { LocalDay } from '../core/calendar.ts';
import { addDays, daysBetween, localDayOf } from '../core/calendar.ts';
import { addMs, dayMs } from '../core/time.ts';
import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { loadChannelRules } from './channel-rules.server.ts';
import { loadLostJourneys } from './lost-journeys.server.ts';
import { loadModelSettings } from './model-settings.server.ts';
import { toRules } from './model-settings.ts';
import type { ModelSettings } from './model-settings.ts';
import { creditOrders } from './models/credit-order.ts';
import type { CreditPart } from './models/credit-order.ts';
import { collapseRepeats } from './models/path-transforms.ts';
import { nameJourneys } from './name-journeys.ts';
import type { Naming } from './name-journeys.ts';
import { isAsked, originOf } from './question.ts';
import type { ReportQuestion } from './question.ts';
import { buildReport, isAdditive, packNamed, unknownKey } from './report.ts';
import type { NamedJourney, Report, ReportRow } from './report.ts';
import { matchSpendDays, spansOf } from './spend-days.ts';
import type { SpendMatch } from './spend-days.ts';
import { spendByCampaign, spendByChannel } from './spend.server.ts';
import type { SpendSum } from './spend.server.ts';
import { loadJourneys } from './touchpoints.server.ts';
import type { OrderJourney } from './touchpoint.ts';

/** A row with what was paid for it. */
export interface SpendRowOfReport extends ReportRow {
  /** Null where no spend is known; a day without spend is unknown, never 0. */
  readonly spendMinor: bigint | null;
  /** Days of the period with known spend, and days of the period. */
  readonly spendDays: number;
  /** Revenue credited on those days; null where spend is unknown, or the model cannot tell days apart. */
  readonly spendRevenueMinor: bigint | null;
  /** That revenue for each unit of spend, in basis points; null without either. */
  readonly roasBp: bigint | null;
  /** Spend for each new customer credited on those days, minor units; null without either. */
  readonly costPerNewMinor: bigint | null;
}

export interface ChannelReport extends Omit<Report, 'rows'> {
  readonly rows: readonly SpendRowOfReport[];
  readonly periodDays: number;
  /** Orders of the period whose visits Shopify is still gathering. */
  readonly waiting: number;
  /** How this shop's models count. */
  readonly settings: ModelSettings;
  /** Markov: journeys without an order that were counted, and how many of them may still lead to one; null: none were. */
  readonly lost: { readonly journeys: number; readonly open: number } | null;
}

interface Means {
  readonly settings: ModelSettings;
  readonly naming: Naming;
}

async function loadMeans(tx: ShopTx, { level }: ReportQuestion): Promise<Means> {
  const settings = await loadModelSettings(tx);
  const rules = await loadChannelRules(tx);
  return { settings, naming: { level, rules, prioritiseCampaigns: settings.prioritiseCampaigns } };
}

/** Reads what a question is about; by click date orders after the period too, for their touches may be inside it. */
async function loadNamed(tx: ShopTx, question: ReportQuestion, { naming }: Means): Promise<NamedJourney[]> {
  const later = question.dating === 'click' ? (question.windowDays ?? 365) * dayMs : 0;
  const period = { from: question.from, to: addMs(question.to, later), windowDays: question.windowDays };
  const journeys: OrderJourney[] = [];
  for await (const page of loadJourneys(tx, period)) journeys.push(...page);
  return nameJourneys(journeys, naming);
}

/**
 * Credits the orders of a period to channels, sources, campaigns or codes. The revenue of an additive model and of the
 * Markov models equals the orders' to the cent, "No known touch" included.
 * @param timeZone of the shop: spend belongs to its days
 */
export async function channelReport(
  tx: ShopTx,
  question: ReportQuestion,
  timeZone: string,
): Promise<ChannelReport> {
  const means = await loadMeans(tx, question);
  const named = await loadNamed(tx, question, means);
  const lost = seesLost(question, means.settings) ? await loadLostJourneys(tx, question, means.naming) : null;
  const report = buildReport(named, question, { rules: toRules(means.settings), lost: lost?.rows ?? [] });
  const from = localDayOf(question.from, timeZone);
  const to = localDayOf(addMs(question.to, -1), timeZone);
  const periodDays = daysBetween(from, addDays(to, 1));
  const spend = new Map((await loadSpend(tx, question, { from, to })).map((sum) => [sum.key, sum]));
  const matched = matchSpend(named, question, { spend, periodDays, timeZone, settings: means.settings });
  return {
    ...report,
    rows: withUncredited(report.rows, spend).map((row) => ({
      ...row,
      ...spendFigures(row, spend.get(row.key), matchOf(row, matched)),
    })),
    periodDays,
    waiting: countWaiting(named, question.to),
    settings: means.settings,
    lost: lost === null ? null : { journeys: lost.journeys, open: lost.open },
  };
}

/**
 * Whether journeys without an order count: by a Markov model, where the shop wants it. Nobody knows of a visitor whether
 * he would have been a new customer, or of a code nobody typed.
 */
function seesLost(
  { model, level, customers, origin }: ReportQuestion,
  { countLost }: ModelSettings,
): boolean {
  const isOfVisitors = level !== 'code' && customers === 'all' && (origin === 'all' || origin === 'online');
  return countLost && isOfVisitors && model.startsWith('markov');
}

/** Journeys are given up after a week: what is older and not ready is no longer waited for. */
const waitedForMs = 8 * dayMs;

function countWaiting(named: readonly NamedJourney[], to: Instant): number {
  const since = to.getTime() - waitedForMs;
  const isYoung = ({ orderedAt }: OrderJourney) => orderedAt.getTime() >= since && orderedAt < to;
  // A sale at the counter has no visits to gather.
  const waits = (order: OrderJourney) => order.journeyReady !== true && originOf(order) !== 'pos';
  return named.filter(({ order }) => isYoung(order) && waits(order)).length;
}

async function loadSpend(
  tx: ShopTx,
  { level }: ReportQuestion,
  { from, to }: { from: LocalDay; to: LocalDay },
): Promise<SpendSum[]> {
  if (level === 'channel') return spendByChannel(tx, from, to);
  return level === 'campaign' ? spendByCampaign(tx, from, to) : [];
}

/** Money spent on what brought no order is the worst spent: it has a row too, above that of no known touch. */
function withUncredited(rows: readonly ReportRow[], spend: ReadonlyMap<string, SpendSum>): ReportRow[] {
  const credited = new Set(rows.map(({ key }) => key));
  const plain = { orders: 0, revenueMinor: 0n, newCustomers: 0, interval: null, removal: null, group: 0 };
  const added = [...spend.keys()]
    .filter((key) => !credited.has(key))
    .map((key) => ({ key, ...plain, tooLittle: true }));
  const unknown = rows.filter(({ key }) => key === unknownKey);
  return [...rows.filter(({ key }) => key !== unknownKey), ...added, ...unknown];
}

/**
 * What each row brought on the days of its spend: `all` where every row's spend covers the period, so that the report
 * says it already; null where the model cannot tell days apart.
 */
function matchSpend(
  named: readonly NamedJourney[],
  question: ReportQuestion,
  known: {
    readonly spend: ReadonlyMap<string, SpendSum>;
    readonly periodDays: number;
    readonly timeZone: string;
    readonly settings: ModelSettings;
  },
): ReadonlyMap<string, SpendMatch> | 'all' | null {
  const { model } = question;
  // Any click counts an order once for every row it met: no return follows from that.
  if (model === 'any') return null;
  if ([...known.spend.values()].every(({ days }) => days.length >= known.periodDays)) return 'all';
  if (!isAdditive(model)) return null;
  const spans = new Map([...known.spend].map(([key, { days }]) => [key, spansOf(days, known.timeZone)]));
  return matchSpendDays(named, question, { spans, model, options: toRules(known.settings) });
}

function matchOf(row: ReportRow, matched: ReturnType<typeof matchSpend>): SpendMatch | null {
  if (matched === null) return null;
  if (matched === 'all') return { revenueMinor: row.revenueMinor, newCustomers: row.newCustomers ?? 0 };
  return matched.get(row.key) ?? null;
}

function spendFigures(row: ReportRow, spend: SpendSum | undefined, match: SpendMatch | null) {
  const minor = spend?.minor ?? null;
  const isKnown = minor !== null && minor > 0n && match !== null;
  const newcomers = row.newCustomers === null ? 0 : (match?.newCustomers ?? 0);
  return {
    spendMinor: minor,
    spendDays: spend?.days.length ?? 0,
    spendRevenueMinor: minor === null ? null : (match?.revenueMinor ?? null),
    roasBp: isKnown ? (match.revenueMinor * 10_000n) / minor : null,
    costPerNewMinor: isKnown && newcomers > 0 ? BigInt(Math.round(Number(minor) / newcomers)) : null,
  };
}

/** An order behind a row, with the part of it that the row was given. */
export interface CreditedOrder {
  readonly orderShopifyId: bigint;
  readonly orderedAt: Instant;
  readonly netMinor: bigint;
  /** Null where a model has no credit per order. */
  readonly creditedMinor: bigint | null;
  readonly path: readonly string[];
}

/** The orders a row of a report is made of: their parts add up to it (by order date). */
export async function ordersOfRow(
  tx: ShopTx,
  question: ReportQuestion,
  key: string,
): Promise<CreditedOrder[]> {
  const inPeriod = (at: Instant) => at >= question.from && at < question.to;
  const means = await loadMeans(tx, question);
  const named = (await loadNamed(tx, question, means)).filter(
    ({ order }) => isAsked(question, order) && (question.dating === 'click' || inPeriod(order.orderedAt)),
  );
  const { model } = question;
  const parts = isAdditive(model)
    ? creditOrders(
        packNamed(named),
        named.map(({ order }) => order.netMinor),
        { model, options: toRules(means.settings) },
      )
    : null;
  return named.flatMap(({ order, touches }, at) => {
    // A run of visits from one source reads as one step.
    const path = collapseRepeats(touches.map((touch) => touch.key));
    const part = parts?.[at]?.find((one) => one.key === key);
    const isIn =
      key === unknownKey ? path.length === 0 : parts === null ? path.includes(key) : part !== undefined;
    if (!isIn) return [];
    const creditedMinor = key === unknownKey || model === 'any' ? order.netMinor : (part?.minor ?? null);
    const { orderShopifyId, orderedAt, netMinor } = order;
    return [{ orderShopifyId, orderedAt, netMinor, creditedMinor, path }];
  });
}

/** Each order's money split among channels, exactly, for the margin of a channel. Orders without a touch have no parts. */
export async function creditOrdersOfPeriod(
  tx: ShopTx,
  question: ReportQuestion,
): Promise<Map<bigint, readonly CreditPart[]>> {
  const means = await loadMeans(tx, question);
  const named = await loadNamed(tx, { ...question, dating: 'order' }, means);
  const model = isAdditive(question.model) ? question.model : 'last-non-direct';
  const amounts = named.map(({ order }) => order.netMinor);
  const split = creditOrders(packNamed(named), amounts, { model, options: toRules(means.settings) });
  return new Map(named.map(({ order }, at) => [order.orderShopifyId, split[at] ?? []]));
}
