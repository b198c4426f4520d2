import { GraphQLError, Kind, parse } from 'graphql';
import type { ASTNode, DocumentNode } from 'graphql';
import type { EarlyError } from './early-error.ts';
import { wordSyntaxError } from './word-syntax-error.ts';

// Shopify publishes none of these three. They are far above what any app asks, and keep a query from stopping the store:
// checking fields that share a name takes time by the square of their number.
const MAX_TOKENS = 60_000;
const MAX_DEPTH = 200;
const MAX_SAME_KEY = 1_000;

const TOO_LARGE: EarlyError = { message: 'This query is too large to execute.' };

const read = new Map<string, DocumentNode | EarlyError>();

/** A document out of its text; what is wrong with its grammar, size or depth otherwise. The last few hundred are remembered. */
export function readDocument(text: string): DocumentNode | EarlyError {
  const known = read.get(text);
  if (known !== undefined) return known;
  const made = readAnew(text);
  if (read.size >= 500) read.clear();
  if (text.length <= 50_000) read.set(text, made);
  return made;
}

function readAnew(text: string): DocumentNode | EarlyError {
  try {
    const document = parse(text, { maxTokens: MAX_TOKENS });
    return findExcess(document) ?? document;
  } catch (error) {
    if (error instanceof GraphQLError)
      return error.message.includes('Parsing aborted') ? TOO_LARGE : wordSyntaxError(error);
    // The parser calls itself for each level.
    if (error instanceof RangeError) return TOO_LARGE;
    throw error;
  }
}

/** True for a document that could be read. */
export function isDocument(read: DocumentNode | EarlyError): read is DocumentNode {
  return 'kind' in read;
}

function findExcess(document: DocumentNode): EarlyError | undefined {
  const waiting: { node: ASTNode; depth: number }[] = document.definitions.map((node) => ({
    node,
    depth: 0,
  }));
  let deepest = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const depth = next.depth + 1;
    deepest = Math.max(deepest, next.depth);
    if (next.node.kind === Kind.SELECTION_SET && hasTooManyAlike(next.node.selections)) return TOO_LARGE;
    for (const node of childrenOf(next.node))
      waiting.push({
        node,
        depth:
          node.kind === Kind.FIELD || node.kind === Kind.LIST || node.kind === Kind.OBJECT
            ? depth
            : next.depth,
      });
  }
  if (deepest <= MAX_DEPTH) return undefined;
  return {
    message: `Query has depth of ${String(deepest)}, which exceeds max depth of ${String(MAX_DEPTH)}`,
  };
}

function hasTooManyAlike(selections: readonly ASTNode[]): boolean {
  if (selections.length <= MAX_SAME_KEY) return false;
  const counts = new Map<string, number>();
  for (const one of selections) {
    if (one.kind !== Kind.FIELD) continue;
    const key = (one.alias ?? one.name).value;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) > MAX_SAME_KEY;
}

/** What stands directly in a field, a selection, a fragment, an argument or a value. */
function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.kind) {
    case Kind.OPERATION_DEFINITION:
    case Kind.FRAGMENT_DEFINITION:
    case Kind.INLINE_FRAGMENT:
      return [node.selectionSet];
    case Kind.SELECTION_SET:
      return node.selections;
    case Kind.FIELD:
      return [...(node.arguments ?? []), ...(node.selectionSet === undefined ? [] : [node.selectionSet])];
    case Kind.ARGUMENT:
    case Kind.OBJECT_FIELD:
      return [node.value];
    case Kind.LIST:
      return node.values;
    case Kind.OBJECT:
      return node.fields;
    default:
      return [];
  }
}
