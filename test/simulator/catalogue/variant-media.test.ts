import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Payload } from './open-catalogue.ts';

type Made = Payload & { product: { id: string; variants: { nodes: { id: string }[] } } };
type Own = { product: string; variant: string };

let shop: Catalogue;
let own: Own;
let other: Own;

function make(title: string): Own {
  const { product } = shop.run(
    `mutation($p: ProductCreateInput!) { productCreate(product: $p) { product { id variants(first: 1) { nodes { id } } }
      userErrors { field message } } }`,
    { p: { title } },
  ) as Made;
  return { product: product.id, variant: product.variants.nodes[0]?.id ?? '' };
}

beforeAll(async () => {
  shop = await openCatalogue(7258);
  own = make('Framed');
  other = make('Unframed');
});
afterAll(() => shop.open.close());

function addMedium(to: Own, type = 'IMAGE', source = 'https://pictures.example/one.png'): string {
  const payload = shop.run(
    `mutation($id: ID!, $m: [CreateMediaInput!]!) { productCreateMedia(productId: $id, media: $m) {
      media { id status } product { media(first: 9) { nodes { id status } } } userErrors { field } } }`,
    { id: to.product, m: [{ mediaContentType: type, originalSource: source }] },
  ) as Payload & { media: { id: string }[]; product: { media: { nodes: unknown[] } } };
  expect(payload.media).toMatchObject([{ status: 'UPLOADED' }]);
  expect(payload.product.media.nodes.at(-1)).toMatchObject({ status: 'UPLOADED' });
  return payload.media[0]?.id ?? '';
}

function look(at: Own): unknown {
  const { product } = shop.read(
    'query($id: ID!) { product(id: $id) { media(first: 9) { nodes { status } } } }',
    {
      id: at.product,
    },
  ) as { product: { media: { nodes: unknown[] } } };
  return product.media.nodes;
}

type Pair = [string, ...string[]];
const change = (name: 'Append' | 'Detach', ...pairs: Pair[]): Payload =>
  shop.run(
    `mutation($id: ID!, $m: [ProductVariant${name}MediaInput!]!) { productVariant${name}Media(productId: $id, variantMedia: $m) {
      productVariants { id media(first: 3) { nodes { id status } } } product { id } userErrors { field message code } } }`,
    { id: own.product, m: pairs.map(([variantId, ...mediaIds]) => ({ variantId, mediaIds })) },
  );
const refused = (field: string, message: string, code: string): unknown => ({
  product: null,
  productVariants: null,
  userErrors: [{ field: ['variantMedia', '0', field], message, code }],
});

it('attaches one ready picture to a variant, and takes it off', () => {
  const picture = addMedium(own);
  const early = change('Append', [own.variant, picture]);
  expect(early).toEqual(
    refused('mediaIds', 'Non-ready media cannot be attached to variants.', 'NON_READY_MEDIA'),
  );
  expect(look(own)).toEqual([{ status: 'PROCESSING' }]);
  expect(look(own)).toEqual([{ status: 'READY' }]);
  expect(change('Append', [own.variant, picture])).toEqual({
    product: { id: own.product },
    productVariants: [{ id: own.variant, media: { nodes: [{ id: picture, status: 'READY' }] } }],
    userErrors: [],
  });
  expect(change('Append', [own.variant, picture])).toEqual(
    refused(
      'variantId',
      'The given variant already has attached media.',
      'PRODUCT_VARIANT_ALREADY_HAS_MEDIA',
    ),
  );
  expect(change('Detach', [own.variant, picture])).toMatchObject({
    productVariants: [{ media: { nodes: [] } }],
    userErrors: [],
  });
  expect(change('Detach', [own.variant, picture])).toEqual(
    refused(
      'variantId',
      'The specified media is not attached to the specified variant.',
      'MEDIA_IS_NOT_ATTACHED_TO_VARIANT',
    ),
  );
});

it('refuses what does not belong together', () => {
  const film = addMedium(own, 'EXTERNAL_VIDEO', 'https://films.example/watch?v=1');
  const foreign = addMedium(other);
  const picture = addMedium(own);
  look(own);
  look(other);
  const twice = 'Variant was specified in more than one media input.';
  expect(change('Append', [own.variant, film])).toEqual(
    refused('mediaIds', 'Non-image media cannot be attached to variants.', 'INVALID_MEDIA_TYPE'),
  );
  expect(change('Append', [own.variant, foreign])).toEqual(
    refused('mediaIds', 'Media does not exist on the specified product.', 'MEDIA_DOES_NOT_EXIST_ON_PRODUCT'),
  );
  expect(change('Append', [other.variant, picture])).toEqual(
    refused(
      'variantId',
      'Variant does not exist on the specified product.',
      'PRODUCT_VARIANT_DOES_NOT_EXIST_ON_PRODUCT',
    ),
  );
  for (const name of ['Append', 'Detach'] as const) {
    expect(change(name, [own.variant, picture, film])).toEqual(
      refused('mediaIds', 'Only one mediaId is allowed per media input.', 'TOO_MANY_MEDIA_PER_INPUT_PAIR'),
    );
    expect(change(name, [own.variant, picture], [own.variant, film])).toEqual(
      refused('variantId', twice, 'PRODUCT_VARIANT_SPECIFIED_MULTIPLE_TIMES'),
    );
    const many = Array.from({ length: 101 }, (): Pair => [own.variant, picture]);
    expect(change(name, ...many).userErrors).toEqual([
      {
        field: ['variantMedia'],
        message: 'Exceeded 100 variant-media pairs per mutation.',
        code: 'MAXIMUM_VARIANT_MEDIA_PAIRS_EXCEEDED',
      },
    ]);
  }
});

it('stores pictures under names of their own and tells the sizes their addresses tell', () => {
  const at = make('Gallery');
  const stored = /^https:\/\/cdn\.shopify\.com\/s\/files\/.*\/files\/(png.*)\?v=\d+$/;
  const ids = [1, 2].map(() => addMedium(at, 'IMAGE', 'https://pictures.example/320x240/png'));
  const show = (): { images: { nodes: object[] }; media: { nodes: object[] } } =>
    (
      shop.read(
        `query($id: ID!) { product(id: $id) { images(first: 3) { nodes { id url width height } }
        media(first: 3) { nodes { ... on MediaImage { id image { id url } } } } } }`,
        { id: at.product },
      ) as { product: { images: { nodes: object[] }; media: { nodes: object[] } } }
    ).product;
  show();
  const { images, media } = show();
  expect(images.nodes).toEqual(
    ids.map(() => ({
      id: expect.stringMatching(/ProductImage/) as string,
      url: expect.stringMatching(stored) as string,
      width: 320,
      height: 240,
    })),
  );
  const urls = (images.nodes as { url: string }[]).map(({ url }) => stored.exec(url)?.[1]);
  expect(urls[0]).toBe('png.png');
  expect(urls[1]).toMatch(/^png_[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.png$/);
  expect(media.nodes).toMatchObject(
    ids.map((id) => ({
      id,
      image: { id: `gid://shopify/ImageSource/${String(id.split('/').at(-1))}` },
    })),
  );
});
