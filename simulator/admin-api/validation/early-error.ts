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
  let found: ASTNode[] = [];
  if (node === undefined) return found;
  visit(document, {
    enter(current, ...rest) {
      const [, parent, , ancestors] = rest;
      if (current !== node) return;
      const chain = [...ancestors, parent, current];
      found = chain.filter((one): one is ASTNode => one !== undefined && 'kind' in one);
    },
  });
  return found;
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
