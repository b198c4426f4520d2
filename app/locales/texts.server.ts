import type { i18n } from 'i18next';
import { languages } from './languages.ts';
import type { Language } from './languages.ts';
import { createTexts } from './texts.ts';
import type { LanguageTexts } from './texts.ts';

const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { eager: true, import: 'default' });

const allTexts: Readonly<Record<string, LanguageTexts>> = Object.fromEntries(
  languages.map((language) => [language, textsOf(language)]),
);

const sources = new Map<Language, i18n>(
  languages.map((language) => [language, createTexts(language, allTexts)]),
);

/** The text source of a language for this process; it is never changed, so all requests share it. */
export function serverTexts(language: Language): i18n {
  const texts = sources.get(language);
  if (texts === undefined) throw new Error(`No texts for ${language}`);
  return texts;
}

function textsOf(language: Language): LanguageTexts {
  const own = Object.entries(files).filter(([path]) => path.startsWith(`./${language}/`));
  return Object.fromEntries(
    own.map(([path, texts]) => [path.split('/')[2]?.replace('.json', '') ?? '', texts]),
  );
}
