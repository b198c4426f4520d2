/** A filter of a subscription, ready to be asked about payloads. */
export type Filter = (payload: unknown) => boolean;

const TERM = /^(-?)([A-Za-z_][\w.]*):(>=|<=|>|<)?(.*)$/s;
const TOKENS =
  /\(|\)|-(?=\()|-?[A-Za-z_][\w.]*:\s*(?:>=|<=|>|<)?\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s()]*)|[^\s()]+/g;

/**
 * Reads a filter in Shopify's search syntax: fields of the payload by their path, compared, joined by AND, OR, NOT and
 * brackets; `*` alone means that the field is there. Undefined for a filter that names no field or cannot be read.
 */
export function readFilter(text: string): Filter | undefined {
  const reading = new Reading(text.match(TOKENS) ?? []);
  try {
    const filter = reading.readOr();
    return reading.isOver() ? filter : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

class Unreadable extends Error {}

class Reading {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  isOver(): boolean {
    return this.at >= this.tokens.length;
  }

  readOr(): Filter {
    const parts = [this.readAnd()];
    while (this.takes('OR')) parts.push(this.readAnd());
    return (payload) => parts.some((part) => part(payload));
  }

  private readAnd(): Filter {
    const parts = [this.readOne()];
    while (!this.isOver() && this.next() !== ')' && this.next() !== 'OR') {
      this.takes('AND');
      parts.push(this.readOne());
    }
    return (payload) => parts.every((part) => part(payload));
  }

  private readOne(): Filter {
    if (this.takes('NOT') || this.takes('-')) {
      const inner = this.readOne();
      return (payload) => !inner(payload);
    }
    if (this.takes('(')) {
      const inner = this.readOr();
      if (!this.takes(')')) throw new Unreadable('a bracket is open');
      return inner;
    }
    const token = this.tokens[this.at];
    this.at += 1;
    return readTerm(token ?? '');
  }

  private next(): string {
    return this.tokens[this.at]?.toUpperCase() ?? '';
  }

  private takes(word: string): boolean {
    if (this.next() !== word) return false;
    this.at += 1;
    return true;
  }
}

function readTerm(token: string): Filter {
  const found = TERM.exec(token);
  if (found === null) throw new Unreadable('a term without a field');
  const [, minus, path = '', sign = '=', rest = ''] = found;
  const wanted = rest.trim().replace(/^(["'])(.*)\1$/s, '$2');
  if (wanted === '') throw new Unreadable('a field without a value');
  const fits = (payload: unknown): boolean =>
    valuesAt(payload, path.split('.')).some((value) => compares(value, sign, wanted));
  return minus === '-' ? (payload) => !fits(payload) : fits;
}

/** All values a path leads to, through every item of a list. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [name, ...rest] = path;
  if (name === undefined) return value == null ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return valuesAt((value as Record<string, unknown>)[name], rest);
}

function compares(value: unknown, sign: string, wanted: string): boolean {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (sign === '=') {
    if (wanted === '*') return text !== '';
    if (wanted.endsWith('*')) return text.toLowerCase().startsWith(wanted.slice(0, -1).toLowerCase());
    const same = Number(text) === Number(wanted) && text.trim() !== '' && wanted.trim() !== '';
    return same || text.toLowerCase() === wanted.toLowerCase() || hasTag(text, wanted);
  }
  const order = orderOf(text, wanted);
  if (order === undefined) return false;
  if (sign === '>') return order > 0;
  if (sign === '>=') return order >= 0;
  return sign === '<' ? order < 0 : order <= 0;
}

// Tags are one text with commas.
function hasTag(text: string, wanted: string): boolean {
  return text.split(',').some((tag) => tag.trim().toLowerCase() === wanted.toLowerCase());
}

/** Numbers by size, moments by time; undefined for what cannot be put in order. */
function orderOf(text: string, wanted: string): number | undefined {
  const numbers = Number(text) - Number(wanted);
  if (!Number.isNaN(numbers)) return numbers;
  const moments = Date.parse(text) - Date.parse(wanted);
  return Number.isNaN(moments) ? undefined : moments;
}
