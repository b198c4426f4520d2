import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineField, openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

let shop: Catalogue;

beforeAll(async () => {
  shop = await openCatalogue(7292);
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
    ['string', 'as it is', 'as it is'],
    ['integer', '7', 7],
    ['json_string', '{"a":1}', { a: 1 }],
    ['float', '1.5', '1.5'],
  ])('the old type %s', (type, value, jsonValue) => {
    expect(kept(type, value)).toEqual({ value, jsonValue });
  });

  it('names old types and lists of every kind when a type is unknown', () => {
    const message = String(kept('nothing', 'x'));
    expect(message).toMatch(/^Type must be one of the following: antenna_gain, .*list\.order_reference\.$/);
    for (const part of [
      'energy, float, frequency',
      'inductance, integer, json_string, json, jurisdiction, language',
      'list.battery_energy_capacity, list.boolean, list.capacitance',
      'list.mass_flow_rate, list.multi_line_text_field, list.number_decimal',
      'speed, string, temperature',
    ])
      expect(message).toContain(part);
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

const define = (d: Input): string => defineField(shop, d);

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

it('lists by keys what is asked for with its namespace, as it is asked for', () => {
  const own = (namespace: string, key: string): object => ({
    ...{ ownerId: shop.productId, namespace, key },
    ...{ type: 'single_line_text_field', value: `${namespace} ${key}` },
  });
  shop.run(
    'mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { metafields { id } userErrors { message } } }',
    { m: [own('listed', 'early'), own('listed', 'late'), own('beside', 'only')] },
  );
  const read = shop.read(
    `query($id: ID!) { product(id: $id) {
      bare: metafields(first: 5, keys: ["early", "only"]) { nodes { key } }
      named: metafields(first: 5, keys: ["listed.late", "beside.only", "listed.none", "listed.early"]) { nodes { namespace key value } }
      within: metafields(first: 5, namespace: "listed", keys: ["beside.only", "listed.early"]) { nodes { key } } } }`,
    { id: shop.productId },
  );
  expect(read['product']).toEqual({
    bare: { nodes: [] },
    named: {
      nodes: [
        { namespace: 'listed', key: 'listed.late', value: 'listed late' },
        { namespace: 'beside', key: 'beside.only', value: 'beside only' },
        { namespace: 'listed', key: 'listed.early', value: 'listed early' },
      ],
    },
    within: { nodes: [{ key: 'listed.early' }] },
  });
});
