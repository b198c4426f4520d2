import { reserveUpload } from '../../uploads/targets.ts';
import type { UploadInput } from '../../uploads/targets.ts';
import { fields, inputArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { userError } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';

type Input = UploadInput & { fileSize?: string | number | null };

/** Of these Shopify must know the size before it gives a place. */
const SIZED = new Set(['VIDEO', 'MODEL_3D']);

function wrongIn(input: Input, at: number): UserError[] {
  const field = (name: string): string[] => ['input', String(at), name];
  if (SIZED.has(input.resource) && input.fileSize == null)
    return [userError('file size is required for video and 3d model resources', field('fileSize'))];
  if (input.filename.trim() === '') return [userError("filename can't be blank", field('filename'))];
  return [];
}

function create(args: Args, call: Call): object {
  const inputs = inputArg<readonly Input[]>(args, 'input');
  const userErrors = inputs.flatMap(wrongIn);
  if (userErrors.length > 0) return { stagedTargets: [], userErrors };
  return {
    stagedTargets: inputs.map((input) => reserveUpload(call.store, input, call.hosts.uploads)),
    userErrors: [],
  };
}

export const stagedUploadMutations = fields<undefined>({
  stagedUploadsCreate: (_source, args, call) => create(args, call),
});
