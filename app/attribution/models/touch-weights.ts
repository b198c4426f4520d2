import { dayMs } from '../../core/time.ts';
import type { JourneyTable } from './journey-table.ts';

/** Models that weigh the touches of each journey by themselves. All but `any` are additive: they split each order. */
export const additiveModels = [
  'first',
  'last',
  'last-non-direct',
  'linear',
  'time-decay',
  'position',
  'shapley',
] as const;
export type AdditiveModel = (typeof additiveModels)[number];
export type RuleModel = AdditiveModel | 'any';

export interface RuleOptions {
  /** Time decay: after so many days a touch counts half. */
  readonly halfLifeDays: number;
  /** Position: whole parts for the first touch, all between together, and the last. */
  readonly position: { readonly first: number; readonly middle: number; readonly last: number };
  /** The key that means "a visit without a source". */
  readonly directKey: string;
}

export const defaultRules: RuleOptions = {
  halfLifeDays: 7,
  position: { first: 4, middle: 2, last: 4 },
  directKey: 'direct',
};

/** The touches from `from` up to `to` of a table. */
export interface PathSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Writes the weight of each touch of a path. Weights are whole numbers below 2^53, so that money can be split by them
 * exactly: time decay's powers of two are scaled by 2^52 and rounded (nothing is left of a touch 52 half-lives before
 * the last), position's shares are multiplied out. Only the ratio inside one path has a meaning.
 * @param out at least as long as the path
 */
export type WeighTouches = (span: PathSpan, out: Float64Array) => void;

/** How a model weighs the touches of a table; definitions as printed on the Channels page. */
export function weigherOf(table: JourneyTable, model: RuleModel, options: RuleOptions): WeighTouches {
  switch (model) {
    case 'first':
      return ({ from, to }, out) => markOne(out, to - from, 0);
    case 'last':
      return ({ from, to }, out) => markOne(out, to - from, to - from - 1);
    case 'last-non-direct':
      return weighLastNonDirect(table, options.directKey);
    case 'linear':
      return ({ from, to }, out) => out.fill(1, 0, to - from);
    case 'time-decay':
      return weighByAge(table, options.halfLifeDays);
    case 'position':
      return weighByPosition(options.position);
    case 'any':
    case 'shapley':
      return weighDistinct(table);
  }
}

function markOne(out: Float64Array, length: number, position: number): void {
  out.fill(0, 0, length);
  out[position] = 1;
}

/** All to the last touch that has a source; to the last touch when none has. */
function weighLastNonDirect({ keys, touches }: JourneyTable, directKey: string): WeighTouches {
  const direct = keys.indexOf(directKey);
  return ({ from, to }, out) => {
    let chosen = to - 1;
    while (chosen >= from && touches[chosen] === direct) chosen -= 1;
    markOne(out, to - from, chosen < from ? to - from - 1 : chosen - from);
  };
}

/** w = 2^(-gap to the last touch / half-life): the moment of the conversion cancels out. */
function weighByAge({ timesMs }: JourneyTable, halfLifeDays: number): WeighTouches {
  const halfLifeMs = halfLifeDays * dayMs;
  return ({ from, to }, out) => {
    const lastMs = timesMs[to - 1] ?? 0;
    for (let at = from; at < to; at += 1) {
      const gapMs = Math.max(0, lastMs - (timesMs[at] ?? 0));
      out[at - from] = Math.round(2 ** (52 - gapMs / halfLifeMs));
    }
  };
}

/** f : m spread over the touches between : l; with two touches f : l. */
function weighByPosition(parts: RuleOptions['position']): WeighTouches {
  return ({ from, to }, out) => {
    const length = to - from;
    const between = Math.max(1, length - 2);
    out.fill(parts.middle, 0, length);
    out[0] = parts.first * between;
    out[length - 1] = length === 1 ? 1 : parts.last * between;
  };
}

/** One to the first touch of each key: every key of the path the same (Zhao, Mahboobi, Bagheri 2018). */
function weighDistinct({ keys, touches }: JourneyTable): WeighTouches {
  const seenIn = new Int32Array(keys.length);
  let path = 0;
  return ({ from, to }, out) => {
    path += 1;
    for (let at = from; at < to; at += 1) {
      const key = touches[at] ?? 0;
      out[at - from] = seenIn[key] === path ? 0 : 1;
      seenIn[key] = path;
    }
  };
}
