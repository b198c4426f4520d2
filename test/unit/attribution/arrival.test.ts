import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostOf, inertText, readLanding } from '../../../app/attribution/arrival.ts';

const part = constantFrom(
  ...[
    'a',
    'Tea',
    '1',
    '.',
    '..',
    '-',
    '_',
    '~',
    '%41',
    '%2e',
    '+',
    'ü',
    ' ',
    '\t',
    '/',
    '//',
    '?',
    '#',
    '&',
    '=',
  ],
  ...[
    'gclid',
    'fbclid=',
    'utm_source=x',
    'products',
    '\\',
    '@',
    ':',
    ':443',
    ':8080',
    'xn--',
    '0x1',
    '127.0.0.1',
  ],
);
const text = array(part, { maxLength: 8 }).map((parts) => parts.join(''));
const host = constantFrom(
  'shop.example',
  'Shop.Example',
  'a..b',
  '1.2',
  'x.1',
  'xn--a',
  'xn--mnchen-3ya.de',
  '-a.b',
  'a_b.c',
);
const address = tuple(
  constantFrom('https://', 'http://', 'HTTPS://', '//', 'ftp://', ''),
  host,
  text,
  text,
).map((parts) => parts.join(''));

describe('an address is read as the URL standard does', () => {
  it('to the host', () => {
    assert(
      property(address, (given) => {
        // A scheme the standard does not know (shop.example://Tea, as apps have them) keeps its host's capitals; we do not.
        const expected = URL.parse(given)
          ?.hostname.toLowerCase()
          .replace(/^www\./, '');
        expect(hostOf(given)).toBe(
          expected === undefined || !/^[a-z0-9.-]{1,253}$/.test(expected) ? null : expected,
        );
      }),
      { numRuns: 5_000 },
    );
  });

  it('to the path and the click ids', () => {
    assert(
      property(address, (given) => {
        const url = URL.parse(given);
        const { landingPath, clickIds } = readLanding(given, null);
        const query = Object.fromEntries(url?.searchParams ?? []);
        expect(landingPath).toBe(inertText(url?.pathname, 500));
        for (const name of ['gclid', 'fbclid'] as const)
          expect(clickIds[name] ?? null).toBe(inertText(query[name], 500));
      }),
      { numRuns: 5_000 },
    );
  });

  it('however plain it is', () => {
    const read = readLanding(
      'https://shop.example/products/tea?gclid=a&utm_source=x&gclid=b',
      'https://www.google.com/',
    );
    expect(read).toMatchObject({
      landingPath: '/products/tea',
      clickIds: { gclid: 'b' },
      referrerHost: 'google.com',
    });
    expect(readLanding('https://shop.example?fbclid', 'https://shop.example/').landingPath).toBe('/');
    expect(readLanding('https://shop.example', 'https://shop.example/').referrerHost).toBe(null);
  });
});
