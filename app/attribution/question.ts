import type { Instant } from '../core/time.ts';
import type { ModelName } from './models/credit-journeys.ts';
import type { OrderJourney, Touch } from './touchpoint.ts';

export const windowChoices = [1, 7, 14, 28, 30, 60, 90] as const;
export const levels = ['channel', 'source', 'campaign', 'code'] as const;
export type Level = (typeof levels)[number];

export const originKinds = ['online', 'pos', 'draft', 'subscription', 'other'] as const;
export type OriginKind = (typeof originKinds)[number];

/** What a channel report is asked. */
export interface ReportQuestion {
  /** Orders (or, by click date, touches) of `from` <= time < `to`. */
  readonly from: Instant;
  readonly to: Instant;
  readonly model: ModelName;
  /** Lookback before each order; null = lifetime. */
  readonly windowDays: number | null;
  readonly level: Level;
  readonly customers: 'all' | 'new' | 'returning';
  /** `order`: credit falls on the order's day; `click`: on the touch's. */
  readonly dating: 'order' | 'click';
  readonly origin: OriginKind | 'all';
}

/** Who made the order: a dimension of its own beside what brought the buyer. */
export function originOf(journey: OrderJourney): OriginKind {
  const name = journey.sourceName?.toLowerCase() ?? '';
  if (name === 'pos' || journey.retailLocationShopifyId !== null) return 'pos';
  if (name.includes('draft')) return 'draft';
  if (name.includes('subscription')) return 'subscription';
  return name === 'web' || name === '' || name === 'checkout' ? 'online' : 'other';
}

/** Whether an order is one the question is about; its day is not looked at. */
export function isAsked(question: ReportQuestion, journey: OrderJourney): boolean {
  if (question.customers !== 'all' && journey.newCustomer !== (question.customers === 'new')) return false;
  return question.origin === 'all' || originOf(journey) === question.origin;
}

/** The touches a level reads: at `code` the codes of the order itself and QR codes scanned, elsewhere all. */
export function touchesAt(level: Level, journey: OrderJourney): readonly Touch[] {
  if (level !== 'code') return journey.touches;
  const scanned = journey.touches.filter(({ origin }) => origin === 'qr');
  const typed = journey.discountCodes.map((code, at) => codeTouch(journey, code, scanned.length + at));
  return [...scanned, ...typed];
}

/** A discount code as a touch at the moment of the order. */
export function codeTouch(journey: OrderJourney, code: string, sequence: number): Touch {
  return {
    ...{ origin: 'code' as const, occurredAt: journey.orderedAt, sequence, visitorKey: null },
    ...{ source: null, medium: null, campaign: null, term: null, content: null },
    ...{ referrerHost: null, landingPath: null, clickIds: {}, code: code.toUpperCase(), consent: null },
  };
}
