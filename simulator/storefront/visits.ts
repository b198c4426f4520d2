import type { IncomingMessage } from 'node:http';
import type { VisitDraft } from '../store/order-draft.ts';

const MOST_VISITS = 10;

function hostOf(address: string): string | null {
  try {
    return new URL(address).hostname;
  } catch {
    return null;
  }
}

/**
 * Notes how a visitor came: at his first page, and whenever he comes again by a marked link or from another site.
 * Gives the visits with the new one, the latest 10.
 */
export function noteVisit(
  before: readonly VisitDraft[],
  of: { request: IncomingMessage; url: URL; shopDomain: string; now: string },
): VisitDraft[] {
  const query = of.url.searchParams;
  const referrer = of.request.headers.referer ?? '';
  const host = hostOf(referrer);
  const isForeign = host !== null && host !== 'localhost' && host !== '127.0.0.1';
  const isMarked = query.has('utm_source') || query.has('utm_campaign');
  if (before.length > 0 && !isForeign && !isMarked) return [...before];
  const visit: VisitDraft = {
    occurredAt: of.now,
    landingPage: `https://${of.shopDomain}${of.url.pathname}${of.url.search}`.slice(0, 2_000),
    referrerUrl: isForeign ? referrer.slice(0, 2_000) : null,
    source: query.get('utm_source') ?? (isForeign ? host : 'direct'),
    utmSource: query.get('utm_source'),
    utmMedium: query.get('utm_medium'),
    utmCampaign: query.get('utm_campaign'),
    utmContent: query.get('utm_content'),
    utmTerm: query.get('utm_term'),
  };
  return [...before, visit].slice(-MOST_VISITS);
}
