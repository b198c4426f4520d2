import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

let shop: Catalogue;
let onlineStore: string;
beforeAll(async () => {
  shop = await openCatalogue(7262);
  const { publications } = shop.read('{ publications(first: 1) { nodes { id } } }') as {
    publications: { nodes: { id: string }[] };
  };
  onlineStore = publications.nodes[0]?.id ?? '';
});
afterAll(() => shop.open.close());

const change = (verb: 'Publish' | 'Unpublish', input: Input[], id = shop.productId): Payload =>
  shop.run(
    `mutation($id: ID!, $i: [PublicationInput!]!) { publishable${verb}(id: $id, input: $i) {
      publishable { publishedOnPublication(publicationId: "${onlineStore}") resourcePublicationsCount { count } }
      userErrors { field message } } }`,
    { id, i: input },
  );

it.each(['Publish', 'Unpublish'] as const)('%s refuses in the measured words', (verb) => {
  const there = { publicationId: onlineStore };
  const first = (...input: Input[]): unknown => change(verb, input).userErrors;
  const told = (field: string[], message: string): unknown => [{ field: ['input', ...field], message }];
  expect(first(there, there)).toEqual(
    told(['1', 'publicationId'], 'The same publication was specified more than once'),
  );
  expect(first({ ...there, publishDate: '1900-01-01T00:00:00Z' })).toEqual(
    told(['0', 'publishDate'], 'Publish date must be a date after the year 1969'),
  );
  expect(first({})).toEqual(told(['0', 'publicationId'], 'PublicationId cannot be empty'));
  expect(first({ publicationId: 'gid://shopify/Publication/424242' })).toEqual(
    told(['0', 'publicationId'], 'Publication does not exist or is not publishable'),
  );
  expect(change(verb, [there], 'gid://shopify/Product/999999999')).toEqual({
    publishable: null,
    userErrors: [{ field: ['id'], message: 'Resource does not exist' }],
  });
});

it('takes off the Online Store and puts on again; the app itself is no channel', () => {
  const there = [{ publicationId: onlineStore }];
  expect(change('Unpublish', there)).toEqual({
    publishable: { publishedOnPublication: false, resourcePublicationsCount: { count: 0 } },
    userErrors: [],
  });
  expect(change('Publish', there)).toEqual({
    publishable: { publishedOnPublication: true, resourcePublicationsCount: { count: 1 } },
    userErrors: [],
  });
  const current = shop.run(
    `mutation($id: ID!) { publishablePublishToCurrentChannel(id: $id) { publishable { publishedOnCurrentPublication }
      userErrors { field message } } }`,
    { id: shop.productId },
  );
  expect(current).toEqual({
    publishable: { publishedOnCurrentPublication: false },
    userErrors: [{ field: ['id'], message: 'Channel does not exist' }],
  });
});

it('shows what is not published at a host for previews, with a key for an hour', () => {
  const urlOf = (id: string): string =>
    (
      shop.read('query($id: ID!) { product(id: $id) { onlineStorePreviewUrl } }', { id })['product'] as {
        onlineStorePreviewUrl: string;
      }
    ).onlineStorePreviewUrl;
  change('Publish', [{ publicationId: onlineStore }]);
  expect(urlOf(shop.productId)).toMatch(/^https:\/\/tandem-empty\.myshopify\.com\/products\//);
  const { product } = shop.run(
    'mutation($p: ProductCreateInput!) { productCreate(product: $p) { product { id } userErrors { field message } } }',
    { p: { title: 'Unseen', status: 'DRAFT' } },
  ) as Payload & { product: { id: string } };
  const [, key, until = ''] =
    /^https:\/\/[a-z\d]{16}-\d+\.shopifypreview\.com\/products_preview\?preview_key=([a-f\d]{32})&_bt=(.+)--[a-f\d]{40}$/.exec(
      urlOf(product.id),
    ) ?? [];
  expect(key).toBeDefined();
  const { _rails } = JSON.parse(Buffer.from(until, 'base64').toString()) as { _rails: { exp: string } };
  const left = Date.parse(_rails.exp) - shop.store.clock.nowMs();
  expect(left).toBeGreaterThan(3_500_000);
  expect(left).toBeLessThanOrEqual(3_600_000);
});
