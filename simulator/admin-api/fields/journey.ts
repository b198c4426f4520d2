import { toGid } from '../../store/ids.ts';
import { journeys, visits } from '../../store/schema-orders.ts';
import type { JourneyRow, OrderRow, VisitRow } from '../../store/schema-orders.ts';
import { listOf } from '../listing.ts';
import { fields, Typed } from '../model.ts';
import type { Call } from '../model.ts';
import { countOf } from '../values.ts';

const journeyOf = (call: Call, order: OrderRow): JourneyRow | undefined =>
  call.store.rows.byId(journeys, order.id);
const visitsOf = (call: Call, order: OrderRow): VisitRow[] =>
  journeyOf(call, order)?.ready === true
    ? call.store.rows.all(visits, 'WHERE orderId = ? ORDER BY position', order.id)
    : [];

/** The summary's source is its order. Until it is ready its counts are null. */
export const journeyFields = fields<OrderRow>({
  ready: (order, _args, call) => journeyOf(call, order)?.ready ?? false,
  customerOrderIndex: (order, _args, call) => journeyOf(call, order)?.customerOrderIndex ?? null,
  daysToConversion: (order, _args, call) => journeyOf(call, order)?.daysToConversion ?? null,
  firstVisit: (order, _args, call) => visitsOf(call, order).at(0) ?? null,
  lastVisit: (order, _args, call) => visitsOf(call, order).at(-1) ?? null,
  momentsCount: (order, _args, call) =>
    journeyOf(call, order)?.ready === true ? countOf(visitsOf(call, order).length) : null,
  moments: (order, _args, call) =>
    journeyOf(call, order)?.ready === true
      ? listOf(visitsOf(call, order).map((visit) => new Typed('CustomerVisit', visit)))
      : null,
});

export const visitFields = fields<VisitRow>({
  id: (visit) => toGid('CustomerVisit', visit.id),
  occurredAt: (visit) => visit.occurredAt,
  landingPage: (visit) => visit.landingPage,
  referrerUrl: (visit) => visit.referrerUrl,
  source: (visit) => visit.source,
  sourceDescription: (visit) => visit.sourceDescription,
  sourceType: (visit) => visit.sourceType,
  referralCode: (visit) => visit.referralCode,
  marketingEvent: () => null,
  utmParameters: (visit) => {
    const {
      utmSource: source,
      utmMedium: medium,
      utmCampaign: campaign,
      utmContent: content,
      utmTerm: term,
    } = visit;
    return source === null && medium === null && campaign === null
      ? null
      : { source, medium, campaign, content, term };
  },
});
