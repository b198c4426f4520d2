import { toGid } from '../../../store/tables/ids.ts';
import { journeys, visits } from '../../../store/schema/orders.ts';
import type { JourneyRow, OrderRow, VisitRow } from '../../../store/schema/orders.ts';
import { listOf } from '../../listing.ts';
import { fields } from '../../model.ts';
import { Typed } from '../../typed.ts';
import type { Call } from '../../model.ts';
import { countOf } from '../../values.ts';

/** The journey once it has been worked out, by the shop's clock. */
function readyJourney(call: Call, order: OrderRow): JourneyRow | undefined {
  const journey = call.store.rows.byId(journeys, order.id);
  if (journey === undefined) return undefined;
  return journey.readyAt === null || journey.readyAt <= call.store.clock.now() ? journey : undefined;
}

const visitsOf = (call: Call, order: OrderRow): VisitRow[] =>
  readyJourney(call, order) === undefined
    ? []
    : call.store.rows.all(visits, 'WHERE orderId = ? ORDER BY position', order.id);

/** The summary's source is its order. Until it is ready everything but that is null. */
export const journeyFields = fields<OrderRow>({
  ready: (order, _args, call) => readyJourney(call, order) !== undefined,
  customerOrderIndex: (order, _args, call) => readyJourney(call, order)?.customerOrderIndex ?? null,
  daysToConversion: (order, _args, call) => readyJourney(call, order)?.daysToConversion ?? null,
  firstVisit: (order, _args, call) => visitsOf(call, order).at(0) ?? null,
  lastVisit: (order, _args, call) => visitsOf(call, order).at(-1) ?? null,
  momentsCount: (order, _args, call) =>
    readyJourney(call, order) === undefined ? null : countOf(visitsOf(call, order).length),
  moments: (order, _args, call) =>
    readyJourney(call, order) === undefined
      ? null
      : listOf(visitsOf(call, order).map((visit) => new Typed('CustomerVisit', visit))),
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
