import { z } from 'zod';
import type { ExclusionKind } from '../../recommendations/serving/eligibility.ts';
import { boostRange, placesLimit, type PlacementRules } from '../../recommendations/serving/rules.ts';
import { readAmount, readWhole, writeAmountField } from '../../ui/decimal.ts';

const word = z.string().max(20);
const id = z.string().regex(/^[1-9]\d{0,17}$/);
const list = z.string().max(4_000);

/** What the form of a place's rules sends: texts as typed. A blank limit is none. */
export const rulesFormSchema = z.object({
  enabled: z.boolean(),
  places: word,
  holdout: word,
  pins: z.array(z.object({ productId: id, place: word })).max(50),
  products: z.array(id).max(250),
  collections: z.array(id).max(250),
  tags: list,
  vendors: list,
  types: list,
  boosts: z.array(z.object({ collectionId: id, percent: word })).max(50),
  marginWeight: word,
  minPrice: word,
  maxPrice: word,
  minMargin: word,
  perVendor: word,
  showsSellingOn: z.boolean(),
});

export type RulesValues = z.output<typeof rulesFormSchema>;

/** What is wrong with a field, by its name (`pins.2` is the third pin); the page has a sentence for each. */
export type RulesFault =
  | 'places'
  | 'holdout'
  | 'place'
  | 'placeTaken'
  | 'pinnedTwice'
  | 'boost'
  | 'weight'
  | 'amount'
  | 'below'
  | 'margin'
  | 'vendor'
  | 'tooMany';
export type RulesFaults = Readonly<Record<string, RulesFault>>;

/** The rules the form tells, or what is wrong with which field. */
export type ReadRulesForm = { readonly rules: unknown } | { readonly errors: RulesFaults };

const wordLists = [
  ['tags', 'tag'],
  ['vendors', 'vendor'],
  ['types', 'type'],
] as const;

function splitWords(text: string): string[] {
  const words = text.split(/[,，\n]/).map((one) => one.trim());
  return [...new Set(words.filter((one) => one !== ''))];
}

/** A whole number between two; null when it is none. */
function wholeWithin(typed: string, least: number, most: number): number | null {
  const read = readWhole(typed);
  return read === null || read < BigInt(least) || read > BigInt(most) ? null : Number(read);
}

