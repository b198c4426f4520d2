import type { i18n } from 'i18next';
import type { Language } from './languages.ts';
import { createTexts } from './texts.ts';
import type { LanguageTexts } from './texts.ts';

const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { import: 'default' });

/** Loads the chosen language, and English under it, before the page comes alive. */
export async function loadTexts(language: Language): Promise<i18n> {
  const wanted = [...new Set<Language>(['en', language])];
  const loaded = await Promise.all(wanted.map(async (one) => [one, await textsOf(one)] as const));
  return createTexts(language, Object.fromEntries(loaded));
}

async function textsOf(language: Language): Promise<LanguageTexts> {
  const own = Object.entries(files).filter(([path]) => path.startsWith(`./${language}/`));
  const loaded = await Promise.all(own.map(async ([path, load]) => [fileName(path), await load()] as const));
  return Object.fromEntries(loaded);
}

function fileName(path: string): string {
  return path.split('/')[2]?.replace('.json', '') ?? '';
}
