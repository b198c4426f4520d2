import { responsePathAsArray } from 'graphql';
import type { SqlValue } from '../store/table.ts';
import type { Call, SearchNote } from './model.ts';

export type Comparison = ':' | '>' | '>=' | '<' | '<=';
export type Condition = { sql: string; values: readonly SqlValue[] };
/** What a searchable field makes of a comparison; undefined when the value is nothing it knows. */
export type SearchField = (comparison: Comparison, value: string) => Condition | undefined;
export type SearchFields = {
  fields: Readonly<Record<string, SearchField>>;
  text: (value: string) => Condition;
};

type Term = { kind: 'term'; field: string | undefined; comparison: Comparison; value: string };
type Node = Term | { kind: 'and' | 'or'; parts: Node[] } | { kind: 'not'; part: Node };

type Search = { path: string; query: string | undefined; fields: SearchFields };

/**
 * Turns a search query into SQL. Grammar: terms `field:value`, `field:>=value`, quoted values, words, AND (also by
 * standing together), OR, NOT and `-`, brackets. An unknown field is ignored and noted in `extensions.search`, as Shopify does.
 * A time without quotes is cut at its first colon, silently. Rows changed within the search lag are not found.
 */
export function applySearch(call: Call, search: Search): { where: string[]; values: SqlValue[] } {
  const { query } = search;
  if (query === undefined || query.trim() === '') return { where: [], values: [] };
  const tree = parse(tokenize(query));
  const note: SearchNote = {
    path: call.at === undefined ? [search.path] : responsePathAsArray(call.at),
    query,
    parsed: showTree(tree),
    warnings: [],
  };
  const condition = compile(tree, { fields: search.fields, note });
  if (note.warnings.length > 0) call.searchNotes.push(note);
  const lag = Date.now() - call.searchLagMs;
  return { where: [`(${condition.sql})`, 'changedAtMs <= ?'], values: [...condition.values, lag] };
}

function tokenize(query: string): string[] {
  const pattern =
    /\(|\)|-?[A-Za-z_.]+:(?:>=|<=|>|<)?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s()]*)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s()]+/g;
  return query.match(pattern) ?? [];
}

function parse(tokens: string[]): Node {
  let at = 0;
  const parseOr = (): Node => {
    const parts = [parseAnd()];
    while (tokens[at]?.toUpperCase() === 'OR') {
      at += 1;
      parts.push(parseAnd());
    }
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
    if (token.toUpperCase() === 'NOT') return { kind: 'not', part: parseOne() };
    if (token.startsWith('-') && token.length > 1) return { kind: 'not', part: readTerm(token.slice(1)) };
    return readTerm(token);
  };
  return parseOr();
}

function readTerm(token: string): Term {
  const found = /^([A-Za-z_.]+):(>=|<=|>|<)?(.*)$/s.exec(token);
  if (found === null) return { kind: 'term', field: undefined, comparison: ':', value: unquote(token) };
  const [, field = '', comparison = ':', raw = ''] = found;
  const quoted = /^["']/.test(raw);
  // The trap of a real store: an unquoted time is read up to its first colon.
  const value = quoted ? unquote(raw) : (raw.split(':')[0] ?? '');
  return { kind: 'term', field, comparison: comparison as Comparison, value };
}

function unquote(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;
}

function compile(node: Node, on: { fields: SearchFields; note: SearchNote }): Condition {
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

function compileTerm(term: Term, on: { fields: SearchFields; note: SearchNote }): Condition {
  if (term.field === undefined) return on.fields.text(term.value);
  const field = on.fields.fields[term.field];
  if (field === undefined) {
    on.note.warnings.push({
      field: term.field,
      message: 'Invalid search field for this query.',
      code: 'invalid_field',
    });
    return { sql: '1', values: [] };
  }
  const condition = field(term.comparison, term.value);
  if (condition !== undefined) return condition;
  on.note.warnings.push({
    field: term.field,
    message: `Input \`${term.value}\` is not an accepted value.`,
    code: 'invalid_value',
  });
  return { sql: '1', values: [] };
}

function showTree(node: Node): unknown {
  if (node.kind === 'term') return { field: node.field ?? 'default', match_all: node.value };
  if (node.kind === 'not') return { not: showTree(node.part) };
  return { [node.kind]: node.parts.map(showTree) };
}
