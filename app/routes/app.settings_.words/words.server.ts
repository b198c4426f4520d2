import { z } from 'zod';
import type { TFunction } from 'i18next';
import { inShop } from '../../db/shop-scope.server.ts';
import { saveShopperWords } from '../../flows/save-shopper-words.server.ts';
import { loadShopSettings } from '../../growth/shop-settings.server.ts';
import { checkWords, placeholdersOf, wordsBytes } from '../../growth/shopper-words.ts';
import type { WordsProblem } from '../../growth/shopper-words.ts';
import { languages, matchLanguage } from '../../locales/languages.ts';
import type { Language } from '../../locales/languages.ts';
import { shopperTexts } from '../../locales/shopper-texts.server.ts';
import type { Page } from '../page.server.ts';

/** The page's cards, by the first part of a text's key. */
const groups = ['launcher', 'product', 'panel', 'why', 'guest', 'refusal', 'cart', 'rec'] as const;

/** Every storefront text in both languages, with the merchant's own words where there are some. */
export async function loadWordsPage(page: Page) {
  const { shopperWords } = await inShop(page.shopId, loadShopSettings);
  const values = languages.flatMap((language) =>
    shopperTexts(language).map(({ key }) => [`${language}|${key}`, shopperWords[language]?.[key] ?? '']),
  );
  return {
    first: matchLanguage(page.reader.locale),
    values: Object.fromEntries(values) as Record<string, string>,
    languages: languages.map((language) => ({
      language,
      name: new Intl.DisplayNames(page.reader.locale, { type: 'language' }).of(language) ?? language,
      groups: groups.map((group) => ({ group, texts: textsOf(language, group) })),
    })),
  };
}

function textsOf(language: Language, group: string) {
  return shopperTexts(language)
    .filter(({ key }) => groupOf(key) === group)
    .map(({ key, text }) => ({ key, text, placeholders: placeholdersOf(text).join(' ') }));
}

function groupOf(key: string): string {
  if (key.startsWith('panel.why.')) return 'why';
  return key.startsWith('panel.guest_') ? 'guest' : (key.split('.')[0] ?? '');
}

/** What the page receives. */
export type WordsPageFacts = Awaited<ReturnType<typeof loadWordsPage>>;

const wordsForm = z.object({ values: z.record(z.string().max(100), z.string().max(5_000)) });

/** What the page is told: a toast, sentences beside fields (by `language|key`), or one on top. */
export interface WordsAnswer {
  toast?: string;
  errors?: Readonly<Record<string, string>>;
  error?: string;
}

/** Saves the merchant's own words and has them brought to the storefront; refuses all when one cannot be taken. */
export async function changeWords(page: Page): Promise<WordsAnswer> {
  const { t, actor, now } = page;
  const form = wordsForm.safeParse(await page.request.json().catch(() => null));
  if (!form.success) return { error: t('frame:error.form') };
  const checked = languages.map((language) => {
    const typed = Object.entries(form.data.values).filter(([name]) => name.startsWith(`${language}|`));
    const own = Object.fromEntries(typed.map(([name, value]) => [name.slice(language.length + 1), value]));
    return { language, ...checkWords(own, shopperTexts(language)) };
  });
  const errors = checked.flatMap(({ language, problems }) =>
    Object.entries(problems).map(([key, problem]) => [`${language}|${key}`, writeProblem(t, problem)]),
  );
  if (errors.length > 0) {
    return {
      errors: Object.fromEntries(errors) as Record<string, string>,
      error: t('settings:words.errors'),
    };
  }
  const words = Object.fromEntries(checked.map((one) => [one.language, one.words]));
  if (Buffer.byteLength(JSON.stringify(words)) > wordsBytes) return { error: t('settings:words.tooMuch') };
  await inShop(page.shopId, (tx) => saveShopperWords(tx, { words, actor }, now));
  return { toast: t('settings:toast.saved') };
}

function writeProblem(t: TFunction, problem: WordsProblem): string {
  if (problem.kind === 'too-long') return t('settings:words.too-long', { max: problem.max });
  const { kind, placeholder } = problem;
  return kind === 'missing'
    ? t('settings:words.missing', { placeholder })
    : t('settings:words.unknown', { placeholder });
}
