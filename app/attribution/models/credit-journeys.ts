import { countRefits, drawBuckets, redraw, ShareSpread, sharesOf } from './bootstrap.ts';
import type { Interval } from './bootstrap.ts';
import type { JourneyTable } from './journey-table.ts';
import { fitFirstOrder } from './markov-first.ts';
import { fitHigherOrder } from './markov-higher.ts';
import { creditByRule, sumBuckets } from './rule-credit.ts';
import { additiveModels, defaultRules } from './touch-weights.ts';
import type { RuleModel, RuleOptions } from './touch-weights.ts';

export const markovModels = ['markov-1', 'markov-2', 'markov-3'] as const;
export type MarkovModel = (typeof markovModels)[number];

/** All models; `any` counts a conversion once for every key it met and adds up to nothing. */
export const modelNames = [...additiveModels, 'any', ...markovModels] as const;
export type ModelName = (typeof modelNames)[number];

/** More keys than this are too many for a chain: group the rare ones (`groupRareKeys`) before. */
export const chainKeyLimit = 40;

/** Credit of each key, in the order of the table's keys. */
export interface Credit {
  readonly keys: readonly string[];
  readonly conversions: Float64Array;
  /** Minor units, with parts. */
  readonly values: Float64Array;
  /** 95 % intervals of the shares of conversions and of value. */
  readonly conversionShares: readonly Interval[];
  readonly valueShares: readonly Interval[];
  /** Markov: the part of conversions lost when the key is switched off; these do not add up to one. */
  readonly removal: Float64Array | null;
  /** Markov: the probability that a journey ends in an order. */
  readonly probability: number | null;
}

export interface CreditOptions extends Partial<RuleOptions> {
  /** Draws of `drawBuckets`, to share between models. */
  readonly draws?: Uint8Array;
}

const fixedSeed = 20_261_122;

/**
 * Credits the journeys of a table by a model, with 95 % intervals by a bootstrap of 200 buckets of customers and 1,000
 * refits. The same journeys give the same bits in any order of rows.
 */
export function creditJourneys(table: JourneyTable, model: ModelName, options: CreditOptions = {}): Credit {
  const draws = options.draws ?? drawBuckets(fixedSeed);
  const order = markovModels.indexOf(model as MarkovModel) + 1;
  if (order > 0) return creditByChain(table, order, draws);
  return creditWithRule(table, model as RuleModel, { ...defaultRules, ...options, draws });
}

function creditWithRule(
  table: JourneyTable,
  model: RuleModel,
  options: RuleOptions & { draws: Uint8Array },
): Credit {
  const width = table.keys.length;
  const credit = creditByRule(table, model, options);
  return {
    keys: table.keys,
    conversions: sumBuckets(credit.conversions, width),
    values: sumBuckets(credit.values, width),
    conversionShares: spreadShares(credit.conversions, width, options.draws),
    valueShares: spreadShares(credit.values, width, options.draws),
    removal: null,
    probability: null,
  };
}

function spreadShares(byBucket: Float64Array, width: number, draws: Uint8Array): Interval[] {
  const refits = countRefits(draws);
  const spread = new ShareSpread(width, refits);
  const redrawn = new Float64Array(width);
  for (let refit = 0; refit < refits; refit += 1) {
    redraw({ byBucket, width }, { draws, refit }, redrawn);
    spread.put(refit, sharesOf(redrawn, 0, width));
  }
  return spread.read();
}

function creditByChain(table: JourneyTable, order: number, draws: Uint8Array): Credit {
  const fit = order === 1 ? fitFirstOrder(table, draws) : fitHigherOrder(table, order, draws);
  let conversions = 0;
  let value = 0;
  for (let row = 0; row < table.conversions.length; row += 1) {
    if (table.offsets[row] === table.offsets[row + 1] || table.conversions[row] === 0) continue;
    conversions += table.conversions[row] ?? 0;
    value += table.values[row] ?? 0;
  }
  const share = (removal: Float64Array, whole: number) =>
    sharesOf(removal, 0, table.keys.length).map((part) => part * whole);
  return {
    keys: table.keys,
    conversions: share(fit.removal.conversions, conversions),
    values: share(fit.removal.values, value),
    conversionShares: fit.conversionShares,
    valueShares: fit.valueShares,
    removal: fit.removal.conversions,
    probability: fit.removal.probability,
  };
}
