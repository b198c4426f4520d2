import { MEASUREMENTS, shortUnit } from './measurements.ts';

/** Every type a metafield or a definition may have, in the order Shopify's refusal names them. */
export const VALUE_TYPES: readonly string[] = (
  'antenna_gain, area, battery_charge_capacity, battery_energy_capacity, boolean, capacitance, color, concentration, ' +
  'data_storage_capacity, data_transfer_rate, date_time, date, dimension, display_density, distance, duration, ' +
  'electric_current, electrical_resistance, energy, frequency, id, illuminance, inductance, json, jurisdiction, ' +
  'language, link, ' +
  'list.antenna_gain, list.area, list.battery_charge_capacity, list.battery_energy_capacity, list.capacitance, ' +
  'list.color, list.concentration, list.data_storage_capacity, list.data_transfer_rate, list.date_time, list.date, ' +
  'list.dimension, list.display_density, list.distance, list.duration, list.electric_current, ' +
  'list.electrical_resistance, list.energy, list.frequency, list.illuminance, list.inductance, ' +
  'list.jurisdiction, list.link, ' +
  'list.luminous_flux, list.mass_flow_rate, list.number_decimal, list.number_integer, list.power, list.pressure, ' +
  'list.rating, list.resolution, list.rotational_speed, list.single_line_text_field, list.sound_level, list.speed, ' +
  'list.temperature, list.thermal_power, list.url, list.voltage, list.volume, list.volumetric_flow_rate, list.weight, ' +
  'luminous_flux, mass_flow_rate, money, multi_line_text_field, number_decimal, number_integer, power, pressure, ' +
  'rating, resolution, rich_text_field, rotational_speed, single_line_text_field, sound_level, speed, temperature, ' +
  'thermal_power, url, voltage, volume, volumetric_flow_rate, weight, company_reference, list.company_reference, ' +
  'customer_reference, list.customer_reference, product_reference, list.product_reference, collection_reference, ' +
  'list.collection_reference, variant_reference, list.variant_reference, file_reference, list.file_reference, ' +
  'product_taxonomy_value_reference, list.product_taxonomy_value_reference, ' +
  'product_taxonomy_disclosure_reference, metaobject_reference, list.metaobject_reference, mixed_reference, ' +
  'list.mixed_reference, disclosure_reference, list.disclosure_reference, page_reference, list.page_reference, ' +
  'article_reference, list.article_reference, order_reference, list.order_reference'
).split(', ');

/** Types that only values have, old ones and lists no definition knows, each before the type it stands in front of. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  frequency: ['float'],
  json: ['integer', 'json_string'],
  'list.capacitance': ['list.boolean'],
  'list.number_decimal': ['list.multi_line_text_field'],
  temperature: ['string'],
};

/** Every type the value of a metafield may have, in the order its refusal names them. */
export const KEPT_TYPES: readonly string[] = VALUE_TYPES.flatMap((type) => [...(BEFORE[type] ?? []), type]);

/** `list.color` is a list of `color`. */
export function baseOf(type: string): { base: string; isList: boolean } {
  const isList = type.startsWith('list.');
  return { base: isList ? type.slice('list.'.length) : type, isList };
}

const CATEGORIES: Readonly<Record<string, string>> = {
  boolean: 'TRUE_FALSE',
  color: 'COLOR',
  date: 'DATE_TIME',
  date_time: 'DATE_TIME',
  id: 'ID',
  json: 'JSON',
  language: 'LANGUAGE',
  link: 'LINK',
  money: 'MONEY',
  number_decimal: 'NUMBER',
  number_integer: 'NUMBER',
  rating: 'RATING',
  url: 'URL',
};

/** The category a definition's type is shown under. */
export function categoryOf(type: string): string {
  const { base } = baseOf(type);
  if (base.endsWith('_reference')) return 'REFERENCE';
  if (base in MEASUREMENTS) return 'MEASUREMENT';
  return CATEGORIES[base] ?? 'TEXT';
}

type Supported = { name: string; type: string };

const bounds = (type: string): Supported[] => [
  { name: 'min', type },
  { name: 'max', type },
];
const CHOICES = { name: 'choices', type: 'list.single_line_text_field' };
const TEXT_RULES = [...bounds('number_integer'), { name: 'regex', type: 'single_line_text_field' }];

const VALIDATIONS: Readonly<Record<string, readonly Supported[]>> = {
  single_line_text_field: [...TEXT_RULES, CHOICES],
  multi_line_text_field: TEXT_RULES,
  id: TEXT_RULES,
  date: bounds('date'),
  date_time: bounds('date_time'),
  number_integer: [...bounds('number_integer'), CHOICES],
  number_decimal: [...bounds('number_decimal'), { name: 'max_precision', type: 'number_integer' }, CHOICES],
  json: [{ name: 'schema', type: 'json' }],
  rating: [
    { name: 'scale_min', type: 'number_decimal' },
    { name: 'scale_max', type: 'number_decimal' },
  ],
  url: [{ name: 'allowed_domains', type: 'list.single_line_text_field' }],
  link: [{ name: 'allowed_domains', type: 'list.single_line_text_field' }],
  file_reference: [{ name: 'file_type_options', type: 'list.single_line_text_field' }],
  metaobject_reference: [{ name: 'metaobject_definition_id', type: 'id' }],
  mixed_reference: [{ name: 'metaobject_definition_ids', type: 'list.id' }],
};

/** The validations a definition of that type may carry. */
export function supportedValidations(type: string): readonly Supported[] {
  const { base, isList } = baseOf(type);
  const own = VALIDATIONS[base] ?? (base in MEASUREMENTS ? bounds(base) : []);
  const list = [
    { name: 'list.min', type: 'number_integer' },
    { name: 'list.max', type: 'number_integer' },
  ];
  return isList ? [...list, ...own] : own;
}

/** The old name of how a value is kept. */
export function valueTypeOf(type: string): string {
  if (type === 'boolean') return 'BOOLEAN';
  if (type === 'number_integer') return 'INTEGER';
  return /^(json|list\.)/.test(type) ? 'JSON_STRING' : 'STRING';
}

/** A MetafieldDefinitionType. */
export function showType(type: string): object {
  return {
    name: type,
    category: categoryOf(type),
    supportedValidations: supportedValidations(type),
    supportsDefinitionMigrations: !['id', 'list.rating', 'rating'].includes(type),
    valueType: valueTypeOf(type),
  };
}

const IN_JSON = new Set([
  'boolean',
  'integer',
  'json',
  'json_string',
  'link',
  'money',
  'number_integer',
  'rating',
  'rich_text_field',
]);

/** What `jsonValue` shows of a kept value: decimals, days, references and, measured so, false stay text. */
export function jsonValueOf(type: string, value: string): unknown {
  const { base, isList } = baseOf(type);
  if (type === 'boolean' && value === 'false') return value;
  if (!isList && !IN_JSON.has(base) && !(base in MEASUREMENTS)) return value;
  try {
    const read = JSON.parse(value) as unknown;
    return isList && base in MEASUREMENTS ? withShortUnits(base, read as Measured[]) : read;
  } catch {
    // Kept before its type was checked: shown as it stands.
    return value;
  }
}

type Measured = { value: number; unit: string };

// One measurement shows the long name of its unit, a list of them the short ones: measured so.
const withShortUnits = (base: string, all: readonly Measured[]): Measured[] =>
  all.map(({ value, unit }) => ({ value, unit: shortUnit(base, unit) }));
