import { isListed } from './source-categories.ts';

// Our own additions to the published list of sources; version 1 (2026-11). Hosts come lower case and without `www.`.

/** Hosts of assistants that answer in words; the vendors publish no list. */
const assistantHosts = new Set([
  'chatgpt.com',
  'chat.openai.com',
  'openai.com',
  'gemini.google.com',
  'bard.google.com',
  'claude.ai',
  'perplexity.ai',
  'copilot.microsoft.com',
  'copilot.cloud.microsoft',
  'grok.com',
  'x.ai',
  'chat.deepseek.com',
  'deepseek.com',
  'meta.ai',
  'chat.mistral.ai',
  'poe.com',
  'you.com',
  'doubao.com',
  'kimi.com',
  'chat.qwen.ai',
]);
const assistantNames = new Set([
  'chatgpt',
  'openai',
  'gemini',
  'claude',
  'perplexity',
  'copilot',
  'grok',
  'deepseek',
]);

/** Reading mail in a browser or an app is mail, though the host belongs to a search engine. */
const mailHosts = new Set([
  'mail.google.com',
  'com.google.android.gm',
  'mail.yahoo.com',
  'outlook.live.com',
  'outlook.office.com',
  'outlook.office365.com',
  'mail.qq.com',
  'mail.163.com',
]);

const shopAppSources = new Set(['shop.app', 'shop_app', 'shop app', 'shopapp', 'com.shopify.arrive']);

/** Hosts whose source is known by another name. */
const renamed = new Map([
  ['x.com', 'twitter'],
  ['youtu.be', 'youtube'],
  ['lnkd.in', 'linkedin'],
  ['pin.it', 'pinterest'],
  ['fb.com', 'facebook'],
  ['fb.me', 'facebook'],
  ['com.google.android.googlequicksearchbox', 'google'],
  ['search.brave.com', 'brave'],
  ['m.weibo.cn', 'weibo'],
  ['xhslink.com', 'xiaohongshu'],
  ['v.douyin.com', 'douyin'],
]);

/** Social and search sources the published list lacks. */
const ownSocial = new Set([
  'meta',
  'xiaohongshu',
  'douyin',
  'threads',
  'bluesky',
  'mastodon',
  'x',
  'x.com',
  'threads.net',
  'bsky.app',
]);
const ownSearch = new Set([
  'brave',
  'kagi',
  'kagi.com',
  'startpage',
  'startpage.com',
  'qwant',
  'sogou',
  'so.com',
  'ecosia',
]);

/** Second levels under which names are given out, as in google.co.uk. */
const sharedLevels = new Set(['co', 'com', 'org', 'net', 'ne', 'or', 'gov', 'edu']);

/** Whether a source or host is an assistant. */
export function isAssistant(source: string): boolean {
  return assistantHosts.has(source) || assistantNames.has(source);
}

/** Whether a source or host is the Shop app. */
export function isShopApp(source: string): boolean {
  return shopAppSources.has(source);
}

/** Whether a source counts as a social network: the published list and our additions. */
export function isSocial(source: string): boolean {
  return isListed(source, 'social') || ownSocial.has(source);
}

/** Whether a source counts as a search engine: the published list and our additions. */
export function isSearch(source: string): boolean {
  return isListed(source, 'search') || ownSearch.has(source);
}

/** What a referring page says: the source's name, and a medium where the host alone tells it. */
export interface NamedReferrer {
  readonly source: string;
  readonly medium: string;
}

/**
 * Names the source of a referrer's host: assistants and mail by their hosts, search engines and networks of any country
 * by their name (google.co.uk is google, but google.evil.example is not), everything else is a referral.
 */
export function nameReferrer(host: string): NamedReferrer {
  const bare = host
    .trim()
    .toLowerCase()
    .replace(/^www\./, '');
  if (assistantHosts.has(bare)) return { source: bare, medium: 'ai-assistant' };
  if (mailHosts.has(bare)) return { source: bare, medium: 'email' };
  const name = renamed.get(bare) ?? bare;
  if (isKnown(name)) return { source: name, medium: '' };
  const brand = ownLabel(bare);
  if (brand !== bare && isKnown(brand)) return { source: brand, medium: '' };
  return { source: bare, medium: 'referral' };
}

function isKnown(source: string): boolean {
  return (
    isSearch(source) ||
    isSocial(source) ||
    isListed(source, 'shopping') ||
    isListed(source, 'video') ||
    isShopApp(source)
  );
}

/** The label a host's owner registered: `google` of `news.google.co.uk`. */
function ownLabel(host: string): string {
  const labels = host.split('.');
  if (labels.length < 2) return host;
  const shared = labels.length > 2 && sharedLevels.has(labels.at(-2) ?? '');
  return labels.at(shared ? -3 : -2) ?? host;
}
