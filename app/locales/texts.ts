import { createInstance } from 'i18next';
import type { i18n } from 'i18next';
import type { Language } from './languages.ts';

/** One file a room of pages; `frame` holds what every page shows. */
export const textFiles = [
  'frame',
  'home',
  'findings',
  'members',
  'counter',
  'program',
  'rewards',
  'campaigns',
  'channels',
  'recommendations',
  'settings',
  'activity',
  'margin',
  'brief',
] as const;

/** Texts of one language: file name to (nested) sentences. */
export type LanguageTexts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Makes the text source of one reader: his language first, English key by key where it is silent.
 * Sentences are drawn by React, which escapes; so i18next does not.
 */
export function createTexts(language: Language, byLanguage: Readonly<Record<string, LanguageTexts>>): i18n {
  const texts = createInstance();
  void texts.init({
    lng: language,
    fallbackLng: 'en',
    ns: [...textFiles],
    defaultNS: 'frame',
    resources: byLanguage,
    initAsync: false,
    returnNull: false,
    interpolation: { escapeValue: false },
  });
  return texts;
}
