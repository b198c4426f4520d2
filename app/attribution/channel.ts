import { matchRule } from './channel-rules.ts';
import type { ChannelRule } from './channel-rules.ts';
import { isListed } from './source-categories.ts';
import { isAssistant, isSearch, isShopApp, isSocial, nameReferrer } from './source-names.ts';
import type { ClickIdName, Touch } from './touchpoint.ts';

/** Channels in the order pages list them: ours first, then those of Google's default channel group. */
export const channelKeys = [
  ...[
    'point-of-sale',
    'qr-code',
    'shop-app',
    'loyalty-message',
    'coupon-code',
    'partner-code',
    'marketplace',
  ],
  ...['content', 'ai-assistant', 'direct', 'cross-network', 'paid-shopping', 'paid-search', 'paid-social'],
  ...['paid-video', 'display', 'paid-other', 'organic-shopping', 'organic-social', 'organic-video'],
  ...['organic-search', 'referral', 'email', 'affiliates', 'audio', 'sms', 'mobile-push', 'unassigned'],
] as const;

/** Where a touch came from, in normal form: lower case, single spaces, empty where nothing is known. */
export interface TouchFields {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
}

/** A touch with its channel: a key of `channelKeys`, or a name the merchant gave in a rule of his own. */
export interface NamedTouch extends TouchFields {
  readonly channel: string;
}

const paid = /^(.*cp.*|ppc|retargeting|paid.*)$/;
const shopCampaign = /^(.*(([^a-df-z]|^)shop|shopping).*)$/;
const displayMedia = new Set(['display', 'banner', 'expandable', 'interstitial', 'cpm']);
const socialMedia = new Set([
  'social',
  'social-network',
  'social-media',
  'sm',
  'social network',
  'social media',
]);
const contentWords: ReadonlySet<string> = new Set(['blog', 'content', 'article']);
const mailWords = new Set(['email', 'e-mail', 'e_mail', 'e mail']);
const unset = new Set(['', '(not set)', '(none)']);

/** Names the channel of a touch: the merchant's rules, our added channels, then Google's table (first match wins). */
export function channelOf(touch: Touch, rules: readonly ChannelRule[] = []): NamedTouch {
  const fields = readFields(touch);
  const own = matchRule(rules, { ...fields, touch });
  return { ...fields, channel: own ?? addedChannel(touch, fields) ?? tableChannel(fields) };
}

/** Trims, lower-cases, collapses spaces; null, empty and `(not set)` are alike. */
export function normaliseWord(word: string | null): string {
  const normal = (word ?? '').trim().toLowerCase().replaceAll(/\s+/g, ' ');
  return normal === '(not set)' || normal === 'an unknown source' ? '' : normal;
}

/**
 * The fields of a touch with what stands in for those it lacks: a click id names its platform where the link named none,
 * a referring host names its source, and a foreign page without a medium is a referral.
 */
function readFields(touch: Touch): TouchFields {
  const given = {
    source: normaliseWord(touch.source),
    medium: normaliseWord(touch.medium),
    campaign: normaliseWord(touch.campaign),
  };
  const clicked = given.medium === '' ? fromClickIds(touch, given) : null;
  if (clicked !== null) return clicked;
  if (given.medium !== '') return given;
  const host = touch.referrerHost ?? (given.source.includes('.') ? given.source : null);
  if (host === null) return given;
  const named = nameReferrer(host);
  // A source that the link or Shopify named stays; only its medium may come from the host.
  if (given.source === '' || given.source === host) return { ...given, ...named };
  const known = nameReferrer(given.source);
  return known.medium === 'referral' && named.medium === ''
    ? { ...given, ...named }
    : { ...given, medium: named.medium };
}

const paidClicks: readonly (readonly [ClickIdName, string])[] = [
  ['gclid', 'google'],
  ['dclid', 'google'],
  ['gbraid', 'google'],
  ['wbraid', 'google'],
  ['gclsrc', 'google'],
  ['msclkid', 'bing'],
];

