import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openEmptyStore(6319);
});
afterAll(() => store.close());

const errorsOf = (query: string): unknown => store.ask(query).errors;

describe('variables below what the version has not', () => {
  it.each([
    ['query F($k: ID!) { shop { id @nope(key: $k) } }', 'undefinedDirective'],
    ['query F($k: ID!) { nope(id: $k) { id } }', 'undefinedField'],
    ['query F($k: ID!) { orders(first: 1, colour: [$k]) { nodes { id } } }', 'argumentNotAccepted'],
    [
      'mutation F($k: ID!) { customerUpdate(input: { nope: { a: $k } }) { userErrors { field } } }',
      'argumentNotAccepted',
    ],
  ])('counts a variable as unused where all that takes it is unknown: %s', (query, code) => {
    expect(errorsOf(query)).toMatchObject([
      { extensions: { code } },
      {
        message: 'Variable $k is declared by F but not used',
        path: [query.slice(0, query.indexOf('('))],
        extensions: { code: 'variableNotUsed', variableName: 'k' },
      },
    ]);
  });

  it('does not miss a variable there either', () => {
    expect(errorsOf('query F { nope(id: $k) { id } }')).toMatchObject([
      { extensions: { code: 'undefinedField' } },
    ]);
  });
});
