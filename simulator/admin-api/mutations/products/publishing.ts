import { collections, products, publications } from '../../../store/schema/catalog.ts';
import type { CollectionRow, ProductRow } from '../../../store/schema/catalog.ts';
import { parseGid } from '../../../store/tables/ids.ts';
import { onlineStore, place, placesOf } from '../../../store/catalogue/publications.ts';
import { inputArg } from '../../model.ts';
import { Typed } from '../../typed.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { idIn } from './product-input.ts';

type PublicationInput = {
  publicationId?: string | null;
  channelId?: string | null;
  channelHandle?: string | null;
  publishDate?: string | null;
};

function problemsOf(call: Call, inputs: readonly PublicationInput[], field: string): UserError[] {
  return inputs.flatMap((one, at) => {
    const message = placeProblem(call, one) ?? (isRepeated(inputs, at) ? TWICE : undefined);
    if (message !== undefined) return [userError(message, [field, String(at), 'publicationId'])];
    const year = Number(/^-?\d+/.exec(one.publishDate ?? '')?.[0] ?? '1970');
    return year < 1970 ? [userError(EARLY, [field, String(at), 'publishDate'])] : [];
  });
}

const TWICE = 'The same publication was specified more than once';
const EARLY = 'Publish date must be a date after the year 1969';

const isRepeated = (inputs: readonly PublicationInput[], at: number): boolean =>
  inputs.findIndex((one) => one.publicationId === inputs[at]?.publicationId) < at;

/** What is wrong with the place something is put out at. */
function placeProblem(call: Call, one: PublicationInput): string | undefined {
  const known = call.store.rows.byId(publications, idIn(one.publicationId, 'Publication'));
  if (known !== undefined || one.channelHandle === 'online_store') return undefined;
  if (one.publicationId == null && one.channelId == null && one.channelHandle == null)
    return 'PublicationId cannot be empty';
  const name = one.publicationId == null ? 'Channel' : 'Publication';
  return `${name} does not exist or is not publishable`;
}

function target(call: Call, gid: string): { typename: string; row: ProductRow | CollectionRow } | undefined {
  const { type: typename = '', id = 0 } = parseGid(gid) ?? {};
  if (typename !== 'Collection' && typename !== 'Product') return undefined;
  const row = call.store.rows.byId(typename === 'Collection' ? collections : products, id);
  return row === undefined ? undefined : { typename, row };
}

/** Puts a product or collection where it is told, or takes it out there. */
function publish(
  call: Call,
  gid: string,
  asked: { isOn: boolean; inputs: readonly PublicationInput[] },
): void {
  const { type, id = 0 } = parseGid(gid) ?? {};
  if (type !== 'Product' && type !== 'Collection') return;
  const row = target(call, gid)?.row;
  const known = row === undefined ? [] : placesOf(call.store, type, row);
  for (const input of asked.inputs) {
    const publicationId =
      input.publicationId == null
        ? (onlineStore(call.store)?.id ?? 0)
        : idIn(input.publicationId, 'Publication');
    const before = known.find(({ publication }) => publication.id === publicationId)?.publishDate;
    const from = input.publishDate ?? before ?? call.store.clock.now();
    place(call.store, { type, id }, { publicationId, publishDate: asked.isOn ? from : null });
  }
  call.store.emit(type === 'Collection' ? 'collections/update' : 'products/update', id);
}

/** publishablePublish and publishableUnpublish. */
export const changePublishable =
  (isOn: boolean) =>
  (args: Args, call: Call): object => {
    const gid = String(args['id']);
    const shop = call.store.shop();
    const inputs = inputArg<readonly PublicationInput[]>(args, 'input');
    const found = target(call, gid);
    if (found === undefined)
      return { publishable: null, shop, userErrors: [userError('Resource does not exist', ['id'])] };
    const errors = problemsOf(call, inputs, 'input');
    if (errors.length === 0) publish(call, gid, { isOn, inputs });
    const after = target(call, gid);
    return { publishable: new Typed(found.typename, after?.row), shop, userErrors: errors };
  };

/** publishablePublishToCurrentChannel and its contrary: an app that is no sales channel has none. */
export function changeCurrentChannel(args: Args, call: Call): object {
  const found = target(call, String(args['id']));
  const message = found === undefined ? 'Resource does not exist' : 'Channel does not exist';
  return {
    publishable: found === undefined ? null : new Typed(found.typename, found.row),
    shop: call.store.shop(),
    userErrors: [userError(message, ['id'])],
  };
}

/** productPublish and productUnpublish. */
export const changeProduct =
  (isOn: boolean) =>
  (args: Args, call: Call): object => {
    const input = inputArg<{ id: string; productPublications: readonly PublicationInput[] }>(args, 'input');
    const shop = call.store.shop();
    const found = target(call, input.id);
    const own = isOn ? { productPublications: null } : {};
    if (found?.typename !== 'Product')
      return { product: null, shop, ...own, userErrors: [userError('Product does not exist', ['id'])] };
    const errors = problemsOf(call, input.productPublications, 'productPublications');
    if (errors.length === 0) publish(call, input.id, { isOn, inputs: input.productPublications });
    return { product: target(call, input.id)?.row ?? null, shop, ...own, userErrors: errors };
  };
