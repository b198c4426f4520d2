import type { Instant } from '../core/time.ts';
import { readLanding } from './arrival.ts';
import type { ClickIds, Touch, TouchConsent, TouchOrigin } from './touchpoint.ts';

/** A row of our own touches, as journey-sql reads it. Times are milliseconds since 1970. */
export interface TouchRow {
  readonly id: string;
  readonly origin: TouchOrigin;
  readonly occurredMs: number;
  readonly visitorKey: string | null;
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly term: string | null;
  readonly content: string | null;
  readonly referrerHost: string | null;
  readonly landingPath: string | null;
  readonly clickIds: ClickIds;
  readonly code: string | null;
  readonly consent: TouchConsent | null;
  /** Touches of this visitor in the window where they are more than are read; else 0. */
  readonly counted: number;
}

/** A visit of Shopify's customer journey. */
export interface VisitRow {
  readonly ordinal: number;
  readonly occurredMs: number;
  readonly source: string | null;
  readonly referrerUrl: string | null;
  readonly landingPage: string | null;
  readonly utmSource: string | null;
  readonly utmMedium: string | null;
  readonly utmCampaign: string | null;
  readonly utmTerm: string | null;
  readonly utmContent: string | null;
}

/** Our own row as a touch. */
export function toOwnTouch(row: TouchRow, sequence: number): Touch {
  const { origin, visitorKey, source, medium, campaign, term, content } = row;
  const { referrerHost, landingPath, clickIds, code, consent } = row;
  return {
    occurredAt: new Date(row.occurredMs),
    ...{ origin, sequence, visitorKey, source, medium, campaign, term, content },
    ...{ referrerHost, landingPath, clickIds, code, consent },
  };
}

/** Shopify's visit as a touch. Where the link named no source, Shopify's own word for it stands ("google", "direct"). */
export function toVisitTouch(row: VisitRow): Touch {
  const { clickIds, referrerHost, landingPath } = readLanding(row.landingPage, row.referrerUrl);
  return {
    origin: 'journey',
    occurredAt: new Date(row.occurredMs),
    sequence: row.ordinal,
    visitorKey: null,
    source: row.utmSource ?? row.source,
    medium: row.utmMedium,
    campaign: row.utmCampaign,
    term: row.utmTerm,
    content: row.utmContent,
    ...{ clickIds, referrerHost, landingPath, code: null, consent: null },
  };
}

const nothingKnown = {
  ...{ visitorKey: null, source: null, medium: null, campaign: null, term: null, content: null },
  ...{ referrerHost: null, landingPath: null, clickIds: {}, code: null, consent: null },
} as const;

/**
 * The evidence an order itself gives when nobody was seen coming: the code that was typed, else the till it was rung up
 * at. Empty when there is neither: no known touch, which is not the same as direct.
 */
export function evidenceOfOrder(order: {
  readonly orderedAt: Instant;
  readonly sourceName: string | null;
  readonly discountCodes: readonly string[];
}): Touch[] {
  const { orderedAt: occurredAt, sourceName, discountCodes } = order;
  const [code] = discountCodes;
  if (code !== undefined) return [{ ...nothingKnown, origin: 'code', occurredAt, sequence: 0, code }];
  return sourceName === 'pos' ? [{ ...nothingKnown, origin: 'pos', occurredAt, sequence: 0 }] : [];
}
