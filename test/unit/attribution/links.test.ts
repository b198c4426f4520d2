import { describe, expect, it } from 'vitest';
import { fullAddress, makeLink } from '../../../app/attribution/links.ts';
import type { LinkDraft } from '../../../app/attribution/links.ts';

const draft = (part: Partial<LinkDraft> = {}): LinkDraft => ({
  target: 'https://shop.example/products/tea?variant=1#top',
  source: 'newsletter',
  medium: 'email',
  campaign: 'spring',
  term: '',
  content: '',
  ...part,
});
const make = (part: Partial<LinkDraft> = {}) => makeLink(draft(part), ['shop.example']);
const made = (part: Partial<LinkDraft> = {}) => {
  const link = make(part);
  if (!link.ok) throw new Error(link.refusal.kind);
  return link.value;
};

describe('a tagged link', () => {
  it('keeps the page, its own parameters and its anchor', () => {
    expect(made()).toEqual({
      url: 'https://shop.example/products/tea?variant=1&utm_source=newsletter&utm_medium=email&utm_campaign=spring#top',
      channel: 'email',
      warnings: [],
    });
  });
  it('warns of what would land in another channel', () => {
    expect(made({ campaign: 'shop-now' })).toMatchObject({
      channel: 'organic-shopping',
      warnings: ['shop-in-campaign'],
    });
    expect(made({ source: 'leafclub', medium: 'affiliates' }).warnings).toEqual([
      'unassigned',
      'plural-medium',
    ]);
    expect(made({ source: 'News Letter' }).warnings).toEqual(['capital-letters', 'spaces']);
    expect(made({ target: 'https://shop.example/?utm_source=old' }).warnings).toEqual(['tagged-already']);
  });
  it('encodes hostile words, so that the address stays one address', () => {
    const { url } = made({ campaign: `"><script>&utm_source=evil#` });
    expect(new URL(url).searchParams.get('utm_campaign')).toBe(`"><script>&utm_source=evil#`);
    expect(new URL(url).searchParams.getAll('utm_source')).toEqual(['newsletter']);
    expect(url).not.toMatch(/[<>"]/);
  });
  it.each([
    [{ target: 'javascript:alert(1)' }, 'address'],
    [{ target: 'shop.example/tea' }, 'address'],
    [{ target: 'https://user:pass@shop.example/' }, 'address'],
    [{ target: 'https://evil.example/' }, 'foreign-host'],
    [{ target: 'https://shop.example.evil.example/' }, 'foreign-host'],
    [{ source: ' ' }, 'empty'],
    [{ campaign: 'x'.repeat(151) }, 'too-long'],
    [{ medium: 'email\r\nSet-Cookie: a' }, 'control-characters'],
  ])('%o is refused: %s', (part, kind) => {
    const link = make(part);
    expect(link.ok ? null : link.refusal.kind).toBe(kind);
  });
});

it('a path typed instead of an address is the page of the shop, and never another host', () => {
  const home = 'https://shop.example/';
  expect(fullAddress(' /collections/tea ', home)).toBe('https://shop.example/collections/tea');
  for (const typed of ['//evil.example/x', '/\\evil.example', 'tea', 'https://shop.example/a']) {
    expect(fullAddress(typed, home)).toBe(typed);
  }
});
