import { metafieldDefinitions } from '../../../store/schema/catalog.ts';
import { fields } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import { NO_PIN } from './constraints.ts';
import { define, namedDefinition, redefine, undefine } from './definitions.ts';
import { mostPinned, nextPin, pinnedCount, pinsAreFull, unpin } from './pins.ts';
import { removeAll, setAll } from './set.ts';
import { enableStandard } from './standard.ts';

function pin(args: Args, call: Call): object {
  const row = namedDefinition(args, call, 'definitionId');
  const refused = (message: string, code: string): object => ({
    pinnedDefinition: null,
    userErrors: [userError(message, null, code)],
  });
  if (row === undefined) return refused('Definition not found.', 'NOT_FOUND');
  if (row.pinnedPosition !== null) return refused('Definition already pinned.', 'ALREADY_PINNED');
  if (row.categories.length > 0) return refused(NO_PIN.message, NO_PIN.code ?? '');
  if (pinnedCount(call, row.ownerType) >= mostPinned(call))
    return refused(pinsAreFull(call), 'PINNED_LIMIT_REACHED');
  call.store.rows.update(metafieldDefinitions, row.id, { pinnedPosition: nextPin(call, row.ownerType) });
  return { pinnedDefinition: call.store.rows.byId(metafieldDefinitions, row.id), userErrors: [] };
}

function loosen(args: Args, call: Call): object {
  const row = namedDefinition(args, call, 'definitionId');
  const refused = (message: string, code: string): object => ({
    unpinnedDefinition: null,
    userErrors: [userError(message, null, code)],
  });
  if (row === undefined) return refused('Definition not found.', 'NOT_FOUND');
  if (row.pinnedPosition === null) return refused(`Definition ${String(row.id)} isn't pinned.`, 'NOT_PINNED');
  unpin(call, row);
  return { unpinnedDefinition: call.store.rows.byId(metafieldDefinitions, row.id), userErrors: [] };
}

export const metafieldMutations = fields<undefined>({
  metafieldsSet: (_source, args, call) => setAll(args, call),
  metafieldsDelete: (_source, args, call) => removeAll(args, call),
  metafieldDefinitionCreate: (_source, args, call) => define(args, call),
  metafieldDefinitionUpdate: (_source, args, call) => redefine(args, call),
  metafieldDefinitionDelete: (_source, args, call) => undefine(args, call),
  metafieldDefinitionPin: (_source, args, call) => pin(args, call),
  metafieldDefinitionUnpin: (_source, args, call) => loosen(args, call),
  standardMetafieldDefinitionEnable: (_source, args, call) => enableStandard(args, call),
});
