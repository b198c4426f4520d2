import { products, variants } from '../schema/catalog.ts';
import type { ProductOption, ProductRow, SelectedOption, VariantRow } from '../schema/catalog.ts';
import type { Store } from '../store.ts';

/** An option with the ids of its own and of its values. */
export type FullOption = { id: number; name: string; values: readonly { id: number; name: string }[] };

const TITLE = 'Title';
/** The one value of a product without options. */
export const DEFAULT_TITLE = 'Default Title';

/** The options of a product; one without any has Shopify's "Title" with "Default Title". */
export function fullOptions(product: Pick<ProductRow, 'id' | 'options'>): FullOption[] {
  const own: readonly ProductOption[] =
    product.options.length === 0 ? [{ name: TITLE, values: [DEFAULT_TITLE] }] : product.options;
  return own.map((option, at) => ({
    id: option.id ?? product.id * 10 + at,
    name: option.name,
    values: option.values.map((name, place) => ({
      id: option.valueIds?.[place] ?? product.id * 1000 + at * 300 + place,
      name,
    })),
  }));
}

/** True for the one option of a product that has no real one. */
export function isDefault(options: readonly FullOption[]): boolean {
  return options.length === 1 && options[0]?.name === TITLE && options[0].values[0]?.name === DEFAULT_TITLE;
}

/** Writes the options of a product; Shopify's own "Title" is kept as none. */
export function saveOptions(store: Store, productId: number, options: readonly FullOption[]): void {
  const kept = isDefault(options)
    ? []
    : options.map(({ id, name, values }) => ({
        id,
        name,
        values: values.map((value) => value.name),
        valueIds: values.map((value) => value.id),
      }));
  store.rows.update(products, productId, { options: kept });
}

/** The variants of a product in their order. */
export function variantsOf(store: Store, productId: number): VariantRow[] {
  return store.rows.all(variants, 'WHERE productId = ? ORDER BY position, id', productId);
}

/** "Red / Small"; a variant without options is the default one. */
export function titleOf(selected: readonly SelectedOption[]): string {
  return selected.length === 0 ? DEFAULT_TITLE : selected.map((one) => one.value).join(' / ');
}

/** Sets what a variant is of, and its title with it. */
export function selectOptions(store: Store, variantId: number, selected: readonly SelectedOption[]): void {
  store.rows.update(variants, variantId, { selectedOptions: selected, title: titleOf(selected) });
}

/** The choice of a variant for each option, in the order of the options. */
export function choicesOf(variant: VariantRow): readonly SelectedOption[] {
  return variant.selectedOptions.length === 0
    ? [{ name: TITLE, value: DEFAULT_TITLE }]
    : variant.selectedOptions;
}
