import type { GraphQLScalarType } from 'graphql';
import { WIDE_INT } from './wide-int.ts';

/** Why a scalar does not take a value: in words of its own, or (null) with none. */
export type ScalarProblem = { says: string | null };

const NO_WORDS: ScalarProblem = { says: null };
const GID = /^gid:\/\/[\w-]+\/[\w:]+\/[^/\s].*$/;
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const MOST_INT = 2_147_483_647;

type Check = (value: unknown) => ScalarProblem | undefined;

const text =
  (fits: (value: string) => boolean): Check =>
  (value) =>
    typeof value === 'string' && fits(value) ? undefined : NO_WORDS;

const textOrNumber =
  (fits: (value: string) => boolean): Check =>
  (value) =>
    (typeof value === 'string' && fits(value)) || (typeof value === 'number' && fits(String(value)))
      ? undefined
      : NO_WORDS;

// The 30th of February is read as the 1st of March.
const isOnCalendar = (day: string): boolean =>
  !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
const isDay = (value: string): boolean => DAY.test(value) && isOnCalendar(value);
const isMoment = (value: string): boolean =>
  MOMENT.test(value) &&
  isOnCalendar(value.slice(0, 10)) &&
  !Number.isNaN(Date.parse(value.replace(' ', 'T')));

const moment: Check = (value) => {
  if (typeof value !== 'string') return NO_WORDS;
  return isMoment(value) ? undefined : { says: `invalid DateTime '${value}'` };
};

// A number has no gid, and says so with its own digits.
const globalId: Check = (value) => {
  if (typeof value !== 'string' && typeof value !== 'number') return NO_WORDS;
  return GID.test(String(value)) ? undefined : { says: `Invalid global id '${String(value)}'` };
};

const address: Check = (value) => {
  if (typeof value !== 'string') return NO_WORDS;
  const wrong = (what: string): ScalarProblem => ({ says: `Invalid url '${value}', missing ${what}` });
  if (!/^[a-z][a-z\d+.-]*:/i.test(value)) return wrong('scheme');
  return /^(?:[a-z\d+.-]+:\/\/[^/]|mailto:)/i.test(value) ? undefined : wrong('host');
};

const decimal: Check = (value) => {
  if (typeof value !== 'string' && typeof value !== 'number') return NO_WORDS;
  return DECIMAL.test(String(value)) ? undefined : { says: `invalid decimal '${String(value)}'` };
};

const CHECKS: Readonly<Record<string, Check>> = {
  Int: (value) => (Number.isInteger(value) && Math.abs(Number(value)) <= MOST_INT ? undefined : NO_WORDS),
  Float: (value) => (typeof value === 'number' ? undefined : NO_WORDS),
  Boolean: (value) => (typeof value === 'boolean' ? undefined : NO_WORDS),
  String: text(() => true),
  ID: globalId,
  URL: address,
  Decimal: decimal,
  Money: textOrNumber((value) => DECIMAL.test(value)),
  UnsignedInt64: textOrNumber((value) => /^\d{1,20}$/.test(value)),
  BigInt: textOrNumber((value) => /^-?\d+$/.test(value)),
  DateTime: moment,
  Date: text(isDay),
  HTML: text(() => true),
  Color: text(() => true),
  FormattedString: text(() => true),
  StorefrontID: text(() => true),
  UtcOffset: text((value) => /^[+-]\d{2}:\d{2}$/.test(value)),
};

/** Asks a scalar of the schema whether it takes a value; undefined when it does. JSON and the like take everything. */
export function scalarProblem(type: GraphQLScalarType, value: unknown): ScalarProblem | undefined {
  if (type === WIDE_INT) return Number.isSafeInteger(value) ? undefined : NO_WORDS;
  return CHECKS[type.name]?.(value);
}
