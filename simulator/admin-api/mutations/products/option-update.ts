import {
  choicesOf,
  fullOptions,
  saveOptions,
  selectOptions,
  variantsOf,
} from '../../../store/catalogue/product-options.ts';
import type { FullOption } from '../../../store/catalogue/product-options.ts';
import { products } from '../../../store/schema/catalog.ts';
import type { ProductRow } from '../../../store/schema/catalog.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import { addVariant } from './new-variant.ts';
import { combinations, repeatedAt, same, UNSUPPORTED } from './options.ts';
import { idIn } from './product-input.ts';
import { dropVariant, noProduct, renumber, touch } from './variants.ts';

type Value = { id: number; name: string };
type Wrong = { message: string; field: string[]; code: string };
type Ask = {
  option: { id: string; name?: string | null; position?: number | null };
  add: readonly { name?: string | null }[];
  update: readonly { id: string; name?: string | null }[];
  drop: readonly string[];
  isManaged: boolean;
};

/** productOptionUpdate: name, place and values of one option. */
export function updateOption(args: Args, call: Call): object {
  const product = call.store.rows.byId(products, idIn(args['productId'], 'Product'));
  if (product === undefined) return noProduct({});
  const ask: Ask = {
    option: inputArg<Ask['option']>(args, 'option'),
    add: (args['optionValuesToAdd'] ?? []) as Ask['add'],
    update: (args['optionValuesToUpdate'] ?? []) as Ask['update'],
    drop: (args['optionValuesToDelete'] ?? []) as Ask['drop'],
    isManaged: args['variantStrategy'] === 'MANAGE',
  };
  const options = fullOptions(product);
  const known = options.find((one) => one.id === idIn(ask.option.id, 'ProductOption'));
  const wrong =
    known === undefined
      ? { message: 'Option does not exist', field: ['option'], code: 'OPTION_DOES_NOT_EXIST' }
      : problemOf(call, product, { ask, known, options });
  if (known === undefined || wrong !== undefined)
    return { product, userErrors: [userError(wrong?.message ?? '', wrong?.field ?? null, wrong?.code)] };
  call.store.transaction(() => rewrite(call, product, { ask, known, options }));
  return { product: touch(call, product.id), userErrors: [] };
}

type Changing = { ask: Ask; known: FullOption; options: readonly FullOption[] };

function problemOf(call: Call, product: ProductRow, { ask, known, options }: Changing): Wrong | undefined {
  const name = ask.option.name ?? known.name;
  const field = ['option', 'name'];
  if (name.includes(UNSUPPORTED))
    return {
      message: `The name contains unsupported sequence '${UNSUPPORTED}'`,
      field,
      code: 'INVALID_NAME',
    };
  if (name.length > 255) return { message: 'Option name is too long.', field, code: 'OPTION_NAME_TOO_LONG' };
  if (options.some((one) => one.id !== known.id && same(one.name, name)))
    return { message: `Option '${name}' already exists.`, field, code: 'OPTION_ALREADY_EXISTS' };
  return valueProblem(call, product, { ask, known, options });
}

function valueProblem(call: Call, product: ProductRow, { ask, known }: Changing): Wrong | undefined {
  const has = (gid: string): boolean =>
    known.values.some((one) => one.id === idIn(gid, 'ProductOptionValue'));
  const lost = (gids: readonly string[], field: string): Wrong | undefined => {
    const at = gids.findIndex((gid) => !has(gid));
    const message = 'Option value does not exist';
    return at < 0 ? undefined : { message, field: [field, String(at)], code: 'OPTION_VALUE_DOES_NOT_EXIST' };
  };
  const missing =
    lost(ask.drop, 'optionValuesToDelete') ??
    lost(
      ask.update.map((one) => one.id),
      'optionValuesToUpdate',
    );
  if (missing !== undefined) return missing;
  const names = nextValues(known, ask).map((one) => one.name);
  const twice = repeatedAt(names);
  if (twice >= 0) {
    const message = `Option value already exists: '${String(names[twice])}'`;
    return { message, field: ['optionValuesToAdd'], code: 'OPTION_VALUE_ALREADY_EXISTS' };
  }
  if (names.length === 0) {
    const message = 'Deleting all option values of an option is not allowed.';
    return { message, field: ['optionValuesToDelete'], code: 'CANNOT_DELETE_ALL_OPTION_VALUES_IN_OPTION' };
  }
  const dropped = known.values.filter((one) =>
    ask.drop.some((gid) => idIn(gid, 'ProductOptionValue') === one.id),
  );
  const used = variantsOf(call.store, product.id).some((variant) =>
    choicesOf(variant).some(
      (one) => one.name === known.name && dropped.some((value) => value.name === one.value),
    ),
  );
  const message = 'Option value with variants linked cannot be deleted.';
  return used && !ask.isManaged
    ? { message, field: ['optionValuesToDelete'], code: 'OPTION_VALUE_HAS_VARIANTS' }
    : undefined;
}

function nextValues(known: FullOption, ask: Ask, newId: () => number = () => 0): Value[] {
  const kept = known.values
    .filter((one) => !ask.drop.some((gid) => idIn(gid, 'ProductOptionValue') === one.id))
    .map((one) => {
      const change = ask.update.find((other) => idIn(other.id, 'ProductOptionValue') === one.id);
      return { id: one.id, name: change?.name ?? one.name };
    });
  return [...kept, ...ask.add.map((one) => ({ id: newId(), name: one.name ?? '' }))];
}

function rewrite(call: Call, product: ProductRow, { ask, known, options }: Changing): void {
  const { store } = call;
  const values = nextValues(known, ask, () => store.newId());
  const changed = { id: known.id, name: ask.option.name ?? known.name, values };
  const others = options.filter((one) => one.id !== known.id);
  const at = ask.option.position == null ? options.indexOf(known) : ask.option.position - 1;
  const order = [...others.slice(0, at), changed, ...others.slice(at)];
  const renamed = new Map(
    known.values.map((one) => [one.name, values.find((value) => value.id === one.id)?.name]),
  );
  saveOptions(store, product.id, order);
  for (const variant of variantsOf(store, product.id)) {
    const before = choicesOf(variant);
    const old = before.find((one) => one.name === known.name)?.value ?? '';
    const value = renamed.get(old);
    if (value === undefined) {
      dropVariant(call, variant.id);
      continue;
    }
    const chosen = order.map((option) => ({
      name: option.name,
      value: option.id === known.id ? value : (before.find((one) => one.name === option.name)?.value ?? ''),
    }));
    selectOptions(store, variant.id, chosen);
  }
  if (ask.isManaged && ask.add.length > 0) addMissing(call, product.id, order);
  renumber(call, variantsOf(store, product.id));
}

function addMissing(call: Call, productId: number, options: readonly FullOption[]): void {
  const keyOf = (chosen: readonly { value: string }[]): string => chosen.map((one) => one.value).join(' / ');
  const known = new Set(variantsOf(call.store, productId).map((one) => keyOf(choicesOf(one))));
  for (const selectedOptions of combinations(options))
    if (!known.has(keyOf(selectedOptions))) addVariant(call.store, productId, { selectedOptions });
}
