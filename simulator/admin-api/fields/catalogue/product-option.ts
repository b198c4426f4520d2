import { toGid } from '../../../store/tables/ids.ts';
import { choicesOf, fullOptions, variantsOf } from '../../../store/catalogue/product-options.ts';
import { products } from '../../../store/schema/catalog.ts';
import type { ProductRow, VariantRow } from '../../../store/schema/catalog.ts';
import type { Call } from '../../model.ts';

type Shown = { id: string; name: string; [field: string]: unknown };
type ShownOption = Shown & { optionValues: readonly Shown[] };

/** The options as the API shows them: `values` are those that variants are of, `optionValues` all. */
export function showOptions(call: Call, row: ProductRow): ShownOption[] {
  const used = new Set(
    variantsOf(call.store, row.id).flatMap((one) =>
      choicesOf(one).map(({ name, value }) => `${name} ${value}`),
    ),
  );
  return fullOptions(row).map((option, at) => {
    const isUsed = (name: string): boolean => used.has(`${option.name} ${name}`);
    return {
      id: toGid('ProductOption', option.id),
      name: option.name,
      position: at + 1,
      values: option.values.map((one) => one.name).filter(isUsed),
      optionValues: option.values.map((one) => showOptionValue(one, isUsed(one.name))),
      linkedMetafield: null,
      translations: [],
    };
  });
}

/** The values of all its options. */
export const showOptionValues = (call: Call, row: ProductRow): Shown[] =>
  showOptions(call, row).flatMap((one) => one.optionValues);

function showOptionValue(one: { id: number; name: string }, hasVariants: boolean): Shown {
  return {
    id: toGid('ProductOptionValue', one.id),
    name: one.name,
    hasVariants,
    linkedMetafieldValue: null,
    swatch: null,
    translations: [],
  };
}

/** The choices of a variant with the value objects behind them. */
export function selectedOf(call: Call, row: VariantRow): object[] {
  const product = call.store.rows.byId(products, row.productId);
  const options = product === undefined ? [] : fullOptions(product);
  return choicesOf(row).map(({ name, value }) => {
    const found = options.find((one) => one.name === name)?.values.find((one) => one.name === value);
    const optionValue = found ?? { id: row.id, name: value };
    return { name, value, optionValue: showOptionValue(optionValue, true) };
  });
}
