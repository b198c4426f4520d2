import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;

beforeAll(async () => {
  store = await openEmptyStore(6300);
});
afterAll(() => store.close());

const errorsOf = (query: string, variables?: Record<string, unknown>): unknown => {
  const answer = store.ask(query, variables);
  expect(Object.keys(answer)).toEqual(['errors']);
  return answer.errors;
};

describe('variables', () => {
  const create = `mutation A($input: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $input) { codeDiscountNode { id } userErrors { message } } }`;

  it('says that one is missing', () => {
    expect(errorsOf(create)).toEqual([
      {
        message: 'Variable $input of type DiscountCodeBasicInput! was provided invalid value',
        locations: [{ line: 1, column: 12 }],
        extensions: {
          code: 'INVALID_VARIABLE',
          value: null,
          problems: [{ path: [], explanation: 'Expected value to not be null' }],
        },
      },
    ]);
  });

  it('lists every problem: what was given in its order, then what is missing', () => {
    const metafields = [{ ownerId: 'Product/1', namespace: 'n', value: 5, color: 'red' }];
    const set = `mutation($metafields: [MetafieldsSetInput!]!) {
      metafieldsSet(metafields: $metafields) { userErrors { message } } }`;
    const problems = [
      {
        path: [0, 'ownerId'],
        explanation: "Invalid global id 'Product/1'",
        message: "Invalid global id 'Product/1'",
      },
      { path: [0, 'value'], explanation: 'Could not coerce value 5 to String' },
      { path: [0, 'color'], explanation: 'Field is not defined on MetafieldsSetInput' },
      { path: [0, 'key'], explanation: 'Expected value to not be null' },
    ];
    const where = problems.map((one) => `${one.path.join('.')} (${one.explanation})`).join(', ');
    expect(errorsOf(set, { metafields })).toEqual([
      {
        message: `Variable $metafields of type [MetafieldsSetInput!]! was provided invalid value for ${where}`,
        locations: [{ line: 1, column: 10 }],
        extensions: { code: 'INVALID_VARIABLE', value: metafields, problems },
      },
    ]);
  });

  it.each([
    [
      'query($v: OrderSortKeys) { orders(first: 1, sortKey: $v) { nodes { id } } }',
      'NOPE',
      /^Expected "NOPE" to be one of: .*CREATED_AT/,
    ],
    ['query($v: Int!) { orders(first: $v) { nodes { id } } }', '5', /^Could not coerce value "5" to Int$/],
    ['query($v: Int!) { orders(first: $v) { nodes { id } } }', 1.5, /^Could not coerce value 1.5 to Int$/],
    ['query($v: ID!) { order(id: $v) { id } }', '12', /^Invalid global id '12'$/],
    [
      'query($v: CustomerIdentifierInput!) { customerByIdentifier(identifier: $v) { id } }',
      'x',
      /^Expected "x" to be a key-value object\.$/,
    ],
    [
      'query($v: CustomerIdentifierInput!) { customerByIdentifier(identifier: $v) { id } }',
      {},
      /^'CustomerIdentifierInput' requires exactly one argument, but 0 were provided\.$/,
    ],
  ])('explains %s given %j', (query, v, explanation) => {
    const [error] = errorsOf(query, { v }) as {
      extensions: { value: unknown; problems: { explanation: string }[] };
    }[];
    expect(error?.extensions.value).toEqual(v);
    expect(error?.extensions.problems[0]?.explanation).toMatch(explanation);
  });

  it('takes defaults, nulls where they may be, a single value for a list, and whatever is not declared', () => {
    const query =
      'query($n: Int = 1, $q: String, $ids: [ID!]!) { orders(first: $n, query: $q) { nodes { id } } nodes(ids: $ids) { id } }';
    const answer = store.ask(query, { q: null, ids: 'gid://shopify/Order/1', more: true });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ orders: { nodes: [] }, nodes: [null] });
  });
});

