type Units = Readonly<Record<string, string>>;

/** Short names of units that Shopify takes and keeps under their long name. */
const DIMENSION: Units = {
  mm: 'MILLIMETERS',
  cm: 'CENTIMETERS',
  m: 'METERS',
  in: 'INCHES',
  ft: 'FEET',
  yd: 'YARDS',
};
const VOLUME: Units = {
  ml: 'MILLILITERS',
  cl: 'CENTILITERS',
  l: 'LITERS',
  m3: 'CUBIC_METERS',
  us_fl_oz: 'FLUID_OUNCES',
  us_pt: 'PINTS',
  us_qt: 'QUARTS',
  us_gal: 'GALLONS',
  imp_fl_oz: 'IMPERIAL_FLUID_OUNCES',
  imp_pt: 'IMPERIAL_PINTS',
  imp_qt: 'IMPERIAL_QUARTS',
  imp_gal: 'IMPERIAL_GALLONS',
};
const WEIGHT: Units = { g: 'GRAMS', kg: 'KILOGRAMS', oz: 'OUNCES', lb: 'POUNDS' };

const named = (...names: string[]): Units => Object.fromEntries(names.map((name) => [name, name]));

/** Units of each measured type: what may be written, and what is kept. */
export const MEASUREMENTS: Readonly<Record<string, Units>> = {
  dimension: DIMENSION,
  volume: VOLUME,
  weight: WEIGHT,
  antenna_gain: named('DECIBELS_ISOTROPIC'),
  area: named('SQUARE_CENTIMETERS', 'SQUARE_METERS', 'SQUARE_INCHES', 'SQUARE_FEET', 'SQUARE_YARDS'),
  battery_charge_capacity: named('MILLIAMP_HOURS', 'AMP_HOURS'),
  battery_energy_capacity: named('MILLIWATT_HOURS', 'WATT_HOURS', 'KILOWATT_HOURS'),
  capacitance: named('PICOFARADS', 'NANOFARADS', 'MICROFARADS', 'MILLIFARADS', 'FARADS'),
  concentration: named('MILLIGRAMS_PER_MILLILITER', 'GRAMS_PER_LITER', 'PERCENT'),
  data_storage_capacity: named('BYTES', 'KILOBYTES', 'MEGABYTES', 'GIGABYTES', 'TERABYTES'),
  data_transfer_rate: named(
    'BITS_PER_SECOND',
    'KILOBITS_PER_SECOND',
    'MEGABITS_PER_SECOND',
    'GIGABITS_PER_SECOND',
  ),
  display_density: named('PIXELS_PER_INCH', 'PIXELS_PER_CENTIMETER'),
  distance: named('METERS', 'KILOMETERS', 'FEET', 'YARDS', 'MILES'),
  duration: named('MILLISECONDS', 'SECONDS', 'MINUTES', 'HOURS', 'DAYS', 'WEEKS', 'MONTHS', 'YEARS'),
  electric_current: named('MICROAMPERES', 'MILLIAMPERES', 'AMPERES', 'KILOAMPERES'),
  electrical_resistance: named('MILLIOHMS', 'OHMS', 'KILOHMS', 'MEGAOHMS'),
  energy: named('JOULES', 'KILOJOULES', 'CALORIES', 'KILOCALORIES', 'WATT_HOURS', 'KILOWATT_HOURS'),
  frequency: named('HERTZ', 'KILOHERTZ', 'MEGAHERTZ', 'GIGAHERTZ'),
  illuminance: named('LUX', 'FOOT_CANDLES'),
  inductance: named('NANOHENRIES', 'MICROHENRIES', 'MILLIHENRIES', 'HENRIES'),
  luminous_flux: named('LUMENS'),
  mass_flow_rate: named('GRAMS_PER_HOUR', 'KILOGRAMS_PER_HOUR', 'POUNDS_PER_HOUR'),
  power: named('MILLIWATTS', 'WATTS', 'KILOWATTS', 'HORSEPOWER'),
  pressure: named('PASCALS', 'KILOPASCALS', 'MEGAPASCALS', 'BARS', 'POUNDS_PER_SQUARE_INCH'),
  resolution: named('PIXELS', 'MEGAPIXELS'),
  rotational_speed: named('REVOLUTIONS_PER_MINUTE', 'RADIANS_PER_SECOND'),
  sound_level: named('DECIBELS'),
  speed: named('METERS_PER_SECOND', 'KILOMETERS_PER_HOUR', 'MILES_PER_HOUR', 'FEET_PER_SECOND'),
  temperature: named('CELSIUS', 'FAHRENHEIT', 'KELVIN'),
  thermal_power: named('BRITISH_THERMAL_UNITS_PER_HOUR', 'WATTS', 'KILOWATTS'),
  voltage: named('MILLIVOLTS', 'VOLTS', 'KILOVOLTS'),
  volumetric_flow_rate: named(
    'LITERS_PER_MINUTE',
    'LITERS_PER_HOUR',
    'GALLONS_PER_MINUTE',
    'CUBIC_METERS_PER_HOUR',
  ),
};

const SIGNED = new Set(['antenna_gain', 'temperature', 'sound_level']);

/** True for types that may be measured below nothing. */
export const maySink = (type: string): boolean => SIGNED.has(type);

/** The long name of a unit, or undefined when the type knows no such unit. */
export function unitOf(type: string, unit: string): string | undefined {
  const units = MEASUREMENTS[type] ?? {};
  return units[unit.toLowerCase()] ?? Object.values(units).find((name) => name === unit.toUpperCase());
}

/** The short name of a unit, which lists show in JSON. */
export function shortUnit(type: string, unit: string): string {
  const known = Object.entries(MEASUREMENTS[type] ?? {}).find(([, long]) => long === unit);
  return (known?.[0] ?? unit).toLowerCase();
}

/** A number as it is kept in text: always with a point. */
export function decimalText(text: string): string {
  const found = /^(-?)0*(\d+)(?:\.(\d*?))?0*$/.exec(text.includes('.') ? text : `${text}.0`);
  if (found === null) return text;
  const [, sign = '', units = '0', rest = ''] = found;
  return `${sign}${units}.${rest === '' ? '0' : rest}`;
}
