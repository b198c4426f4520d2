import { minuteMs } from '../core/time.ts';
import type { Touch } from './touchpoint.ts';

/** Shopify's visit and the pixel's session of one arrival differ by the time the page took, and by rounding. */
const sameMomentMs = 5 * minuteMs;

const sameText = (a: string | null, b: string | null): boolean =>
  (a ?? '').trim().toLowerCase() === (b ?? '').trim().toLowerCase();

/** Whether a session of ours is a visit Shopify tells: the same moment, and the same page or the same campaign. */
function isSameArrival(visit: Touch, session: Touch): boolean {
  if (Math.abs(visit.occurredAt.getTime() - session.occurredAt.getTime()) > sameMomentMs) return false;
  const samePage = visit.landingPath !== null && sameText(visit.landingPath, session.landingPath);
  const sameCampaign =
    session.campaign !== null &&
    sameText(visit.campaign, session.campaign) &&
    sameText(visit.medium, session.medium);
  return samePage || sameCampaign;
}

/** Shopify's visit, with what only the pixel or the scan knows. */
function joinTouches(visit: Touch, own: Touch): Touch {
  return {
    ...visit,
    visitorKey: own.visitorKey,
    clickIds: { ...own.clickIds, ...visit.clickIds },
    referrerHost: visit.referrerHost ?? own.referrerHost,
    source: visit.source ?? own.source,
    medium: visit.medium ?? own.medium,
    campaign: visit.campaign ?? own.campaign,
    term: visit.term ?? own.term,
    content: visit.content ?? own.content,
    consent: own.consent,
  };
}

/**
 * One list out of what Shopify tells and what we saw ourselves: an arrival both saw stands once, as Shopify's visit with
 * our details; each of our sessions answers for one visit at most. Sorted by time, ties in the order of `sequence`, which
 * is numbered anew.
 */
export function mergeTouches(visits: readonly Touch[], own: readonly Touch[]): Touch[] {
  if (own.length === 0) return sortTouches(visits);
  const left = new Set(own.filter(({ origin }) => origin === 'pixel'));
  const merged = visits.map((visit) => {
    const twins = [...left].filter((session) => isSameArrival(visit, session));
    const distance = (one: Touch): number => Math.abs(one.occurredAt.getTime() - visit.occurredAt.getTime());
    const twin = twins.toSorted((a, b) => distance(a) - distance(b))[0];
    if (twin === undefined) return visit;
    left.delete(twin);
    return joinTouches(visit, twin);
  });
  return sortTouches([...merged, ...own.filter((one) => one.origin !== 'pixel' || left.has(one))]);
}

/** Sorts by (time, arrival) and numbers the touches from 0. */
export function sortTouches(touches: readonly Touch[]): Touch[] {
  return touches
    .toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || a.sequence - b.sequence)
    .map((touch, sequence) => (touch.sequence === sequence ? touch : { ...touch, sequence }));
}
