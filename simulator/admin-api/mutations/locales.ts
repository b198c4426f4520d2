import { LANGUAGES } from '../../places/languages.ts';
import { keepLocales, otherLocales, PRIMARY_LOCALE } from '../../store/locales.ts';
import type { ShopLocale } from '../../store/locales.ts';
import { fields, inputArg, textArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { userError } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';

/** Languages a shop may have besides its own (measured). */
const MOST = 20;

const isGuarded = (locale: string): boolean => locale === PRIMARY_LOCALE;
const complain = (message: string): UserError[] => [userError(message, ['locale'])];
const GUARDED = complain("The primary locale of your store can't be changed through this endpoint.");
const ABSENT = complain("The locale doesn't exist.");

/** A language as the API shows it. There are no markets, so none has a presence on the web of its own. */
function show({ locale, published }: ShopLocale): object {
  const name = LANGUAGES.get(locale) ?? locale;
  return { locale, name, primary: isGuarded(locale), published, marketWebPresences: [] };
}

/** The shop's languages by their codes, its own among them. */
export function listShopLocales(args: Args, call: Call): object[] {
  const all = [...otherLocales(call.store), { locale: PRIMARY_LOCALE, published: true }];
  return all
    .filter((one) => args['published'] !== true || one.published)
    .sort((one, other) => (one.locale < other.locale ? -1 : 1))
    .map(show);
}

/** Every language a shop may have. */
export const listLanguages = (): object[] => [...LANGUAGES].map(([isoCode, name]) => ({ isoCode, name }));

const localeIn = (args: Args): string => textArg(args, 'locale') ?? '';

function wrongInEnable(locale: string, known: readonly ShopLocale[]): UserError[] {
  if (isGuarded(locale)) return GUARDED;
  const name = LANGUAGES.get(locale);
  if (name === undefined) return complain('Locale is invalid');
  if (known.some((one) => one.locale === locale)) return complain('Locale has already been taken');
  const full = `Your store has reached its ${String(MOST)} language limit. To add ${name}, delete one of your other languages.`;
  return known.length < MOST ? [] : [userError(full, null)];
}

function enable(args: Args, call: Call): object {
  const { store } = call;
  const locale = localeIn(args);
  const known = otherLocales(store);
  const userErrors = wrongInEnable(locale, known);
  if (userErrors.length > 0) return { shopLocale: null, userErrors };
  const made = { locale, published: false };
  keepLocales(store, [...known, made]);
  return { shopLocale: show(made), userErrors };
}

function update(args: Args, call: Call): object {
  const { store } = call;
  const locale = localeIn(args);
  if (isGuarded(locale)) return { shopLocale: null, userErrors: GUARDED };
  const { published } = inputArg<{ published?: boolean | null }>(args, 'shopLocale');
  const known = otherLocales(store);
  const before = known.find((one) => one.locale === locale);
  // Without a word on whether it is shown, a language that was never added is told as if it were (measured).
  if (before === undefined)
    return published == null && LANGUAGES.has(locale)
      ? { shopLocale: show({ locale, published: false }), userErrors: [] }
      : { shopLocale: null, userErrors: ABSENT };
  const changed = { locale, published: published ?? before.published };
  keepLocales(
    store,
    known.map((one) => (one === before ? changed : one)),
  );
  return { shopLocale: show(changed), userErrors: [] };
}

function disable(args: Args, call: Call): object {
  const { store } = call;
  const locale = localeIn(args);
  if (isGuarded(locale)) return { locale: null, userErrors: GUARDED };
  const known = otherLocales(store);
  const left = known.filter((one) => one.locale !== locale);
  if (left.length === known.length) return { locale: null, userErrors: ABSENT };
  keepLocales(store, left);
  return { locale, userErrors: [] };
}

export const localeMutations = fields<undefined>({
  shopLocaleEnable: (_source, args, call) => enable(args, call),
  shopLocaleUpdate: (_source, args, call) => update(args, call),
  shopLocaleDisable: (_source, args, call) => disable(args, call),
});
