import { describe, expect, it } from 'vitest';
import { canonicalLocale, matchLanguage } from '../../../app/locales/languages.ts';
import { createTexts } from '../../../app/locales/texts.ts';

describe('matchLanguage', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['zh-CN', 'zh-CN'],
    ['zh-cn', 'zh-CN'],
    ['zh-Hans', 'zh-CN'],
    ['zh-SG', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['zh-TW', 'en'],
    ['de', 'en'],
    ['not a locale', 'en'],
    ['<script>', 'en'],
  ])('%s reads %s', (locale, language) => {
    expect(matchLanguage(locale)).toBe(language);
  });

  it('knows what is no locale', () => {
    expect(canonicalLocale('zh_CN')).toBeNull();
    expect(canonicalLocale('ZH-cn')).toBe('zh-CN');
  });
});

describe('texts', () => {
  it('fall back to English key by key', () => {
    const texts = createTexts('zh-CN', {
      en: { frame: { only: 'Only here', both: 'Both' } },
      'zh-CN': { frame: { both: '两者' } },
    });
    expect([texts.t('frame:both'), texts.t('frame:only')]).toEqual(['两者', 'Only here']);
  });

  it('count as each language counts', () => {
    const texts = {
      en: { frame: { n_one: '{{count}} order', n_other: '{{count}} orders' } },
      'zh-CN': { frame: { n_other: '{{count}} 个订单' } },
    };
    const english = createTexts('en', texts);
    expect([1, 2].map((count) => english.t('frame:n', { count }))).toEqual(['1 order', '2 orders']);
    expect(createTexts('zh-CN', texts).t('frame:n', { count: 1 })).toBe('1 个订单');
  });
});
