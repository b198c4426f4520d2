import { afterAll, beforeAll, expect, it } from 'vitest';
import { defineField, openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input } from './open-catalogue.ts';

let shop: Catalogue;
beforeAll(async () => {
  shop = await openCatalogue(7294);
});
afterAll(() => shop.open.close());

const customId = { namespace: 'erp', key: 'number', value: 'A1' };
const defined = {
  namespace: 'erp',
  key: 'number',
  type: 'id',
  capabilities: { uniqueValues: { enabled: true } },
};
const refusal = {
  message: "Metafield definition of type 'id' is required when using custom ids.",
  extensions: { code: 'NOT_FOUND' },
};

type Case = {
  ownerType: string;
  noun: string;
  verb: string;
  taken: string;
  input: Input;
};
const CASES: Case[] = [
  {
    ...{ ownerType: 'PRODUCT', noun: 'product', verb: 'Create', taken: 'product: ProductCreateInput!' },
    input: { title: 'Owner' },
  },
  {
    ...{ ownerType: 'COLLECTION', noun: 'collection', verb: 'Create', taken: 'input: CollectionInput!' },
    input: { title: 'Owner' },
  },
  {
    ...{ ownerType: 'LOCATION', noun: 'location', verb: 'Add', taken: 'input: LocationAddInput!' },
    input: { name: 'Owner', address: { countryCode: 'US' } },
  },
];

it.each(CASES)('$noun is found by it once a metafield of type id is defined', (one) => {
  const { ownerType, noun, verb, taken } = one;
  const type = `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}IdentifierInput`;
  const find = (): { errors?: unknown; data?: unknown } =>
    shop.open.ask(`query($i: ${type}!) { found: ${noun}ByIdentifier(identifier: $i) { id } }`, {
      i: { customId },
    });
  expect(find()).toMatchObject({ data: { found: null }, errors: [refusal] });
  defineField(shop, { ownerType, ...defined });
  expect(find().errors).toBeUndefined();
  expect(find()).toMatchObject({ data: { found: null } });
  const [name = ''] = taken.split(':');
  const made = shop.run(
    `mutation($${taken}) { ${noun}${verb}(${name}: $${name}) { ${noun} { id } userErrors { field message } } }`,
    { [name]: { ...one.input, metafields: [{ ...customId, type: 'id' }] } },
  );
  expect(made.userErrors).toEqual([]);
  expect(find()).toMatchObject({ data: { found: made[noun] } });
});

it('productSet makes who has none yet, and productUpdate changes whom it names', () => {
  const by = { customId: { ...customId, value: 'B2' } };
  const set = (title: string): unknown =>
    shop.run(
      `mutation($i: ProductSetInput!, $by: ProductSetIdentifiers) { productSet(input: $i, identifier: $by, synchronous: true) {
        product { id title metafield(namespace: "erp", key: "number") { value } } userErrors { field message } } }`,
      { i: { title }, by },
    )['product'];
  const first = set('One') as { id: string };
  expect(first).toMatchObject({ title: 'One', metafield: { value: 'B2' } });
  expect(set('Two')).toMatchObject({ id: first.id, title: 'Two' });
  const update = (identifier: Input): unknown =>
    shop.run(
      `mutation($p: ProductUpdateInput!, $by: ProductUpdateIdentifiers) { productUpdate(product: $p, identifier: $by) {
        product { id title } userErrors { field message } } }`,
      { p: { title: 'Three' }, by: identifier },
    );
  expect(update(by)).toEqual({ product: { id: first.id, title: 'Three' }, userErrors: [] });
  expect(update({ customId: { ...customId, value: 'nobody' } })).toMatchObject({
    product: null,
    userErrors: [{ field: ['id'], message: 'Product does not exist' }],
  });
});
