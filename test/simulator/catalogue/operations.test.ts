import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

let shop: Catalogue;
beforeAll(async () => {
  shop = await openCatalogue(7261);
});
afterAll(() => shop.open.close());

const put = (input: Input, own = 'product { id }', synchronous = true): Payload =>
  shop.run(
    `mutation($i: ProductSetInput!, $s: Boolean!) { productSet(input: $i, synchronous: $s) { ${own} userErrors { message } } }`,
    { i: input, s: synchronous },
  );
const make = (title: string): string => {
  const made = put({
    ...{ title, vendor: 'Weaver', tags: ['b', 'a'] },
    productOptions: [{ name: 'Color', values: [{ name: 'Blue' }, { name: 'Black' }] }],
    variants: ['Blue', 'Black'].map((name, at) => ({
      ...{ optionValues: [{ optionName: 'Color', name }], price: String(at + 10), sku: `S-${name}` },
      metafields: [{ namespace: 'own', key: 'shade', type: 'single_line_text_field', value: name }],
    })),
    metafields: [{ namespace: 'own', key: 'stuff', type: 'single_line_text_field', value: 'wool' }],
  }) as Payload & { product: { id: string } };
  return made.product.id;
};

const SHAPE = `id title handle status vendor tags publishedAt options { id name values }
  metafield(namespace: "own", key: "stuff") { value } media(first: 3) { nodes { id } } collections(first: 3) { nodes { title } }
  variants(first: 5) { nodes { id title sku price inventoryItem { id } metafield(namespace: "own", key: "shade") { value } } }`;

type Shown = { id: string; handle: string; variants: { nodes: { id: string }[] } };
type Copied = Payload & { newProduct: Shown; productDuplicateOperation: { id: string } };
const duplicate = (productId: string, more: Input = {}): Copied =>
  shop.run(
    `mutation($p: ID!, $t: String!, $s: ProductStatus, $now: Boolean) { productDuplicate(productId: $p, newTitle: $t,
      newStatus: $s, synchronous: $now) { newProduct { ${SHAPE} } productDuplicateOperation { id status
      product { id } newProduct { id } userErrors { message } } userErrors { field message } } }`,
    { p: productId, t: 'Copy 9', now: true, ...more },
  ) as Copied;
const operation = (id: string): unknown =>
  shop.read(
    `query($id: ID!) { productOperation(id: $id) { __typename status product { id }
      ... on ProductDeleteOperation { deletedProductId userErrors { message } }
      ... on ProductDuplicateOperation { newProduct { title } userErrors { field message } }
      ... on ProductSetOperation { userErrors { code } } } }`,
    { id },
  )['productOperation'];

it('copies a product with its variants, options, collections and metafields, unpublished', () => {
  const source = make('Rug');
  const { collection } = shop.run(
    'mutation($i: CollectionInput!) { collectionCreate(input: $i) { collection { title } userErrors { field } } }',
    { i: { title: 'Floor', products: [source] } },
  ) as Payload & { collection: { title: string } };
  const { newProduct } = duplicate(source);
  const { product } = shop.read(`query($id: ID!) { product(id: $id) { ${SHAPE} } }`, { id: source }) as {
    product: Shown;
  };
  expect(newProduct).toMatchObject({
    ...{ title: 'Copy 9', handle: 'copy-9', status: 'ACTIVE', vendor: 'Weaver', tags: ['a', 'b'] },
    ...{ publishedAt: null, metafield: { value: 'wool' }, media: { nodes: [] } },
    options: [{ name: 'Color', values: ['Blue', 'Black'] }],
    collections: { nodes: [collection] },
    variants: {
      nodes: [
        { title: 'Blue', sku: 'S-Blue', price: '10.00', metafield: { value: 'Blue' } },
        { title: 'Black', sku: 'S-Black', price: '11.00', metafield: { value: 'Black' } },
      ],
    },
  });
  const ids = (shown: Shown): string[] => JSON.stringify(shown).match(/gid:\/\/shopify\/\w+\/\d+/g) ?? [];
  expect(ids(newProduct).filter((id) => ids(product).includes(id))).toEqual([]);
  expect(duplicate(source, { s: 'DRAFT' }).newProduct).toMatchObject({ handle: 'copy-10', status: 'DRAFT' });
  expect(duplicate('gid://shopify/Product/999999999')).toMatchObject({
    newProduct: null,
    userErrors: [{ field: ['productId'], message: 'Product does not exist' }],
  });
});

