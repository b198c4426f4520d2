import { Kind, visit } from 'graphql';
import type { ASTNode, DocumentNode } from 'graphql';

/** An error as Shopify words it before execution. */
export type EarlyError = {
  message: string;
  locations?: readonly { line: number; column: number }[] | undefined;
  path?: readonly (string | number)[] | undefined;
  extensions?: Record<string, unknown>;
};

/** Where in the document a node stands, as Shopify names it: ["mutation Name", "field", "argument"]. */
export function pathTo(document: DocumentNode, node: ASTNode | undefined): string[] | undefined {
  if (node === undefined) return undefined;
  let found: string[] | undefined;
  visit(document, {
    enter(current, ...rest) {
      const [, , , ancestors] = rest;
      if (current !== node) return;
      const chain = [...ancestors, current].filter((one): one is ASTNode => 'kind' in one);
      found = chain.map(nameOf).filter((name) => name !== undefined);
    },
  });
  return found;
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
