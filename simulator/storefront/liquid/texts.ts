import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts of a theme or extension: nested, as its locale files hold them. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** Looks up a text by its dotted key; `count` chooses between one and other. Undefined when there is none. */
export function findText(texts: Texts, key: string, count?: number): string | undefined {
  let found: string | Texts | undefined = texts;
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  if (typeof found === 'object' && count !== undefined)
    found = found[count === 1 ? 'one' : 'other'] ?? found['other'];
  return typeof found === 'string' ? found : undefined;
}

/** Escapes a value for HTML. */
export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * Fills the `{{ name }}` places of a text. Values are escaped for HTML, as Shopify does, unless the key ends
 * in `_html`. A key without a text gives Shopify's own complaint, which shows on the page.
 */
export function translate(
  of: { texts: Texts; locale: string },
  key: string,
  values: Readonly<Record<string, string | number>>,
): string {
  const count = typeof values['count'] === 'number' ? values['count'] : undefined;
  const text = findText(of.texts, key, count);
  if (text === undefined) return `Translation missing: ${of.locale}.${key}`;
  const isHtml = key.endsWith('_html');
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    if (!(name in values)) return whole;
    const value = String(values[name] ?? '');
    return isHtml ? value : escapeHtml(value);
  });
}

function readTexts(path: string): Texts | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Texts) : undefined;
}

/** The texts of a folder in that language: `zh-CN.json`, else the one marked as default. */
export function loadTexts(folder: string, locale: string): Texts {
  const candidates = [`${locale}.json`, `${locale}.default.json`, 'en.default.json', 'en.json'];
  for (const name of candidates) {
    const texts = readTexts(join(folder, name));
    if (texts !== undefined) return texts;
  }
  return {};
}