function fromClickIds({ clickIds }: Touch, given: TouchFields): TouchFields | null {
  // Shopify names the platform by itself where the link has no source: that is no contradiction.
  const fits = (source: string) => given.source === '' || given.source === source || isDirect(given.source);
  const paidClick = paidClicks.find(([name, source]) => clickIds[name] !== undefined && fits(source));
  if (paidClick !== undefined) return { ...given, source: paidClick[1], medium: 'cpc' };
  if (clickIds.srsltid !== undefined && fits('google')) {
    return { source: 'google', medium: 'organic', campaign: 'shopping free listings' };
  }
  // These two are put on links nobody paid for, too.
  if (clickIds.fbclid !== undefined && fits('facebook')) return { ...given, source: 'facebook' };
  if (clickIds.ttclid !== undefined && fits('tiktok')) return { ...given, source: 'tiktok' };
  return null;
}

function isDirect(source: string): boolean {
  return source === '(direct)' || source === 'direct';
}

/** Our own channels, tested before the table. */
function addedChannel(touch: Touch, { source, medium }: TouchFields): string | null {
  if (touch.origin === 'pos') return 'point-of-sale';
  if (touch.origin === 'qr') return 'qr-code';
  if (touch.origin === 'code')
    return medium === 'affiliate' || medium === 'influencer' ? 'partner-code' : 'coupon-code';
  // The link of a campaign puts its code on the cart; where the merchant spread it, the link does not say.
  if (source === 'tandem' && medium === 'campaign') return 'coupon-code';
  if (source === 'tandem' || medium === 'loyalty') return 'loyalty-message';
  if (mailWords.has(medium) && source === 'shopify') return 'email';
  if (isShopApp(source)) return mailWords.has(medium) ? 'email' : 'shop-app';
  if (medium === 'marketplace') return 'marketplace';
  if (contentWords.has(medium)) return 'content';
  if (medium === 'ai-assistant' || (isAssistant(source) && !paid.test(medium))) return 'ai-assistant';
  return null;
}

/** Google's default channel group: ordered, first match wins. Fields must be in normal form. */
export function tableChannel({ source, medium, campaign }: TouchFields): string {
  const isPaid = paid.test(medium);
  const shops = isListed(source, 'shopping') || shopCampaign.test(campaign);
  if (source === '' && unset.has(medium) && campaign === '') return 'direct';
  if (isDirect(source) && unset.has(medium)) return 'direct';
  if (campaign.includes('cross-network')) return 'cross-network';
  if (isPaid && shops) return 'paid-shopping';
  if (isPaid && isSearch(source)) return 'paid-search';
  if (isPaid && isSocial(source)) return 'paid-social';
  if (isPaid && isListed(source, 'video')) return 'paid-video';
  if (displayMedia.has(medium)) return 'display';
  if (isPaid) return 'paid-other';
  return unpaidChannel({ source, medium, campaign }, shops);
}

function unpaidChannel({ source, medium }: TouchFields, shops: boolean): string {
  if (shops) return 'organic-shopping';
  if (isSocial(source) || socialMedia.has(medium)) return 'organic-social';
  if (isListed(source, 'video') || medium.includes('video')) return 'organic-video';
  if (isSearch(source) || medium === 'organic') return 'organic-search';
  if (medium === 'referral' || medium === 'app' || medium === 'link') return 'referral';
  if (mailWords.has(source) || mailWords.has(medium)) return 'email';
  if (medium === 'affiliate') return 'affiliates';
  if (medium === 'audio') return 'audio';
  if (source === 'sms' || medium === 'sms') return 'sms';
  if (isPush(source, medium)) return 'mobile-push';
  return 'unassigned';
}

function isPush(source: string, medium: string): boolean {
  return (
    medium.endsWith('push') ||
    medium.includes('mobile') ||
    medium.includes('notification') ||
    source === 'firebase'
  );
}
