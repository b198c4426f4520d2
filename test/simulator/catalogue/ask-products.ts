import type { Catalogue, Input, Payload } from './open-catalogue.ts';

const SHAPE = `id title handle status vendor productType hasOnlyDefaultVariant totalVariants publishedAt
  options { id name position values optionValues { id name hasVariants } }
  variants(first: 10) { nodes { id title price sku position inventoryItem { tracked } selectedOptions { name value } } }`;

export type Option = {
  id: string;
  name: string;
  values: string[];
  optionValues: { id: string; name: string }[];
};
export type Product = {
  id: string;
  handle: string;
  options: Option[];
  variants: { nodes: { id: string; title: string; price: string; position: number }[] };
};
export type With = Payload & { product: Product };

const CODELESS = new Set([
  'productDelete',
  'productPublish',
  'productCreateMedia',
  'collectionRemoveProducts',
]);

export type Asks = {
  create: (product: Input, media?: Input[]) => With;
  update: (product: Input, media?: Input[]) => With;
  put: (input: Input, identifier?: Input | null) => With;
  /** A mutation about a product with arguments written out. */
  ask: (name: string, args: string, own?: string) => Payload;
  bulk: (name: string, productId: string, variants: Input[]) => Payload;
};

/** The mutations of products, as the tests write them. */
export function askProducts(shop: Catalogue): Asks {
  const create = (product: Input, media: Input[] = []): With =>
    shop.run(
      `mutation($p: ProductCreateInput, $m: [CreateMediaInput!]) { productCreate(product: $p, media: $m) {
      product { ${SHAPE} } shop { id } userErrors { field message } } }`,
      { p: product, m: media },
    ) as With;
  const update = (product: Input, media: Input[] = []): With =>
    shop.run(
      `mutation($p: ProductUpdateInput, $m: [CreateMediaInput!]) { productUpdate(product: $p, media: $m) {
      product { ${SHAPE} } userErrors { field message } } }`,
      { p: product, m: media },
    ) as With;
  const put = (input: Input, identifier: Input | null = null): With =>
    shop.run(
      `mutation($i: ProductSetInput!, $by: ProductSetIdentifiers) { productSet(input: $i, identifier: $by) {
      product { ${SHAPE} } productSetOperation { id } userErrors { field message code } } }`,
      { i: input, by: identifier },
    ) as With;
  /** A mutation about a product with arguments written out. */
  const ask = (name: string, args: string, own = 'product { id }'): Payload =>
    shop.run(
      `mutation { ${name}(${args}) { ${own} userErrors { field message ${CODELESS.has(name) ? '' : 'code'} } } }`,
    );

  const bulk = (name: string, productId: string, variants: Input[]): Payload =>
    shop.run(
      `mutation($id: ID!, $v: [ProductVariantsBulkInput!]!) { productVariantsBulk${name}(productId: $id, variants: $v) {
      productVariants { id title price } product { id } userErrors { field message code } } }`,
      { id: productId, v: variants },
    );

  return { create, update, put, ask, bulk };
}

export const NONE = 'gid://shopify/Product/1';
export const LONG = 'x'.repeat(256);
