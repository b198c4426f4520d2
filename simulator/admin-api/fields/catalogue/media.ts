import { toGid } from '../../../store/tables/ids.ts';
import { products } from '../../../store/schema/catalog.ts';
import type { ProductMedium, ProductRow, VariantRow } from '../../../store/schema/catalog.ts';
import { listOf } from '../../listing.ts';
import { fields } from '../../model.ts';
import type { Call } from '../../model.ts';
import type { Store } from '../../../store/store.ts';
import { countOf, image } from '../../values.ts';

/** The API's type of each kind of medium. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  IMAGE: 'MediaImage',
  VIDEO: 'Video',
  EXTERNAL_VIDEO: 'ExternalVideo',
  MODEL_3D: 'Model3d',
};

/** The picture of a medium: an ImageSource among media, a ProductImage among images (measured). */
export function pictureOfMedium(one: ProductMedium, type: 'ImageSource' | 'ProductImage'): object {
  const { id, url, alt, width, height } = one;
  const sizes = width === undefined ? {} : { width, height };
  return { ...image(url, alt), id: toGid(type, id), ...sizes };
}

/** A medium as the API shows it; `status` is UPLOADED right after it was added. */
export function showMedium(one: ProductMedium, status = 'UPLOADED'): object {
  const isReady = status === 'READY' && one.kind === 'IMAGE';
  const picture = isReady ? pictureOfMedium(one, 'ImageSource') : null;
  return {
    __typename: MEDIA_TYPES[one.kind] ?? 'MediaImage',
    id: toGid(MEDIA_TYPES[one.kind] ?? 'MediaImage', one.id),
    alt: one.alt ?? '',
    mediaContentType: one.kind,
    status,
    image: picture,
    preview: { image: picture, status },
    mediaErrors: [],
    mediaWarnings: [],
  };
}

/** Wall milliseconds in which a new medium gets ready when nobody looks. */
const READY_AFTER_MS = 3000;

type Fresh = { by: Call; atMs: number; seenBy?: Call };

/** New media by store: the call that added each, when, and the call that saw it first. */
const fresh = new WeakMap<Store, Map<number, Fresh>>();

/** Remembers that a call added media. */
export function noteNew(call: Call, ids: readonly number[]): void {
  const known = fresh.get(call.store) ?? new Map<number, Fresh>();
  fresh.set(call.store, known);
  for (const id of ids) known.set(id, { by: call, atMs: Date.now() });
}

/** Media that somebody works with are ready from then on. */
export function noteSeen(call: Call, ids: readonly number[]): void {
  for (const id of ids) fresh.get(call.store)?.delete(id);
}

const freshOf = (call: Call, id: number): Fresh | undefined => {
  const found = fresh.get(call.store)?.get(id);
  return found === undefined || Date.now() - found.atMs > READY_AFTER_MS ? undefined : found;
};

/** True once a medium may be worked with: somebody saw it after the call that added it, or time went by. */
export function isReady(call: Call, id: number): boolean {
  const found = freshOf(call, id);
  return found === undefined || found.seenBy !== undefined;
}

/** What a reader is told: UPLOADED by the call that added it, PROCESSING by the first that lists it, then READY (measured). */
export function statusSeen(call: Call, id: number): 'UPLOADED' | 'PROCESSING' | 'READY' {
  const found = freshOf(call, id);
  if (found?.by === call) return 'UPLOADED';
  if (found === undefined || (found.seenBy !== undefined && found.seenBy !== call)) return 'READY';
  found.seenBy = call;
  return 'PROCESSING';
}

/** A medium of a product as a reader finds it. */
const look = (call: Call, one: ProductMedium): object => showMedium(one, statusSeen(call, one.id));

/** The media of a product in their order: the picture the store was filled with first. */
export function mediaOf(row: ProductRow): ProductMedium[] {
  const own: ProductMedium[] =
    row.imageUrl === null ? [] : [{ id: row.id, url: row.imageUrl, alt: row.imageAlt, kind: 'IMAGE' }];
  return [...own, ...row.media];
}

/** The media attached to a variant. */
export function attached(call: Call, row: VariantRow): ProductMedium[] {
  const product = row.mediaId === null ? undefined : call.store.rows.byId(products, row.productId);
  return product === undefined ? [] : mediaOf(product).filter((one) => one.id === row.mediaId);
}

/** One medium of a product, by its id and kind; undefined when it has none such. */
export function mediumOf(
  call: Call,
  row: ProductRow,
  asked: { id: number; kind: string },
): object | undefined {
  const found = mediaOf(row).find((one) => one.id === asked.id && one.kind === asked.kind);
  return found === undefined ? undefined : look(call, found);
}

/** Pictures are shown among the images once they are ready (measured). */
const imagesOf = (row: ProductRow, call: Call): (object | null)[] =>
  mediaOf(row)
    .filter((one) => one.kind === 'IMAGE' && statusSeen(call, one.id) === 'READY')
    .map((one) => pictureOfMedium(one, 'ProductImage'));

/** What a product shows of its media. */
export const pictureFields = fields<ProductRow>({
  featuredImage: (row, _args, call) => imagesOf(row, call)[0] ?? null,
  featuredMedia: (row, _args, call) => {
    const [first] = mediaOf(row);
    return first === undefined ? null : look(call, first);
  },
  media: (row, _args, call) => listOf(mediaOf(row).map((one) => look(call, one))),
  mediaCount: (row) => countOf(mediaOf(row).length),
  images: (row, _args, call) => listOf(imagesOf(row, call)),
});
