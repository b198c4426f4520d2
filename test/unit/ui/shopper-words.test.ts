import { describe, expect, it } from 'vitest';
import { checkWords, findWordsProblem, tidyWords, wordsLimit } from '../../../app/growth/shopper-words.ts';
import { languages } from '../../../app/locales/languages.ts';
import { shopperTexts } from '../../../app/locales/shopper-texts.server.ts';

const english = shopperTexts('en');

describe('words of the merchant', () => {
  it('may replace every text of the storefront in every language, and Tandem own texts pass the check', () => {
    for (const language of languages) {
      const texts = shopperTexts(language);
      expect(texts.length).toBeGreaterThan(70);
      for (const { text } of texts) expect(findWordsProblem(text, text), text).toBeNull();
      const own = Object.fromEntries(texts.map(({ key, text }) => [key, `${text} *`]));
      expect(Object.keys(checkWords(own, texts).words)).toEqual(texts.map(({ key }) => key));
    }
  });

  it('are refused when a placeholder is missing or unknown, by its name', () => {
    const typed = { 'panel.pending': 'Wait [days] days', 'panel.use': 'Use [points]' };
    const { words, problems } = checkWords(typed, english);
    expect(words).toEqual({});
    expect(problems['panel.pending']).toEqual({ kind: 'missing', placeholder: '[points]' });
    expect(problems['panel.use']).toEqual({ kind: 'unknown', placeholder: '[points]' });
    const long = 'x'.repeat(wordsLimit + 1);
    expect(checkWords({ 'panel.use': long }, english).problems['panel.use']).toEqual({
      kind: 'too-long',
      max: wordsLimit,
    });
  });

  it('blank, unchanged or of a key there is none of keep what Tandem says', () => {
    const typed = JSON.parse(
      '{"panel.use":"  ","panel.apply":"Apply to cart","__proto__":"x","no.such":"y"}',
    ) as Record<string, string>;
    expect(checkWords(typed, english)).toEqual({ words: {}, problems: {} });
    expect(checkWords({}, english)).toEqual({ words: {}, problems: {} });
  });

  it('become one line without control and direction characters', () => {
    expect(tidyWords(' a\n\u0000b\u202ec\u2028d ')).toBe('a bc d');
  });
});
