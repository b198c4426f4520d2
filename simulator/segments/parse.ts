import { SegmentSyntaxError, tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';

/** One comparison of a segment query. `operator` is upper-cased; BETWEEN has two values, IS NULL none. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly filter: Token;
  readonly operator: string;
  readonly values: readonly Token[];
  /** True for a filter that was given parameters in brackets. */
  readonly hasParameters: boolean;
}

export type SegmentNode =
  | Comparison
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SegmentNode[] }
  | { readonly kind: 'not'; readonly part: SegmentNode };

const VALUES = ['number', 'text', 'date', 'relative', 'word'];
const KEYWORDS = ['AND', 'OR', 'NOT', 'CONTAINS', 'BETWEEN', 'IS', 'NULL'];

/** Reads a segment query one word after the other. */
class Reader {
  private readonly tokens: readonly Token[];
  private at = 0;
  /** Every filter that was met, in order. */
  readonly filters: Token[] = [];

  constructor(query: string) {
    this.tokens = tokenize(query);
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
    const hasParameters = this.take('(');
    if (hasParameters) this.parameters();
    return { kind: 'comparison', filter, hasParameters, ...this.rest() };
  }

  // "(id: 12, date: -30d)", "(id: (1, 2))" or "()": names, colons and values, kept for nobody.
  private parameters(): void {
    while (!this.take(')')) {
      const name = this.peek();
      if (name.kind !== 'word') throw this.unexpected();
      this.at += 1;
      if (!this.take(':')) throw this.unexpected();
      if (this.take('(')) {
        do this.value();
        while (this.take(','));
        if (!this.take(')')) throw this.unexpected();
      } else this.value();
      if (!this.take(',') && this.peek().text !== ')') throw this.unexpected();
    }
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
    if (this.take('NOT')) {
      if (!this.take('CONTAINS')) throw this.unexpected();
      return { operator: 'NOT CONTAINS', values: [this.value()] };
    }
    if (this.take('CONTAINS')) return { operator: 'CONTAINS', values: [this.value()] };
    const sign = this.peek();
    if (!['=', '!=', '>', '>=', '<', '<='].includes(sign.text)) throw this.unexpected();
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

/** Reads a segment query into a tree. Throws SegmentSyntaxError with line and column, and the filters before the fault. */
export function parseSegment(query: string): ParsedSegment {
  const reader = new Reader(query);
  try {
    return { tree: reader.whole(), filters: reader.filters };
  } catch (error) {
    if (error instanceof SegmentSyntaxError) error.filters = reader.filters;
    throw error;
  }
}
