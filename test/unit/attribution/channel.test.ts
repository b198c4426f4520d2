import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { channelKeys, channelOf, normaliseWord, tableChannel } from '../../../app/attribution/channel.ts';
import {
  channelRuleSchema,
  channelRulesSchema,
  shadowedRules,
} from '../../../app/attribution/channel-rules.ts';
import type { ChannelRule } from '../../../app/attribution/channel-rules.ts';
import { countListed, isListed } from '../../../app/attribution/source-categories.ts';
import type { SourceCategory } from '../../../app/attribution/source-categories.ts';
import type { ClickIds, Touch } from '../../../app/attribution/touchpoint.ts';
import { makeTouch } from '../../support/touches.ts';

const channel = (...[source, medium = null, campaign = null]: (string | null)[]) =>
  channelOf(makeTouch({ source: source ?? null, medium, campaign })).channel;
const fromHost = (referrerHost: string) => channelOf(makeTouch({ referrerHost })).channel;

describe("Google's table, row by row", () => {
  it.each([
    ['(direct)', '(none)', '', 'direct'],
    ['(direct)', '(not set)', '', 'direct'],
    ['', '', '', 'direct'],
    ['google', 'cpc', 'x-Cross-Network-1', 'cross-network'],
    ['ebay', 'cpc', '', 'paid-shopping'],
    ['somewhere', 'ppc', 'spring shopping', 'paid-shopping'],
    ['google', 'cpc', '', 'paid-search'],
    ['bing', 'paid-search', '', 'paid-search'],
    ['facebook', 'retargeting', '', 'paid-social'],
    ['instagram', 'paid_social', '', 'paid-social'],
    ['youtube', 'cpv-cpc', '', 'paid-video'],
    ['site', 'banner', '', 'display'],
    ['site', 'expandable', '', 'display'],
    ['site', 'interstitial', '', 'display'],
    ['site', 'cpc', '', 'paid-other'],
    ['ebay', 'anything', '', 'organic-shopping'],
    ['facebook', '', '', 'organic-social'],
    ['site', 'social network', '', 'organic-social'],
    ['site', 'sm', '', 'organic-social'],
    ['youtube', 'post', '', 'organic-video'],
    ['site', 'a-video-b', '', 'organic-video'],
    ['google', 'x', '', 'organic-search'],
    ['site', 'organic', '', 'organic-search'],
    ['site', 'referral', '', 'referral'],
    ['site', 'app', '', 'referral'],
    ['site', 'link', '', 'referral'],
    ['e-mail', 'x', '', 'email'],
    ['site', 'e mail', '', 'email'],
    ['site', 'affiliate', '', 'affiliates'],
    ['site', 'audio', '', 'audio'],
    ['sms', 'x', '', 'sms'],
    ['site', 'sms', '', 'sms'],
    ['firebase', 'x', '', 'mobile-push'],
    ['site', 'my-mobile-thing', '', 'mobile-push'],
    ['site', 'notification-a', '', 'mobile-push'],
    ['site', 'something', '', 'unassigned'],
  ])('%s / %s / %s is %s', (...row) => {
    const [source, medium, campaign, wanted] = row;
    expect(channel(source, medium, campaign)).toBe(wanted);
  });
});

describe('traps', () => {
  it.each([
    ['facebook', 'cpm', '', 'paid-social'],
    ['partnersite', 'cpm', '', 'display'],
    ['youtube', 'display', '', 'display'],
    ['alibaba', '', '', 'organic-shopping'],
    ['google', 'cpc', 'eshop-sale', 'paid-shopping'],
    ['google', 'cpc', 'bishop-sale', 'paid-search'],
    ['newsletter', 'email', 'shop-now', 'organic-shopping'],
    ['any', 'referral', 'pop-up shop', 'organic-shopping'],
    ['tiktok', 'video', '', 'organic-social'],
    ['facebook', 'social-paid', '', 'organic-social'],
    ['unknown', 'paid-social', '', 'paid-other'],
    ['unknown', 'affiliates', '', 'unassigned'],
    ['unknown', 'newsletter', '', 'unassigned'],
    ['unknown', 'mcp', '', 'paid-other'],
    ['unknown', 'cpa', '', 'paid-other'],
    ['unknown', 'web_push', '', 'mobile-push'],
    ['unknown', 'sms-push', '', 'mobile-push'],
    ['sms', 'cpc', '', 'paid-other'],
    ['(direct)', 'email', '', 'email'],
    ['google', 'cpc', 'pmax-cross-network', 'cross-network'],
  ])('%s / %s / %s is %s', (...row) => {
    const [source, medium, campaign, wanted] = row;
    expect(channel(source, medium, campaign)).toBe(wanted);
  });

  it('shopify / email and shop.app / referral: the table says shopping, our rules come first', () => {
    expect(tableChannel({ source: 'shopify', medium: 'email', campaign: '' })).toBe('organic-shopping');
    expect(tableChannel({ source: 'shop.app', medium: 'referral', campaign: '' })).toBe('organic-shopping');
    expect(channel('shopify', 'email')).toBe('email');
    expect(channel('shop.app', 'referral')).toBe('shop-app');
    expect(fromHost('shop.app')).toBe('shop-app');
  });
});

