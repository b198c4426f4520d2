import { locations } from '../../store/schema/catalog.ts';
import type { LocationRow } from '../../store/schema/catalog.ts';
import { fields, inputArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { userError } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';
import { idIn } from './products/product-input.ts';

type Settings = { locationId: string; pickupTime: string; instructions?: string | null };

function findActive(call: Call, gid: unknown): LocationRow | undefined {
  return call.store.rows.first(locations, 'WHERE id = ? AND isActive = 1', idIn(gid, 'Location'));
}

const lost = (gid: unknown, field: string): UserError =>
  userError(
    `Unable to find an active location for location ID ${String(gid).split('/').at(-1) ?? ''}`,
    [field],
    'ACTIVE_LOCATION_NOT_FOUND',
  );

function enable(args: Args, call: Call): object {
  const input = inputArg<Settings>(args, 'localPickupSettings');
  const refuse = (error: UserError): object => ({ localPickupSettings: null, userErrors: [error] });
  const row = findActive(call, input.locationId);
  if (row === undefined) return refuse(lost(input.locationId, 'localPickupSettings'));
  if (input.pickupTime === 'CUSTOM')
    return refuse(
      userError(
        'Custom pickup time is not allowed for local pickup settings.',
        ['localPickupSettings'],
        'CUSTOM_PICKUP_TIME_NOT_ALLOWED',
      ),
    );
  const localPickup = { pickupTime: input.pickupTime, instructions: input.instructions ?? '' };
  call.store.rows.update(locations, row.id, { localPickup });
  return { localPickupSettings: localPickup, userErrors: [] };
}

function disable(args: Args, call: Call): object {
  const gid = args['locationId'];
  const row = findActive(call, gid);
  if (row === undefined) return { locationId: null, userErrors: [lost(gid, 'locationId')] };
  call.store.rows.update(locations, row.id, { localPickup: null });
  return { locationId: gid, userErrors: [] };
}

/** Where customers may fetch what they bought. */
export const localPickupMutations = fields<undefined>({
  locationLocalPickupEnable: (_source, args, call) => enable(args, call),
  locationLocalPickupDisable: (_source, args, call) => disable(args, call),
});
