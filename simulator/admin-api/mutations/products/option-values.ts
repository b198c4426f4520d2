import {
  DEFAULT_TITLE,
  fullOptions,
  isDefault,
  saveOptions,
} from '../../../store/catalogue/product-options.ts';
import type { FullOption } from '../../../store/catalogue/product-options.ts';
import { products } from '../../../store/schema/catalog.ts';
import type { ProductRow, SelectedOption } from '../../../store/schema/catalog.ts';
import type { Store } from '../../../store/store.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { same } from './options.ts';
import type { OptionValueInput } from './variant-input.ts';

type Found = { option: FullOption; value: string };

const idOf = (gid: string | null | undefined): number => Number(gid?.split('/').at(-1) ?? NaN);

/** What one option value of an input means, or undefined for an unknown option or value id. */
function findValue(options: readonly FullOption[], input: OptionValueInput): Found | undefined {
  const byValue = options.find((one) => one.values.some((value) => value.id === idOf(input.id)));
  const option =
    options.find((one) => one.id === idOf(input.optionId)) ??
    options.find((one) => input.optionName != null && same(one.name, input.optionName)) ??
    byValue;
  const value = input.name ?? byValue?.values.find((one) => one.id === idOf(input.id))?.name;
  return option === undefined || value === undefined ? undefined : { option, value };
}

type Reading = {
  options: readonly FullOption[];
  path: readonly string[];
  /** Code of an unknown option. */
  unknown: string;
  /** Code of an option without a value. */
  open?: string;
  /** What the variant is of before; a new one is of nothing. */
  before?: readonly SelectedOption[];
};

/** Reads which values a variant is of: one for every option, in their order; or what is wrong. */
export function readChoices(
  inputs: readonly OptionValueInput[],
  { options, path, unknown, open: openCode = 'NEED_TO_ADD_OPTION_VALUES', before = [] }: Reading,
): { chosen: SelectedOption[] } | { errors: UserError[] } {
  const found = inputs.map((input) => findValue(options, input));
  const lost = found.findIndex((one) => one === undefined);
  if (lost >= 0)
    return { errors: [userError('Option does not exist', [...path, 'optionValues', String(lost)], unknown)] };
  const named = found.filter((one) => one !== undefined);
  const twice = named.find((one, at) => named.findIndex((other) => other.option.id === one.option.id) < at);
  if (twice !== undefined) {
    const message = `Duplicated option name '${twice.option.name}'`;
    return { errors: [userError(message, [...path, 'optionValues'], 'INVALID_INPUT')] };
  }
  const chosen = options.map((option) => {
    const value =
      named.find((one) => one.option.id === option.id)?.value ??
      before.find((one) => one.name === option.name)?.value;
    return { name: option.name, value };
  });
  const open = chosen.find((one) => one.value === undefined);
  if (open !== undefined)
    return {
      errors: [userError(`You need to add option values for ${open.name}`, path, openCode)],
    };
  return { chosen: chosen.map(({ name, value = '' }) => ({ name, value: spelled(options, name, value) })) };
}

/** A value as the option spells it. */
function spelled(options: readonly FullOption[], name: string, value: string): string {
  const option = options.find((one) => one.name === name);
  return option?.values.find((one) => same(one.name, value))?.name ?? value;
}

/** Adds values that variants were given and the options do not list yet; Shopify's own value goes for the first real one. */
export function learnValues(store: Store, product: ProductRow, choices: readonly SelectedOption[][]): void {
  const now = store.rows.byId(products, product.id) ?? product;
  const options = fullOptions(now).map((option) => {
    const isOwn = isDefault([option]) && choices.every((chosen) => chosen[0]?.value !== DEFAULT_TITLE);
    const values = isOwn && choices.length > 0 ? [] : [...option.values];
    for (const chosen of choices) {
      const value = chosen.find((one) => one.name === option.name)?.value;
      if (value !== undefined && !values.some((one) => same(one.name, value)))
        values.push({ id: store.newId(), name: value });
    }
    return { ...option, values };
  });
  saveOptions(store, product.id, options);
}
