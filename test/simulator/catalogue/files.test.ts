import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

let shop: Catalogue;
beforeAll(async () => {
  shop = await openCatalogue(7281);
});
afterAll(() => shop.open.close());

const PICTURE = 'https://pictures.example.test/640x480.jpg';
const SHOWN =
  '__typename id alt fileStatus ... on MediaImage { image { width height } } ... on GenericFile { url }';

type File = { id: string; __typename: string; fileStatus: string };
type Files = Payload & { files: File[] };

const create = (...files: Input[]): Files =>
  shop.run(
    `mutation($f: [FileCreateInput!]!) { fileCreate(files: $f) { files { ${SHOWN} } userErrors { field message code } } }`,
    { f: files },
  ) as Files;
const update = (...files: Input[]): Files =>
  shop.run(
    `mutation($f: [FileUpdateInput!]!) { fileUpdate(files: $f) { files { ${SHOWN} } userErrors { field message code } } }`,
    { f: files },
  ) as Files;
const onIds = (name: string, own: string, ids: string[]): Payload =>
  shop.run(`mutation($ids: [ID!]!) { ${name}(fileIds: $ids) { ${own} userErrors { field message code } } }`, {
    ids,
  });
const look = (id: string): unknown =>
  shop.read(`query($id: ID!) { node(id: $id) { ... on File { fileStatus } } }`, { id })['node'];
const made = (input: Input): string => create(input).files[0]?.id ?? '';

it.each([
  ['IMAGE', PICTURE, 'MediaImage'],
  ['by its ending', 'https://films.example.test/a.mp4?x=1', 'Video'],
  ['FILE', 'https://papers.example.test/a.pdf', 'GenericFile'],
  ['that tells nothing', 'https://papers.example.test/a', 'GenericFile'],
  ['EXTERNAL_VIDEO', 'https://www.youtube.com/watch?v=1', 'ExternalVideo'],
])('makes a file of the kind %s', (kind, originalSource, type) => {
  const contentType = /^[A-Z_]+$/.test(kind) ? { contentType: kind } : {};
  expect(create({ originalSource, ...contentType, alt: 'A' })).toMatchObject({
    files: [{ __typename: type, alt: 'A', fileStatus: 'UPLOADED' }],
    userErrors: [],
  });
});

it.each([
  [{ originalSource: 'data:image/png;base64,aa' }, 'originalSource', 'INVALID_IMAGE_SOURCE_URL'],
  [{ originalSource: PICTURE, filename: 'a.png' }, 'filename', 'MISMATCHED_FILENAME_AND_ORIGINAL_SOURCE'],
  [{ originalSource: PICTURE, filename: 'a.JPG' }, 'filename', 'MISMATCHED_FILENAME_AND_ORIGINAL_SOURCE'],
  [
    { originalSource: PICTURE, duplicateResolutionMode: 'REPLACE' },
    'duplicateResolutionMode',
    'INVALID_DUPLICATE_MODE_FOR_TYPE',
  ],
  [
    { originalSource: PICTURE, duplicateResolutionMode: 'REPLACE', contentType: 'IMAGE' },
    'filename',
    'MISSING_FILENAME_FOR_DUPLICATE_MODE_REPLACE',
  ],
  [{ originalSource: PICTURE, alt: 'a'.repeat(513) }, 'alt', 'ALT_VALUE_LIMIT_EXCEEDED'],
])('refuses a new file: %j', (input, field, code) => {
  const told = create({ originalSource: PICTURE }, input);
  expect(told).toMatchObject({ files: [], userErrors: [{ field: ['files', '1', field], code }] });
});

it.each([
  ['', 'originalSource is too short (minimum is 1)'],
  [`https://a.test/${'a'.repeat(2048)}`, 'originalSource is too long (maximum is 2048)'],
])('refuses an address by its length before anything is done', (originalSource, message) => {
  expect(() => create({ originalSource })).toThrow(message);
});

it('is uploaded, then worked on, then ready; a place that serves nothing fails', () => {
  const [own, lost] = [
    made({ originalSource: PICTURE }),
    made({ originalSource: 'https://example.com/a.jpg' }),
  ];
  const early = 'Non-ready files cannot be updated.';
  expect(update({ id: own, alt: 'B' }).userErrors).toEqual([
    { field: ['files'], message: early, code: 'NON_READY_STATE' },
  ]);
  expect(onIds('fileAcknowledgeUpdateFailed', 'files { id }', [own]).userErrors).toEqual([
    {
      field: ['fileIds'],
      message: `File with id ${own} is not in the READY state.`,
      code: 'NON_READY_STATE',
    },
  ]);
  const list = (query = ''): unknown =>
    shop.read(`{ files(first: 2, reverse: true${query}) { nodes { fileStatus } } }`);
  expect(list()).toEqual({ files: { nodes: [{ fileStatus: 'PROCESSING' }, { fileStatus: 'PROCESSING' }] } });
  expect(look(own)).toEqual({ fileStatus: 'READY' });
  expect(look(lost)).toEqual({ fileStatus: 'FAILED' });
  expect(update({ id: own, alt: 'B' })).toMatchObject({
    files: [{ alt: 'B', fileStatus: 'READY', image: { width: 640, height: 480 } }],
    userErrors: [],
  });
});

