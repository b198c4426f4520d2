import { currencyDigits } from '../../../store/money.ts';
import type { UnitPriceMeasurement, VariantRow } from '../../../store/schema/catalog.ts';
import type { Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import type { MetafieldInput } from '../metafields/set.ts';

export type ItemInput = {
  sku?: string | null;
  cost?: string | number | null;
  tracked?: boolean | null;
  requiresShipping?: boolean | null;
  countryCodeOfOrigin?: string | null;
  provinceCodeOfOrigin?: string | null;
  harmonizedSystemCode?: string | null;
  measurement?: { weight?: { value: number; unit: string } | null } | null;
};
export type OptionValueInput = {
  id?: string | null;
  name?: string | null;
  optionId?: string | null;
  optionName?: string | null;
};

export type VariantInput = {
  id?: string | null;
  barcode?: string | null;
  price?: string | number | null;
  compareAtPrice?: string | number | null;
  inventoryItem?: ItemInput | null;
  inventoryPolicy?: string | null;
  inventoryQuantities?:
    | readonly {
        locationId: string;
        availableQuantity?: number;
        quantity?: number;
        name?: string;
      }[]
    | null;
  metafields?: readonly MetafieldInput[] | null;
  optionValues?: readonly OptionValueInput[] | null;
  mediaId?: string | null;
  sku?: string | null;
  taxable?: boolean | null;
  taxCode?: string | null;
  requiresComponents?: boolean | null;
  showUnitPrice?: boolean | null;
  unitPriceMeasurement?: Partial<UnitPriceMeasurement> | null;
  position?: number | null;
};

/** Prices end below this. */
const LIMIT = 10n ** 18n;

/** A decimal text in minor units, further digits rounded half up. */
export function toMinor(text: string | number, currency: string): bigint {
  const [, sign = '', units = '0', rest = ''] = /^(-?)(\d+)(?:\.(\d+))?/.exec(String(text)) ?? [];
  const digits = currencyDigits(currency);
  const whole = BigInt(units + rest.slice(0, digits).padEnd(digits, '0'));
  const rounded = Number(rest[digits] ?? '0') >= 5 ? whole + 1n : whole;
  return sign === '-' ? -rounded : rounded;
}

type Sign = 'below' | 'above' | undefined;

function outOfRange(text: string | number | null | undefined): Sign {
  if (text == null) return undefined;
  if (String(text).startsWith('-') && /[1-9]/.test(String(text))) return 'below';
  return toMinor(String(text).split('.')[0] ?? '0', 'JPY') >= LIMIT ? 'above' : undefined;
}

const ABOVE = `must be less than ${String(LIMIT)}`;
const BELOW = 'must be greater than or equal to 0';

/** What is wrong with the amounts of a variant; `path` is its place, `codes` those its cost and price below nothing are refused with. */
export function amountProblems(
  input: VariantInput,
  path: readonly string[],
  codes: { below: string; above: string } = { below: 'GREATER_THAN_OR_EQUAL_TO', above: 'INVALID_INPUT' },
): UserError[] {
  const found: UserError[] = [];
  const price = outOfRange(input.price);
  const compared = outOfRange(input.compareAtPrice);
  if (compared === 'below') found.push(userError(BELOW, path, null));
  if (compared === 'above') found.push(userError(ABOVE, [...path, 'compareAtPrice'], 'INVALID_INPUT'));
  if (price === 'below') found.push(userError(`Price ${BELOW}`, [...path, 'price'], codes.below));
  if (price === 'above') found.push(userError(ABOVE, path, null));
  const item = outOfRange(input.inventoryItem?.cost);
  const place = [...path, 'inventoryItem', 'cost'];
  if (item === 'below') found.push(userError(`Cost per item ${BELOW}`, place, codes.below));
  if (item === 'above') found.push(userError(`Cost per item ${ABOVE}`, place, codes.above));
  return found;
}

/** The columns an inventory item's input writes. */
export function itemColumns(call: Call, input: ItemInput): Partial<VariantRow> {
  const { currency } = call.store.shop();
  const weight = input.measurement?.weight;
  return without({
    sku: input.sku,
    unitCost: input.cost == null ? input.cost : toMinor(input.cost, currency),
    tracked: input.tracked ?? undefined,
    requiresShipping: input.requiresShipping ?? undefined,
    countryCode: input.countryCodeOfOrigin,
    provinceCode: input.provinceCodeOfOrigin,
    harmonizedCode: input.harmonizedSystemCode?.replaceAll('.', ''),
    weight: weight ?? undefined,
  });
}

function measurementOf(
  input: Partial<UnitPriceMeasurement> | null | undefined,
): UnitPriceMeasurement | undefined {
  if (input == null) return undefined;
  const { quantityValue = 0, quantityUnit = null, referenceValue = 0, referenceUnit = null } = input;
  return { quantityValue, quantityUnit, referenceValue, referenceUnit };
}

/** The columns a variant's input writes; what it leaves out stays. */
export function variantColumns(call: Call, input: VariantInput): Partial<VariantRow> {
  const { currency } = call.store.shop();
  const { price, compareAtPrice } = input;
  return without({
    price: price == null ? undefined : toMinor(price, currency),
    compareAtPrice: compareAtPrice == null ? compareAtPrice : toMinor(compareAtPrice, currency),
    barcode: input.barcode,
    inventoryPolicy: input.inventoryPolicy ?? undefined,
    taxable: input.taxable ?? undefined,
    taxCode: input.taxCode,
    requiresComponents: input.requiresComponents ?? undefined,
    showUnitPrice: input.showUnitPrice ?? undefined,
    unitPriceMeasurement: measurementOf(input.unitPriceMeasurement),
    sku: input.sku,
    mediaId: input.mediaId == null ? undefined : Number(input.mediaId.split('/').at(-1)),
    position: input.position ?? undefined,
    ...itemColumns(call, input.inventoryItem ?? {}),
  });
}

function without(columns: Record<string, unknown>): Partial<VariantRow> {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}
