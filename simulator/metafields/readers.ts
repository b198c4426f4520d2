import { currencyDigits } from '../store/money.ts';
import { jsonProblem } from './json-words.ts';
import { decimalText, maySink, MEASUREMENTS, unitOf } from './measurements.ts';

/** What a value may be asked about the shop. */
export type Room = { currency: string; exists: (gid: string) => boolean };
type At = Room & { base: string; rule: (name: string) => string | undefined };
type Read = { kept: string } | { wrong: string };
type Reader = (text: string, at: At) => Read;

const kept = (text: string): Read => ({ kept: text });
const wrong = (text: string): Read => ({ wrong: `Value ${text}` });

/** The object a JSON text holds, or undefined. */
function objectIn(text: string): Record<string, unknown> | undefined {
  if (jsonProblem(text) !== undefined) return undefined;
  const read = JSON.parse(text) as unknown;
  return typeof read === 'object' && read !== null && !Array.isArray(read)
    ? (read as Record<string, unknown>)
    : undefined;
}

const isNumeric = (value: unknown): boolean =>
  (typeof value === 'number' || typeof value === 'string') && /^-?\d+(\.\d+)?$/.test(String(value));

const MOST_WHOLE = 9_007_199_254_740_991n;

const integer: Reader = (text) => {
  const whole = /^(-?\d+)(?:\.0+)?$/.exec(text)?.[1];
  if (whole === undefined) return wrong('must be an integer.');
  const value = BigInt(whole);
  return value > MOST_WHOLE || value < -MOST_WHOLE
    ? wrong(`must be within +/-${String(MOST_WHOLE)}.`)
    : kept(value.toString());
};

const decimal: Reader = (text) => {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return wrong('must be a decimal.');
  const [units = '', rest = ''] = text.split('.');
  if (units.replace(/^-?0*/, '').length > 13) return wrong('must be within +/-9999999999999.999999999.');
  // What stands behind the ninth place is cut off.
  return kept(decimalText(`${units}.${rest.slice(0, 9)}`));
};

const TRUE = /^(t|true|1)$/i;
const FALSE = /^(f|false|0)$/i;

const truth: Reader = (text) => {
  const tidy = text.trim();
  if (TRUE.test(tidy)) return kept('true');
  return FALSE.test(tidy) ? kept('false') : wrong('must be true or false.');
};

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  new Date(`${text}T00:00:00Z`).toString() !== 'Invalid Date' &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

const day: Reader = (text) => (isDay(text) ? kept(text) : wrong('must be in YYYY-MM-DD format.'));

const moment: Reader = (text) => {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  const [, date = '', time = '', zone = '+00:00'] = found ?? [];
  if (found === null || !isDay(date) || Number.isNaN(Date.parse(`${date}T${time}Z`)))
    return wrong('must be in “YYYY-MM-DDTHH:MM:SS” format. For example: 2022-06-01T15:30:00');
  return kept(`${date}T${time}${zone === 'Z' ? '+00:00' : zone}`);
};

const SCHEMES = ['http', 'https', 'mailto', 'sms', 'tel'];

const url: Reader = (text) => {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    const named = SCHEMES.map((one) => `"${one}"`).join(', ');
    return wrong(
      `cannot have an empty scheme (protocol), must include one of the following URL schemes: [${named}].'`,
    );
  }
  return SCHEMES.includes(scheme)
    ? kept(text)
    : wrong(`must be one of the following URL schemes: ${SCHEMES.join(', ')}.`);
};

const link: Reader = (text) => {
  const object = objectIn(text);
  if (object === undefined || typeof object['url'] !== 'string') return wrong('must be a valid link.');
  return 'kept' in url(object['url'], { base: 'url' } as At)
    ? kept(JSON.stringify(object))
    : wrong('must be a valid link.');
};

const CODES = new Set(Intl.supportedValuesOf('currency'));

const MOST_MONEY = 10n ** 18n;

/** True for an amount of at most 10^18 in either direction. */
function isPayable(amount: string): boolean {
  const [units = '0', rest = ''] = amount.replace('-', '').split('.');
  const whole = BigInt(units);
  return whole < MOST_MONEY || (whole === MOST_MONEY && /^0*$/.test(rest));
}

