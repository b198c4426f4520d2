import { reserveUpload } from '../../uploads/targets.ts';
import type { UploadInput } from '../../uploads/targets.ts';
import { fields, inputArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { userError } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';

/** Of these Shopify must know the size before it gives a place. */
const SIZED: Readonly<Record<string, string>> = { VIDEO: 'video', MODEL_3D: '3D model' };

const PICTURES = new Set(['IMAGE', 'PRODUCT_IMAGE', 'COLLECTION_IMAGE', 'SHOP_IMAGE']);
const PICTURE = /^image\/(png|jpe?g|gif|webp|heic|heif|avif|svg\+xml|tiff|bmp|x-icon)$/i;

/** What stands in the place of a target that is not given. */
const NO_TARGET = { url: null, resourceUrl: null, parameters: [] };

function wrongIn(input: UploadInput, at: number): UserError[] {
  const complain = (name: string, message: string): UserError[] => [
    userError(message, ['input', String(at), name]),
  ];
  const sized = SIZED[input.resource];
  if (sized !== undefined && input.fileSize == null)
    return complain('fileSize', `file size is required for ${sized} resources`);
  if (PICTURES.has(input.resource) && !PICTURE.test(input.mimeType))
    return complain('mimeType', `${input.filename}: (${input.mimeType}) is not a recognized format`);
  if (input.filename.trim() === '') return complain('filename', "filename can't be blank");
  return [];
}

type Given = Omit<UploadInput, 'httpMethod'> & { httpMethod?: string | null };

function create(args: Args, call: Call): object {
  const inputs = inputArg<readonly Given[]>(args, 'input').map((given): UploadInput => ({
    ...given,
    // A file's name becomes part of an address, in which half a character has no place.
    filename: given.filename.replaceAll(/\p{Cs}/gu, '\ufffd'),
    httpMethod: given.httpMethod ?? 'PUT',
  }));
  const read = inputs.map((input, at) => ({ input, wrong: wrongIn(input, at) }));
  return {
    stagedTargets: read.map(({ input, wrong }) =>
      wrong.length > 0 ? NO_TARGET : reserveUpload(call.store, input, call.hosts.uploads),
    ),
    userErrors: read.flatMap(({ wrong }) => wrong),
  };
}

export const stagedUploadMutations = fields<undefined>({
  stagedUploadsCreate: (_source, args, call) => create(args, call),
});
