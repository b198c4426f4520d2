/** A saved query as Shopify takes it apart: filters, the words beside them, and the form it is kept in. */
export type SavedQuery = { searchTerms: string; filters: { key: string; value: string }[]; kept: string };

type Token = { text: string; filter?: { minus: boolean; name: string; sign: string; raw: string } };

const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/;
const FILTER = new RegExp(`^(-?)([A-Za-z_][\\w.$-]*):(>=|<=|>|<)?(${QUOTED.source}|[^\\s()"']*)$`, 's');

/** Tokens outside of brackets: a group in brackets is one. */
function tokensIn(query: string): Token[] {
  const found: string[] = [];
  let [current, depth] = ['', 0];
  for (const [piece] of query.matchAll(new RegExp(`${QUOTED.source}|[()]|\\s+|[^\\s()"']+|["']`, 'gs'))) {
    if (depth === 0 && /^\s/.test(piece)) {
      found.push(current);
      current = '';
      continue;
    }
    if (piece === '(') depth += 1;
    if (piece === ')') depth = Math.max(0, depth - 1);
    current += piece;
  }
  return [...found, current].filter((text) => text !== '').map(readToken);
}

function readToken(text: string): Token {
  const [, minus, name, sign = '', raw = ''] = FILTER.exec(text) ?? [];
  return name === undefined ? { text } : { text, filter: { minus: minus === '-', name, sign, raw } };
}

const isJoin = (token: Token | undefined): boolean => token?.text === 'OR' || token?.text === 'AND';

/** The key a filter is kept by: `_not` when turned round, `_min` and `_max` by its sign. */
function keyOf({ minus, name, sign }: NonNullable<Token['filter']>): string {
  if (sign === '') return minus ? `${name}_not` : name;
  return `${name}_${sign.startsWith('>') === minus ? 'max' : 'min'}`;
}

const TURNED: Readonly<Record<string, string>> = { '>': '<=', '>=': '<', '<': '>=', '<=': '>' };

/** Text values stand in double quotes. */
const inDoubleQuotes = (text: string): string =>
  text.replace(/'((?:[^'\\]|\\.)*)'/gs, (_whole, inner: string) => `"${inner}"`);

/** A hyphen within a word is escaped, unless it stands in quotes. */
const escaped = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|(?<=[^\s(])-/gs, (found) => (found === '-' ? '\\-' : found));

function keptFilter({ minus, name, sign, raw }: NonNullable<Token['filter']>): string {
  const value = escaped(inDoubleQuotes(raw));
  if (minus && sign !== '') return `${escaped(name)}:${TURNED[sign] ?? ''}${value}`;
  return `${minus ? '-' : ''}${escaped(name)}:${sign}${value}`;
}

const EVERYTHING: SavedQuery = { searchTerms: '', filters: [{ key: 'default', value: 'true' }], kept: '*' };

/** Reads a saved query: what is joined by OR and AND or stands in brackets is left as words; `*` alone is everything. */
export function readSavedQuery(query: string): SavedQuery {
  if (query.trim() === '*') return EVERYTHING;
  const tokens = tokensIn(query);
  const isFilter = (token: Token, at: number): boolean =>
    token.filter !== undefined && !isJoin(tokens[at - 1]) && !isJoin(tokens[at + 1]);
  const filters = tokens.filter(isFilter).flatMap(({ filter }) => (filter === undefined ? [] : [filter]));
  const words = inDoubleQuotes(
    tokens
      .filter((token, at) => !isFilter(token, at))
      .map(({ text }) => text)
      .join(' '),
  );
  return {
    searchTerms: words,
    filters: filters.map((filter) => {
      const value = filter.raw.replace(/^(["'])(.*)\1$/s, '$2');
      return { key: keyOf(filter), value: value === '*' ? 'true' : value };
    }),
    kept: [escaped(words), ...filters.map(keptFilter)].filter((part) => part !== '').join(' '),
  };
}
