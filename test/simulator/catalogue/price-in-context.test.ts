import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Payload } from './open-catalogue.ts';

let shop: Catalogue;
let id: string;

beforeAll(async () => {
  shop = await openCatalogue(7265);
  const values = ['Small', 'Large'];
  const { product } = shop.run(
    `mutation($i: ProductSetInput!) { productSet(synchronous: true, input: $i) {
      product { id } userErrors { field message } } }`,
    {
      i: {
        title: 'Priced',
        productOptions: [{ name: 'Size', values: values.map((name) => ({ name })) }],
        variants: values.map((name, at) => ({
          optionValues: [{ optionName: 'Size', name }],
          price: at === 0 ? '12.50' : '7.00',
          compareAtPrice: at === 0 ? '15.00' : null,
        })),
      },
    },
  ) as Payload & { product: { id: string } };
  id = product.id;
});
afterAll(() => shop.open.close());

const own = (amount: string): unknown => ({ amount, currencyCode: 'GBP' });

it('tells the same prices wherever they are looked at', () => {
  const read = shop.read(
    `query($id: ID!) { product(id: $id) {
      contextualPricing(context: { country: US }) {
        minVariantPricing { price { amount currencyCode } compareAtPrice { amount } }
        priceRange { minVariantPrice { amount currencyCode } maxVariantPrice { amount currencyCode } }
      }
      variants(first: 1) { nodes {
        contextualPricing(context: { country: FR }) { price { amount currencyCode } compareAtPrice { amount currencyCode } }
        presentmentPrices(first: 3) { nodes { price { amount currencyCode } } }
      } } } }`,
    { id },
  );
  expect(read['product']).toEqual({
    contextualPricing: {
      minVariantPricing: { price: own('7.0'), compareAtPrice: null },
      priceRange: { minVariantPrice: own('7.0'), maxVariantPrice: own('12.5') },
    },
    variants: {
      nodes: [
        {
          contextualPricing: { price: own('12.5'), compareAtPrice: own('15.0') },
          presentmentPrices: { nodes: [{ price: own('12.5') }] },
        },
      ],
    },
  });
});

it('says that nothing is bundled, and counts publications', () => {
  const read = shop.read(
    `query($id: ID!) { shop { publicationCount } product(id: $id) { bundleComponents(first: 1) { nodes { quantity } }
      bundleConsolidatedOptions { __typename } productComponentsCount { count } resourcePublicationOnCurrentPublication { isPublished }
      variants(first: 1) { nodes { productVariantComponents(first: 1) { nodes { id } } } } } }`,
    { id },
  );
  expect(read).toEqual({
    shop: { publicationCount: 1 },
    product: {
      bundleComponents: { nodes: [] },
      bundleConsolidatedOptions: null,
      productComponentsCount: { count: 0 },
      resourcePublicationOnCurrentPublication: null,
      variants: { nodes: [{ productVariantComponents: { nodes: [] } }] },
    },
  });
});
