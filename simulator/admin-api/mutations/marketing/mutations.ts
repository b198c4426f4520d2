import { fields } from '../../model.ts';
import { create, remove, removeAll, update, upsert } from './activities.ts';
import { disengage, engage } from './engagements.ts';

export const marketingMutations = fields<undefined>({
  marketingActivityCreateExternal: (_source, args, call) => create(args, call),
  marketingActivityUpdateExternal: (_source, args, call) => update(args, call),
  marketingActivityUpsertExternal: (_source, args, call) => upsert(args, call),
  marketingActivityDeleteExternal: (_source, args, call) => remove(args, call),
  marketingActivitiesDeleteAllExternal: (_source, _args, call) => removeAll(call),
  marketingEngagementCreate: (_source, args, call) => engage(args, call),
  marketingEngagementsDelete: (_source, args) => disengage(args),
});
