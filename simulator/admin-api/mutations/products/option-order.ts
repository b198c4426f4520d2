import {
  choicesOf,
  fullOptions,
  isDefault,
  saveOptions,
  selectOptions,
  variantsOf,
} from '../../../store/catalogue/product-options.ts';
import type { FullOption } from '../../../store/catalogue/product-options.ts';
import { products } from '../../../store/schema/catalog.ts';
import type { ProductRow, VariantRow } from '../../../store/schema/catalog.ts';
import { ArgumentRefusal } from '../../asked/argument-refusal.ts';
import { inputArg, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { repeatedAt, same } from './options.ts';
import { idIn } from './product-input.ts';
import { dropVariant, noProduct, renumber, touch } from './variants.ts';

type Named = { id?: string | null; name?: string | null };
type OrderInput = Named & { values?: readonly Named[] | null };

/** An option, and a value, is named in one way: what is named in none or in both is no argument at all (measured). */
function checkNamed(inputs: readonly OrderInput[]): void {
  const isNamedOnce = (one: Named): boolean => (one.id === undefined) !== (one.name === undefined);
  for (const [at, input] of inputs.entries()) {
    const type = !isNamedOnce(input)
      ? 'OptionReorderInput'
      : (input.values ?? []).every(isNamedOnce)
        ? undefined
        : 'OptionValueReorderInput';
    if (type !== undefined)
      throw new ArgumentRefusal(`${type} requires exactly one of id, name`, ['options', String(at)]);
  }
}

/** productOptionsReorder: options and their values in a new order; the variants follow. */
export function reorderOptions(args: Args, call: Call): object {
  checkNamed(inputArg<readonly OrderInput[]>(args, 'options'));
  const product = call.store.rows.byId(products, idIn(args['productId'], 'Product'));
  if (product === undefined) return noProduct({});
  const inputs = inputArg<readonly OrderInput[]>(args, 'options');
  const options = fullOptions(product);
  const errors = orderProblems(inputs, options);
  if (errors.length > 0) return { product, userErrors: errors };
  const rows = variantsOf(call.store, product.id);
  const ordered = sortBy(options, inputs, 'ProductOption').map((option) => {
    const input = inputs.find((one) => isNamed(option, one, 'ProductOption'));
    const values = sortBy(option.values, input?.values ?? [], 'ProductOptionValue');
    return { ...option, values: usedFirst(rows, option.name, values) };
  });
  saveOptions(call.store, product.id, ordered);
  follow(call, product, ordered);
  return { product: touch(call, product.id), userErrors: [] };
}

function isNamed(one: { id: number; name: string }, by: Named, type: string): boolean {
  return by.id == null ? by.name != null && same(one.name, by.name) : one.id === idIn(by.id, type);
}

// What is named comes first, in the order it is named; the rest keeps its own.
function sortBy<One extends { id: number; name: string }>(
  all: readonly One[],
  named: readonly Named[],
  type: string,
): One[] {
  const first = named
    .map((by) => all.find((one) => isNamed(one, by, type)))
    .filter((one) => one !== undefined);
  return [...first, ...all.filter((one) => !first.includes(one))];
}

/** Values that no variant has stay behind those that one has, whatever was asked (measured). */
function usedFirst<One extends { name: string }>(
  rows: readonly VariantRow[],
  option: string,
  values: readonly One[],
): One[] {
  const used = new Set(
    rows.flatMap((row) => choicesOf(row).filter((one) => one.name === option)).map((one) => one.value),
  );
  return values.toSorted((one, other) => Number(used.has(other.name)) - Number(used.has(one.name)));
}

const isMixed = (named: readonly Named[]): boolean =>
  named.some((one) => one.id != null) && named.some((one) => one.name != null);

const MIXED = 'MIXING_ID_AND_NAME_KEYS_IS_NOT_ALLOWED';

function orderProblems(inputs: readonly OrderInput[], options: readonly FullOption[]): UserError[] {
  const refuse = (message: string, code: string, field = ['options']): UserError[] => [
    userError(message, field, code),
  ];
  if (isMixed(inputs)) return refuse('Only specify one of `id` or `name` fields for options.', MIXED);
  if (inputs.some((one) => isMixed(one.values ?? [])))
    return refuse('Only specify one of `id` or `name` fields for option values.', MIXED);
  const twice = repeatedAt(inputs.map((one, at) => one.name ?? one.id ?? String(at)));
  if (twice >= 0)
    return refuse(`Duplicated option name '${inputs[twice]?.name ?? ''}'.`, 'DUPLICATED_OPTION_NAME', [
      'options',
      String(twice),
    ]);
  for (const input of inputs) {
    const option = options.find((one) => isNamed(one, input, 'ProductOption'));
    if (option === undefined)
      return input.id == null
        ? refuse(`Option name '${input.name ?? ''}' does not exist.`, 'OPTION_NAME_DOES_NOT_EXIST')
        : refuse(`Option id '${numberIn(input.id)}' does not exist.`, 'OPTION_ID_DOES_NOT_EXIST');
    const wrong = valueProblems(input.values ?? [], option);
    if (wrong.length > 0) return wrong;
  }
  return [];
}

const numberIn = (gid: string): string => gid.split('/').at(-1) ?? gid;

function valueProblems(values: readonly Named[], option: FullOption): UserError[] {
  const twice = repeatedAt(values.map((one, place) => one.name ?? one.id ?? String(place)));
  if (twice >= 0) {
    const message = `Duplicated option value '${values[twice]?.name ?? ''}'.`;
    // The place is the value's own, not its option's (measured).
    return [userError(message, ['options', String(twice)], 'DUPLICATED_OPTION_VALUE')];
  }
  const lost = values.find((by) => !option.values.some((one) => isNamed(one, by, 'ProductOptionValue')));
  if (lost === undefined) return [];
  return lost.id == null
    ? [
        userError(
          `Option value '${lost.name ?? ''}' does not exist.`,
          ['options'],
          'OPTION_VALUE_DOES_NOT_EXIST',
        ),
      ]
    : [
        userError(
          `Option value id '${numberIn(lost.id)}' does not exist.`,
          ['options'],
          'OPTION_VALUE_ID_DOES_NOT_EXIST',
        ),
      ];
}

/** The variants in the order of the options' values, each with its choices in the order of the options. */
function follow(call: Call, product: ProductRow, options: readonly FullOption[]): void {
  if (isDefault(options)) return;
  const placeOf = (row: VariantRow): number[] =>
    options.map((option) => {
      const value = choicesOf(row).find((one) => one.name === option.name)?.value;
      return option.values.findIndex((one) => one.name === value);
    });
  const sorted = variantsOf(call.store, product.id).toSorted((a, b) => {
    const [left, right] = [placeOf(a), placeOf(b)];
    const at = left.findIndex((place, index) => place !== right[index]);
    return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
  });
  for (const row of sorted) {
    const chosen = options.map((option) => ({
      name: option.name,
      value: choicesOf(row).find((one) => one.name === option.name)?.value ?? '',
    }));
    selectOptions(call.store, row.id, chosen);
  }
  renumber(call, sorted);
}

/** productOptionsDelete. */
export function deleteOptions(args: Args, call: Call): object {
  const product = call.store.rows.byId(products, idIn(args['productId'], 'Product'));
  if (product === undefined) return noProduct({ deletedOptionsIds: null });
  const gids = args['options'] as readonly string[];
  const options = fullOptions(product);
  const refuse = (errors: UserError[]): object => ({ deletedOptionsIds: [], product, userErrors: errors });
  const gone = gids.map((gid) => options.find((one) => one.id === idIn(gid, 'ProductOption')));
  const lost = gone.findIndex((one) => one === undefined);
  if (lost >= 0)
    return refuse([userError('Option does not exist', ['options', String(lost)], 'OPTION_DOES_NOT_EXIST')]);
  const kept = options.filter((one) => !gone.includes(one));
  const strategy = textArg(args, 'strategy') ?? 'DEFAULT';
  // Values that no variant has do not count.
  const rows = variantsOf(call.store, product.id);
  const many = gone.findIndex((one) => one !== undefined && usedValues(rows, one) > 1);
  if (strategy === 'DEFAULT' && many >= 0) {
    const message = `Can't delete option with multiple values.`;
    return refuse([
      userError(message, ['options', String(many)], 'CANNOT_DELETE_OPTION_WITH_MULTIPLE_VALUES'),
    ]);
  }
  const spare = spareOf(rows, kept);
  if (strategy === 'NON_DESTRUCTIVE' && spare.length > 0) {
    const message = 'Cannot delete options without deleting variants.';
    return refuse([userError(message, ['options'], 'CANNOT_USE_NON_DESTRUCTIVE_STRATEGY')]);
  }
  for (const row of spare) dropVariant(call, row.id);
  call.store.rows.update(products, product.id, { options: [] });
  if (kept.length > 0) saveOptions(call.store, product.id, kept);
  for (const row of variantsOf(call.store, product.id))
    selectOptions(
      call.store,
      row.id,
      row.selectedOptions.filter((one) => kept.some((option) => option.name === one.name)),
    );
  renumber(call, variantsOf(call.store, product.id));
  return { deletedOptionsIds: gids, product: touch(call, product.id), userErrors: [] };
}

const usedValues = (rows: readonly VariantRow[], option: FullOption): number =>
  new Set(
    rows.flatMap((row) => choicesOf(row).filter((one) => one.name === option.name)).map((one) => one.value),
  ).size;

/** Variants that would be the same as an earlier one without the options that go. */
function spareOf(rows: readonly VariantRow[], kept: readonly FullOption[]): VariantRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const left = choicesOf(row).filter((one) => kept.some((option) => option.name === one.name));
    const key = left.map((one) => one.value).join(' / ');
    return seen.has(key) || (seen.add(key), false);
  });
}