const money: Reader = (text, { currency }) => {
  const object = objectIn(text);
  if (object === undefined)
    return wrong(
      "must be a stringified JSON object with amount (numeric) and currency_code (string matching the shop's currency) fields.",
    );
  const { amount, currency_code: code } = object;
  if (code === undefined || code === null || code === '') return wrong('must have a currency code.');
  if (!isNumeric(amount)) return wrong('must have a numeric amount.');
  if (!isPayable(String(amount))) return wrong(`must be within +/-${String(MOST_MONEY)}.`);
  if (typeof code !== 'string' || !CODES.has(code) || code !== currency)
    return wrong(`contains an invalid currency, ${typeof code === 'string' ? code : JSON.stringify(code)}.`);
  return kept(JSON.stringify({ amount: Number(amount).toFixed(currencyDigits(code)), currency_code: code }));
};

const rating: Reader = (text, { rule }) => {
  const object = objectIn(text);
  const { value, scale_min: least, scale_max: most } = object ?? {};
  if (object === undefined || !isNumeric(value) || !isNumeric(least) || !isNumeric(most))
    return wrong('must be a stringified JSON object with numeric value, scale_min and scale_max fields.');
  const [low, high] = [rule('scale_min'), rule('scale_max')];
  if (
    (low !== undefined && Number(low) !== Number(least)) ||
    (high !== undefined && Number(high) !== Number(most))
  )
    return wrong('min and max on the rating value must be the same as the min and max on the definition.');
  if (Number(value) > Number(most)) return wrong(`has a maximum of ${decimalText(String(most))}.`);
  if (Number(value) < Number(least)) return wrong(`has a minimum of ${decimalText(String(least))}.`);
  const show = (number: unknown): string => decimalText(String(number));
  return kept(JSON.stringify({ scale_min: show(least), scale_max: show(most), value: show(value) }));
};

const measured: Reader = (text, { base }) => {
  const object = objectIn(text);
  const { value, unit } = object ?? {};
  if (object === undefined || !isNumeric(value))
    return wrong('must be a stringified JSON object with a value (numeric) and unit (string) fields.');
  const name = typeof unit === 'string' ? unitOf(base, unit) : undefined;
  if (name === undefined) return wrong('must be a supported unit.');
  if (Number(value) < 0 && !maySink(base)) return wrong('must be a non-negative number.');
  return kept(`{"value":${decimalText(String(value))},"unit":"${name}"}`);
};

const json: Reader = (text) => {
  const broken = jsonProblem(text);
  return broken === undefined ? kept(JSON.stringify(JSON.parse(text))) : wrong(`is ${broken}.`);
};

const richText: Reader = (text) => {
  const broken = jsonProblem(text);
  if (broken !== undefined) return wrong(`is ${broken}.`);
  return objectIn(text)?.['type'] === 'root' ? kept(text) : wrong('is not the correct format.');
};

const line: Reader = (text) =>
  /[\r\n]/.test(text) ? wrong('must be a single line text string.') : kept(text);

/** Families a reference may lead to; a mixed one leads anywhere. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  product_reference: ['Product'],
  variant_reference: ['ProductVariant'],
  collection_reference: ['Collection'],
  customer_reference: ['Customer'],
  order_reference: ['Order'],
  company_reference: ['Company'],
  page_reference: ['Page'],
  article_reference: ['Article'],
  metaobject_reference: ['Metaobject'],
  file_reference: ['MediaImage', 'GenericFile', 'Video', 'Model3d'],
  product_taxonomy_value_reference: ['TaxonomyValue'],
};

const reference: Reader = (text, { base, exists }) => {
  const family = /^gid:\/\/shopify\/(\w+)\//.exec(text)?.[1];
  const wanted = FAMILIES[base];
  const fits = family !== undefined && (wanted === undefined || wanted.includes(family));
  return fits && exists(text) ? kept(text) : wrong(`references non-existent resource ${text}.`);
};

/** How a single value of each type is read. */
export const READERS: Readonly<Record<string, Reader>> = {
  boolean: truth,
  color: (text) => (/^#[0-9a-f]{6}$/i.test(text) ? kept(text) : wrong('must be a hex color code.')),
  date: day,
  date_time: moment,
  float: decimal,
  id: line,
  integer,
  json,
  json_string: json,
  // What a jurisdiction looks like is not known: any line is taken.
  jurisdiction: line,
  language: (text) =>
    /^[a-z]{2}(-[A-Z]{2})?$/.test(text) ? kept(text) : wrong('is not the correct format.'),
  link,
  money,
  number_decimal: decimal,
  number_integer: integer,
  rating,
  rich_text_field: richText,
  single_line_text_field: line,
  url,
  mixed_reference: reference,
  disclosure_reference: reference,
  product_taxonomy_disclosure_reference: reference,
  ...Object.fromEntries(Object.keys(FAMILIES).map((base) => [base, reference])),
  ...Object.fromEntries(Object.keys(MEASUREMENTS).map((base) => [base, measured])),
};
