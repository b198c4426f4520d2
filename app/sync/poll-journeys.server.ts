import { enrolPolls, listDuePolls, settlePolls, type DuePoll } from '../attribution/journey-polls.server.ts';
import { visitsToCount } from '../attribution/erase-touches.server.ts';
import { countTouches } from '../attribution/touch-counts.server.ts';
import type { ShopId } from '../core/ids.ts';
import { now } from '../core/time.ts';
import { installationByShop } from '../db/platform.server.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { aggregateOnlySince } from '../mirror/aggregate-only.server.ts';
import { storeJourneys, type MirrorJourney } from '../mirror/journeys.server.ts';
import { adminGateway, type AdminGateway } from '../shopify/admin.server.ts';
import { gid, gidNumber } from '../shopify/gid.ts';
import { toVisits } from '../shopify/journey-nodes.ts';
import { JourneysOfOrdersDocument } from '../shopify/operations.generated.ts';

const ordersPerRequest = 50;

/** The journeys that are ready, of those asked for. @throws UpstreamError */
async function fetchReadyJourneys(
  gateway: AdminGateway,
  polls: readonly DuePoll[],
): Promise<MirrorJourney[]> {
  const ids = polls.map(({ orderShopifyId }) => gid('Order', orderShopifyId));
  const { nodes } = await gateway.request(JourneysOfOrdersDocument, { ids });
  return nodes.flatMap((node) => {
    const summary = node?.__typename === 'Order' ? node.customerJourneySummary : null;
    if (node?.__typename !== 'Order' || summary?.ready !== true) return [];
    const visits = toVisits(summary, summary.moments?.nodes ?? []);
    return [{ orderShopifyId: gidNumber(node.id), isReady: true, visits }];
  });
}

/** Counts visits where they are not kept: a poll ends with its journey, so each is counted once. */
async function countVisits(tx: ShopTx, journeys: readonly MirrorJourney[]): Promise<void> {
  const visits = journeys.flatMap((journey) => journey.visits);
  const rows = visits.map((visit) => ({ ...visit, occurredMs: visit.occurredAt.getTime() }));
  await countTouches(tx, visitsToCount(rows));
}

/**
 * Asks for the journeys of young orders until Shopify has them ready, and stores them. An order that Shopify no longer
 * shows counts as not ready and is given up with the others, after a week.
 * @throws UpstreamError; what was stored stays, the rest is still due
 */
export async function pollJourneys(shopId: ShopId, signal: AbortSignal): Promise<void> {
  const installation = await installationByShop(shopId);
  if (installation?.state !== 'installed') return;
  const at = now();
  await inShop(shopId, (tx) => enrolPolls(tx, at));
  const gateway = adminGateway(shopId);
  for (;;) {
    signal.throwIfAborted();
    const polls = await inShop(shopId, (tx) => listDuePolls(tx, at, ordersPerRequest));
    if (polls.length === 0) return;
    const journeys = await fetchReadyJourneys(gateway, polls);
    const readyIds = new Set(journeys.map(({ orderShopifyId }) => orderShopifyId));
    await inShop(shopId, async (tx) => {
      await storeJourneys(tx, journeys);
      if ((await aggregateOnlySince(tx)) !== null) await countVisits(tx, journeys);
      await settlePolls(tx, polls, { readyIds, now: at });
    });
  }
}
