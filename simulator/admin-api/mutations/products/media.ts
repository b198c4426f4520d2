import { toGid } from '../../../store/tables/ids.ts';
import { products, variants } from '../../../store/schema/catalog.ts';
import type { ProductMedium, ProductRow } from '../../../store/schema/catalog.ts';
import { noteNew, noteSeen, showMedium } from '../../fields/catalogue/media.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { keepMedium } from '../files/product-media.ts';
import { tellJob } from '../tell-job.ts';
import { idIn } from './product-input.ts';
import type { MediaInput } from './product-input.ts';

const isAddress = (text: string): boolean => /^https?:\/\/[^\s/]+\.[^\s/]+/.test(text);

/** The media whose address is none, told under `media.<i>.originalSource`. */
export function mediaProblems(media: readonly MediaInput[]): UserError[] {
  return media.flatMap((one, at) =>
    one.mediaContentType === 'IMAGE' && !isAddress(one.originalSource)
      ? [userError('Image URL is invalid', ['media', String(at), 'originalSource'], 'INVALID')]
      : [],
  );
}

/** Adds what has a proper address behind what the product has; gives the new ones. */
export function addMedia(call: Call, productId: number, inputs: readonly MediaInput[]): ProductMedium[] {
  const product = call.store.rows.byId(products, productId);
  const made = inputs
    .filter((one) => one.mediaContentType !== 'IMAGE' || isAddress(one.originalSource))
    .map((one) =>
      keepMedium(
        call,
        { id: call.store.newId(), alt: one.alt ?? null, kind: one.mediaContentType },
        one.originalSource,
      ),
    );
  noteNew(
    call,
    made.map((one) => one.id),
  );
  if (made.length > 0)
    call.store.rows.update(products, productId, { media: [...(product?.media ?? []), ...made] });
  return made;
}

const payload = (
  product: ProductRow | undefined,
  errors: readonly UserError[],
  own: Record<string, unknown>,
): object => ({
  ...own,
  product: product ?? null,
  mediaUserErrors: errors,
  userErrors: errors.map(({ field, message }) => ({ field, message })),
});

const missing = (own: Record<string, unknown>, field = 'productId'): object =>
  payload(undefined, [userError('Product does not exist', [field], 'PRODUCT_DOES_NOT_EXIST')], own);

const productOf = (args: Args, call: Call, name = 'productId'): ProductRow | undefined =>
  call.store.rows.byId(products, idIn(args[name], 'Product'));

/** productCreateMedia: what is good is added, what is not is told. */
export function createMedia(args: Args, call: Call): object {
  const product = productOf(args, call);
  if (product === undefined) return missing({ media: null });
  const inputs = inputArg<readonly MediaInput[]>(args, 'media');
  const made = addMedia(call, product.id, inputs);
  const after = call.store.rows.byId(products, product.id);
  return payload(after, mediaProblems(inputs), { media: made.map((one) => showMedium(one)) });
}

function unknownOf(product: ProductRow, gids: readonly string[]): string | undefined {
  const known = new Set(product.media.map((one) => String(one.id)));
  const lost = gids.filter((gid) => !known.has(gid.split('/').at(-1) ?? ''));
  if (lost.length === 0) return undefined;
  return lost.length === 1
    ? `Media id ${String(lost[0])} does not exist`
    : `Media ids ${lost.join(',')} do not exist`;
}

/** productUpdateMedia. */
export function updateMedia(args: Args, call: Call): object {
  const product = productOf(args, call);
  if (product === undefined) return missing({ media: null });
  type Update = { id: string; alt?: string | null; previewImageSource?: string };
  const inputs = inputArg<readonly Update[]>(args, 'media');
  const lost = unknownOf(
    product,
    inputs.map((one) => one.id),
  );
  if (lost !== undefined)
    return payload(product, [userError(lost, ['media'], 'MEDIA_DOES_NOT_EXIST')], { media: null });
  noteSeen(
    call,
    inputs.map((one) => Number(one.id.split('/').at(-1))),
  );
  const alts = new Map(inputs.map((one) => [Number(one.id.split('/').at(-1)), one.alt]));
  const media = product.media.map((one) => ({ ...one, alt: alts.get(one.id) ?? one.alt }));
  call.store.rows.update(products, product.id, { media });
  const changed = media.filter((one) => alts.has(one.id)).map((one) => showMedium(one, 'READY'));
  return payload(call.store.rows.byId(products, product.id), [], { media: changed });
}

/** productDeleteMedia. */
export function deleteMedia(args: Args, call: Call): object {
  const product = productOf(args, call);
  const none = { deletedMediaIds: null, deletedProductImageIds: null };
  if (product === undefined) return missing(none);
  const gids = args['mediaIds'] as readonly string[];
  const lost = unknownOf(product, gids);
  if (lost !== undefined)
    return payload(product, [userError(lost, ['mediaIds'], 'MEDIA_DOES_NOT_EXIST')], none);
  const gone = new Set(gids.map((gid) => Number(gid.split('/').at(-1))));
  const kept = product.media.filter((one) => !gone.has(one.id));
  call.store.rows.update(products, product.id, { media: kept });
  for (const id of gone) {
    call.store.rows.run(`UPDATE ${variants.name} SET mediaId = NULL WHERE mediaId = ?`, id);
    call.store.rows.run('DELETE FROM files WHERE id = ?', id);
  }
  const images = product.media.filter((one) => gone.has(one.id) && one.kind === 'IMAGE');
  const after = call.store.rows.byId(products, product.id);
  return payload(after, [], {
    deletedMediaIds: gids,
    deletedProductImageIds: images.map((one) => toGid('ProductImage', one.id)),
  });
}

/** productReorderMedia: done at once, told as a job. */
export function reorderMedia(args: Args, call: Call): object {
  const product = productOf(args, call, 'id');
  const wrong = userError('Product does not exist', ['id'], 'PRODUCT_DOES_NOT_EXIST');
  if (product === undefined) {
    const { field, message } = wrong;
    return { job: null, mediaUserErrors: [wrong], userErrors: [{ field, message }] };
  }
  const media = [...product.media];
  for (const move of inputArg<readonly { id: string; newPosition: string | number }[]>(args, 'moves')) {
    const from = media.findIndex((one) => String(one.id) === move.id.split('/').at(-1));
    if (from >= 0) media.splice(Number(move.newPosition), 0, ...media.splice(from, 1));
  }
  call.store.rows.update(products, product.id, { media });
  return { job: tellJob(call, 'media-order'), mediaUserErrors: [], userErrors: [] };
}
