/** A word of a segment query with its place; lines count from 1, columns from 0. */
export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'date' | 'relative' | 'sign' | 'end';
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** A query that cannot be read. `message` is Shopify's wording with line and column. */
export class SegmentSyntaxError extends Error {
  /** The filters that were read before the fault. */
  filters: readonly Token[] = [];

  constructor(at: Pick<Token, 'line' | 'column' | 'text'>, complaint: string) {
    super(`Line ${String(at.line)} Column ${String(at.column)}: '${at.text}' ${complaint}`);
  }
}

/** Valid segment language that this store cannot work out: said loudly, never guessed. */
export class SegmentNotSimulated extends Error {
  constructor(what: string) {
    super(`not simulated: segment query with ${what}`);
  }
}

const KINDS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['date', /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z?)?/],
  ['relative', /^(?:[-+]\d+[dwmy]|\d+_(?:days|months)_ago)\b/i],
  ['number', /^-?\d+(?:\.\d+)?/],
  ['text', /^'(?:[^'\\]|\\.)*'|^"(?:[^"\\]|\\.)*"/],
  ['word', /^[A-Za-z_][A-Za-z0-9_.]*/],
  ['sign', /^(?:!=|>=|<=|=|>|<|\(|\)|,|:)/],
];

/** Cuts a segment query into words; ends with an `end` token. */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let [line, column, rest] = [1, 0, query];
  const advance = (text: string): void => {
    const lines = text.split('\n');
    line += lines.length - 1;
    column = lines.length === 1 ? column + text.length : (lines.at(-1)?.length ?? 0);
    rest = rest.slice(text.length);
  };
  for (;;) {
    advance(/^\s*/.exec(rest)?.[0] ?? '');
    if (rest === '') return [...tokens, { kind: 'end', text: '', line, column }];
    const found = KINDS.map(([kind, pattern]) => ({ kind, text: pattern.exec(rest)?.[0] })).find(
      (one) => one.text !== undefined,
    );
    // A sign the language does not have stands for itself: the parser finds it unexpected where it comes to it.
    const { kind, text } =
      found?.text === undefined ? { kind: 'sign' as const, text: rest.slice(0, 1) } : found;
    if (text === undefined) throw new Error('a word without letters was read');
    tokens.push({ kind, text, line, column });
    advance(text);
  }
}
