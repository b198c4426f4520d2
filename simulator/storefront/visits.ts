import type { IncomingMessage } from 'node:http';
import type { VisitDraft } from '../store/orders/order-draft.ts';

const MOST_VISITS = 10;

function hostOf(address: string): string | null {
  try {
    return new URL(address).hostname;
  } catch {
    return null;
  }
}

/** A silence of this long ends a session: who comes back after it has come again. */
const SESSION_MS = 30 * 60_000;

const SEARCH_ENGINES = /(?:^|\.)(google|bing|duckduckgo|yahoo|ecosia|baidu)\./;

/** What Shopify calls the place a visitor came from: the mark, the engine's name, the host, or direct. */
function sourceOf(
  utmSource: string | null,
  host: string | null,
): { source: string; sourceType: string | null } {
  const engine = SEARCH_ENGINES.exec(host ?? '')?.[1];
  if (utmSource !== null) return { source: utmSource, sourceType: null };
  if (engine !== undefined) return { source: engine, sourceType: 'SEO' };
  return { source: host ?? 'direct', sourceType: null };
}

/**
 * Notes how a visitor came: at his first page, when he comes back after half an hour, and whenever he comes again by
 * a marked link or from another site. Gives the visits with the new one, the latest 10. Times are shop time.
 */
export function noteVisit(
  before: { visits: readonly VisitDraft[]; lastSeenAt: string },
  of: { request: IncomingMessage; url: URL; shopDomain: string; now: string },
): VisitDraft[] {
  const query = of.url.searchParams;
  const referrer = of.request.headers.referer ?? '';
  const host = hostOf(referrer);
  const isForeign = host !== null && host !== 'localhost' && host !== '127.0.0.1';
  const isMarked = query.has('utm_source') || query.has('utm_campaign');
  const last = before.visits.at(-1);
  const isBack = Date.parse(of.now) - Date.parse(before.lastSeenAt) > SESSION_MS;
  // A link that led on through a redirect arrives twice with the same marks: one visit.
  const isSame =
    isMarked && !isBack && last?.utmSource === query.get('utm_source') && isSameCampaign(last, query);
  if (last !== undefined && ((!isForeign && !isMarked && !isBack) || isSame)) return [...before.visits];
  const utmSource = query.get('utm_source');
  const visit: VisitDraft = {
    occurredAt: of.now,
    landingPage: `https://${of.shopDomain}${of.url.pathname}${of.url.search}`.slice(0, 2_000),
    referrerUrl: isForeign ? referrer.slice(0, 2_000) : null,
    ...sourceOf(utmSource, isForeign ? host : null),
    referralCode: query.get('ref') ?? query.get('source') ?? query.get('r'),
    utmSource,
    utmMedium: query.get('utm_medium'),
    utmCampaign: query.get('utm_campaign'),
    utmContent: query.get('utm_content'),
    utmTerm: query.get('utm_term'),
  };
  return [...before.visits, visit].slice(-MOST_VISITS);
}

function isSameCampaign(last: VisitDraft | undefined, query: URLSearchParams): boolean {
  return (
    last?.utmMedium === query.get('utm_medium') &&
    last.utmCampaign === query.get('utm_campaign') &&
    last.utmContent === query.get('utm_content')
  );
}
