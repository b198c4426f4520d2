import type { FileRow } from '../../../store/schema/files.ts';
import { endingOf } from '../../fields/catalogue/stored-picture.ts';
import type { Call } from '../../model.ts';
import { products } from '../../../store/schema/catalog.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { idIn } from '../products/product-input.ts';

export type NewFile = {
  originalSource: string;
  alt?: string | null;
  contentType?: string | null;
  filename?: string | null;
  duplicateResolutionMode?: string | null;
};

export type FileChange = {
  id: string;
  alt?: string | null;
  filename?: string | null;
  originalSource?: string | null;
  previewImageSource?: string | null;
  referencesToAdd?: readonly string[] | null;
  referencesToRemove?: readonly string[] | null;
};

const LONGEST_ALT = 512;

const sourceEnding = (source: string): string => endingOf(source.split(/[?#]/)[0]?.split('/').at(-1) ?? '');

const KINDS: readonly (readonly [kind: string, endings: ReadonlySet<string>])[] = [
  ['IMAGE', new Set(['png', 'jpg', 'jpeg', 'gif', 'webp', 'heic', 'svg'])],
  ['VIDEO', new Set(['mp4', 'mov', 'webm', 'm4v'])],
  ['MODEL_3D', new Set(['glb', 'usdz'])],
];

/** What a file is: as it was said, or by the ending of its address; FILE when that tells nothing. */
export function kindOf(input: NewFile): string {
  if (input.contentType != null) return input.contentType;
  const ending = sourceEnding(input.originalSource).toLowerCase();
  return KINDS.find(([, endings]) => endings.has(ending))?.[0] ?? 'FILE';
}

/** Measured: .JPG is another ending than .jpg. */
function isOtherEnding(filename: string, source: string): boolean {
  const [own, given] = [endingOf(filename), sourceEnding(source)];
  return own !== '' && given !== '' && own !== given;
}

const altProblem = (alt: string | null | undefined, at: readonly string[]): UserError[] =>
  alt != null && alt.length > LONGEST_ALT
    ? [
        userError(
          `The alt value exceeds the maximum limit of ${String(LONGEST_ALT)} characters.`,
          [...at, 'alt'],
          'ALT_VALUE_LIMIT_EXCEEDED',
        ),
      ]
    : [];

/** What is wrong with a new file; of its address, name and way with duplicates the first only (measured). */
export function newFileProblems(input: NewFile, index: number): UserError[] {
  const at = ['files', String(index)];
  if (!/^https?:\/\/[^\s/]+/.test(input.originalSource))
    return [userError('File URL is invalid', [...at, 'originalSource'], 'INVALID_IMAGE_SOURCE_URL')];
  if (input.filename != null && isOtherEnding(input.filename, input.originalSource)) {
    const message = 'Provided filename extension must match original source.';
    return [userError(message, [...at, 'filename'], 'MISMATCHED_FILENAME_AND_ORIGINAL_SOURCE')];
  }
  const replacing = input.duplicateResolutionMode === 'REPLACE';
  if (replacing && input.contentType !== 'IMAGE' && input.contentType !== 'FILE') {
    const message = `Duplicate resolution mode 'REPLACE' is not supported for '${input.contentType ?? 'MISSING'}' media type.`;
    return [userError(message, [...at, 'duplicateResolutionMode'], 'INVALID_DUPLICATE_MODE_FOR_TYPE')];
  }
  if (replacing && input.filename == null) {
    const message = 'Missing filename argument when attempting to use REPLACE duplicate mode.';
    return [userError(message, [...at, 'filename'], 'MISSING_FILENAME_FOR_DUPLICATE_MODE_REPLACE')];
  }
  return altProblem(input.alt, at);
}

const ONE_AND_THE_SAME =
  'Cannot update the preview image and image at the same time because they are one and the same.';

/** What is wrong with a change of one file; complaints under `files` alone stop the whole call. */
export function changeProblems(
  call: Call,
  row: FileRow,
  asked: { input: FileChange; index: number },
): UserError[] {
  const { input } = asked;
  const at = ['files', String(asked.index)];
  const isSwap = input.originalSource != null;
  if (isSwap && row.kind !== 'IMAGE' && row.kind !== 'FILE') {
    const message = 'Updating the original source is not supported for this media type.';
    return [userError(message, [...at, 'originalSource'], 'INVALID')];
  }
  if (isSwap && input.previewImageSource != null && row.kind === 'IMAGE')
    return ['previewImageSource', 'originalSource'].map((name) =>
      userError(ONE_AND_THE_SAME, [...at, name], 'INVALID'),
    );
  if (input.filename != null && row.kind !== 'IMAGE' && row.kind !== 'FILE') {
    const message = 'Updating the filename is only supported on images and generic files';
    return [userError(message, ['files'], 'UNSUPPORTED_MEDIA_TYPE_FOR_FILENAME_UPDATE')];
  }
  if (input.filename != null && isOtherEnding(input.filename, row.filename)) {
    const message = 'The filename extension provided must match the original filename.';
    return [userError(message, ['files'], 'INVALID_FILENAME_EXTENSION')];
  }
  const named = [...(input.referencesToAdd ?? []), ...(input.referencesToRemove ?? [])];
  if (named.some((gid) => call.store.rows.byId(products, idIn(gid, 'Product')) === undefined)) {
    const message = 'The reference target does not exist';
    return [userError(message, ['files'], 'REFERENCE_TARGET_DOES_NOT_EXIST')];
  }
  return altProblem(input.alt, at);
}
