import { SegmentSyntaxError, tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';

/** What a filter or a parameter is held against. `operator` is upper-cased; BETWEEN has two values, IN many, IS NULL none. */
export interface Comparison {
  readonly filter: Token;
  readonly operator: string;
  readonly values: readonly Token[];
}

/** One clause of a segment query; `parameters` stand in the brackets of a function, and nowhere else. */
export interface Clause extends Comparison {
  readonly kind: 'comparison';
  readonly parameters: readonly Comparison[] | undefined;
}

export type SegmentNode =
  | Clause
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SegmentNode[] }
  | { readonly kind: 'not'; readonly part: SegmentNode };

const VALUES = ['number', 'text', 'date', 'relative', 'word'];
const KEYWORDS = ['AND', 'OR', 'NOT', 'CONTAINS', 'BETWEEN', 'IS', 'NULL', 'IN', 'MATCHES'];
const SIGNS = ['=', '!=', '>', '>=', '<', '<='];

/** Reads a segment query one word after the other. */
class Reader {
  private readonly tokens: readonly Token[];
  private at = 0;
  /** Every filter that was met, in order. */
  readonly filters: Token[] = [];

  private readonly matches: boolean;

  constructor(query: string, matches: boolean) {
    this.tokens = tokenize(query);
    this.matches = matches;
  }

  whole(): SegmentNode {
    const node = this.either();
    if (this.peek().kind !== 'end') throw this.unexpected();
    return node;
  }

  private either(): SegmentNode {
    const parts = [this.all()];
    while (this.take('OR')) parts.push(this.all());
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'or', parts };
  }

  private all(): SegmentNode {
    const parts = [this.one()];
    while (this.take('AND')) parts.push(this.one());
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'and', parts };
  }

  private one(): SegmentNode {
    if (this.take('(')) {
      const inner = this.either();
      if (!this.take(')')) throw this.unexpected();
      return inner;
    }
    if (this.take('NOT')) return { kind: 'not', part: this.one() };
    const filter = this.peek();
    if (filter.kind !== 'word' || KEYWORDS.includes(filter.text.toUpperCase())) throw this.unexpected();
    this.at += 1;
    this.filters.push(filter);
    const parameters = this.take('(') ? this.calledWith() : undefined;
    const rest = this.rest();
    if (parameters !== undefined || !rest.operator.endsWith('MATCHES'))
      return { kind: 'comparison', filter, parameters, ...rest };
    return { kind: 'comparison', filter, parameters: this.matched(), ...rest };
  }

  // "(id: 12, date: -30d)", "(id: (1, 2))" or "()": names, colons and values.
  private calledWith(): Comparison[] {
    return this.inBrackets((filter) => {
      if (!this.take(':')) throw this.unexpected();
      if (!this.take('(')) return { filter, operator: ':', values: [this.value()] };
      return { filter, operator: 'IN', values: this.listed() };
    });
  }

  // Since 2026-10, "MATCHES (id IN (1, 2), date >= -30d)": every parameter has an operator of its own.
  private matched(): Comparison[] {
    if (!this.take('(')) throw this.unexpected();
    return this.inBrackets((filter) => ({ filter, ...this.rest() }));
  }

  private inBrackets(read: (name: Token) => Comparison): Comparison[] {
    const parameters: Comparison[] = [];
    while (!this.take(')')) {
      const name = this.peek();
      if (name.kind !== 'word') throw this.unexpected();
      this.at += 1;
      parameters.push(read(name));
      if (!this.take(',') && this.peek().text !== ')') throw this.unexpected();
    }
    return parameters;
  }

  private listed(): Token[] {
    const values = [this.value()];
    while (this.take(',')) values.push(this.value());
    if (!this.take(')')) throw this.unexpected();
    return values;
  }

  private rest(): Pick<Comparison, 'operator' | 'values'> {
    if (this.take('IS')) {
      const operator = this.take('NOT') ? 'IS NOT NULL' : 'IS NULL';
      if (!this.take('NULL')) throw this.unexpected();
      return { operator, values: [] };
    }
    if (this.take('BETWEEN')) {
      const low = this.value();
      if (!this.take('AND')) throw this.unexpected();
      return { operator: 'BETWEEN', values: [low, this.value()] };
    }
    const not = this.take('NOT') ? 'NOT ' : '';
    if (this.take('CONTAINS')) return { operator: `${not}CONTAINS`, values: [this.value()] };
    if (this.take('IN')) {
      if (!this.take('(')) throw this.unexpected();
      return { operator: `${not}IN`, values: this.listed() };
    }
    if (this.matches && this.take('MATCHES')) return { operator: `${not}MATCHES`, values: [] };
    const sign = this.peek();
    if (not !== '' || !SIGNS.includes(sign.text)) throw this.unexpected();
    this.at += 1;
    return { operator: sign.text, values: [this.value()] };
  }

  private value(): Token {
    const token = this.peek();
    if (!VALUES.includes(token.kind)) throw this.unexpected();
    this.at += 1;
    return token;
  }

  private take(word: string): boolean {
    const token = this.peek();
    if (token.kind === 'text' || token.text.toUpperCase() !== word) return false;
    this.at += 1;
    return true;
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', line: 1, column: 0 };
  }

  private unexpected(): SegmentSyntaxError {
    return new SegmentSyntaxError(this.peek(), 'is unexpected.');
  }
}

/** A query as a tree, with its filters in the order they stand. */
export type ParsedSegment = { tree: SegmentNode; filters: readonly Token[] };

/**
 * Reads a segment query into a tree; `matches` says whether functions may be written as MATCHES, which segments of
 * versions before 2026-10 may not. Throws SegmentSyntaxError with line and column, and the filters before the fault.
 */
export function parseSegment(query: string, matches = true): ParsedSegment {
  const reader = new Reader(query, matches);
  try {
    return { tree: reader.whole(), filters: reader.filters };
  } catch (error) {
    if (error instanceof SegmentSyntaxError) error.filters = reader.filters;
    throw error;
  }
}
