import { GraphQLError } from 'graphql';
import { parseGid } from '../../../store/tables/ids.ts';
import type { ProductRow } from '../../../store/schema/catalog.ts';
import { StoreRefusal } from '../../../store/store.ts';
import { tidyTags } from '../../../store/customers/tags.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import type { MetafieldInput } from '../metafields/set.ts';
import { checkCategory } from './categories.ts';
import { askedHandle, freeHandle, isTaken, toHandle } from './handles.ts';

export type OptionInput = {
  id?: string | null;
  name?: string | null;
  position?: number | null;
  values?: readonly { id?: string | null; name?: string | null }[] | null;
};
export type MediaInput = { originalSource: string; alt?: string | null; mediaContentType: string };

export type ProductInput = {
  id?: string | null;
  title?: string | null;
  handle?: string | null;
  descriptionHtml?: string | null;
  vendor?: string | null;
  productType?: string | null;
  category?: string | null;
  status?: string | null;
  tags?: readonly string[] | null;
  giftCard?: boolean | null;
  giftCardTemplateSuffix?: string | null;
  templateSuffix?: string | null;
  requiresSellingPlan?: boolean | null;
  seo?: { title?: string | null; description?: string | null } | null;
  collectionsToJoin?: readonly string[] | null;
  collectionsToLeave?: readonly string[] | null;
  metafields?: readonly MetafieldInput[] | null;
  productOptions?: readonly OptionInput[] | null;
};

const MOST = 255;
const tooLong = (name: string): string => `${name} is too long (maximum is ${String(MOST)} characters)`;

/** Every problem of the plain fields, in Shopify's order; `known` is the row that is changed. */
export function productProblems(call: Call, input: ProductInput, known?: ProductRow): UserError[] {
  checkCategory(input.category);
  const { title, handle, vendor, productType } = input;
  const found: UserError[] = [];
  const isBlank = (title ?? (known === undefined ? '' : 'x')).trim() === '';
  if (isBlank || title === null) found.push(userError("Title can't be blank", ['title']));
  else if ((title ?? '').length > MOST) found.push(userError(tooLong('Title'), ['title']));
  if ((handle ?? '').length > MOST) found.push(userError(tooLong('Handle'), ['handle']));
  if ((vendor ?? '').length > MOST) found.push(userError(tooLong('Vendor'), ['vendor']));
  if ((productType ?? '').length > MOST)
    found.push(
      userError(tooLong('Product type'), ['productType']),
      userError(tooLong('Custom product type'), ['customProductType']),
    );
  if (input.tags != null && !areTags(input.tags)) found.push(userError('Product tags is invalid', ['tags']));
  if (found.length > 0) return found;
  const taken = handleProblem(call, handle, known?.id);
  return taken === undefined ? [] : [taken];
}

function handleProblem(call: Call, handle: string | null | undefined, id = 0): UserError | undefined {
  if (handle == null || toHandle(handle) === '') return undefined;
  if (!isTaken(call.store, 'products', { handle: toHandle(handle), id })) return undefined;
  return userError(`Handle '${handle}' already in use. Please provide a new handle.`, ['input', 'handle']);
}

function areTags(tags: readonly string[]): boolean {
  try {
    tidyTags(tags);
    return true;
  } catch (error) {
    if (error instanceof StoreRefusal) return false;
    throw error;
  }
}

type Columns = Partial<ProductRow>;

/** The columns an input writes; what it leaves out stays. */
export function productColumns(input: ProductInput): Columns {
  const { seo } = input;
  const all: Record<string, unknown> = {
    title: input.title ?? undefined,
    descriptionHtml: input.descriptionHtml,
    vendor: input.vendor ?? undefined,
    productType: input.productType,
    status: input.status ?? undefined,
    tags: input.tags == null ? undefined : tidyTags(input.tags),
    giftCardTemplateSuffix: input.giftCardTemplateSuffix,
    templateSuffix: input.templateSuffix,
    requiresSellingPlan: input.requiresSellingPlan ?? undefined,
    seoTitle: seo?.title,
    seoDescription: seo?.description,
  };
  if (all['descriptionHtml'] === null) all['descriptionHtml'] = '';
  if (all['productType'] === null) all['productType'] = '';
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The handle a new product gets: the one asked for, or one made of its title. */
export function newHandle(call: Call, input: ProductInput): string {
  const asked = askedHandle(call.store, 'products', input.handle);
  return asked ?? freeHandle(call.store, 'products', input.title ?? '');
}

/** The handle a product has after a change, undefined where it stays; a blank one asks for one of the title. */
export function changedHandle(call: Call, known: ProductRow, input: ProductInput): string | undefined {
  if (input.handle?.trim() !== '') return askedHandle(call.store, 'products', input.handle);
  return freeHandle(call.store, 'products', { title: input.title ?? known.title, id: known.id });
}

/** The number in a gid of that type, or 0. */
export function idIn(gid: unknown, type: string): number {
  const parsed = typeof gid === 'string' ? parseGid(gid) : undefined;
  return parsed?.type === type ? parsed.id : 0;
}

/** The input of a mutation that knows it by two names. Throws when neither or both are used. */
export function productIn(mutation: string, args: Args): ProductInput {
  const given = [args['input'], args['product']].filter((one) => one != null);
  if (given.length === 1) return given[0] as ProductInput;
  throw new GraphQLError(`${mutation} must include exactly one of the following arguments: input, product.`, {
    extensions: { code: 'INVALID_FIELD_ARGUMENTS' },
  });
}
