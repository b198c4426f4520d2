import {
  choicesOf,
  fullOptions,
  isDefault,
  selectOptions,
  titleOf,
  variantsOf,
} from '../../../store/catalogue/product-options.ts';
import { locations, products, variants } from '../../../store/schema/catalog.ts';
import type { ProductRow, SelectedOption, VariantRow } from '../../../store/schema/catalog.ts';
import { inputArg, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { refillAll } from '../collections/rules.ts';
import { readOwnMetafields, writeMetafields } from '../metafields/set.ts';
import { addMedia } from './media.ts';
import { addVariant } from './new-variant.ts';
import { placeStock } from './first-stock.ts';
import { learnValues, readChoices } from './option-values.ts';
import { MOST_VARIANTS } from './options.ts';
import { idIn } from './product-input.ts';
import type { MediaInput } from './product-input.ts';
import { amountProblems, variantColumns } from './variant-input.ts';
import type { VariantInput } from './variant-input.ts';

const productOf = (args: Args, call: Call): ProductRow | undefined =>
  call.store.rows.byId(products, idIn(args['productId'], 'Product'));

/** The refusal of a product that is not there. */
export const noProduct = (own: Record<string, unknown>): object => ({
  ...own,
  product: null,
  userErrors: [userError('Product does not exist', ['productId'], 'PRODUCT_DOES_NOT_EXIST')],
});

/** Marks a product as changed and tells of it. */
export function touch(call: Call, productId: number): ProductRow | null {
  const stamp = { updatedAt: call.store.clock.now(), changedAtMs: Date.now() };
  call.store.rows.update(products, productId, stamp);
  refillAll(call.store);
  call.store.emit('products/update', productId);
  return call.store.rows.byId(products, productId) ?? null;
}

const pathOf = (at: number): string[] => ['variants', String(at)];
const keyOf = (chosen: readonly SelectedOption[]): string =>
  chosen.map((one) => one.value.toLowerCase()).join(' / ');

function metafieldErrors(call: Call, input: VariantInput, at: number): UserError[] {
  const read = readOwnMetafields(
    call,
    { ownerType: 'PRODUCTVARIANT', ownerId: 0 },
    { inputs: input.metafields ?? [], prefix: [...pathOf(at), 'metafields'] },
  );
  return 'errors' in read ? read.errors.map((one) => ({ ...one, code: 'INVALID' })) : [];
}

/** Writes the metafields of a variant's checked input. */
export function writeOwned(call: Call, id: number, input: VariantInput): void {
  const owner = { ownerType: 'PRODUCTVARIANT', ownerId: id };
  const read = readOwnMetafields(call, owner, { inputs: input.metafields ?? [], prefix: [] });
  if ('rows' in read) writeMetafields(call, read.rows);
}

/** productVariantsBulkCreate: all or none. */
export function createVariants(args: Args, call: Call): object {
  const product = productOf(args, call);
  if (product === undefined) return noProduct({ productVariants: null });
  const inputs = inputArg<readonly VariantInput[]>(args, 'variants');
  const standing = variantsOf(call.store, product.id);
  const replaced = standaloneOf(product, standing, textArg(args, 'strategy') ?? 'DEFAULT');
  const kept = standing.filter((one) => one.id !== replaced?.id);
  const read = readNew(call, product, { inputs, kept });
  if ('errors' in read) return { productVariants: null, product, userErrors: read.errors };
  const made = call.store.transaction(() => {
    if (replaced !== undefined) call.store.rows.run('DELETE FROM variants WHERE id = ?', replaced.id);
    learnValues(call.store, product, read.choices);
    addMedia(call, product.id, (args['media'] ?? []) as readonly MediaInput[]);
    return inputs.map((input, at) => writeNew(call, product, { input, chosen: read.choices[at] ?? [] }));
  });
  const productVariants = made.map((id) => call.store.rows.byId(variants, id));
  return { productVariants, product: touch(call, product.id), userErrors: [] };
}

/** The variant that makes room: the default one, or by strategy any that stands alone. */
function standaloneOf(
  product: ProductRow,
  standing: readonly VariantRow[],
  strategy: string,
): VariantRow | undefined {
  if (standing.length !== 1 || strategy === 'PRESERVE_STANDALONE_VARIANT') return undefined;
  const isStandard = isDefault(fullOptions(product));
  return isStandard || strategy === 'REMOVE_STANDALONE_VARIANT' ? standing[0] : undefined;
}

type New = { inputs: readonly VariantInput[]; kept: readonly VariantRow[] };

function readNew(
  call: Call,
  product: ProductRow,
  { inputs, kept }: New,
): { choices: SelectedOption[][] } | { errors: UserError[] } {
  const options = fullOptions(product);
  const known = new Set(kept.map((one) => keyOf(choicesOf(one))));
  const errors: UserError[] = [];
  const choices: SelectedOption[][] = [];
  for (const [at, input] of inputs.entries()) {
    const path = pathOf(at);
    const read = readChoices(input.optionValues ?? [], { options, path, unknown: 'INVALID_INPUT' });
    if ('errors' in read) {
      errors.push(...read.errors);
      continue;
    }
    errors.push(...amountProblems(input, path), ...metafieldErrors(call, input, at));
    errors.push(...locationProblems(call, input, { path, title: titleOf(read.chosen) }));
    if (known.has(keyOf(read.chosen))) errors.push(alreadyThere(path, read.chosen));
    known.add(keyOf(read.chosen));
    choices.push(read.chosen);
  }
  if (kept.length + inputs.length > MOST_VARIANTS)
    errors.push(
      userError(`Product can't have more than ${String(MOST_VARIANTS)} variants.`, ['variants'], 'INVALID'),
    );
  return errors.length > 0 ? { errors } : { choices };
}

/** The refusal of a combination that another variant has. */
export const alreadyThere = (path: readonly string[], chosen: readonly SelectedOption[]): UserError =>
  userError(
    `The variant '${titleOf(chosen)}' already exists. Please change at least one option value.`,
    path,
    'VARIANT_ALREADY_EXISTS_CHANGE_OPTION_VALUE',
  );

function locationProblems(
  call: Call,
  input: VariantInput,
  at: { path: readonly string[]; title: string },
): UserError[] {
  const lost = (input.inventoryQuantities ?? []).some(
    (one) => call.store.rows.byId(locations, idIn(one.locationId, 'Location')) === undefined,
  );
  const message = `Quantity for ${at.title} couldn't be set because the location was deleted.`;
  return lost
    ? [userError(message, [...at.path, 'inventoryQuantities'], 'TRACKED_VARIANT_LOCATION_NOT_FOUND')]
    : [];
}

/** Writes a new variant with its stock and metafields; its id. */
export function writeNew(
  call: Call,
  product: ProductRow,
  { input, chosen }: { input: VariantInput; chosen: SelectedOption[] },
): number {
  const selectedOptions = chosen.length === 1 && chosen[0]?.name === 'Title' ? unnamed(chosen) : chosen;
  const own = { tracked: true, ...variantColumns(call, input), selectedOptions };
  const id = addVariant(call.store, product.id, own);
  placeStock(call, id, input.inventoryQuantities ?? []);
  writeOwned(call, id, input);
  return id;
}

const unnamed = (chosen: SelectedOption[]): SelectedOption[] =>
  chosen[0]?.value === 'Default Title' ? [] : chosen;

/** productVariantsBulkUpdate: all or none, or with `allowPartialUpdates` those that are right. */
export function updateVariants(args: Args, call: Call): object {
  const product = productOf(args, call);
  if (product === undefined) return noProduct({ productVariants: null });
  const inputs = inputArg<readonly VariantInput[]>(args, 'variants');
  const checked = inputs.map((input, at) => checkChange(call, product, { input, at }));
  const errors = checked.flatMap((one) => ('errors' in one ? one.errors : []));
  if (errors.length > 0 && args['allowPartialUpdates'] !== true)
    return { productVariants: null, product, userErrors: errors };
  const right = checked.filter((one) => 'row' in one);
  learnValues(
    call.store,
    product,
    right.flatMap((one) => (one.chosen === undefined ? [] : [one.chosen])),
  );
  for (const { row, input, chosen } of right) {
    const stamp = { updatedAt: call.store.clock.now(), changedAtMs: Date.now() };
    call.store.rows.update(variants, row.id, { ...variantColumns(call, input), ...stamp });
    if (chosen !== undefined) selectOptions(call.store, row.id, chosen);
    writeOwned(call, row.id, input);
    const isItem = input.inventoryItem != null;
    if (isItem) call.store.emit('inventory_items/update', row.inventoryItemId);
  }
  const after = touch(call, product.id);
  const told = inputs.map((one) => call.store.rows.byId(variants, idIn(one.id, 'ProductVariant')));
  const productVariants = told.filter((row) => row?.productId === product.id);
  return { productVariants, product: after, userErrors: errors };
}

type Change =
  { row: VariantRow; input: VariantInput; chosen: SelectedOption[] | undefined } | { errors: UserError[] };

function checkChange(
  call: Call,
  product: ProductRow,
  { input, at }: { input: VariantInput; at: number },
): Change {
  const path = pathOf(at);
  const refuse = (message: string, field: string, code: string): Change => ({
    errors: [userError(message, [...path, field], code)],
  });
  if (input.id == null)
    return refuse('Product variant is missing ID attribute', 'id', 'PRODUCT_VARIANT_ID_MISSING');
  const row = call.store.rows.byId(variants, idIn(input.id, 'ProductVariant'));
  if (row?.productId !== product.id)
    return refuse('Product variant does not exist', 'id', 'PRODUCT_VARIANT_DOES_NOT_EXIST');
  if (input.inventoryQuantities != null)
    return refuse(
      'Inventory quantities can only be provided during create. To update inventory for existing variants, use inventoryAdjustQuantities.',
      'inventoryQuantities',
      'NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE',
    );
  const errors = [...amountProblems(input, path), ...metafieldErrors(call, input, at)];
  if (errors.length > 0) return { errors };
  if (input.optionValues == null) return { row, input, chosen: undefined };
  const options = fullOptions(product);
  const before = choicesOf(row);
  const read = readChoices(input.optionValues, { options, path, unknown: 'OPTION_DOES_NOT_EXIST', before });
  return 'errors' in read ? read : { row, input, chosen: read.chosen };
}

/** productVariantsBulkDelete: all or none. */
export function deleteVariants(args: Args, call: Call): object {
  const product = productOf(args, call);
  if (product === undefined) return noProduct({});
  const ids = (args['variantsIds'] as readonly string[]).map((gid) => idIn(gid, 'ProductVariant'));
  const lost = ids.findIndex((id) => call.store.rows.byId(variants, id)?.productId !== product.id);
  if (lost >= 0) {
    const message = 'At least one variant does not belong to the product';
    const code = 'AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT';
    return { product, userErrors: [userError(message, ['variantsIds', String(lost)], code)] };
  }
  if (variantsOf(call.store, product.id).every((one) => ids.includes(one.id))) {
    const message = 'Cannot delete the last variant of a product';
    return { product, userErrors: [userError(message, ['variantsIds'], 'CANNOT_DELETE_LAST_VARIANT')] };
  }
  for (const id of ids) dropVariant(call, id);
  renumber(call, variantsOf(call.store, product.id));
  return { product: touch(call, product.id), userErrors: [] };
}

/** Takes a variant away with its metafields. */
export function dropVariant(call: Call, id: number): void {
  call.store.rows.run('DELETE FROM variants WHERE id = ?', id);
  call.store.rows.run("DELETE FROM metafields WHERE ownerType = 'PRODUCTVARIANT' AND ownerId = ?", id);
}

/** Numbers variants from 1 in the order given. */
export function renumber(call: Call, rows: readonly VariantRow[]): void {
  for (const [at, row] of rows.entries()) call.store.rows.update(variants, row.id, { position: at + 1 });
}

/** productVariantsBulkReorder. */
export function reorderVariants(args: Args, call: Call): object {
  const product = productOf(args, call);
  if (product === undefined) return noProduct({});
  const moves = inputArg<readonly { id: string; position: number }[]>(args, 'positions');
  const refuse = (message: string, field: string[], code: string): object => ({
    product,
    userErrors: [userError(message, field, code)],
  });
  const ids = moves.map((move) => idIn(move.id, 'ProductVariant'));
  if (new Set(ids).size < ids.length)
    return refuse('Product variant IDs must be unique', ['positions'], 'DUPLICATED_VARIANT_ID');
  const order = variantsOf(call.store, product.id);
  const errors = moves.flatMap((move, at) => {
    const path = ['positions', String(at)];
    if (!order.some((row) => row.id === ids[at]))
      return [userError('Product variant does not exist', [...path, 'id'], 'MISSING_VARIANT')];
    const message = 'Position can not be zero or negative number';
    return move.position < 1 ? [userError(message, [...path, 'position'], 'INVALID_POSITION')] : [];
  });
  if (errors.length > 0) return { product, userErrors: errors };
  for (const [at, move] of moves.entries()) {
    const from = order.findIndex((row) => row.id === ids[at]);
    order.splice(move.position - 1, 0, ...order.splice(from, 1));
  }
  renumber(call, order);
  return { product: touch(call, product.id), userErrors: [] };
}
