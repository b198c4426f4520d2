import { Kind, visit } from 'graphql';
import type { ASTNode, DocumentNode } from 'graphql';

/** An error as Shopify words it before execution. */
export type EarlyError = {
  message: string;
  locations?: readonly { line: number; column: number }[] | undefined;
  path?: readonly (string | number)[] | undefined;
  extensions?: Record<string, unknown>;
};

/** The nodes from the document down to a node, itself the last; empty when it is not there. */
export function chainTo(document: DocumentNode, node: ASTNode | undefined): ASTNode[] {
  const parents = parentsIn(document);
  const chain: ASTNode[] = [];
  if (node === undefined || (node !== document && !parents.has(node))) return chain;
  for (let at: ASTNode | undefined = node; at !== undefined; at = parents.get(at)) chain.unshift(at);
  return chain;
}

// Every field of a document is asked for: the document is walked once.
const parentsOf = new WeakMap<DocumentNode, Map<ASTNode, ASTNode>>();

function parentsIn(document: DocumentNode): Map<ASTNode, ASTNode> {
  const known = parentsOf.get(document);
  if (known !== undefined) return known;
  const parents = new Map<ASTNode, ASTNode>();
  visit(document, {
    enter(node, ...rest) {
      const [, parent, , ancestors] = rest;
      const above = [...ancestors.slice(-1), parent].filter(
        (one): one is ASTNode => one !== undefined && 'kind' in one,
      );
      const nearest = above.at(-1);
      if (nearest !== undefined) parents.set(node, nearest);
    },
  });
  parentsOf.set(document, parents);
  return parents;
}

/** Where in the document a node stands, as Shopify names it: ["mutation Name", "field", "argument"]. */
export function pathTo(document: DocumentNode, node: ASTNode | undefined): string[] | undefined {
  const chain = chainTo(document, node);
  return chain.length === 0 ? undefined : chain.map(nameOf).filter((name) => name !== undefined);
}

function nameOf(node: ASTNode): string | undefined {
  if (node.kind === Kind.OPERATION_DEFINITION)
    return node.name === undefined ? node.operation : `${node.operation} ${node.name.value}`;
  if (node.kind === Kind.FRAGMENT_DEFINITION) return `fragment ${node.name.value}`;
  if (node.kind === Kind.INLINE_FRAGMENT)
    return node.typeCondition === undefined ? '...' : `... on ${node.typeCondition.name.value}`;
  if (node.kind === Kind.FRAGMENT_SPREAD) return `... ${node.name.value}`;
  if (node.kind === Kind.FIELD) return node.alias?.value ?? node.name.value;
  return node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD ? node.name.value : undefined;
}

/** Line and column of a node, both from 1. */
export function placeOf(node: ASTNode | undefined): { line: number; column: number }[] | undefined {
  const at = node?.loc?.startToken;
  return at === undefined ? undefined : [{ line: at.line, column: at.column }];
}
