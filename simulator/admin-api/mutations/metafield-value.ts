const MAX_BYTES = 65_536;

/** Metafield types this store knows. */
export const VALUE_TYPES: readonly string[] = [
  'boolean',
  'date',
  'date_time',
  'json',
  'list.single_line_text_field',
  'multi_line_text_field',
  'number_decimal',
  'number_integer',
  'single_line_text_field',
  'url',
];

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const isList = (text: string): boolean => isJson(text) && Array.isArray(JSON.parse(text));

const CHECKS: Readonly<Record<string, readonly [(value: string) => boolean, string]>> = {
  boolean: [(value) => /^(true|false)$/.test(value), 'Value must be true or false.'],
  date: [(value) => /^\d{4}-\d{2}-\d{2}$/.test(value), 'Value must be in YYYY-MM-DD format.'],
  date_time: [
    (value) => !Number.isNaN(Date.parse(value)),
    'Value must be in “YYYY-MM-DDTHH:MM:SS” format. For example: 2022-06-01T15:30:00',
  ],
  json: [isJson, 'Value is invalid JSON.'],
  number_integer: [(value) => /^-?\d+$/.test(value), 'Value must be an integer.'],
  number_decimal: [(value) => /^-?\d+(\.\d+)?$/.test(value), 'Value must be a decimal.'],
  single_line_text_field: [(value) => !/[\r\n]/.test(value), 'Value must be a single line text string.'],
  'list.single_line_text_field': [isList, 'Value is not the correct format.'],
  url: [
    (value) => /^(https?|mailto|sms|tel):/.test(value),
    'Value must be one of the following URL schemes: http, https, mailto, sms, tel.',
  ],
};

/** What is wrong with a value of that type, in Shopify's words; undefined when nothing is. */
export function refuseValue(type: string, value: string): string | undefined {
  if (value === '') return "Value can't be blank.";
  if (Buffer.byteLength(value) > MAX_BYTES) return `Value can't exceed ${String(MAX_BYTES)}.`;
  if (
    type === 'list.single_line_text_field' &&
    isList(value) &&
    (JSON.parse(value) as unknown[]).length > 128
  )
    return 'Value has more than 128 elements.';
  const check = CHECKS[type];
  return check === undefined || check[0](value) ? undefined : check[1];
}