describe('literals', () => {
  it('names argument, value and type, at the field', () => {
    expect(
      errorsOf(
        'mutation B {\n  discountCodeBasicCreate(basicCodeDiscount: null) { userErrors { message } }\n}',
      ),
    ).toEqual([
      {
        message:
          "Argument 'basicCodeDiscount' on Field 'discountCodeBasicCreate' has an invalid value (null). Expected type 'DiscountCodeBasicInput!'.",
        locations: [{ line: 2, column: 3 }],
        path: ['mutation B', 'discountCodeBasicCreate', 'basicCodeDiscount'],
        extensions: {
          code: 'argumentLiteralsIncompatible',
          typeName: 'Field',
          argumentName: 'basicCodeDiscount',
        },
      },
    ]);
  });

  it('tells the innermost fault only, at its input object', () => {
    expect(
      errorsOf(
        'mutation { customerUpdate(input: {id: "gid://shopify/Customer/1", tags: ["a", 5]}) { userErrors { message } } }',
      ),
    ).toEqual([
      {
        message: `Argument 'tags' on InputObject 'CustomerInput' has an invalid value (["a", 5]). Expected type '[String!]'.`,
        locations: [{ line: 1, column: 34 }],
        path: ['mutation', 'customerUpdate', 'input', 'tags'],
        extensions: { code: 'argumentLiteralsIncompatible', typeName: 'InputObject', argumentName: 'tags' },
      },
    ]);
  });

  it('refuses what is no global id', () => {
    expect(errorsOf('query C { order(id: "1001") { id } }')).toEqual([
      {
        message: "Invalid global id '1001'",
        locations: [{ line: 1, column: 11 }],
        path: ['query C', 'order', 'id'],
        extensions: { code: 'argumentLiteralsIncompatible', typeName: 'CoercionError' },
      },
    ]);
  });

  it('names all missing arguments at once, missing and unknown attributes, and two keys where one may be', () => {
    expect(errorsOf('mutation { tagsAdd { userErrors { message } } }')).toMatchObject([
      {
        message: "Field 'tagsAdd' is missing required arguments: id, tags",
        path: ['mutation', 'tagsAdd'],
        extensions: {
          code: 'missingRequiredArguments',
          className: 'Field',
          name: 'tagsAdd',
          arguments: 'id, tags',
        },
      },
    ]);
    expect(
      errorsOf('mutation D { orderUpdate(input: {note: "a", colour: 1}) { userErrors { message } } }'),
    ).toMatchObject([
      {
        message: "Argument 'id' on InputObject 'OrderInput' is required. Expected type ID!",
        path: ['mutation D', 'orderUpdate', 'input', 'id'],
        extensions: {
          code: 'missingRequiredInputObjectAttribute',
          argumentName: 'id',
          argumentType: 'ID!',
          inputObjectType: 'OrderInput',
        },
      },
      {
        message: "InputObject 'OrderInput' doesn't accept argument 'colour'",
        path: ['mutation D', 'orderUpdate', 'input', 'colour'],
        extensions: {
          code: 'argumentNotAccepted',
          name: 'OrderInput',
          typeName: 'InputObject',
          argumentName: 'colour',
        },
      },
    ]);
    expect(
      errorsOf('{ customerByIdentifier(identifier: {emailAddress: "a@b.c", phoneNumber: "+1"}) { id } }'),
    ).toMatchObject([
      {
        message: "OneOf Input Object 'CustomerIdentifierInput' must specify exactly one key.",
        path: ['query', 'customerByIdentifier', 'identifier'],
        extensions: { code: 'invalidOneOfInputObject', inputObjectType: 'CustomerIdentifierInput' },
      },
    ]);
  });
});

describe('documents', () => {
  it('tells of variables last, and of an unused one at its operation', () => {
    expect(errorsOf('query E($a: Int) { shop { nope } orders(first: $b) { nodes { id } } }')).toEqual([
      {
        message: "Field 'nope' doesn't exist on type 'Shop'",
        locations: [{ line: 1, column: 27 }],
        path: ['query E', 'shop', 'nope'],
        extensions: { code: 'undefinedField', typeName: 'Shop', fieldName: 'nope' },
      },
      {
        message: 'Variable $a is declared by E but not used',
        locations: [{ line: 1, column: 1 }],
        path: ['query E'],
        extensions: { code: 'variableNotUsed', variableName: 'a' },
      },
      {
        message: 'Variable $b is used by E but not declared',
        locations: [{ line: 1, column: 48 }],
        path: ['query E', 'orders', 'first'],
        extensions: { code: 'variableNotDefined', variableName: 'b' },
      },
    ]);
  });

  it.each([
    [
      'query F($a: String!) { order(id: $a) { id } }',
      'Type mismatch on variable $a and argument id (String! / ID!)',
      'variableMismatch',
      ['query F', 'order', 'id'],
    ],
    [
      'query F($a: ID) { order(id: $a) { id } }',
      'Nullability mismatch on variable $a and argument id (ID / ID!)',
      'variableMismatch',
      ['query F', 'order', 'id'],
    ],
    [
      '{ node(id: "gid://shopify/Order/1") { ... on ShippingPackage { id } } }',
      "No such type ShippingPackage, so it can't be a fragment condition",
      'undefinedType',
      ['query', 'node', '... on ShippingPackage'],
    ],
    [
      '{ shop { id @nope } }',
      'Directive @nope is not defined',
      'undefinedDirective',
      ['query', 'shop', 'id'],
    ],
    [
      '{ shop { ...S } }',
      'Fragment S was used, but not defined',
      'useAndDefineFragment',
      ['query', 'shop', '... S'],
    ],
    [
      '{ shop { name { first } } }',
      `Selections can't be made on scalars (field 'name' returns String but has selections ["first"])`,
      'selectionMismatch',
      ['query', 'shop', 'name'],
    ],
    [
      '{ order { id } }',
      "Field 'order' is missing required arguments: id",
      'missingRequiredArguments',
      ['query', 'order'],
    ],
    [
      '{ orders(first: 1, colour: 2) { nodes { id } } }',
      "Field 'orders' doesn't accept argument 'colour'",
      'argumentNotAccepted',
      ['query', 'orders', 'colour'],
    ],
  ])('words %s', (query, ...[message, code, path]) => {
    expect(errorsOf(query)).toMatchObject([{ message, path, extensions: { code } }]);
  });

  it.each([
    [
      'query G {\n  shop {\n    id\n',
      'syntax error, unexpected end of file at [3, 5]',
      { line: 3, column: 5 },
    ],
    ['{ shop { } }', 'syntax error, unexpected RCURLY ("}") at [1, 10]', { line: 1, column: 10 }],
  ])('cannot read %j', (query, message, place) => {
    expect(errorsOf(query)).toEqual([{ message, locations: [place], extensions: { code: 'PARSE_ERROR' } }]);
  });

  it('wants the name of an operation among several', () => {
    const two = 'query First { shop { id } } query Second { shop { name } }';
    expect(errorsOf(two)).toEqual([{ message: 'An operation name is required' }]);
  });
});