/** Percent with at most two decimals as basis points, between two; null when it is none. */
function percentWithin(typed: string, leastBp: number, mostBp: number): number | null {
  const match = /^(-?)(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(typed.trim().replace('\u2212', '-'));
  if (match === null) return null;
  const size = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  const read = match[1] === '-' ? -size : size;
  return read >= leastBp && read <= mostBp ? read : null;
}

function checkPins(pins: RulesValues['pins'], places: number): Record<string, RulesFault> {
  const errors: Record<string, RulesFault> = {};
  const taken = new Set<number>();
  const products = new Set<string>();
  for (const [at, pin] of pins.entries()) {
    const place = wholeWithin(pin.place, 1, places);
    if (place === null) errors[`pins.${at}`] = 'place';
    else if (taken.has(place)) errors[`pins.${at}`] = 'placeTaken';
    else if (products.has(pin.productId)) errors[`pins.${at}`] = 'pinnedTwice';
    if (place !== null) taken.add(place);
    products.add(pin.productId);
  }
  return errors;
}

function readExclusions(values: RulesValues): { kind: ExclusionKind; value: string }[] {
  return [
    ...values.products.map((value) => ({ kind: 'product' as const, value })),
    ...values.collections.map((value) => ({ kind: 'collection' as const, value })),
    ...wordLists.flatMap(([field, kind]) => splitWords(values[field]).map((value) => ({ kind, value }))),
  ];
}

/** A blank is null; what cannot be read is a fault. */
function optional<Value>(
  typed: string,
  read: (typed: string) => Value | null,
): { value: Value | null; isBroken: boolean } {
  if (typed.trim() === '') return { value: null, isBroken: false };
  const value = read(typed);
  return { value, isBroken: value === null };
}

/**
 * Reads the form. Every fault is told at once, each with its field.
 * @param currency the shop's: what the amounts are in
 */
export function readRulesForm(values: RulesValues, currency: string): ReadRulesForm {
  const places = wholeWithin(values.places, 1, placesLimit);
  const holdoutBp = percentWithin(values.holdout, 0, 5_000);
  const marginWeight = wholeWithin(values.marginWeight, 0, 100);
  const minPrice = optional(values.minPrice, (typed) => readAmount(typed, currency));
  const maxPrice = optional(values.maxPrice, (typed) => readAmount(typed, currency));
  const minMargin = optional(values.minMargin, (typed) => percentWithin(typed, -10_000, 10_000));
  const perVendor = optional(values.perVendor, (typed) => wholeWithin(typed, 1, placesLimit));
  const exclusions = readExclusions(values);
  const boosts = values.boosts.map(({ collectionId, percent }) => ({
    collectionId,
    percent: wholeWithin(percent, boostRange.lowest, boostRange.highest),
  }));
  const isBelow = minPrice.value !== null && maxPrice.value !== null && maxPrice.value < minPrice.value;
  const errors: Record<string, RulesFault> = {
    ...(places === null ? { places: 'places' } : {}),
    ...(holdoutBp === null ? { holdout: 'holdout' } : {}),
    ...checkPins(values.pins, places ?? placesLimit),
    ...Object.fromEntries(
      boosts.flatMap(({ percent }, at) => (percent === null ? [[`boosts.${at}`, 'boost' as const]] : [])),
    ),
    ...(marginWeight === null ? { marginWeight: 'weight' } : {}),
    ...(minPrice.isBroken ? { minPrice: 'amount' } : {}),
    ...(maxPrice.isBroken ? { maxPrice: 'amount' } : isBelow ? { maxPrice: 'below' } : {}),
    ...(minMargin.isBroken ? { minMargin: 'margin' } : {}),
    ...(perVendor.isBroken ? { perVendor: 'vendor' } : {}),
    ...(exclusions.length > 250 ? { tags: 'tooMany' } : {}),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const pins = values.pins.map(({ productId, place }) => ({ productId, place: Number(place) }));
  const rules = {
    ...{ enabled: values.enabled, places, holdoutBp, pins, exclusions, boosts, marginWeight },
    minPriceMinor: minPrice.value?.toString() ?? null,
    maxPriceMinor: maxPrice.value?.toString() ?? null,
    ...{ minMarginBp: minMargin.value, perVendor: perVendor.value, showsSellingOn: values.showsSellingOn },
  };
  return { rules };
}

const percentText = (basisPoints: number) => (basisPoints / 100).toString();

/** Stored rules as the form shows them. */
export function toRulesValues(rules: PlacementRules, currency: string): RulesValues {
  const excluded = (kind: ExclusionKind) =>
    rules.exclusions.filter((one) => one.kind === kind).map(({ value }) => value);
  const amount = (text: string | null) => (text === null ? '' : writeAmountField(BigInt(text), currency));
  return {
    enabled: rules.enabled,
    places: String(rules.places),
    holdout: percentText(rules.holdoutBp),
    pins: rules.pins.map(({ productId, place }) => ({ productId, place: String(place) })),
    ...{ products: excluded('product'), collections: excluded('collection') },
    ...{ tags: excluded('tag').join(', '), vendors: excluded('vendor').join(', ') },
    types: excluded('type').join(', '),
    boosts: rules.boosts.map(({ collectionId, percent }) => ({ collectionId, percent: String(percent) })),
    marginWeight: String(rules.marginWeight),
    ...{ minPrice: amount(rules.minPriceMinor), maxPrice: amount(rules.maxPriceMinor) },
    minMargin: rules.minMarginBp === null ? '' : percentText(rules.minMarginBp),
    perVendor: rules.perVendor === null ? '' : String(rules.perVendor),
    showsSellingOn: rules.showsSellingOn,
  };
}
