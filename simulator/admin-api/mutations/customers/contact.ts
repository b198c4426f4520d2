// What Shopify takes out of an e-mail wherever it stands: blanks of every kind and signs nobody sees. Not tabs.
const UNSEEN =
  /[ \u00a0\u2000-\u200a\u202f\u205f\u3000\u200b-\u200d\u2060\ufeff\u180e\u2800\u3164\u2420\u2422\u2423\0\n\v\r]/gu;

/** An e-mail as the store keeps it: without blanks, in small letters. */
export function tidyEmail(text: string): string {
  return text.replace(UNSEEN, '').toLowerCase();
}

const NAME = /^[^\s@.,:;<>()[\]\\\ufffd\p{Extended_Pictographic}]+$/u;
const LABEL = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?$/u;

/** True for what can be an e-mail: one @, no empty part between dots, a domain that ends in letters, at most 255 signs, 128 before the @. */
export function isEmail(text: string): boolean {
  const [name = '', domain = '', ...more] = text.split('@');
  const labels = domain.split('.');
  return (
    more.length === 0 &&
    text.length <= 255 &&
    name.length <= 128 &&
    name.split('.').every((part) => NAME.test(part)) &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    /^\p{L}{2,}$/u.test(labels.at(-1) ?? '')
  );
}

// Countries whose national numbers are ten digits behind +1.
const NORTH_AMERICA = new Set(['US', 'CA']);

/**
 * A phone number in E.164, or undefined when it cannot be one. Signs between digits are dropped; letters refuse it.
 * A number without its country is taken as one of the shop's, which is settled for North America only.
 */
export function tidyPhone(text: string, shopCountry: string): string | undefined {
  const digits = text.replace(/[\s().\-/]/g, '');
  const found = /^(\+|00)?(\d+)$/.exec(digits);
  if (found === null) return undefined;
  const [, prefix, number = ''] = found;
  if (prefix === undefined) {
    if (!NORTH_AMERICA.has(shopCountry)) return undefined;
    return tidyPhone(number.length === 10 ? `+1${number}` : `+${number}`, shopCountry);
  }
  if (number.startsWith('1')) return /^1[2-9]\d{9}$/.test(number) ? `+${number}` : undefined;
  return /^[2-9]\d{6,14}$/.test(number) ? `+${number}` : undefined;
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** True for a language the shop can speak: "en", "pt-BR", "zh-Hant". */
export function isLocale(text: string): boolean {
  if (!/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(text)) return false;
  return languages.of(text) !== undefined;
}

/** What is wrong with a text of a name or an address, in Shopify's words behind the field's name; undefined when nothing is. */
export function textComplaint(text: string): string | undefined {
  if (text.length > 255) return 'is too long (maximum is 255 characters)';
  if (/<\/?[a-z][^>]*>/i.test(text)) return 'cannot contain HTML tags';
  if (/\b(?:https?:\/\/|www\.)\S/i.test(text)) return 'cannot contain URL';
  return undefined;
}

/** True when a text has a picture sign in it. */
export function hasEmoji(text: string): boolean {
  return /\p{Extended_Pictographic}/u.test(text);
}
