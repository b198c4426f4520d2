import { readdirSync, readFileSync } from 'node:fs';
import { getOperationAST, Kind, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { expect, it } from 'vitest';
import { costOf } from '../../../simulator/admin-api/cost/cost.ts';
import { FIELDS } from '../../../simulator/admin-api/registry.ts';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';
import { checkBulkQuery } from '../../../simulator/bulk/validate.ts';
import { print } from 'graphql';

const FOLDER = new URL('../../../app/shopify/operations/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.graphql'));
const documents = files.map((name) => [name, parse(readFileSync(new URL(name, FOLDER), 'utf8'))] as const);

it.each(documents)('simulates every field that %s asks for', (_name, document) => {
  const { graphql } = adminSchema();
  const info = new TypeInfo(graphql);
  const missing: string[] = [];
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(node) {
        const parent = info.getParentType()?.name ?? '';
        const table = FIELDS[parent];
        if (table !== undefined && node.name.value !== '__typename' && !(node.name.value in table))
          missing.push(`${parent}.${node.name.value}`);
      },
    }),
  );
  expect(missing).toEqual([]);
});

it('finds each operation either a bulk query that may run or one below the cost limit', () => {
  const { graphql: schema } = adminSchema();
  for (const [name, document] of documents)
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const label = `${name} ${definition.name?.value ?? ''}`;
      const operation = getOperationAST(document, definition.name?.value);
      if (operation == null) throw new Error(label);
      const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
      if (definition.name?.value.startsWith('Export') === true) {
        const alone = print({
          kind: Kind.DOCUMENT,
          definitions: [
            definition,
            ...fragments.filter((one) => print(definition).includes(`...${one.name.value}`)),
          ],
        });
        expect(checkBulkQuery(alone), label).not.toHaveProperty('error');
      } else
        expect(costOf({ schema, document, operation, variables: { first: 250 } }), label).toBeLessThanOrEqual(
          1000,
        );
    }
});
