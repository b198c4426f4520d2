import type { UnitPriceMeasurement } from '../../../store/schema/catalog.ts';

const KINDS: readonly (readonly [string, readonly string[]])[] = [
  ['VOLUME', ['ML', 'CL', 'L', 'M3', 'FLOZ', 'PT', 'QT', 'GAL']],
  ['WEIGHT', ['MG', 'G', 'KG', 'OZ', 'LB']],
  ['LENGTH', ['MM', 'CM', 'M', 'IN', 'FT', 'YD']],
  ['AREA', ['M2', 'FT2']],
  ['COUNT', ['ITEM']],
];

const EMPTY: UnitPriceMeasurement = {
  quantityValue: 0,
  quantityUnit: null,
  referenceValue: 0,
  referenceUnit: null,
};

/** What a unit price is measured by; a variant without one tells zeros without units. */
export function showMeasurement(own: UnitPriceMeasurement | null): object {
  const told = own ?? EMPTY;
  const measuredType = KINDS.find(([, units]) => units.includes(told.quantityUnit ?? ''))?.[0] ?? null;
  return { ...told, measuredType };
}
