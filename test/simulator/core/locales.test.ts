import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openEmptyStore(6324);
  store.simulator.context.grantScopes(adminSchema().scopes);
});
afterAll(() => store.close());

/** What a mutation of languages answers. */
const localeRoot = (root: string, locale: string, input = ''): unknown => {
  const shown = root === 'shopLocaleDisable' ? 'locale' : 'shopLocale { locale name published }';
  const query = `mutation($l: String!) { ${root}(locale: $l${input}) { ${shown} userErrors { field message } } }`;
  return store.ask(query, { l: locale }).data?.[root];
};
const PRIMARY = "The primary locale of your store can't be changed through this endpoint.";
const refusedLocale = (message: string): object => ({ userErrors: [{ field: ['locale'], message }] });

it.each([
  [['shopLocaleEnable', 'en'], PRIMARY],
  [['shopLocaleUpdate', 'en', ', shopLocale: { published: true }'], PRIMARY],
  [['shopLocaleDisable', 'en'], PRIMARY],
  [['shopLocaleEnable', 'tlh'], 'Locale is invalid'],
  [['shopLocaleUpdate', 'da', ', shopLocale: { published: true }'], "The locale doesn't exist."],
  [['shopLocaleDisable', 'da'], "The locale doesn't exist."],
])('refuses %j', ([root = '', locale = '', input], message) => {
  expect(localeRoot(root, locale, input)).toMatchObject(refusedLocale(message));
});

it('adds languages, shows them, takes them away, twenty at most', () => {
  const german = { locale: 'de', name: 'German', published: false };
  expect(localeRoot('shopLocaleEnable', 'de')).toEqual({ shopLocale: german, userErrors: [] });
  expect(localeRoot('shopLocaleEnable', 'de')).toMatchObject(refusedLocale('Locale has already been taken'));
  const shown = { shopLocale: { ...german, published: true }, userErrors: [] };
  expect(localeRoot('shopLocaleUpdate', 'de', ', shopLocale: { published: true }')).toEqual(shown);
  expect(localeRoot('shopLocaleUpdate', 'de', ', shopLocale: {}')).toEqual(shown);
  const { data } = store.ask(
    '{ shopLocales(published: true) { locale primary } availableLocales { isoCode name } }',
  );
  expect(data?.['shopLocales']).toEqual([
    { locale: 'de', primary: false },
    { locale: 'en', primary: true },
  ]);
  const all = data?.['availableLocales'] as { isoCode: string }[];
  const others = all.map((one) => one.isoCode).filter((code) => !['de', 'en', 'zh-CN'].includes(code));
  for (const code of others.slice(0, 19))
    expect(localeRoot('shopLocaleEnable', code)).toMatchObject({ userErrors: [] });
  expect(localeRoot('shopLocaleEnable', 'zh-CN')).toEqual({
    shopLocale: null,
    userErrors: [
      {
        field: null,
        message:
          'Your store has reached its 20 language limit. To add Chinese (Simplified), delete one of your other languages.',
      },
    ],
  });
  expect(localeRoot('shopLocaleDisable', 'de')).toEqual({ locale: 'de', userErrors: [] });
  expect(localeRoot('shopLocaleEnable', 'zh-CN')).toMatchObject({ userErrors: [] });
});
