import { denied } from '../../access.ts';
import { fields } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import { create, remove, removeAll, update, upsert } from './activities.ts';
import { disengage, engage } from './engagements.ts';

export const marketingMutations = fields<undefined>({
  marketingActivityCreateExternal: (_source, args, call) => create(args, call),
  marketingActivityUpdateExternal: (_source, args, call) => update(args, call),
  marketingActivityUpsertExternal: (_source, args, call) => upsert(args, call),
  marketingActivityDeleteExternal: (_source, args, call) => remove(args, call),
  marketingActivitiesDeleteAllExternal: (_source, _args, call) => removeAll(call),
  // Measured: an app without a marketing extension finds none, and may update no activity of one.
  marketingActivityCreate: () => ({
    marketingActivity: null,
    redirectPath: null,
    userErrors: [
      userError('Could not find the marketing extension', ['input', 'marketingActivityExtensionId'], null),
    ],
  }),
  marketingActivityUpdate: () => {
    throw denied('marketingActivityUpdate', '`write_marketing_events` access scope.');
  },
  marketingEngagementCreate: (_source, args, call) => engage(args, call),
  marketingEngagementsDelete: (_source, args) => disengage(args),
});