describe('normal form', () => {
  it('trims, lowers, collapses, and takes (not set) for nothing', () => {
    expect(normaliseWord('  GooGle \t Ads ')).toBe('google ads');
    expect(normaliseWord('(NOT SET)')).toBe('');
    expect(normaliseWord(null)).toBe('');
    expect(channel(' FaceBook ', ' CPC ')).toBe('paid-social');
  });
});

describe('channels we add', () => {
  it.each([
    [{ origin: 'pos' as const }, 'point-of-sale'],
    [{ origin: 'qr' as const, source: 'google', medium: 'cpc' }, 'qr-code'],
    [{ origin: 'code' as const, code: 'SAVE10' }, 'coupon-code'],
    [{ origin: 'code' as const, code: 'LEA', medium: 'influencer' }, 'partner-code'],
    [{ source: 'tandem', medium: 'email', campaign: 'birthday' }, 'loyalty-message'],
    [{ source: 'tandem', medium: 'campaign', campaign: 'Kiln week' }, 'coupon-code'],
    [{ source: 'amazon', medium: 'marketplace' }, 'marketplace'],
    [{ source: 'site', medium: 'blog' }, 'content'],
  ])('%o', (known, wanted) => {
    expect(channelOf(makeTouch(known)).channel).toBe(wanted);
  });

  it('assistants come before search and referral, paid links do not', () => {
    expect(fromHost('chatgpt.com')).toBe('ai-assistant');
    expect(fromHost('gemini.google.com')).toBe('ai-assistant');
    expect(fromHost('copilot.microsoft.com')).toBe('ai-assistant');
    expect(channel('claude.ai', 'referral')).toBe('ai-assistant');
    expect(channel('chatgpt.com')).toBe('ai-assistant');
    expect(channel('anything', 'ai-assistant', '(ai-assistant)')).toBe('ai-assistant');
    expect(channel('chatgpt.com', 'cpc')).toBe('paid-other');
  });
});

describe('referring hosts', () => {
  it.each([
    ['www.google.com', 'organic-search'],
    ['google.co.uk', 'organic-search'],
    ['news.google.de', 'organic-search'],
    ['bing.com', 'organic-search'],
    ['duckduckgo.com', 'organic-search'],
    ['t.co', 'organic-social'],
    ['x.com', 'organic-social'],
    ['l.facebook.com', 'organic-social'],
    ['m.facebook.com', 'organic-social'],
    ['l.instagram.com', 'organic-social'],
    ['pinterest.co.uk', 'organic-social'],
    ['youtu.be', 'organic-video'],
    ['mail.google.com', 'email'],
    ['steepjournal.example', 'referral'],
    ['google.evil.example', 'referral'],
    ['notgoogle.com', 'referral'],
  ])('%s is %s', (host, wanted) => {
    expect(fromHost(host)).toBe(wanted);
  });

  it("takes Shopify's own word for a source", () => {
    const visit = (source: string, referrerHost: string | null) =>
      channelOf(makeTouch({ origin: 'journey', source, referrerHost })).channel;
    expect(visit('direct', null)).toBe('direct');
    expect(visit('Google', 'google.com')).toBe('organic-search');
    expect(visit('instagram', 'instagram.com')).toBe('organic-social');
    expect(visit('steepjournal.example', 'steepjournal.example')).toBe('referral');
    expect(visit('an unknown source', null)).toBe('direct');
  });
});

describe('click ids', () => {
  const clicked = (clickIds: ClickIds, known: Partial<Touch> = {}) =>
    channelOf(makeTouch({ clickIds, ...known }));
  it('speak only where source and medium are silent', () => {
    for (const id of ['gclid', 'dclid', 'gbraid', 'wbraid', 'gclsrc']) {
      expect(clicked({ [id]: 'x' })).toMatchObject({
        source: 'google',
        medium: 'cpc',
        channel: 'paid-search',
      });
    }
    expect(clicked({ msclkid: 'x' })).toMatchObject({
      source: 'bing',
      medium: 'cpc',
      channel: 'paid-search',
    });
    expect(clicked({ gclid: 'x' }, { source: 'newsletter', medium: 'email' }).channel).toBe('email');
    expect(clicked({ gclid: 'x' }, { referrerHost: 'google.com' }).channel).toBe('paid-search');
  });
  it('srsltid is a free listing, fbclid and ttclid are not paid', () => {
    expect(clicked({ srsltid: 'x' }).channel).toBe('organic-shopping');
    expect(clicked({ fbclid: 'x' })).toMatchObject({
      source: 'facebook',
      medium: '',
      channel: 'organic-social',
    });
    expect(clicked({ ttclid: 'x' }).channel).toBe('organic-social');
  });
});

