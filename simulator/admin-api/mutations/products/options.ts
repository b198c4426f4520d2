import type { FullOption } from '../../../store/catalogue/product-options.ts';
import type { Store } from '../../../store/store.ts';
import type { OptionInput } from './product-input.ts';

/** A product may have so many options, and so many variants. */
export const MOST_OPTIONS = 3;
export const MOST_VARIANTS = 2048;

/** The sign that parts the options in a variant's title, and so may not stand in their names. */
export const UNSUPPORTED = ' / ';

/** New options with ids, of an input that has been checked. */
export function makeOptions(store: Store, inputs: readonly OptionInput[]): FullOption[] {
  const inOrder = inputs.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
  return inOrder.map((input) => ({
    id: store.newId(),
    name: (input.name ?? '').trim(),
    values: (input.values ?? []).map((value) => ({ id: store.newId(), name: value.name ?? '' })),
  }));
}

/** The first name that stands twice, without regard to case. */
export function repeatedAt(names: readonly string[]): number {
  const seen = new Set<string>();
  return names.findIndex((name) => {
    const key = name.toLowerCase();
    return seen.has(key) || (seen.add(key), false);
  });
}

/** Every combination of the values, the last option turning fastest. */
export function combinations(options: readonly FullOption[]): { name: string; value: string }[][] {
  return options.reduce<{ name: string; value: string }[][]>(
    (made, option) =>
      made.flatMap((before) =>
        option.values.map((value) => [...before, { name: option.name, value: value.name }]),
      ),
    [[]],
  );
}

/** A name without regard to case. */
export const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
