import { GraphQLError } from 'graphql';
import { products, variants } from '../../../store/schema/catalog.ts';
import { fields, inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { idIn } from './product-input.ts';

// Feeds, bundles, combined listings and parts of variants are not kept: only what is refused is answered.
function refuseOr(own: object, userErrors: readonly UserError[], what: string): object {
  if (userErrors.length > 0) return { ...own, userErrors };
  throw new GraphQLError(`not simulated: ${what}`, { extensions: { code: 'NOT_SIMULATED' } });
}

const MANAGED =
  'Product feeds are set to be managed by Shopify automatically for this channel in the associated specification, please ensure PRODUCT_FEEDS_FULL_SYNC and PRODUCT_FEEDS_INCREMENTAL_SYNC webhook subscriptions are registered.';

const noFeed = (own: object): object => ({
  ...own,
  userErrors: [userError('ProductFeed does not exist', ['id'])],
});

const isProduct = (call: Call, gid: unknown): boolean =>
  call.store.rows.byId(products, idIn(gid, 'Product')) !== undefined;

function createBundle(args: Args): object {
  const { components } = inputArg<{ components: readonly unknown[] }>(args, 'input');
  const errors = components.length === 0 ? [userError('At least one component is required.', null)] : [];
  return refuseOr({ productBundleOperation: null }, errors, 'bundles');
}

function updateBundle(args: Args, call: Call): object {
  const { productId } = inputArg<{ productId: string }>(args, 'input');
  const errors = isProduct(call, productId) ? [] : [userError('Product does not exist', null)];
  return refuseOr({ productBundleOperation: null }, errors, 'bundles');
}

function updateCombined(args: Args, call: Call): object {
  const wrong = (message: string, code: string): object => ({
    product: null,
    userErrors: [userError(message, ['parentProductId'], code)],
  });
  return isProduct(call, args['parentProductId'])
    ? wrong('The product must be a combined listing.', 'PARENT_PRODUCT_MUST_BE_A_COMBINED_LISTING')
    : wrong('Product does not exist', 'PARENT_PRODUCT_NOT_FOUND');
}

type Relationship = {
  parentProductVariantId?: string | null;
  productVariantRelationshipsToCreate?: readonly { id: string }[] | null;
  productVariantRelationshipsToUpdate?: readonly { id: string }[] | null;
};

function relateVariants(args: Args, call: Call): object {
  const gids = inputArg<readonly Relationship[]>(args, 'input').flatMap((one) => [
    ...(one.parentProductVariantId == null ? [] : [one.parentProductVariantId]),
    ...(one.productVariantRelationshipsToCreate ?? []).map(({ id }) => id),
    ...(one.productVariantRelationshipsToUpdate ?? []).map(({ id }) => id),
  ]);
  const lost = gids.filter(
    (gid) => call.store.rows.byId(variants, idIn(gid, 'ProductVariant')) === undefined,
  );
  const named = lost.map((gid) => `"${gid}"`).join(', ');
  const message = `The product variants with ID(s) [${named}] could not be found.`;
  const errors = lost.length === 0 ? [] : [userError(message, ['input'], 'PRODUCT_VARIANTS_NOT_FOUND')];
  return refuseOr({ parentProductVariants: null }, errors, 'parts of variants');
}

export const unsoldMutations = fields<undefined>({
  productFeedCreate: () => ({ productFeed: null, userErrors: [userError(MANAGED, null)] }),
  productFeedDelete: () => noFeed({ deletedId: null }),
  productFullSync: () => noFeed({ id: null }),
  productBundleCreate: (_source, args) => createBundle(args),
  productBundleUpdate: (_source, args, call) => updateBundle(args, call),
  combinedListingUpdate: (_source, args, call) => updateCombined(args, call),
  productVariantRelationshipBulkUpdate: (_source, args, call) => relateVariants(args, call),
});
