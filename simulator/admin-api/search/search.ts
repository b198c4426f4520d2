import { GraphQLError, responsePathAsArray } from 'graphql';
import type { Seen } from '../../store/tables/former-rows.ts';
import type { AnyTable, SqlValue } from '../../store/tables/table.ts';
import type { Call, SearchNote } from '../model.ts';
import { adminSchema } from '../schema.ts';
import { NOTHING } from './search-terms.ts';
import type { Condition } from './search-terms.ts';

export type Comparison = ':' | '>' | '>=' | '<' | '<=';
/** What a searchable field makes of a comparison; undefined when the value is nothing it knows. `quoted`: it stood in quotes. */
export type SearchField = (comparison: Comparison, value: string, quoted: boolean) => Condition | undefined;
export type SearchFields = {
  fields: Readonly<Record<string, SearchField>>;
  text: (value: string) => Condition;
};

type Term = {
  kind: 'term';
  field: string | undefined;
  comparison: Comparison;
  value: string;
  quoted: boolean;
};
type Node = Term | { kind: 'and' | 'or'; parts: Node[] } | { kind: 'not'; part: Node };

/** `atOnce`: the rows have no `changedAtMs`; they are found without a lag. `table`: where rows of it are listed. */
type Search = {
  path: string;
  query: string | undefined;
  fields: SearchFields;
  atOnce?: boolean;
  table?: AnyTable;
};

/** `seen`: the table as it was before the lag, undefined where it has not changed since. */
type Found = { where: string[]; values: SqlValue[]; seen?: Seen | undefined };

/**
 * Turns a search query into SQL. Grammar: terms `field:value`, `field:>=value`, `field:*`, quoted values, words, words*,
 * AND (also by standing together), OR, NOT and `-` (of terms and brackets), brackets. What is left open is forgiven.
 * A field the schema does not list for this query is ignored and noted in `extensions.search`, as Shopify does; one it
 * lists but the simulator cannot search by is "not simulated". A time without quotes is cut at its first colon, silently.
 * A row changed within the search lag is found by what it was before, a new one is not found.
 */
export function applySearch(call: Call, search: Search): Found {
  const { query } = search;
  if (query === undefined || query.trim() === '') return { where: [], values: [] };
  const tokens = tokenize(query);
  if (tokens.length > MOST_TOKENS)
    throw new GraphQLError('The search query is too long.', { extensions: { code: 'BAD_REQUEST' } });
  const tree = parse(tokens);
  const path = call.at === undefined ? [search.path] : responsePathAsArray(call.at);
  const note: SearchNote = { path, query, parsed: showTree(tree), warnings: [] };
  const names = call.place === undefined ? undefined : searchNames(call.version, call.place);
  const isNamed = call.place !== undefined && isSearchedByNames(call.version, call.place);
  const now = call.store.clock.now();
  const condition = compile(tree, { fields: search.fields, names, isNamed, note, now });
  if (note.warnings.length > 0) call.searchNotes.push(note);
  // Where every term was ignored nothing is searched, and so nothing lags.
  if (note.warnings.length > 0 && FINDS_ALL.test(condition.sql)) return { where: [], values: [] };
  if (search.atOnce === true) return { where: [`(${condition.sql})`], values: [...condition.values] };
  const lag = Date.now() - call.searchLagMs;
  const seen = search.table === undefined ? undefined : call.store.rows.former.at(search.table, lag);
  return { where: [`(${condition.sql})`, 'changedAtMs <= ?'], values: [...condition.values, lag], seen };
}

const FINDS_ALL = /^[()1]+(?: (?:AND|OR) [()1]+)*$/;

/** More words and signs are refused: what is made of them must stay within what sqlite can read. */
const MOST_TOKENS = 900;

const known = new Map<string, ReadonlySet<string> | undefined>();

function searchNames(
  version: string,
  place: { parent: string; field: string },
): ReadonlySet<string> | undefined {
  const name = `${version} ${place.parent}.${place.field}`;
  if (!known.has(name)) known.set(name, adminSchema(version).searchNamesOf(place.parent, place.field));
  return known.get(name);
}

const isSearchedByNames = (version: string, { parent, field }: { parent: string; field: string }): boolean =>
  adminSchema(version).isSearchedByNames(parent, field);

function tokenize(query: string): string[] {
  const pattern =
    /-(?=\()|\(|\)|-?[A-Za-z_.]+:\s*(?:>=|<=|>|<)?\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s)]*)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s()]+/g;
  return query.match(pattern) ?? [];
}

