import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

let shop: Catalogue;

beforeAll(async () => {
  shop = await openCatalogue(7252);
});
afterAll(() => shop.open.close());

const SET = `mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) {
  metafields { value jsonValue } userErrors { message } } }`;

/** What one value is kept and shown as, or the complaint about it. */
function kept(type: string, value: string): unknown {
  const m = [{ ownerId: shop.productId, namespace: 'custom', key: type, type, value }];
  const { metafields, userErrors } = shop.run(SET, { m });
  return userErrors[0]?.message ?? (metafields as unknown[])[0];
}

describe('values are kept in one form', () => {
  it.each(['t', 'true', '1', ' TRUE ', 'T'])('true from %j', (value) => {
    expect(kept('boolean', value)).toEqual({ value: 'true', jsonValue: true });
  });

  it.each(['f', 'false', '0', ' False'])('false from %j, which stays text in JSON', (value) => {
    expect(kept('boolean', value)).toEqual({ value: 'false', jsonValue: 'false' });
  });

  it.each([
    ['number_integer', '5.0', { value: '5', jsonValue: 5 }],
    ['number_integer', '-7.000', { value: '-7', jsonValue: -7 }],
    ['number_decimal', '1.1234567891', { value: '1.123456789', jsonValue: '1.123456789' }],
    ['number_decimal', '-0012.50', { value: '-12.5', jsonValue: '-12.5' }],
  ])('%s %s', (type, given, shown) => {
    expect(kept(type, given)).toEqual(shown);
  });

  const measured = (value: number, unit: string): string => JSON.stringify({ value, unit });

  it.each([
    ['dimension', 'centimeters', 'CENTIMETERS', 'cm'],
    ['volume', 'milliliters', 'MILLILITERS', 'ml'],
    ['weight', 'kilograms', 'KILOGRAMS', 'kg'],
    ['battery_charge_capacity', 'milliamp_hours', 'MILLIAMP_HOURS', 'milliamp_hours'],
    ['pressure', 'pounds_per_square_inch', 'POUNDS_PER_SQUARE_INCH', 'pounds_per_square_inch'],
    [
      'thermal_power',
      'british_thermal_units_per_hour',
      'BRITISH_THERMAL_UNITS_PER_HOUR',
      'british_thermal_units_per_hour',
    ],
    ['energy', 'kilocalories', 'KILOCALORIES', 'kilocalories'],
  ])('a %s shows its long unit, a list of them the short one in JSON', (...[type, given, long, short]) => {
    expect(kept(type, measured(25, given))).toEqual({
      value: `{"value":25.0,"unit":"${long}"}`,
      jsonValue: { value: 25, unit: long },
    });
    expect(kept(`list.${type}`, `[${measured(2.5, given)}]`)).toEqual({
      value: `[{"value":2.5,"unit":"${long}"}]`,
      jsonValue: [{ value: 2.5, unit: short }],
    });
  });

  it.each([
    ['list.boolean', '[true]', [true]],
    ['list.multi_line_text_field', String.raw`["Flour\nWater"]`, ['Flour\nWater']],
    ['list.number_integer', '[10]', [10]],
    ['list.number_decimal', '["10.4"]', ['10.4']],
    ['list.date_time', '["2024-01-01T12:30:00+00:00"]', ['2024-01-01T12:30:00+00:00']],
    [
      'list.link',
      '[{"text":"More","url":"https://shopify.com"}]',
      [{ text: 'More', url: 'https://shopify.com' }],
    ],
  ])('%s %s', (type, value, jsonValue) => {
    expect(kept(type, value.replace('"10.4"', '10.4').replace('+00:00', ''))).toEqual({ value, jsonValue });
  });

  it.each([
    ['number_integer', '+5', 'Value must be an integer.'],
    ['number_integer', '5.5', 'Value must be an integer.'],
    ['boolean', 'yes', 'Value must be true or false.'],
    [
      'money',
      '{"amount":"1000000000000000001","currency_code":"GBP"}',
      'Value must be within +/-1000000000000000000.',
    ],
  ])('%s %s is refused', (type, value, message) => {
    expect(kept(type, value)).toBe(message);
  });
});

const DEFINITION = 'id namespace key pinnedPosition access { admin storefront }';

const enable = (args: string): Payload =>
  shop.run(`mutation { standardMetafieldDefinitionEnable(ownerType: PRODUCT, ${args}) {
    createdDefinition { ${DEFINITION} } userErrors { field message code } } }`);

const template = (id: number): string =>
  `id: "gid://shopify/StandardMetafieldDefinitionTemplate/${String(id)}"`;

const define = (d: Input): string => {
  const input = { name: 'Field', ownerType: 'PRODUCT', type: 'single_line_text_field', ...d };
  const made = shop.run(
    `mutation($d: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $d) {
      createdDefinition { id } userErrors { message } } }`,
    { d: input },
  );
  return (made['createdDefinition'] as { id: string }).id;
};

describe('standard definitions', () => {
  it('are enabled once; asking again gives the same one, and may pin it', () => {
    const first = enable(template(1));
    expect(first).toMatchObject({
      createdDefinition: { key: 'subtitle', pinnedPosition: null, access: { storefront: 'PUBLIC_READ' } },
      userErrors: [],
    });
    expect(enable(template(1))).toEqual(first);
    const { id } = first['createdDefinition'] as { id: string };
    expect(enable(`${template(1)}, pin: true`)).toMatchObject({
      createdDefinition: { id, pinnedPosition: 1 },
    });
  });

  it('give way to a definition of the shop’s own, and know their owners and hidden arguments', () => {
    define({ namespace: 'facts', key: 'isbn' });
    expect(enable(template(3)).userErrors).toMatchObject([{ field: null, code: 'TAKEN' }]);
    expect(enable(template(6)).userErrors).toMatchObject([{ field: ['id'], code: 'TEMPLATE_NOT_FOUND' }]);
    expect(enable(`${template(2)}, useAsCollectionCondition: true`).userErrors).toMatchObject([
      { field: null, code: 'INVALID_CAPABILITY' },
    ]);
    expect(enable(`${template(2)}, visibleToStorefrontApi: false`)).toMatchObject({
      createdDefinition: { key: 'care_guide', access: { admin: 'PUBLIC_READ_WRITE', storefront: 'NONE' } },
    });
  });
});

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
  const shown = (...names: string[]): object => ({
    key: null,
    values: { nodes: names.map((value) => ({ value })) },
  });

  it('are meant for categories, and then cannot be pinned', () => {
    const type = 'single_line_text_field';
    const constraints = { key: 'category', values: [category('ap-2')] };
    const { createdDefinition } = create({ key: 'for', type, constraints });
    expect(createdDefinition).toMatchObject({ constraints: shown('ap-2') });
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
      updatedDefinition: { constraints: shown('ap-2-1') },
    });
    expect(update({ key: 'for', constraintsUpdates: { key: null, values: [] } })).toMatchObject({
      updatedDefinition: { constraints: shown() },
    });
    expect(pin()).toMatchObject({ pinnedDefinition: { pinnedPosition: 2 }, userErrors: [] });
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