describe("the merchant's own rules", () => {
  const rule = (...[name, field, test, value]: string[]): ChannelRule =>
    channelRuleSchema.parse({ channel: name, conditions: [{ field, test, value }] });

  it('come first, in order, and may name channels of their own', () => {
    const rules = [
      rule('Podcast', 'campaign', 'starts', 'POD-'),
      rule('email', 'source', 'is', 'Klaviyo'),
      rule('Podcast', 'source', 'contains', 'klav'),
    ];
    const named = (source: string, campaign: string) =>
      channelOf(makeTouch({ source, medium: 'cpc', campaign }), rules).channel;
    expect(named('google', 'pod-12')).toBe('Podcast');
    expect(named('klaviyo', '')).toBe('email');
    expect(named('klaviyo2', '')).toBe('Podcast');
    expect(named('google', '')).toBe('paid-search');
  });

  it('look at referrer, landing page and code too, and all conditions must hold', () => {
    const both = channelRuleSchema.parse({
      channel: 'Partner',
      conditions: [
        { field: 'referrer', test: 'ends', value: '.example' },
        { field: 'landing', test: 'starts', value: '/Blogs/' },
      ],
    });
    const named = (referrerHost: string, landingPath: string) =>
      channelOf(makeTouch({ referrerHost, landingPath }), [both]).channel;
    expect(named('a.example', '/blogs/tea')).toBe('Partner');
    expect(named('a.example', '/products/tea')).toBe('referral');
    const ofCode = rule('Lea', 'code', 'is', 'LEA10');
    expect(channelOf(makeTouch({ origin: 'code', code: 'lea10' }), [ofCode]).channel).toBe('Lea');
  });

  it('are refused when empty, too long or too many', () => {
    const whole = { channel: 'x', conditions: [{ field: 'source', test: 'is', value: 'y' }] };
    expect(channelRuleSchema.safeParse(whole).success).toBe(true);
    expect(channelRuleSchema.safeParse({ ...whole, channel: ' ' }).success).toBe(false);
    expect(channelRuleSchema.safeParse({ ...whole, channel: '<b>' }).success).toBe(false);
    expect(channelRuleSchema.safeParse({ ...whole, conditions: [] }).success).toBe(false);
    expect(
      channelRuleSchema.safeParse({ ...whole, conditions: [{ field: 'ip', test: 'is', value: 'y' }] })
        .success,
    ).toBe(false);
    expect(channelRulesSchema.safeParse(Array.from({ length: 51 }, () => whole)).success).toBe(false);
  });

  it('that an earlier one takes everything from are named', () => {
    const rules = [
      rule('A', 'source', 'contains', 'kla'),
      rule('B', 'source', 'is', 'klaviyo'),
      rule('C', 'medium', 'is', 'x'),
    ];
    expect(shadowedRules(rules)).toEqual([1]);
  });
});

describe('hostile words', () => {
  it('always end in a channel of ours', () => {
    for (const word of [
      '__proto__',
      'constructor',
      '<script>',
      "'; DROP TABLE",
      '\u0000',
      'a'.repeat(10_000),
    ]) {
      expect(channelKeys).toContain(channel(word, word, word));
      expect(channelKeys).toContain(fromHost(word));
    }
  });
});

const folder = process.env['TEST_DATA_DIR'] ?? '';
const file = join(folder, 'attribution', 'ga4_source_categories.csv');

describe('the published list of sources', () => {
  it('has 129, 592, 52 and 46 names', () => {
    const counts = (['search', 'social', 'shopping', 'video'] as const).map(countListed);
    expect(counts).toEqual([129, 592, 52, 46]);
  });
  it.skipIf(folder === '' || !existsSync(file))('is ours whole (TEST_DATA_DIR)', () => {
    const rows: { source: string; source_category: string }[] = parse(readFileSync(file), { columns: true });
    expect(rows).toHaveLength(819);
    for (const { source, source_category: category } of rows) {
      const key = category.replace('SOURCE_CATEGORY_', '').toLowerCase() as SourceCategory;
      expect(isListed(source.toLowerCase(), key), source).toBe(true);
    }
  });
});
