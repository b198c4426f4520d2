/** Languages whose texts are complete. English is the one every other falls back to, key by key. */
export const languages = ['en', 'zh-CN'] as const;

export type Language = (typeof languages)[number];

/** Scripts say which written language a reader uses when the region does not name one of ours. */
const languageOfScript: Readonly<Record<string, Language>> = { 'zh-Hans': 'zh-CN', 'en-Latn': 'en' };

/**
 * Finds the language of our texts for a BCP 47 locale: the exact one, then by script (`zh-Hans`, `zh-SG` read `zh-CN`), then English.
 * Anything that is no locale reads English.
 */
export function matchLanguage(locale: string): Language {
  const exact = languages.find((language) => language.toLowerCase() === locale.toLowerCase());
  if (exact !== undefined) return exact;
  const canonical = canonicalLocale(locale);
  if (canonical === null) return 'en';
  const { language, script } = new Intl.Locale(canonical).maximize();
  return languageOfScript[`${language}-${script ?? ''}`] ?? 'en';
}

/** The canonical form of a BCP 47 locale, or null when the text is none. */
export function canonicalLocale(locale: string): string | null {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? null;
  } catch {
    return null;
  }
}
