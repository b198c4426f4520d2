import type { VisitDraft } from '../store/orders/order-draft.ts';

/** Channels that a mark's medium names, whatever the source. */
const BY_MEDIUM: readonly (readonly [RegExp, string])[] = [
  [/^qr$/, 'qr'],
  [/^(?:email|newsletter)$/, 'email'],
  [/^affiliates?$/, 'affiliate'],
  [/^sms$/, 'sms'],
  [/^push$/, 'push'],
  [/^paid_?social$/, 'paid_social'],
  [/^(?:social|organic_social|social_media|sm)$/, 'organic_social'],
  [/^referral$/, 'referral'],
];

/** The channel of a marked link. */
function markedChannel(medium: string, source: string): string {
  const named = BY_MEDIUM.find(([pattern]) => pattern.test(medium))?.[1];
  if (named !== undefined) return named;
  if (source === 'qr') return 'qr';
  const isSocial = SOCIAL.test(source);
  if (/^(?:cpc|ppc|paid_?search|paid)$/.test(medium)) return isSocial ? 'paid_social' : 'paid_search';
  if (medium === 'organic') return isSocial ? 'organic_social' : 'organic_search';
  return 'other';
}

/**
 * The channel a visit truly came by, in the words of the sample shop's truth. This is the simulator's own opinion,
 * for tests to compare with; the API never shows it.
 */
export function trueChannel(visit: VisitDraft): string {
  const medium = (visit.utmMedium ?? '').toLowerCase().replaceAll('-', '_');
  const source = (visit.utmSource ?? '').toLowerCase();
  if (medium !== '' || source !== '') return markedChannel(medium, source);
  const host = hostOf(visit.referrerUrl);
  if (SEARCH.test(host)) return 'organic_search';
  if (SOCIAL.test(host)) return 'organic_social';
  return host === '' ? 'direct' : 'referral';
}

const SEARCH = /(?:^|\.)(?:google|bing|duckduckgo|yahoo|ecosia|baidu|yandex|startpage)\./;
const SOCIAL =
  /(?:^|\.)(?:instagram|facebook|fb|pinterest|tiktok|twitter|x|reddit|youtube|linkedin|t\.co)(?:\.|$)/;

function hostOf(address: string | null | undefined): string {
  return address == null || !URL.canParse(address) ? '' : new URL(address).hostname;
}

/** First and last true channel and the last campaign of an order's visits; nothing known without any. */
export function truthOfVisits(visits: readonly VisitDraft[]): Record<string, string> | undefined {
  const [first, last] = [visits.at(0), visits.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return {
    channel: trueChannel(last),
    firstChannel: trueChannel(first),
    campaign: last.utmCampaign ?? '',
  };
}