it('tells what was asked for later as an operation', () => {
  const source = make('Later');
  const begun = duplicate(source, { now: false });
  const created = { status: 'CREATED', newProduct: null, userErrors: [] };
  expect(begun).toMatchObject({
    newProduct: null,
    productDuplicateOperation: { ...created, product: { id: source } },
    userErrors: [],
  });
  expect(operation(begun.productDuplicateOperation.id)).toEqual({
    ...{ __typename: 'ProductDuplicateOperation', status: 'COMPLETE', product: { id: source } },
    ...{ newProduct: { title: 'Copy 9' }, userErrors: [] },
  });
  const lost = duplicate('gid://shopify/Product/999999999', { now: false });
  expect(lost).toMatchObject({ productDuplicateOperation: { ...created, product: null }, userErrors: [] });
  expect(operation(lost.productDuplicateOperation.id)).toMatchObject({
    newProduct: null,
    userErrors: [{ field: ['productId'], message: 'Product does not exist' }],
  });
  const own = 'product { id } productSetOperation { id status product { id } }';
  const set = put({ title: 'Set later' }, own, false) as Payload & { productSetOperation: { id: string } };
  expect(set).toMatchObject({ product: null, productSetOperation: { status: 'CREATED', product: null } });
  expect(operation(set.productSetOperation.id)).toMatchObject({
    ...{ __typename: 'ProductSetOperation', status: 'COMPLETE', userErrors: [] },
    product: { id: expect.stringContaining('Product/') as string },
  });
  expect(operation('gid://shopify/ProductSetOperation/999999999')).toBeNull();
});

it('deletes later, once', () => {
  const gone = make('Gone');
  const remove = (): Payload & { productDeleteOperation: { id: string } | null } =>
    shop.run(
      `mutation($i: ProductDeleteInput!) { productDelete(input: $i, synchronous: false) { deletedProductId
        productDeleteOperation { id status deletedProductId } userErrors { field message } } }`,
      { i: { id: gone } },
    ) as ReturnType<typeof remove>;
  const begun = remove();
  expect(begun).toMatchObject({
    deletedProductId: null,
    productDeleteOperation: { status: 'CREATED', deletedProductId: null },
  });
  const message = 'Another operation already in progress. Please wait until current one is finished.';
  expect(remove()).toMatchObject({ productDeleteOperation: null, userErrors: [{ field: null, message }] });
  const id = begun.productDeleteOperation?.id ?? '';
  const done = { deletedProductId: gone, product: null, userErrors: [] };
  expect(operation(id)).toMatchObject({ status: 'ACTIVE', ...done });
  expect(operation(id)).toMatchObject({ status: 'COMPLETE', ...done });
});

it('sorts the variants of a product', () => {
  const id = make('Sorted');
  const order = (args: string): unknown =>
    shop.read(`{ product(id: "${id}") { variants(first: 5, ${args}) { nodes { title } } } }`);
  const shown = (...titles: string[]): unknown => ({
    product: { variants: { nodes: titles.map((title) => ({ title })) } },
  });
  expect(order('sortKey: POSITION')).toEqual(shown('Blue', 'Black'));
  expect(order('sortKey: TITLE')).toEqual(shown('Black', 'Blue'));
  expect(order('sortKey: SKU, reverse: true')).toEqual(shown('Blue', 'Black'));
  expect(order('sortKey: INVENTORY_LEVELS_AVAILABLE')).toEqual(shown());
});
