import type { Language } from './languages.ts';

const files = import.meta.glob<unknown>(
  [
    '../../extensions/tandem-storefront/locales/en.default.json',
    '../../extensions/tandem-storefront/locales/zh-CN.json',
  ],
  { eager: true, import: 'default' },
);

/** A text of the storefront: its path (`panel.why.earn`), and Tandem's words with placeholders as `[name]`. */
interface StorefrontText {
  readonly key: string;
  readonly text: string;
}

/** Texts that are no words: the sign between thousands. */
const noWords = new Set(['launcher.group']);

/** Every text the storefront shows in a language, in the order of its file; placeholders as `[name]`. */
export function shopperTexts(language: Language): StorefrontText[] {
  const file = language === 'en' ? 'en.default.json' : `${language}.json`;
  const found = Object.entries(files).find(([path]) => path.endsWith(`/${file}`));
  if (found === undefined) throw new Error(`No storefront texts for ${language}`);
  return leavesOf(found[1]).filter(({ key }) => !noWords.has(key));
}

function leavesOf(node: unknown, path = ''): StorefrontText[] {
  if (typeof node !== 'object' || node === null) {
    return [{ key: path, text: String(node).replace(/{{ (\w+) }}/g, '[$1]') }];
  }
  return Object.entries(node).flatMap(([name, part]) =>
    leavesOf(part, path === '' ? name : `${path}.${name}`),
  );
}
