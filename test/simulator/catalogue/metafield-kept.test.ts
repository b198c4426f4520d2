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

  it('have no constraints, and begin a job when their validations change', () => {
    const id = define({ namespace: 'custom', key: 'checked' });
    const change = (d: Input): Record<string, unknown> =>
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
});
