import { parseGid, toGid } from '../../../store/tables/ids.ts';
import { onlineStore, place } from '../../../store/catalogue/publications.ts';
import type { Publishable } from '../../../store/catalogue/publications.ts';
import { collections, products, publications } from '../../../store/schema/catalog.ts';
import type { PublicationRow } from '../../../store/schema/catalog.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';

type CreateInput = { autoPublish?: boolean | null; catalogId?: string | null; defaultState?: string | null };
type UpdateInput = {
  autoPublish?: boolean | null;
  publishablesToAdd?: readonly string[] | null;
  publishablesToRemove?: readonly string[] | null;
};

/** Things put in or taken out by one call. */
const MOST_CHANGES = 50;

/** publicationCreate. There are no catalogs that it could be for. */
export function createPublication(args: Args, call: Call): object {
  const input = inputArg<CreateInput>(args, 'input');
  const { store } = call;
  if (input.catalogId != null) {
    const message = `A catalog was not found for id= ${input.catalogId}.`;
    const errors = [userError(message, ['input', 'catalogId'], 'CATALOG_NOT_FOUND')];
    return { publication: null, userErrors: errors };
  }
  const id = store.newId();
  const own = { autoPublish: input.autoPublish ?? false, supportsFuturePublishing: false };
  store.rows.insert(publications, { id, name: '', ...own });
  const publishDate = store.clock.now();
  if (input.defaultState === 'ALL_PRODUCTS')
    for (const { id: productId } of store.rows.all(products, 'ORDER BY id'))
      place(store, { type: 'Product', id: productId }, { publicationId: id, publishDate });
  return { publication: store.rows.byId(publications, id) ?? null, userErrors: [] };
}

const rowOf = (args: Args, call: Call): PublicationRow | undefined =>
  call.store.rows.byId(publications, parseGid(String(args['id']))?.id ?? 0);

const notFound = (own: object): object => ({
  ...own,
  userErrors: [userError('Publication was not found', ['id'], 'PUBLICATION_NOT_FOUND')],
});

function memberOf(call: Call, gid: string): { type: Publishable; id: number } | undefined {
  const { type, id = 0 } = parseGid(gid) ?? {};
  if (type !== 'Product' && type !== 'Collection') return undefined;
  const row = type === 'Product' ? call.store.rows.byId(products, id) : call.store.rows.byId(collections, id);
  return row === undefined ? undefined : { type, id };
}

function listProblems(call: Call, name: string, gids: readonly string[]): UserError[] {
  const at = (place: number): string[] => ['input', name, String(place)];
  if (gids.length > MOST_CHANGES) {
    const message = 'The limit for simultaneous publication updates has been exceeded.';
    return [userError(message, at(gids.length), 'PUBLICATION_UPDATE_LIMIT_EXCEEDED')];
  }
  return gids.flatMap((gid, index) =>
    memberOf(call, gid) === undefined
      ? [userError('Publishable ID not found.', at(index), 'INVALID_PUBLISHABLE_ID')]
      : [],
  );
}

/** publicationUpdate. */
export function updatePublication(args: Args, call: Call): object {
  const row = rowOf(args, call);
  if (row === undefined) return notFound({ publication: null });
  const { autoPublish, publishablesToAdd, publishablesToRemove } = inputArg<UpdateInput>(args, 'input');
  const [added, removed] = [publishablesToAdd ?? [], publishablesToRemove ?? []];
  const userErrors = [
    ...listProblems(call, 'publishablesToAdd', added),
    ...listProblems(call, 'publishablesToRemove', removed),
  ];
  if (userErrors.length > 0) return { publication: null, userErrors };
  const put = (gids: readonly string[], publishDate: string | null): void => {
    for (const member of gids.map((gid) => memberOf(call, gid)))
      if (member !== undefined) place(call.store, member, { publicationId: row.id, publishDate });
  };
  put(added, call.store.clock.now());
  put(removed, null);
  call.store.rows.update(publications, row.id, { autoPublish: autoPublish ?? row.autoPublish });
  return { publication: call.store.rows.byId(publications, row.id) ?? null, userErrors: [] };
}

/** publicationDelete: the Online Store's stays. */
export function deletePublication(args: Args, call: Call): object {
  const row = rowOf(args, call);
  if (row === undefined || row.id === onlineStore(call.store)?.id) return notFound({ deletedId: null });
  call.store.rows.run('DELETE FROM publicationMembers WHERE publicationId = ?', row.id);
  call.store.rows.run('DELETE FROM publications WHERE id = ?', row.id);
  return { deletedId: toGid('Publication', row.id), userErrors: [] };
}
