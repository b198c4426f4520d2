import type { Language } from '../locales/languages.ts';
import type { PolarisTexts } from './reader-texts.tsx';

const files: Readonly<Record<Language, () => Promise<{ default: unknown }>>> = {
  en: () => import('@shopify/polaris/locales/en.json'),
  'zh-CN': () => import('@shopify/polaris/locales/zh-CN.json'),
};

/** Loads only the one Polaris locale file that matches our texts, so that a page never speaks two languages. */
export async function loadPolarisTexts(language: Language): Promise<PolarisTexts> {
  const file = await files[language]();
  return file.default as PolarisTexts;
}
