import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineField, openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

let shop: Catalogue;

beforeAll(async () => {
  shop = await openCatalogue(7269);
});
afterAll(() => shop.open.close());

const define = (d: Input): string => defineField(shop, d);

describe('definitions', () => {
  it.each(['shopify', 'shopify--facts', 'app--999999999999--theirs'])('are denied in %s', (namespace) => {
    const d = { name: 'x', namespace, key: 'flag', ownerType: 'PRODUCT' };
    const requiredAccess =
      'API client to have access to the namespace and the resource type associated with the metafield definition.\n';
    for (const [field, type, input] of [
      ['metafieldDefinitionCreate', 'MetafieldDefinitionInput', { ...d, type: 'boolean' }],
      ['metafieldDefinitionUpdate', 'MetafieldDefinitionUpdateInput', d],
    ] as const)
      expect(
        shop.open.ask(`mutation($d: ${type}!) { ${field}(definition: $d) { userErrors { message } } }`, {
          d: input,
        }),
      ).toMatchObject({
        data: { [field]: null },
        errors: [
          {
            message: `Access denied for ${field} field. Required access: ${requiredAccess}`,
            extensions: { code: 'ACCESS_DENIED', requiredAccess },
            path: [field],
          },
        ],
      });
  });

  it('begin a job when their validations change', () => {
    const id = define({ namespace: 'custom', key: 'checked' });
    const change = (d: Input): Payload =>
      shop.run(
        `mutation($d: MetafieldDefinitionUpdateInput!) { metafieldDefinitionUpdate(definition: $d) {
          updatedDefinition { id constraints { key values(first: 3) { nodes { value } } } }
          validationJob { id done query { __typename } } userErrors { message } } }`,
        { d: { namespace: 'custom', key: 'checked', ownerType: 'PRODUCT', ...d } },
      );
    const validations = [{ name: 'max', value: '8' }];
    const changed = change({ validations });
    expect(changed).toMatchObject({
      updatedDefinition: { id, constraints: { key: null, values: { nodes: [] } } },
      validationJob: { done: false, query: null },
    });
    expect(change({ validations })).toMatchObject({ validationJob: null });
    expect(change({ name: 'Other' })).toMatchObject({ validationJob: null });
    const job = (changed['validationJob'] as { id: string }).id;
    const look = (): unknown => shop.read(`{ job(id: "${job}") { done query { __typename } } }`)['job'];
    expect(look()).toEqual({ done: false, query: null });
    expect(look()).toEqual({ done: true, query: { __typename: 'QueryRoot' } });
  });

  const FIELDS = 'id pinnedPosition constraints { key values(first: 3) { nodes { value } } }';
  const WRONG = 'userErrors { field message code }';
  const create = (d: Input): Payload =>
    shop.run(
      `mutation($d: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $d) {
        createdDefinition { ${FIELDS} } ${WRONG} } }`,
      { d: { name: 'Field', namespace: 'kept', ownerType: 'PRODUCT', ...d } },
    );
  const update = (d: Input): Payload =>
    shop.run(
      `mutation($d: MetafieldDefinitionUpdateInput!) { metafieldDefinitionUpdate(definition: $d) {
        updatedDefinition { ${FIELDS} } validationJob { id } ${WRONG} } }`,
      { d: { namespace: 'kept', ownerType: 'PRODUCT', ...d } },
    );

  it('name every option that is missing, and whole numbers as such', () => {
    const field = ['definition', 'validations'];
    const refused = (message: string): object => ({ field, message, code: 'INVALID_OPTION' });
    expect(create({ key: 'stars', type: 'rating' }).userErrors).toEqual([
      refused("Validations requires 'scale_max' to be provided."),
      refused("Validations requires 'scale_min' to be provided."),
    ]);
    const validations = [{ name: 'min', value: '1.5' }];
    expect(create({ key: 'whole', type: 'number_integer', validations }).userErrors).toEqual([
      refused('Validations value for option min must be an integer.'),
    ]);
    const words = [{ name: 'min', value: 'few' }];
    expect(create({ key: 'part', type: 'number_decimal', validations: words }).userErrors).toEqual([
      refused('Validations value for option min must be a decimal.'),
    ]);
  });

  it('keep leading to the same metaobject', () => {
    const leadingTo = (id: number): object[] => [
      { name: 'metaobject_definition_id', value: `gid://shopify/MetaobjectDefinition/${String(id)}` },
    ];
    create({ key: 'led', type: 'metaobject_reference', validations: leadingTo(1) });
    expect(update({ key: 'led', validations: leadingTo(1) }).userErrors).toEqual([]);
    expect(update({ key: 'led', validations: leadingTo(2) })).toMatchObject({
      updatedDefinition: null,
      validationJob: null,
      userErrors: [
        {
          message: 'Validations must not change the existing metaobject definition value',
          code: 'METAOBJECT_DEFINITION_CHANGED',
        },
      ],
    });
  });

  const category = (name: string): string => `gid://shopify/TaxonomyCategory/${name}`;
  const shown = (key: string | null, ...names: string[]): object => ({
    key,
    values: { nodes: names.map((value) => ({ value })) },
  });

  it('are meant for categories, and then cannot be pinned', () => {
    const type = 'single_line_text_field';
    const constraints = { key: 'category', values: [category('ap-2')] };
    const { createdDefinition } = create({ key: 'for', type, constraints });
    expect(createdDefinition).toMatchObject({ constraints: shown('category', 'ap-2') });
    const { id } = createdDefinition as { id: string };
    const list = (constraintStatus: string): unknown =>
      shop.read(`{ metafieldDefinitions(ownerType: PRODUCT, first: 9, namespace: "kept", key: "for",
        constraintStatus: ${constraintStatus}) { nodes { id } } }`)['metafieldDefinitions'];
    expect(list('CONSTRAINED_ONLY')).toEqual({ nodes: [{ id }] });
    expect(list('UNCONSTRAINED_ONLY')).toEqual({ nodes: [] });
    const pin = (): Payload =>
      shop.run(`mutation { metafieldDefinitionPin(definitionId: "${id}") {
        pinnedDefinition { pinnedPosition } ${WRONG} } }`);
    const message = 'Constrained metafield definitions do not support pinning.';
    expect(pin().userErrors).toEqual([{ field: null, message, code: 'UNSUPPORTED_PINNING' }]);
    expect(update({ key: 'for', constraintsUpdates: { key: 'other', values: [] } }).userErrors).toEqual([
      {
        field: ['definition'],
        message: 'Cannot change the constraint key without providing values.',
        code: 'INVALID_INPUT',
      },
    ]);
    const values = [{ create: category('ap-2-1') }, { delete: category('ap-2') }];
    expect(update({ key: 'for', constraintsUpdates: { key: 'category', values } })).toMatchObject({
      updatedDefinition: { constraints: shown(null, 'ap-2-1') },
    });
    expect(update({ key: 'for', constraintsUpdates: { key: null, values: [] } })).toMatchObject({
      updatedDefinition: { constraints: shown(null) },
    });
    expect(pin()).toMatchObject({ pinnedDefinition: { pinnedPosition: 1 }, userErrors: [] });
  });

  it('filter the lists of the admin, fifty of a resource', () => {
    const type = 'single_line_text_field';
    const filter = (at: number): Payload =>
      create({
        ownerType: 'CUSTOMER',
        key: `filter_${String(at)}`,
        type,
        capabilities: { adminFilterable: { enabled: true } },
      });
    for (let at = 0; at < 50; at += 1) expect(filter(at).userErrors).toEqual([]);
    expect(filter(50).userErrors).toEqual([
      {
        field: ['definition'],
        message:
          'You can only use 50 customer metafield definitions to filter the customer list. To add a new filter, disable filtering on an existing one.',
        code: 'OWNER_TYPE_LIMIT_EXCEEDED_FOR_USE_AS_ADMIN_FILTERS',
      },
    ]);
    expect(create({ ownerType: 'CUSTOMER', key: 'silent', type }).userErrors).toEqual([]);
  });
});