it('refuses changes in the measured words; what is good beside them is done', () => {
  const [picture, film] = [
    made({ originalSource: PICTURE, filename: 'own.jpg' }),
    made({ originalSource: 'https://www.youtube.com/watch?v=2', contentType: 'EXTERNAL_VIDEO' }),
  ];
  [picture, film].forEach(look);
  const first = (input: Input): unknown => update(input).userErrors[0];
  expect(first({ id: film, originalSource: PICTURE })).toMatchObject({
    field: ['files', '0', 'originalSource'],
    code: 'INVALID',
  });
  expect(first({ id: film, filename: 'a.mp4' })).toMatchObject({
    field: ['files'],
    code: 'UNSUPPORTED_MEDIA_TYPE_FOR_FILENAME_UPDATE',
  });
  for (const filename of ['own.png', 'own.JPG', 'own.jpeg'])
    expect(first({ id: picture, filename })).toMatchObject({ code: 'INVALID_FILENAME_EXTENSION' });
  expect(first({ id: picture, referencesToAdd: ['gid://shopify/Product/1'] })).toMatchObject({
    field: ['files'],
    code: 'REFERENCE_TARGET_DOES_NOT_EXIST',
  });
  const both = { id: picture, originalSource: PICTURE, previewImageSource: PICTURE };
  expect(update(both).userErrors.map(({ field }) => field?.at(-1))).toEqual([
    'previewImageSource',
    'originalSource',
  ]);
  expect(update({ id: picture, alt: 'good' }, { id: film, alt: 'a'.repeat(513) })).toMatchObject({
    files: [{ id: picture, alt: 'good' }],
    userErrors: [{ field: ['files', '1', 'alt'], code: 'ALT_VALUE_LIMIT_EXCEEDED' }],
  });
  const lost = ['gid://shopify/Video/1', 'gid://shopify/Video/2'].map((id) => ({ id, alt: 'x' }));
  expect(update(...lost).userErrors).toEqual([
    {
      field: ['files'],
      message: 'File ids ["gid://shopify/Video/1", "gid://shopify/Video/2"] do not exist.',
      code: 'FILE_DOES_NOT_EXIST',
    },
  ]);
});

it('lies among the media of a product it is put on, until it is deleted by its number', () => {
  const id = made({ originalSource: PICTURE, filename: 'shown.jpg' });
  look(id);
  expect(update({ id, referencesToAdd: [shop.productId] }).userErrors).toEqual([]);
  const media = (): unknown =>
    shop.read('query($id: ID!) { product(id: $id) { media(first: 9) { nodes { id } } } }', {
      id: shop.productId,
    });
  expect(JSON.stringify(media())).toContain(id);
  expect(shop.read('{ files(first: 9, query: "filename:shown*") { nodes { id } } }')).toEqual({
    files: { nodes: [{ id }] },
  });
  const typed = id.replace('MediaImage', 'Video');
  expect(onIds('fileDelete', 'deletedFileIds', [typed])).toEqual({ deletedFileIds: [id], userErrors: [] });
  expect(JSON.stringify(media())).not.toContain(id);
  expect(onIds('fileDelete', 'deletedFileIds', [id])).toEqual({
    deletedFileIds: null,
    userErrors: [
      { field: ['fileIds'], message: `File id ${id} does not exist.`, code: 'FILE_DOES_NOT_EXIST' },
    ],
  });
});

it('is what metafields may refer to, alone and in lists', () => {
  const [one, two] = ['front.jpg', 'back.jpg'].map((filename) => made({ originalSource: PICTURE, filename }));
  const set = (metafields: readonly object[]): unknown =>
    shop.run(
      `mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { metafields { key } userErrors { message } } }`,
      { m: metafields.map((field) => ({ ownerId: shop.productId, namespace: 'pictures', ...field })) },
    );
  const fields = [
    { key: 'cover', type: 'file_reference', value: one },
    { key: 'all', type: 'list.file_reference', value: JSON.stringify([one, two]) },
  ];
  expect(set(fields)).toEqual({ metafields: [{ key: 'cover' }, { key: 'all' }], userErrors: [] });
  const wrong = { key: 'cover', type: 'file_reference', value: String(one).replace('MediaImage', 'Video') };
  expect(set([wrong])).toMatchObject({ metafields: [], userErrors: [{}] });
  const read = shop.read(
    `query($id: ID!) { product(id: $id) {
      cover: metafield(namespace: "pictures", key: "cover") { reference { ... on MediaImage { id } } references(first: 1) { nodes { __typename } } }
      all: metafield(namespace: "pictures", key: "all") { reference { __typename } references(first: 3) { nodes { ... on MediaImage { id } } } } } }`,
    { id: shop.productId },
  );
  expect(read['product']).toEqual({
    cover: { reference: { id: one }, references: null },
    all: { reference: null, references: { nodes: [{ id: one }, { id: two }] } },
  });
});

it('keeps its picture when what is to take its place cannot be fetched', () => {
  const id = made({ originalSource: PICTURE, filename: 'kept.jpg' });
  look(id);
  const lost = update({ id, alt: 'New', originalSource: 'https://lost.example.com/1x1.jpg' });
  expect(lost).toMatchObject({ files: [{ alt: 'New', fileStatus: 'READY', image: null }], userErrors: [] });
  expect(look(id)).toEqual({ fileStatus: 'READY' });
  expect(onIds('fileAcknowledgeUpdateFailed', `files { ${SHOWN} }`, [id])).toMatchObject({
    files: [{ alt: 'New', fileStatus: 'READY', image: { width: 640, height: 480 } }],
    userErrors: [],
  });
});

it.each([
  ['own.JPG', 'https://pictures.example.test/1x1.JPG?x=1', 'own.JPG'],
  ['own.pdf', 'https://papers.example.test/theirs.pdf', 'theirs.pdf'],
])('kept as a file, %s from %s lies under the name %s', (filename, originalSource, name) => {
  const id = made({ originalSource, filename, contentType: 'FILE' });
  const seen = shop.read(`query($id: ID!) { node(id: $id) { ... on GenericFile { url } } }`, { id });
  expect(seen['node']).toEqual({ url: expect.stringContaining(`/${name}?v=`) as string });
});
