import { collections, products, publications } from '../../../store/schema-catalog.ts';
import type { CollectionRow, ProductRow } from '../../../store/schema-catalog.ts';
import { parseGid } from '../../../store/ids.ts';
import { inputArg, Typed } from '../../model.ts';
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
    const known = call.store.rows.byId(publications, idIn(one.publicationId, 'Publication'));
    if (known !== undefined || one.channelHandle === 'online_store') return [];
    const name = one.publicationId == null ? 'Channel' : 'Publication';
    return [userError(`${name} does not exist or is not publishable`, [field, String(at), 'publicationId'])];
  });
}

function target(call: Call, gid: string): { typename: string; row: ProductRow | CollectionRow } | undefined {
  const parsed = parseGid(gid);
  const table = parsed?.type === 'Collection' ? collections : products;
  const row = parsed === undefined ? undefined : call.store.rows.byId(table, parsed.id);
  return row === undefined ? undefined : { typename: parsed?.type ?? '', row };
}

/** Puts a product or collection on the Online Store, or takes it off. */
function publish(call: Call, gid: string, publishDate: string | null | undefined): void {
  const id = parseGid(gid)?.id ?? 0;
  const isCollection = gid.includes('/Collection/');
  const row = target(call, gid)?.row;
  const stamp = { updatedAt: call.store.clock.now(), changedAtMs: Date.now() };
  const publishedAt =
    publishDate === null ? null : (publishDate ?? row?.publishedAt ?? call.store.clock.now());
  if (isCollection) call.store.rows.update(collections, id, { publishedAt, ...stamp });
  else call.store.rows.update(products, id, { publishedAt, ...stamp });
  call.store.emit(isCollection ? 'collections/update' : 'products/update', id);
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
    if (errors.length === 0) publish(call, gid, isOn ? (inputs[0]?.publishDate ?? undefined) : null);
    const after = target(call, gid);
    return { publishable: new Typed(found.typename, after?.row), shop, userErrors: errors };
  };

/** productPublish and productUnpublish. */
export const changeProduct =
  (isOn: boolean) =>
  (args: Args, call: Call): object => {
    const input = inputArg<{ id: string; productPublications: readonly PublicationInput[] }>(args, 'input');
    const shop = call.store.shop();
    const found = target(call, input.id);
    const own = isOn ? { productPublications: null } : {};
    if (found === undefined)
      return { product: null, shop, ...own, userErrors: [userError('Product does not exist', ['id'])] };
    const errors = problemsOf(call, input.productPublications, 'productPublications');
    const date = input.productPublications[0]?.publishDate ?? undefined;
    if (errors.length === 0) publish(call, input.id, isOn ? date : null);
    return { product: target(call, input.id)?.row ?? null, shop, ...own, userErrors: errors };
  };