function parse(tokens: string[]): Node {
  let at = 0;
  const parseOr = (): Node => {
    let parts = [parseAnd()];
    while (tokens[at]?.toUpperCase() === 'OR') {
      at += 1;
      parts.push(parseAnd());
    }
    // An OR with nothing on one side asks for the other side alone.
    const said = parts.filter((part) => part.kind !== 'and' || part.parts.length > 0);
    parts = said.length === 0 ? parts.slice(0, 1) : said;
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'or', parts };
  };
  const parseAnd = (): Node => {
    const parts: Node[] = [];
    while (at < tokens.length && tokens[at] !== ')' && tokens[at]?.toUpperCase() !== 'OR') {
      if (tokens[at]?.toUpperCase() === 'AND') at += 1;
      else parts.push(parseOne());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'and', parts };
  };
  const parseOne = (): Node => {
    const token = tokens[at] ?? '';
    at += 1;
    if (token === '(') {
      const inner = parseOr();
      at += 1;
      return inner;
    }
    if (token.toUpperCase() === 'NOT' || token === '-') return { kind: 'not', part: parseOne() };
    if (token.startsWith('-') && token.length > 1) return { kind: 'not', part: readTerm(token.slice(1)) };
    return readTerm(token);
  };
  return parseOr();
}

function readTerm(token: string): Term {
  const found = /^([A-Za-z_.]+):\s*(>=|<=|>|<)?\s*(.*)$/s.exec(token);
  if (found === null) {
    const value = unquote(token);
    return { kind: 'term', field: undefined, comparison: ':', value, quoted: value !== token };
  }
  const [, field = '', comparison = ':', raw = ''] = found;
  const quoted = /^["']/.test(raw);
  // The trap of a real store: an unquoted time is read up to its first colon.
  const value = quoted ? unquote(raw) : (raw.split(':')[0] ?? '');
  return { kind: 'term', field, comparison: comparison as Comparison, value, quoted };
}

function unquote(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;
}

type On = {
  fields: SearchFields;
  names: ReadonlySet<string> | undefined;
  /** Words that name no field are not searched by. */
  isNamed: boolean;
  note: SearchNote;
  /** The shop's time, for what is compared with the word for it. */
  now: string;
};

function compile(node: Node, on: On): Condition {
  if (node.kind === 'term') return compileTerm(node, on);
  if (node.kind === 'not') {
    const inner = compile(node.part, on);
    return { sql: `NOT (${inner.sql})`, values: inner.values };
  }
  if (node.parts.length === 0) return { sql: '1', values: [] };
  const parts = node.parts.map((part) => compile(part, on));
  const joint = node.kind === 'and' ? ' AND ' : ' OR ';
  return {
    sql: parts.map((part) => `(${part.sql})`).join(joint),
    values: parts.flatMap((part) => part.values),
  };
}

function compileTerm(term: Term, on: On): Condition {
  if (term.field === undefined)
    return on.isNamed ? ignore('default', on, NO_NAME) : on.fields.text(term.value);
  const field = on.fields.fields[term.field];
  const isListed = on.names === undefined ? field !== undefined : isIn(on.names, term.field);
  if (!isListed) return ignore(term.field, on, ['Invalid search field for this query.', 'invalid_field']);
  if (field === undefined)
    throw new GraphQLError(`not simulated: search by ${term.field}`, {
      extensions: { code: 'NOT_SIMULATED' },
    });
  const value = term.value === 'now' && term.comparison !== ':' ? on.now : term.value;
  const condition = field(term.comparison, value, term.quoted);
  if (condition !== undefined && condition !== NOTHING) return condition;
  const ignored = ignore(term.field, on, [
    `Input \`${term.value}\` is not an accepted value.`,
    'invalid_value',
  ]);
  return condition ?? ignored;
}

function isIn(names: ReadonlySet<string>, field: string): boolean {
  return names.has(field) || [...names].some((name) => name.endsWith('.') && field.startsWith(name));
}

const NO_NAME = ['Input must use named search fields in this query.', 'missing_named_field'] as const;

function ignore(field: string, on: On, [message, code]: readonly [string, string]): Condition {
  on.note.warnings.push({ field, message, code });
  return { sql: '1', values: [] };
}

const RANGES: Readonly<Record<string, string>> = { '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte' };

function showTree(node: Node): unknown {
  if (node.kind === 'not') return { not: showTree(node.part) };
  if (node.kind !== 'term') return { [node.kind]: node.parts.map(showTree) };
  const range = RANGES[node.comparison];
  const field = node.field ?? 'default';
  return range === undefined ? { field, match_all: node.value } : { field, range: { [range]: node.value } };
}
