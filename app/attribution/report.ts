import { shareByLargestRemainder } from '../core/rate.ts';
import { chainKeyLimit, creditJourneys } from './models/credit-journeys.ts';
import type { Credit, ModelName } from './models/credit-journeys.ts';
import { creditOrders, creditTouches } from './models/credit-order.ts';
import { groupRareKeys, packJourneys } from './models/journey-table.ts';
import type { JourneyTable, PathRow } from './models/journey-table.ts';
import { additiveModels, defaultRules } from './models/touch-weights.ts';
import type { AdditiveModel, RuleOptions } from './models/touch-weights.ts';
import { isAsked } from './question.ts';
import type { ReportQuestion } from './question.ts';
import type { OrderJourney } from './touchpoint.ts';

/** Row of the orders nobody knows a touch of: outside all models, never Direct. */
export const unknownKey = '(unknown)';
/** Row of the keys that are too rare for a Markov chain. */
export const othersKey = '(others)';
/** Below this many conversions a row says "too little data". */
export const enoughConversions = 30;

/** An order with its touches named at the level asked: what a report adds up. */
export interface NamedJourney {
  readonly order: OrderJourney;
  readonly touches: readonly { readonly key: string; readonly atMs: number }[];
}

export interface ReportRow {
  readonly key: string;
  /** Conversions credited; parts of one order may fall on several rows. */
  readonly orders: number;
  readonly revenueMinor: bigint;
  /** New customers credited; null where a model has no credit per order (Markov). */
  readonly newCustomers: number | null;
  /** 95 % interval of the row's part of the revenue with a touch, in minor units; null where there is none. */
  readonly interval: { readonly lowMinor: number; readonly highMinor: number } | null;
  readonly tooLittle: boolean;
  /** Markov: the part of the orders lost when the row is switched off; null for other models. */
  readonly removal: number | null;
  /** Rows of one group cannot be told apart: their intervals overlap one another's. 1 is the group on top. */
  readonly group: number;
}

export interface Report {
  readonly rows: readonly ReportRow[];
  readonly orders: number;
  readonly revenueMinor: bigint;
  /** False for any click, whose rows count an order several times. */
  readonly additive: boolean;
  /** Orders without a known touch, in basis points of all orders; null without orders. */
  readonly unknownShareBp: number | null;
  /** Markov: the probability that a journey ends in an order, over the journeys it saw; null for other models. */
  readonly probability: number | null;
}

/** What a report is made with beside the orders: the shop's own settings, and journeys that led to none. */
export interface ReportMeans {
  readonly rules: RuleOptions;
  /** Read by the Markov models alone. */
  readonly lost: readonly PathRow[];
}

const plainMeans: ReportMeans = { rules: defaultRules, lost: [] };

/** Answers a question over named journeys. The revenue of an additive report equals its orders' to the cent. */
export function buildReport(
  named: readonly NamedJourney[],
  question: ReportQuestion,
  means: ReportMeans = plainMeans,
): Report {
  const asked = named.filter(({ order }) => isAsked(question, order));
  const inPeriod = (atMs: number) => atMs >= question.from.getTime() && atMs < question.to.getTime();
  const ofPeriod = asked.filter(({ order }) => inPeriod(order.orderedAt.getTime()));
  const unknown = ofPeriod.filter(({ touches }) => touches.length === 0);
  const known = (question.dating === 'click' ? asked : ofPeriod).filter(({ touches }) => touches.length > 0);
  const { rows, probability } =
    question.dating === 'click'
      ? {
          rows: creditByClick(known, { model: question.model, rules: means.rules }, inPeriod),
          probability: null,
        }
      : creditByOrder(known, question.model, means);
  const last: ReportRow = {
    ...{ key: unknownKey, orders: unknown.length, revenueMinor: sumMinor(unknown) },
    ...{ newCustomers: unknown.filter(({ order }) => order.newCustomer).length, interval: null },
    ...{ tooLittle: false, removal: null, group: 0 },
  };
  return {
    rows: [...rankRows(rows), ...(unknown.length === 0 ? [] : [last])],
    orders: ofPeriod.length,
    revenueMinor: sumMinor(ofPeriod),
    additive: question.model !== 'any',
    unknownShareBp: ofPeriod.length === 0 ? null : Math.round((unknown.length * 10_000) / ofPeriod.length),
    probability,
  };
}

/** The table the models read: one row an order, then the journeys that led to none. */
export function packNamed(named: readonly NamedJourney[], lost: readonly PathRow[] = []): JourneyTable {
  const won = named.map(({ order, touches }) => ({
    touches,
    conversions: 1,
    losses: 0,
    // A model's shares cannot be drawn from money given back beyond what was paid; the split itself can.
    value: Math.max(0, Number(order.netMinor)),
    person: String(order.customerShopifyId ?? order.orderShopifyId),
  }));
  return packJourneys([...won, ...lost]);
}

type Row = Omit<ReportRow, 'group'>;

