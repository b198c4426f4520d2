import { fields, inputArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { homeRegion } from '../queries/query-platform.ts';
import { userError } from '../user-errors.ts';

/** The shop sells in its own country only, so no other can stand in; without a region all stays as it is. */
function update(args: Args, call: Call): object {
  const { countryCode } = call.store.shop();
  const isAsked = args['region'] !== undefined && args['region'] !== null;
  if (isAsked && inputArg<{ countryCode: string }>(args, 'region').countryCode !== countryCode)
    return {
      backupRegion: null,
      userErrors: [userError('Region not found.', ['region'], 'REGION_NOT_FOUND')],
    };
  return { backupRegion: homeRegion(call), userErrors: [] };
}

export const backupRegionMutations = fields<undefined>({
  backupRegionUpdate: (_source, args, call) => update(args, call),
});
