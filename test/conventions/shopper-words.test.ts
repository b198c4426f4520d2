import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '../../app/locales/languages.ts';
import { shopperTexts } from '../../app/locales/shopper-texts.server.ts';

// A text a shopper reads can be put into the merchant's own words: it is in the list of Settings, and where it is
// drawn, the merchant's words are asked first.

const extension = 'extensions/tandem-storefront';
const read = (path: string): string => readFileSync(`${extension}/${path}`, 'utf8');
const liquid = ['blocks', 'snippets'].flatMap((folder) =>
  readdirSync(`${extension}/${folder}`).map((name) => ({ name, source: read(`${folder}/${name}`) })),
);
/** Not words: the sign between thousands. */
const noWords = new Set(['launcher.group']);

const drawn = liquid.flatMap(({ name, source }) =>
  [...source.matchAll(/^(?<line>.*'(?<key>[a-z_]+(?:\.[a-z_]+)+)' \| t\b.*)$/gm)].map(({ groups }) => ({
    ...{ name, source, line: groups?.['line'] ?? '', key: groups?.['key'] ?? '' },
  })),
);

describe('what shoppers read', () => {
  it.each(languages)('is all in the list the merchant may change: %s', (language) => {
    const listed = new Set(shopperTexts(language).map(({ key }) => key));
    expect(drawn.length).toBeGreaterThan(80);
    expect(drawn.filter(({ key }) => !listed.has(key) && !noWords.has(key)).map(({ key }) => key)).toEqual(
      [],
    );
  });

  it('is drawn with the merchant’s words where there are any', () => {
    const stubborn = drawn.filter(({ key, line, source }) => {
      if (noWords.has(key) || source.includes(`words['${key}']`)) return false;
      // Handed to a script by its own name, beside the merchant's words, which the script takes first.
      const isHanded = line.trim().startsWith(`"${key.split('.').at(-1) ?? ''}": {{`);
      return !(isHanded && source.includes('"words": {{ words | json }}'));
    });
    expect(stubborn.map(({ name, key }) => `${name} ${key}`)).toEqual([]);
  });

  it('is taken from the merchant’s words by every script that is handed texts', () => {
    const handed = liquid.filter(({ source }) => source.includes('"texts": {'));
    expect(handed.map(({ name }) => name).sort()).toEqual(['tandem-facts.liquid', 'tandem-rec.liquid']);
    expect(read('assets/tandem-panel.js')).toContain('takeWords(facts)');
    expect(
      read('assets/tandem-rec-view.js') + read('assets/tandem-rec-parts.js') + read('assets/tandem-rec.js'),
    ).toMatch(/\bwords\b/);
  });
});
