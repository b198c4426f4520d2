import { levelOf, levelsOf, variantOfItem, writeLevel } from '../../../store/catalogue/inventory.ts';
import type { Level } from '../../../store/catalogue/inventory.ts';
import { locations, variants } from '../../../store/schema/catalog.ts';
import type { LocationRow, VariantRow } from '../../../store/schema/catalog.ts';
import { fields, inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { idIn } from '../products/product-input.ts';
import { itemColumns } from '../products/variant-input.ts';
import type { ItemInput } from '../products/variant-input.ts';
import { adjustQuantities, moveQuantities, setOnHand, setQuantities } from './quantities.ts';

const MOST = 1_000_000_000;

type Found = { variant: VariantRow; location: LocationRow };

function findPair(args: Args, call: Call): Found | { error: UserError } {
  const location = call.store.rows.byId(locations, idIn(args['locationId'], 'Location'));
  const stocked = "The product couldn't be stocked";
  if (location === undefined)
    return { error: userError(`${stocked} because the location wasn't found.`, ['locationId']) };
  const variant = variantOfItem(call.store, idIn(args['inventoryItemId'], 'InventoryItem'));
  if (variant !== undefined) return { variant, location };
  const message = `${stocked} at ${location.name} because the product was deleted.`;
  return { error: userError(message, ['inventoryItemId']) };
}

function activationProblems(args: Args, call: Call, { variant, location }: Found): UserError[] {
  const [available, onHand] = [args['available'], args['onHand']];
  const stocked = `The product couldn't be stocked at ${location.name} because`;
  if (available != null && onHand != null) {
    const message = `${stocked} not allowed to set available and on_hand quantities at the same time.`;
    return [userError(message, ['available']), userError(message, ['onHand'])];
  }
  const isActive = levelOf(call.store, variant, location)?.isActive === true;
  if (isActive && available != null)
    return [
      userError('Not allowed to set available quantity when the item is already active at the location.', [
        'available',
      ]),
    ];
  if (isActive && onHand != null)
    return [
      userError('Not allowed to set an on_hand quantity when the item is already active at the location.', [
        'onHand',
      ]),
    ];
  return (
    [
      ['available', available],
      ['onHand', onHand],
    ] as const
  )
    .filter(([, units]) => typeof units === 'number' && Math.abs(units) > MOST)
    .map(([field]) =>
      userError(`${stocked} the quantity needs to be between -1 billion and 1 billion.`, [field]),
    );
}

/** inventoryActivate: an item that is active already stays as it is. */
function activate(args: Args, call: Call): object {
  const found = findPair(args, call);
  if ('error' in found) return { inventoryLevel: null, userErrors: [found.error] };
  const errors = activationProblems(args, call, found);
  const { variant, location } = found;
  if (errors.length > 0) {
    // Measured: what is active already is shown beside the complaint.
    const level = levelOf(call.store, variant, location);
    return { inventoryLevel: level?.isActive === true ? level : null, userErrors: errors };
  }
  if (levelOf(call.store, variant, location)?.isActive !== true) {
    // Measured: of an item that is not tracked no units are kept.
    const asked = variant.tracked ? (args['available'] ?? args['onHand']) : undefined;
    const units = typeof asked === 'number' ? { available: asked } : {};
    writeLevel(call.store, variant, { locationId: location.id, units, isActive: true });
  }
  const now = variantOfItem(call.store, variant.inventoryItemId) ?? variant;
  return { inventoryLevel: levelOf(call.store, now, location) ?? null, userErrors: [] };
}

/** The level a gid names: `InventoryLevel/<location>?inventory_item_id=<item>`. */
export function levelByGid(call: Call, gid: string): Level | undefined {
  const [, locationId = '', itemId = ''] =
    /^gid:\/\/shopify\/InventoryLevel\/(\d+)\?inventory_item_id=(\d+)/.exec(gid) ?? [];
  const location = call.store.rows.byId(locations, Number(locationId));
  const variant = variantOfItem(call.store, Number(itemId));
  return location === undefined || variant === undefined ? undefined : levelOf(call.store, variant, location);
}

const ONLY = 'because products need to be stocked at a minimum of 1 location.';

/** inventoryDeactivate. */
function deactivate(args: Args, call: Call): object {
  const gid = String(args['inventoryLevelId']);
  const [, locationId = '', itemId = ''] = /InventoryLevel\/(\d+)\?inventory_item_id=(\d+)/.exec(gid) ?? [];
  const unstocked = "The product couldn't be unstocked";
  const refuse = (message: string): object => ({ userErrors: [userError(message, null)] });
  const location = call.store.rows.byId(locations, Number(locationId));
  if (location === undefined) return refuse(`${unstocked} because the location was deleted.`);
  const variant = variantOfItem(call.store, Number(itemId));
  if (variant === undefined) return refuse(`${unstocked} because the product was deleted.`);
  if (levelsOf(call.store, variant).filter((level) => level.location.id !== location.id).length === 0)
    return refuse(`${unstocked} from ${location.name} ${ONLY}`);
  writeLevel(call.store, variant, { locationId: location.id, isActive: false });
  return { userErrors: [] };
}

/** inventoryBulkToggleActivation. */
function toggle(args: Args, call: Call): object {
  const itemId = idIn(args['inventoryItemId'], 'InventoryItem');
  const variant = variantOfItem(call.store, itemId);
  const refuse = (message: string, field: string[], code: string): object => ({
    inventoryItem: null,
    inventoryLevels: null,
    userErrors: [userError(message, field, code)],
  });
  if (variant === undefined)
    return refuse('The inventory item was not found.', ['inventoryItemId'], 'INVENTORY_ITEM_NOT_FOUND');
  const updates = inputArg<readonly { locationId: string; activate: boolean }[]>(
    args,
    'inventoryItemUpdates',
  );
  const changed: LocationRow[] = [];
  for (const [at, one] of updates.entries()) {
    const field = ['inventoryItemUpdates', String(at), 'locationId'];
    const location = call.store.rows.byId(locations, idIn(one.locationId, 'Location'));
    if (location === undefined)
      return refuse(
        "The quantity couldn't be updated because the location was not found.",
        field,
        'LOCATION_NOT_FOUND',
      );
    const others = levelsOf(call.store, variant).filter((level) => level.location.id !== location.id);
    if (!one.activate && others.length === 0)
      return refuse(
        `The variant couldn't be unstocked from ${location.name} ${ONLY}`,
        field,
        'CANNOT_DEACTIVATE_FROM_ONLY_LOCATION',
      );
    if ((levelOf(call.store, variant, location)?.isActive ?? false) !== one.activate)
      writeLevel(call.store, variant, {
        locationId: location.id,
        isActive: one.activate,
      });
    if (one.activate) changed.push(location);
  }
  const inventoryLevels = changed.map((location) => levelOf(call.store, variant, location));
  return { inventoryItem: variant, inventoryLevels, userErrors: [] };
}

/** inventoryItemUpdate. */
function updateItem(args: Args, call: Call): object {
  const input = inputArg<ItemInput>(args, 'input');
  const variant = variantOfItem(call.store, idIn(args['id'], 'InventoryItem'));
  if (variant === undefined) {
    const message = "The product couldn't be updated because it does not exist.";
    return { inventoryItem: null, userErrors: [userError(message, ['id'])] };
  }
  const errors = itemProblems(input);
  if (errors.length > 0) return { inventoryItem: null, userErrors: errors };
  const stamp = { updatedAt: call.store.clock.now(), changedAtMs: Date.now() };
  call.store.rows.update(variants, variant.id, { ...itemColumns(call, input), ...stamp });
  call.store.emit('inventory_items/update', variant.inventoryItemId);
  return { inventoryItem: call.store.rows.byId(variants, variant.id), userErrors: [] };
}

const SYMBOLS: Readonly<Record<string, string>> = { KILOGRAMS: 'kg', GRAMS: 'g', OUNCES: 'oz', POUNDS: 'lb' };

function itemProblems(input: ItemInput): UserError[] {
  const found: UserError[] = [];
  const { cost, countryCodeOfOrigin: country, harmonizedSystemCode: code } = input;
  if (cost != null && Number(cost) < 0)
    found.push(userError('Cost must be greater than or equal to 0', ['input', 'cost']));
  if (country === 'ZZ')
    found.push(userError('Country code of origin is invalid', ['input', 'countryCodeOfOrigin']));
  if (code != null && !/^\d{6,13}$/.test(code.replaceAll('.', ''))) {
    const message = 'Harmonized system code must be a number between six and thirteen digits';
    found.push(userError(message, ['input', 'harmonizedSystemCode']));
  }
  const weight = input.measurement?.weight;
  if (weight != null && weight.value < 0) {
    const unit = SYMBOLS[weight.unit] ?? weight.unit;
    const message = `Measurement weight value ${String(weight.value)} ${unit} must be >= 0 ${unit}`;
    found.push(userError(message, ['input', 'measurement', 'weight']));
  }
  return found;
}

export const inventoryMutations = fields<undefined>({
  inventoryActivate: (_source, args, call) => activate(args, call),
  inventoryDeactivate: (_source, args, call) => deactivate(args, call),
  inventoryBulkToggleActivation: (_source, args, call) => toggle(args, call),
  inventoryItemUpdate: (_source, args, call) => updateItem(args, call),
  inventoryAdjustQuantities: (_source, args, call) => adjustQuantities(args, call),
  inventorySetQuantities: (_source, args, call) => setQuantities(args, call),
  inventorySetOnHandQuantities: (_source, args, call) => setOnHand(args, call),
  inventoryMoveQuantities: (_source, args, call) => moveQuantities(args, call),
});
