import { jsonProblem } from './json-words.ts';
import { decimalText } from './measurements.ts';
import { READERS } from './readers.ts';
import type { Room } from './readers.ts';
import { baseOf } from './types.ts';

export type Rule = { name: string; value: string };
export type ReadValue = { value: string } | { wrong: string; elementIndex: number | null };

const MOST_ELEMENTS = 128;
// Whole numbers, truth and what is written as an object stand in a list as they are; everything else in quotes.
const BARE = /^(-?\d+|true|false|\{.*\})$/s;

/** The largest value of a type in bytes: 16 KB since 2026-04. */
export function mostBytes(type: string, isSmall: boolean): number {
  if (isSmall) return 16_384;
  return type === 'json' ? 131_072 : 65_536;
}

/** Reads the value of a metafield: what is kept, or what is wrong with it in Shopify's words. */
export function readValue(
  ask: { type: string; value: string; rules: readonly Rule[] },
  room: Room & { isSmall: boolean },
): ReadValue {
  const { type, value, rules } = ask;
  const refuse = (wrong: string, elementIndex: number | null = null): ReadValue => ({ wrong, elementIndex });
  if (value.trim() === '') return refuse("Value can't be blank.");
  const most = mostBytes(type, room.isSmall);
  if (Buffer.byteLength(value) > most) return refuse(`Value can't exceed ${String(most)}.`);
  const { base, isList } = baseOf(type);
  if (!isList) {
    const read = readOne({ base, text: value, rules }, room);
    return 'wrong' in read ? refuse(read.wrong) : { value: read.kept };
  }
  const broken = jsonProblem(value);
  if (broken !== undefined) return refuse(`Value is ${broken}.`);
  const items = JSON.parse(value) as unknown;
  if (!Array.isArray(items)) return refuse('Value is not the correct format.');
  if (items.length > MOST_ELEMENTS) return refuse(`Value has more than ${String(MOST_ELEMENTS)} elements.`);
  const counted = checkCount(items.length, rules);
  if (counted !== undefined) return refuse(counted);
  return readItems(items, { base, rules }, room);
}

function checkCount(count: number, rules: readonly Rule[]): string | undefined {
  const bound = (name: string): number => Number(rules.find((rule) => rule.name === name)?.value ?? NaN);
  if (count > bound('list.max')) return `Value has a maximum of ${String(bound('list.max'))}.`;
  return count < bound('list.min') ? `Value has a minimum of ${String(bound('list.min'))}.` : undefined;
}

function readItems(
  items: readonly unknown[],
  of: { base: string; rules: readonly Rule[] },
  room: Room,
): ReadValue {
  const kept: string[] = [];
  for (const [at, item] of items.entries()) {
    const text = typeof item === 'string' ? item : JSON.stringify(item);
    const read = readOne({ ...of, text }, room);
    if ('wrong' in read) return { wrong: read.wrong, elementIndex: at };
    const isBare = typeof item !== 'string' && BARE.test(read.kept);
    kept.push(isBare ? read.kept : JSON.stringify(read.kept));
  }
  return { value: `[${kept.join(',')}]` };
}

type One = { base: string; text: string; rules: readonly Rule[] };

function readOne(one: One, room: Room): { kept: string } | { wrong: string } {
  const { base, text, rules } = one;
  const read = READERS[base]?.(text, { ...room, base, rule: ruleOf(rules) }) ?? { kept: text };
  if ('wrong' in read) return read;
  const broken = breaks({ base, text: read.kept, rules });
  return broken === undefined ? read : { wrong: broken };
}

const ruleOf =
  (rules: readonly Rule[]) =>
  (name: string): string | undefined =>
    rules.find((rule) => rule.name === name)?.value;

const LENGTH = new Set(['single_line_text_field', 'multi_line_text_field', 'id']);

/** The first rule of the definition that the value breaks. */
function breaks({ base, text, rules }: One): string | undefined {
  const rule = ruleOf(rules);
  const [least, most] = [rule('min'), rule('max')];
  const words = LENGTH.has(base) ? ' length' : '';
  if (most !== undefined && compare(base, text, most) > 0)
    return `Value has a maximum${words} of ${showBound(base, most)}.`;
  if (least !== undefined && compare(base, text, least) < 0)
    return `Value has a minimum${words} of ${showBound(base, least)}.`;
  const choices = rule('choices');
  if (choices !== undefined && !(JSON.parse(choices) as unknown[]).map(String).includes(text)) {
    const named = (JSON.parse(choices) as unknown[]).map((choice) => JSON.stringify(choice)).join(', ');
    return `Value does not exist in provided choices: [${named}].`;
  }
  const pattern = rule('regex');
  if (pattern !== undefined && !new RegExp(pattern).test(text))
    return `Value does not match the regular expression: ${pattern}.`;
  return undefined;
}

function compare(base: string, text: string, bound: string): number {
  if (LENGTH.has(base)) return Array.from(text).length - Number(bound);
  if (base === 'date' || base === 'date_time') return Date.parse(text) - Date.parse(zoned(base, bound));
  const object = text.startsWith('{') ? (JSON.parse(text) as { value?: unknown }) : undefined;
  const limit = bound.startsWith('{') ? String((JSON.parse(bound) as { value?: unknown }).value) : bound;
  return Number(object?.value ?? text) - Number(limit);
}

const zoned = (base: string, text: string): string =>
  base === 'date_time' && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text;

/** A bound as Shopify's sentence shows it. */
function showBound(base: string, bound: string): string {
  if (base === 'number_decimal') return decimalText(bound);
  if (base !== 'date_time') return bound;
  const at = new Date(zoned(base, bound)).toISOString();
  return `${at.slice(0, 10)} ${at.slice(11, 19)} +0000`;
}
