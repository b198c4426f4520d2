import { availableOf, levelOf, variantOfItem, writeLevel } from '../../../store/catalogue/inventory.ts';
import type { Level } from '../../../store/catalogue/inventory.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { locations, variants } from '../../../store/schema/catalog.ts';
import type { VariantRow } from '../../../store/schema/catalog.ts';
import { adjustmentGroups } from '../../../store/schema/stock.ts';
import type { AdjustmentGroupRow } from '../../../store/schema/stock.ts';
import type { Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { idIn } from '../products/product-input.ts';

/** The states an app may change. */
export const NAMES = ['available', 'damaged', 'incoming', 'quality_control', 'reserved', 'safety_stock'];

const REASONS = [
  ...['correction', 'cycle_count_available', 'damaged', 'movement_canceled', 'movement_created'],
  ...['movement_received', 'movement_updated', 'other', 'promotion', 'quality_control', 'received'],
  ...[
    'reservation_created',
    'reservation_deleted',
    'reservation_updated',
    'restock',
    'safety_stock',
    'shrinkage',
  ],
];

/** The refusal of a reason that is none of Shopify's. */
export function reasonProblem(reason: string): UserError[] {
  if (REASONS.includes(reason)) return [];
  const message = `The specified reason is invalid. Valid values are: ${REASONS.join(', ')}.`;
  return [userError(message, ['input', 'reason'], 'INVALID_REASON')];
}

/** The refusal of a state that no app may change. */
export function nameProblem(name: string, field: string[]): UserError[] {
  if (NAMES.includes(name)) return [];
  const message = `The specified quantity name is invalid. Valid values are: ${NAMES.join(', ')}.`;
  return [userError(message, field, 'INVALID_QUANTITY_NAME')];
}

/** The level of an item at a location, or what is wrong with either, told under `path`. */
export function findLevel(
  call: Call,
  at: { inventoryItemId: string; locationId: string },
  path: { item: string[]; location: string[] },
): Level | UserError[] {
  const variant = variantOfItem(call.store, idIn(at.inventoryItemId, 'InventoryItem'));
  const location = call.store.rows.byId(locations, idIn(at.locationId, 'Location'));
  const errors: UserError[] = [];
  if (variant === undefined)
    errors.push(
      userError('The specified inventory item could not be found.', path.item, 'INVALID_INVENTORY_ITEM'),
    );
  if (location === undefined)
    errors.push(userError('The specified location could not be found.', path.location, 'INVALID_LOCATION'));
  if (variant === undefined || location === undefined) return errors;
  const level = levelOf(call.store, variant, location);
  if (level?.isActive === true) return level;
  const message = 'The specified inventory item is not stocked at the location.';
  return [userError(message, path.item, 'ITEM_NOT_STOCKED_AT_LOCATION')];
}

/** One change of stock as an adjustment group lists it. */
export type Step = { level: Level; name: string; delta: number; ledgerDocumentUri?: string | null };

/** Writes changes and gives the InventoryAdjustmentGroup that tells of them; null when nothing changed. */
export function adjust(
  call: Call,
  steps: readonly Step[],
  told: { reason: string; referenceDocumentUri?: string | null },
): object | null {
  const moved = steps.filter((step) => step.delta !== 0);
  if (moved.length === 0) return null;
  const changes: Told[] = [];
  for (const { level } of moved) keepTotal(call, level.variant);
  for (const { level, name, delta, ledgerDocumentUri = null } of moved) {
    const { variant, location } = level;
    const now =
      levelOf(call.store, variantOfItem(call.store, variant.inventoryItemId) ?? variant, location) ?? level;
    const units = { ...now.units, [name]: (now.units[name] ?? 0) + delta };
    writeLevel(call.store, variant, { locationId: location.id, units });
    changes.push({ level, name, delta, ledgerDocumentUri });
  }
  changes.push(...onHandChanges(moved));
  return group(call, changes, told);
}

/** The product goes on telling its former total for as long as search lags. */
function keepTotal(call: Call, variant: VariantRow): void {
  const now = call.store.rows.byId(variants, variant.id) ?? variant;
  const toldQuantity = now.toldUntilMs > Date.now() ? now.toldQuantity : availableOf(call.store, now);
  const toldUntilMs = Date.now() + call.searchLagMs;
  call.store.rows.update(variants, variant.id, { toldQuantity, toldUntilMs });
}

/** What is on hand moves with every state but that of goods under way. */
function onHandChanges(steps: readonly Step[]): Told[] {
  const sums = new Map<string, Told>();
  for (const { level, name, delta } of steps) {
    if (name === 'incoming') continue;
    const key = `${String(level.variant.id)} ${String(level.location.id)}`;
    const before = sums.get(key)?.delta ?? 0;
    sums.set(key, { level, name: 'on_hand', delta: before + delta, ledgerDocumentUri: null });
  }
  return [...sums.values()].filter((one) => one.delta !== 0);
}

type Told = {
  level: Level;
  name: string;
  delta: number;
  ledgerDocumentUri: string | null;
};

function group(
  call: Call,
  changes: readonly Told[],
  told: { reason: string; referenceDocumentUri?: string | null },
): object {
  const row = call.store.rows.complete(adjustmentGroups, {
    id: call.store.newId(),
    reason: told.reason,
    referenceDocumentUri: told.referenceDocumentUri ?? null,
    changes: changes.map(({ level: { variant, location }, name, delta, ledgerDocumentUri }) => ({
      ...{ name, delta, ledgerDocumentUri },
      ...{ itemId: variant.inventoryItemId, locationId: location.id },
    })),
    createdAt: call.store.clock.now(),
  });
  call.store.rows.insert(adjustmentGroups, row);
  return showGroup(call, row);
}

function showGroup(call: Call, row: AdjustmentGroupRow): object {
  const { id, reason, referenceDocumentUri, createdAt, changes } = row;
  return {
    ...{ id: toGid('InventoryAdjustmentGroup', id), createdAt, reason, referenceDocumentUri },
    app: { id: call.appId },
    staffMember: null,
    changes: changes.map(({ name, delta, ledgerDocumentUri, itemId, locationId }) => ({
      ...{ name, delta, ledgerDocumentUri },
      // A real store leaves it open, in the answer to the change itself and later (measured).
      quantityAfterChange: null,
      item: variantOfItem(call.store, itemId) ?? null,
      location: call.store.rows.byId(locations, locationId) ?? null,
    })),
  };
}

/** The InventoryAdjustmentGroup of that number; undefined when there is none. */
export function groupById(call: Call, id: number): object | undefined {
  const row = call.store.rows.byId(adjustmentGroups, id);
  return row === undefined ? undefined : showGroup(call, row);
}
