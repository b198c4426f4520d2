import { products, variants } from '../../../store/schema/catalog.ts';
import type { ProductRow, VariantRow } from '../../../store/schema/catalog.ts';
import { isReady, mediaOf } from '../../fields/catalogue/media.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { idIn } from './product-input.ts';
import { touch } from './variants.ts';

type Pair = { variantId: string; mediaIds: readonly string[] };
type Refusal = { field: string; message: string; code: string };

const MOST_PAIRS = 100;

const refuse = (field: string, message: string, code: string): Refusal => ({ field, message, code });
const numberIn = (gid: string | undefined): number => Number(gid?.split('/').at(-1) ?? NaN);

/** What is wrong with one pair before anything is looked up. */
function shapeProblem(pair: Pair, pairs: readonly Pair[]): Refusal | undefined {
  if (pair.mediaIds.length > 1)
    return refuse(
      'mediaIds',
      'Only one mediaId is allowed per media input.',
      'TOO_MANY_MEDIA_PER_INPUT_PAIR',
    );
  const first = pairs.find((one) => one.variantId === pair.variantId);
  const isRepeated = pairs.filter((one) => one.variantId === pair.variantId).length > 1;
  return isRepeated && first === pair
    ? refuse(
        'variantId',
        'Variant was specified in more than one media input.',
        'PRODUCT_VARIANT_SPECIFIED_MULTIPLE_TIMES',
      )
    : undefined;
}

function variantProblem(row: VariantRow | undefined, product: ProductRow): Refusal | undefined {
  return row?.productId === product.id
    ? undefined
    : refuse(
        'variantId',
        'Variant does not exist on the specified product.',
        'PRODUCT_VARIANT_DOES_NOT_EXIST_ON_PRODUCT',
      );
}

function mediumProblem(call: Call, pair: Pair, product: ProductRow): Refusal | undefined {
  const medium = mediaOf(product).find((one) => one.id === numberIn(pair.mediaIds[0]));
  if (medium === undefined)
    return refuse(
      'mediaIds',
      'Media does not exist on the specified product.',
      'MEDIA_DOES_NOT_EXIST_ON_PRODUCT',
    );
  if (medium.kind !== 'IMAGE')
    return refuse('mediaIds', 'Non-image media cannot be attached to variants.', 'INVALID_MEDIA_TYPE');
  return isReady(call, medium.id)
    ? undefined
    : refuse('mediaIds', 'Non-ready media cannot be attached to variants.', 'NON_READY_MEDIA');
}

/** What is wrong with attaching or taking off one pair; `row` is its variant. */
function stateProblem(
  call: Call,
  product: ProductRow,
  { pair, row, isOn }: { pair: Pair; row: VariantRow | undefined; isOn: boolean },
): Refusal | undefined {
  const lost = variantProblem(row, product);
  if (lost !== undefined) return lost;
  if (!isOn)
    return row?.mediaId === numberIn(pair.mediaIds[0])
      ? undefined
      : refuse(
          'variantId',
          'The specified media is not attached to the specified variant.',
          'MEDIA_IS_NOT_ATTACHED_TO_VARIANT',
        );
  if (row?.mediaId != null && mediaOf(product).some((one) => one.id === row.mediaId))
    return refuse(
      'variantId',
      'The given variant already has attached media.',
      'PRODUCT_VARIANT_ALREADY_HAS_MEDIA',
    );
  return mediumProblem(call, pair, product);
}

function problems(
  call: Call,
  product: ProductRow,
  { pairs, isOn }: { pairs: readonly Pair[]; isOn: boolean },
): UserError[] {
  if (pairs.length > MOST_PAIRS) {
    const message = `Exceeded ${String(MOST_PAIRS)} variant-media pairs per mutation.`;
    return [userError(message, ['variantMedia'], 'MAXIMUM_VARIANT_MEDIA_PAIRS_EXCEEDED')];
  }
  const shapes = tell(pairs.map((pair) => shapeProblem(pair, pairs)));
  if (shapes.length > 0) return shapes;
  return tell(
    pairs.map((pair) => {
      const row = call.store.rows.byId(variants, idIn(pair.variantId, 'ProductVariant'));
      return stateProblem(call, product, { pair, row, isOn });
    }),
  );
}

/** What is wrong with each pair, by its place. */
function tell(found: readonly (Refusal | undefined)[]): UserError[] {
  return found.flatMap((wrong, at) =>
    wrong === undefined
      ? []
      : [userError(wrong.message, ['variantMedia', String(at), wrong.field], wrong.code)],
  );
}

/** productVariantAppendMedia (`isOn`) and productVariantDetachMedia: all pairs or none. */
export const changeVariantMedia =
  (isOn: boolean) =>
  (args: Args, call: Call): object => {
    const product = call.store.rows.byId(products, idIn(args['productId'], 'Product'));
    const refused = (userErrors: UserError[]): object => ({
      product: null,
      productVariants: null,
      userErrors,
    });
    if (product === undefined)
      return refused([userError('Product does not exist', ['productId'], 'PRODUCT_DOES_NOT_EXIST')]);
    const pairs = inputArg<readonly Pair[]>(args, 'variantMedia');
    const errors = problems(call, product, { pairs, isOn });
    if (errors.length > 0) return refused(errors);
    const ids = pairs.map((pair) => idIn(pair.variantId, 'ProductVariant'));
    for (const [at, id] of ids.entries())
      call.store.rows.update(variants, id, { mediaId: isOn ? numberIn(pairs[at]?.mediaIds[0]) : null });
    const productVariants = ids.map((id) => call.store.rows.byId(variants, id));
    return { product: touch(call, product.id), productVariants, userErrors: [] };
  };
