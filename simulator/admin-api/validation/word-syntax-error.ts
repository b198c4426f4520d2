import { Lexer, Source, TokenKind } from 'graphql';
import type { GraphQLError, Token } from 'graphql';
import type { EarlyError } from './early-error.ts';

// The names of Shopify's own grammar; a name that is a keyword goes by its word.
const NAMES: Readonly<Record<string, string>> = {
  [TokenKind.BANG]: 'BANG',
  [TokenKind.DOLLAR]: 'VAR_SIGN',
  [TokenKind.AMP]: 'AMP',
  [TokenKind.PAREN_L]: 'LPAREN',
  [TokenKind.PAREN_R]: 'RPAREN',
  [TokenKind.SPREAD]: 'ELLIPSIS',
  [TokenKind.COLON]: 'COLON',
  [TokenKind.EQUALS]: 'EQUALS',
  [TokenKind.AT]: 'DIR_SIGN',
  [TokenKind.BRACKET_L]: 'LBRACKET',
  [TokenKind.BRACKET_R]: 'RBRACKET',
  [TokenKind.BRACE_L]: 'LCURLY',
  [TokenKind.PIPE]: 'PIPE',
  [TokenKind.BRACE_R]: 'RCURLY',
  [TokenKind.NAME]: 'IDENTIFIER',
  [TokenKind.INT]: 'INT',
  [TokenKind.FLOAT]: 'FLOAT',
  [TokenKind.STRING]: 'STRING',
  [TokenKind.BLOCK_STRING]: 'STRING',
};
const KEYWORDS: Readonly<Record<string, string>> = {
  query: 'QUERY',
  mutation: 'MUTATION',
  subscription: 'SUBSCRIPTION',
  fragment: 'FRAGMENT',
  on: 'ON',
  true: 'TRUE_LITERAL',
  false: 'FALSE_LITERAL',
  null: 'NULL_LITERAL',
};

/** PARSE_ERROR: what was met and where. An end that comes too early is told of at the last token (measured); the other texts are not measured. */
export function wordSyntaxError(error: GraphQLError): EarlyError {
  const body = error.source?.body ?? '';
  const { token, last } = tokenAt(body, error.positions?.[0] ?? 0);
  const at = token ?? last;
  const place = at === undefined ? { line: 1, column: 1 } : { line: at.line, column: at.column };
  return {
    message: `syntax error, unexpected ${nameOf(token, error, body)} at [${String(place.line)}, ${String(place.column)}]`,
    locations: [token === undefined && isLexing(error) ? (error.locations?.[0] ?? place) : place],
    extensions: { code: 'PARSE_ERROR' },
  };
}

// A lexer's own complaint stands at a sign that is no token.
const isLexing = (error: GraphQLError): boolean =>
  !/^Syntax Error: (Unexpected (?!character)|Expected)/.test(error.message);

function nameOf(token: Token | undefined, error: GraphQLError, body: string): string {
  if (token !== undefined) {
    const name = KEYWORDS[token.value] ?? NAMES[token.kind] ?? token.kind;
    return `${name} (${JSON.stringify(body.slice(token.start, token.end).replace(/^"+|"+$/g, ''))})`;
  }
  if (!isLexing(error)) return 'end of file';
  return `invalid token (${JSON.stringify(body.charAt(error.positions?.[0] ?? 0))})`;
}

/** The token that stands at an offset (undefined for the end and for what is no token), and the last one before it. */
function tokenAt(body: string, offset: number): { token: Token | undefined; last: Token | undefined } {
  const lexer = new Lexer(new Source(body));
  let last: Token | undefined;
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      if (token.start >= offset) return { token, last };
      last = token;
    }
  } catch {
    // The rest cannot be read; what came before it is known.
  }
  return { token: undefined, last };
}
