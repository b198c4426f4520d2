import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

let shop: Catalogue;
beforeAll(async () => {
  shop = await openCatalogue(7284);
});
afterAll(() => shop.open.close());

const SHOWN = 'publication { id autoPublish supportsFuturePublishing } userErrors { field message code }';
const create = (input: Input): Payload =>
  shop.run(`mutation($i: PublicationCreateInput!) { publicationCreate(input: $i) { ${SHOWN} } }`, {
    i: input,
  });
const update = (id: string, input: Input): Payload =>
  shop.run(
    `mutation($id: ID!, $i: PublicationUpdateInput!) { publicationUpdate(id: $id, input: $i) { ${SHOWN} } }`,
    { id, i: input },
  );
const remove = (id: string): Payload =>
  shop.run(
    'mutation($id: ID!) { publicationDelete(id: $id) { deletedId userErrors { field message code } } }',
    {
      id,
    },
  );
const made = (input: Input): string => (create(input)['publication'] as { id: string }).id;
const LOST = 'gid://shopify/Publication/999999999999';

it('makes one that holds what it is told, beside the Online Store', () => {
  expect(create({})).toMatchObject({
    publication: { autoPublish: false, supportsFuturePublishing: false },
    userErrors: [],
  });
  const id = made({});
  expect(update(id, { publishablesToAdd: [shop.productId], autoPublish: true })).toMatchObject({
    publication: { id, autoPublish: true },
    userErrors: [],
  });
  const look = (): unknown =>
    shop.read(
      `{ product(id: "${shop.productId}") { in: publishedOnPublication(publicationId: "${id}")
         resourcePublicationsCount { count } } publication(id: "${id}") { products(first: 3) { nodes { id } } } }`,
    );
  expect(look()).toEqual({
    product: { in: true, resourcePublicationsCount: { count: 2 } },
    publication: { products: { nodes: [{ id: shop.productId }] } },
  });
  const out = `publishableUnpublish(id: "${shop.productId}", input: [{ publicationId: "${id}" }])`;
  shop.run(`mutation { ${out} { userErrors { field message } } }`);
  expect(look()).toEqual({
    product: { in: false, resourcePublicationsCount: { count: 1 } },
    publication: { products: { nodes: [] } },
  });
  expect(remove(id)).toEqual({ deletedId: id, userErrors: [] });
  expect(shop.read(`{ publication(id: "${id}") { id } }`)).toEqual({ publication: null });
});

it('begins with all products when it is told so', () => {
  const id = made({ defaultState: 'ALL_PRODUCTS' });
  expect(shop.read(`{ publication(id: "${id}") { includedProductsCount { count } } }`)).toEqual({
    publication: { includedProductsCount: { count: 1 } },
  });
});

it('refuses in the measured words', () => {
  const catalog = 'gid://shopify/Catalog/1';
  expect(create({ catalogId: catalog }).userErrors).toEqual([
    {
      field: ['input', 'catalogId'],
      message: `A catalog was not found for id= ${catalog}.`,
      code: 'CATALOG_NOT_FOUND',
    },
  ]);
  const id = made({});
  expect(update(id, { publishablesToAdd: ['gid://shopify/Product/1'] }).userErrors).toEqual([
    {
      field: ['input', 'publishablesToAdd', '0'],
      message: 'Publishable ID not found.',
      code: 'INVALID_PUBLISHABLE_ID',
    },
  ]);
  const many = Array.from({ length: 51 }, (_, at) => `gid://shopify/Product/${String(at + 1)}`);
  expect(update(id, { publishablesToAdd: many }).userErrors).toMatchObject([
    { field: ['input', 'publishablesToAdd', '51'], code: 'PUBLICATION_UPDATE_LIMIT_EXCEEDED' },
  ]);
  const notFound = [{ field: ['id'], message: 'Publication was not found', code: 'PUBLICATION_NOT_FOUND' }];
  expect(update(LOST, { autoPublish: true }).userErrors).toEqual(notFound);
  expect(remove(LOST)).toEqual({ deletedId: null, userErrors: notFound });
});

it('refuses feeds, bundles and listings that are not there', () => {
  const refused = (mutation: string): unknown => shop.run(`mutation { ${mutation} }`).userErrors;
  const gid = (type: string): string => `"gid://shopify/${type}/999999999"`;
  const words = 'userErrors { field message code }';
  expect(refused(`productFeedDelete(id: ${gid('ProductFeed')}) { ${words} }`)).toEqual([
    { field: ['id'], message: 'ProductFeed does not exist', code: null },
  ]);
  expect(
    refused('productBundleCreate(input: { title: "B", components: [] }) { userErrors { field message } }'),
  ).toEqual([{ field: null, message: 'At least one component is required.' }]);
  expect(refused(`combinedListingUpdate(parentProductId: ${gid('Product')}) { ${words} }`)).toEqual([
    { field: ['parentProductId'], message: 'Product does not exist', code: 'PARENT_PRODUCT_NOT_FOUND' },
  ]);
  expect(refused(`combinedListingUpdate(parentProductId: "${shop.productId}") { ${words} }`)).toMatchObject([
    { field: ['parentProductId'], code: 'PARENT_PRODUCT_MUST_BE_A_COMBINED_LISTING' },
  ]);
  expect(
    refused(
      `productVariantRelationshipBulkUpdate(input: [{ parentProductVariantId: ${gid('ProductVariant')} }]) { ${words} }`,
    ),
  ).toMatchObject([{ field: ['input'], code: 'PRODUCT_VARIANTS_NOT_FOUND' }]);
});
