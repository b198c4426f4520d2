// The generator writes every enum and input of the whole Admin API; only what our operations reach is kept.
import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';

/** Removes from a generated file the type aliases that nothing kept refers to, and the schema's comments. */
export function pruneUnusedTypes(file: string): void {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true);
  const aliases = new Map<string, ts.TypeAliasDeclaration>();
  const queue: ts.Node[] = [];
  for (const statement of source.statements) {
    if (ts.isTypeAliasDeclaration(statement)) aliases.set(statement.name.text, statement);
    else queue.push(statement);
  }
  const kept = new Set<ts.Node>(queue);
  const keepReferences = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const alias = aliases.get(node.text);
      if (alias !== undefined && !kept.has(alias)) {
        kept.add(alias);
        queue.push(alias);
      }
    }
    ts.forEachChild(node, keepReferences);
  };
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) ts.forEachChild(next, keepReferences);
  const pruned = ts.factory.updateSourceFile(
    source,
    source.statements.filter((statement) => kept.has(statement)),
  );
  const printed = ts.createPrinter({ removeComments: true }).printFile(pruned);
  writeFileSync(
    file,
    `/* eslint-disable */\n// Generated from operations/*.graphql by npm run codegen.\n${printed}`,
  );
}
