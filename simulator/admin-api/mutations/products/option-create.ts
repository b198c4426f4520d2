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
import type { ProductRow, SelectedOption } from '../../../store/schema/catalog.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { addVariant } from './new-variant.ts';
import {
  combinations,
  makeOptions,
  MOST_OPTIONS,
  MOST_VARIANTS,
  repeatedAt,
  same,
  UNSUPPORTED,
} from './options.ts';
import { idIn } from './product-input.ts';
import type { OptionInput } from './product-input.ts';
import { noProduct, touch } from './variants.ts';

/** productOptionsCreate. */
export function createOptions(args: Args, call: Call): object {
  const product = call.store.rows.byId(products, idIn(args['productId'], 'Product'));
  if (product === undefined) return noProduct({});
  const inputs = inputArg<readonly OptionInput[]>(args, 'options');
  const standing = fullOptions(product);
  const before = isDefault(standing) ? [] : standing;
  const errors = problems(inputs, before);
  if (errors.length > 0) return { product, userErrors: errors };
  const made = makeOptions(call.store, inputs);
  const all = [...before, ...made];
  const isMade = args['variantStrategy'] === 'CREATE';
  if (isMade && all.reduce((count, one) => count * one.values.length, 1) > MOST_VARIANTS) {
    const message = `The number of created variants would exceed the ${String(MOST_VARIANTS)} variants per product limit`;
    return { product, userErrors: [userError(message, ['options'], 'TOO_MANY_VARIANTS_CREATED')] };
  }
  call.store.transaction(() => place(call, product, { before, made, isMade }));
  return { product: touch(call, product.id), userErrors: [] };
}

function problems(inputs: readonly OptionInput[], before: readonly FullOption[]): UserError[] {
  if (before.length + inputs.length > MOST_OPTIONS) {
    const message = `Can only specify a maximum of ${String(MOST_OPTIONS)} options`;
    return [userError(message, ['options'], 'OPTIONS_OVER_LIMIT')];
  }
  const errors = inputs.flatMap((input, at) => optionProblem(input, at, before));
  const twice = repeatedAt(inputs.map((input) => input.name ?? ''));
  if (twice >= 0)
    errors.push(userError('Duplicated option name.', ['options', String(twice)], 'DUPLICATED_OPTION_NAME'));
  return errors;
}

function optionProblem(input: OptionInput, at: number, before: readonly FullOption[]): UserError[] {
  const path = ['options', String(at)];
  const name = input.name ?? '';
  if (name === '') return [userError('Each option must have a name specified.', path, 'OPTION_NAME_MISSING')];
  if (name.length > 255) return [userError('Option name is too long.', path, 'OPTION_NAME_TOO_LONG')];
  if (name.includes(UNSUPPORTED))
    return [
      userError(`The name contains unsupported sequence '${UNSUPPORTED}'`, [...path, 'name'], 'INVALID_NAME'),
    ];
  if (before.some((one) => same(one.name, name)))
    return [userError(`Option '${name}' already exists.`, path, 'OPTION_ALREADY_EXISTS')];
  const values = (input.values ?? []).map((value) => value.name ?? '');
  if (values.length === 0)
    return [
      userError(`Option '${name}' must specify at least one option value.`, path, 'OPTION_VALUES_MISSING'),
    ];
  const twice = repeatedAt(values);
  return twice < 0
    ? []
    : [userError(`Duplicated option value '${String(values[twice])}'.`, path, 'DUPLICATED_OPTION_VALUE')];
}

type Placing = { before: readonly FullOption[]; made: readonly FullOption[]; isMade: boolean };

/** The variants there are get the first of the new values; with CREATE every combination becomes one. */
function place(call: Call, product: ProductRow, { before, made, isMade }: Placing): void {
  const first = made.map((option) => ({ name: option.name, value: option.values[0]?.name ?? '' }));
  saveOptions(call.store, product.id, [...before, ...made]);
  const known = new Set<string>();
  for (const variant of variantsOf(call.store, product.id)) {
    const kept = before.length === 0 ? [] : choicesOf(variant);
    selectOptions(call.store, variant.id, [...kept, ...first]);
    known.add(keyOf([...kept, ...first]));
  }
  if (!isMade) return;
  const [model] = variantsOf(call.store, product.id);
  for (const selectedOptions of combinations([...before, ...made]))
    if (!known.has(keyOf(selectedOptions)))
      addVariant(call.store, product.id, {
        selectedOptions,
        price: model?.price ?? 0n,
        compareAtPrice: model?.compareAtPrice ?? null,
        inventoryPolicy: model?.inventoryPolicy ?? 'DENY',
        tracked: model?.tracked ?? false,
      });
}

const keyOf = (chosen: readonly SelectedOption[]): string => chosen.map((one) => one.value).join(' / ');