function creditByOrder(
  known: readonly NamedJourney[],
  model: ModelName,
  { rules, lost }: ReportMeans,
): { rows: Row[]; probability: number | null } {
  const isChain = model.startsWith('markov');
  const packed = packNamed(known, isChain ? lost : []);
  const table = isChain ? groupRareKeys(packed, chainKeyLimit, othersKey) : packed;
  const credit = creditJourneys(table, model, rules);
  const exact = isAdditive(model) ? addOrders(known, table, { model, options: rules }) : null;
  const revenue = exact?.revenue ?? revenueOf(credit, model === 'any' ? null : sumMinor(known));
  const newcomers = exact?.newcomers ?? (model === 'any' ? countNewcomers(known, table) : null);
  const whole = Number(sumMinor(known));
  const rows = table.keys.map((key, at) => {
    const orders = credit.conversions[at] ?? 0;
    const spread = credit.valueShares[at];
    // Shares of any click are of a sum that counts orders several times: no interval of the money follows.
    const hasInterval = spread !== undefined && model !== 'any' && orders >= enoughConversions;
    return {
      ...{ key, orders, revenueMinor: revenue[at] ?? 0n, newCustomers: newcomers?.[at] ?? null },
      interval: hasInterval ? { lowMinor: spread.low * whole, highMinor: spread.high * whole } : null,
      tooLittle: orders < enoughConversions,
      removal: credit.removal?.[at] ?? null,
    };
  });
  return { rows, probability: credit.probability };
}

/** By click date the touches of the period count, of whatever day their order is. */
function creditByClick(
  known: readonly NamedJourney[],
  { model, rules }: { model: ModelName; rules: RuleOptions },
  inPeriod: (atMs: number) => boolean,
): Row[] {
  const table = packNamed(known);
  if (!isAdditive(model)) return [];
  const sums = emptySums(table);
  const split = creditTouches(table, known.map(amountOf), { model, options: rules });
  for (const [row, parts] of split.entries()) {
    const isNew = known[row]?.order.newCustomer === true;
    for (const { touch, ...part } of parts) {
      if (inPeriod(table.timesMs[touch] ?? 0)) addPart(sums, table.touches[touch] ?? 0, { ...part, isNew });
    }
  }
  return table.keys
    .map((key, at) => ({
      ...{ key, orders: sums.orders[at] ?? 0, revenueMinor: sums.revenue[at] ?? 0n },
      ...{
        newCustomers: sums.newcomers[at] ?? 0,
        interval: null,
        tooLittle: (sums.orders[at] ?? 0) < enoughConversions,
        removal: null,
      },
    }))
    .filter(({ orders, revenueMinor }) => orders > 0 || revenueMinor !== 0n);
}

/** Whether a model splits each order by itself. */
export function isAdditive(model: string): model is AdditiveModel {
  return (additiveModels as readonly string[]).includes(model);
}

interface Sums {
  readonly revenue: bigint[];
  readonly orders: Float64Array;
  readonly newcomers: Float64Array;
}

function emptySums({ keys }: JourneyTable): Sums {
  const zeros = () => new Float64Array(keys.length);
  return { revenue: keys.map(() => 0n), orders: zeros(), newcomers: zeros() };
}

function addPart(sums: Sums, key: number, part: { minor: bigint; share: number; isNew: boolean }): void {
  sums.revenue[key] = (sums.revenue[key] ?? 0n) + part.minor;
  sums.orders[key] = (sums.orders[key] ?? 0) + part.share;
  if (part.isNew) sums.newcomers[key] = (sums.newcomers[key] ?? 0) + part.share;
}

function addOrders(
  known: readonly NamedJourney[],
  table: JourneyTable,
  rule: { model: AdditiveModel; options: RuleOptions },
): Sums {
  const sums = emptySums(table);
  const numberOf = new Map(table.keys.map((key, at) => [key, at]));
  const split = creditOrders(table, known.map(amountOf), rule);
  for (const [row, parts] of split.entries()) {
    const isNew = known[row]?.order.newCustomer === true;
    for (const { key, ...part } of parts) addPart(sums, numberOf.get(key) ?? 0, { ...part, isNew });
  }
  return sums;
}

const amountOf = ({ order }: NamedJourney) => order.netMinor;

/** Money of a model without a split per order: the whole by its shares, exactly; each for itself when it is null. */
function revenueOf(credit: Credit, wholeMinor: bigint | null): bigint[] {
  if (wholeMinor === null) return [...credit.values].map((minor) => BigInt(Math.round(minor)));
  if (credit.keys.length === 0) return [];
  const sum = credit.values.reduce((all, part) => all + part, 0);
  const weights = [...credit.values].map((part) =>
    BigInt(Math.round(sum === 0 ? 0 : (part / sum) * 2 ** 52)),
  );
  return shareByLargestRemainder(wholeMinor, weights);
}

function countNewcomers(known: readonly NamedJourney[], { keys }: JourneyTable): number[] {
  return keys.map(
    (key) =>
      known.filter(({ order, touches }) => order.newCustomer && touches.some((touch) => touch.key === key))
        .length,
  );
}

/** Sorts by revenue and puts rows whose intervals overlap into one group. */
function rankRows(rows: readonly Row[]): ReportRow[] {
  const sorted = rows.toSorted(
    (one, two) => Number(two.revenueMinor - one.revenueMinor) || (one.key < two.key ? -1 : 1),
  );
  let group = 1;
  let lowest: number | null = null;
  return sorted.map((row, at) => {
    const isApart = lowest !== null && row.interval !== null && row.interval.highMinor < lowest;
    if (at > 0 && isApart) {
      group += 1;
      lowest = null;
    }
    // A row without an interval cannot be told from the one above it.
    if (row.interval !== null) lowest = Math.min(lowest ?? Infinity, row.interval.lowMinor);
    return { ...row, group };
  });
}

function sumMinor(named: readonly NamedJourney[]): bigint {
  return named.reduce((sum, { order }) => sum + order.netMinor, 0n);
}
