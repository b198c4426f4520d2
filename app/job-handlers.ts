import { purgeShop } from './db/platform.server.ts';
import type { ShopId } from './core/ids.ts';
import { refreshShopFacts } from './flows/refresh-shop-facts.server.ts';
import { connectPixel } from './flows/connect-pixel.server.ts';
import { bookDuePoints } from './flows/book-due-points.server.ts';
import { continueCredit } from './flows/credit-history.server.ts';
import { endRedemptions } from './flows/end-redemptions.server.ts';
import { gatherShopTouches } from './flows/gather-touches.server.ts';
import { issueReserved } from './flows/issue-redemption.server.ts';
import { publishBalances } from './flows/publish-balances.server.ts';
import { publishLinks } from './flows/publish-links.server.ts';
import { publishProgramFacts } from './flows/publish-program-facts.server.ts';
import { continueUndo } from './flows/undo-credit.server.ts';
import { answerDataRequest } from './flows/answer-data-request.server.ts';
import { redactCustomer } from './flows/redact-customer.server.ts';
import { refreshShopProfile } from './flows/refresh-shop-profile.server.ts';
import { refreshStock } from './flows/refresh-stock.server.ts';
import { settleDueMargins } from './flows/settle-margin.server.ts';
import { tidyShop } from './flows/tidy-shop.server.ts';
import { trainRecommendations } from './recommendations/training.server.ts';
import { rewriteOutdatedBrief, writeDueBrief } from './flows/write-brief.server.ts';
import type { JobHandlers } from './jobs/runner.server.ts';
import { followCampaignDates } from './flows/campaigns/change-campaign.server.ts';
import { publishCampaigns } from './flows/campaigns/publish-campaigns.server.ts';
import { pushCodes } from './flows/campaigns/push-codes.server.ts';
import { copyShop } from './sync/backfill.server.ts';
import { pollJourneys } from './sync/poll-journeys.server.ts';
import { reconcileEverything } from './sync/reconcile-everything.server.ts';
import { reconcileOrders } from './sync/reconcile.server.ts';

/** Who does each job of the catalog. A name without its line here does not compile. */
export const jobHandlers: JobHandlers = {
  'publish-links': ({ shopId }) => publishLinks(shopId as ShopId),
  'train-recommendations': async ({ shopId }, { signal }) => {
    await trainRecommendations(shopId as ShopId, signal);
  },
  'answer-data-request': ({ shopId, requestId }) => answerDataRequest(shopId as ShopId, requestId),
  'redact-customer': ({ shopId, requestId }) => redactCustomer(shopId as ShopId, requestId),
  'refresh-shop-profile': ({ shopId }) => refreshShopProfile(shopId as ShopId),
  'refresh-stock': ({ shopId, inventoryItemIds }) =>
    refreshStock(shopId as ShopId, inventoryItemIds.map(BigInt)),
  'tidy-shop': ({ shopId }) => tidyShop(shopId as ShopId),
  'copy-shop': ({ shopId, epoch }, { signal }) => copyShop(shopId as ShopId, epoch, signal),
  'reconcile-orders': async ({ shopId }, { signal }) => {
    await reconcileOrders(shopId as ShopId, signal);
  },
  'reconcile-everything': async ({ shopId }, { signal }) => {
    await reconcileEverything(shopId as ShopId, signal);
  },
  'refresh-facts': ({ shopId }) => refreshShopFacts(shopId as ShopId),
  'write-brief': ({ shopId }) => writeDueBrief(shopId as ShopId),
  'settle-margins': async ({ shopId }, { signal }) => {
    await settleDueMargins(shopId as ShopId, signal);
    if (!signal.aborted) await rewriteOutdatedBrief(shopId as ShopId);
  },
  'purge-shop': async ({ shopId }) => {
    await purgeShop(shopId as ShopId);
  },
  'connect-pixel': async ({ shopId }) => {
    await connectPixel(shopId as ShopId);
  },
  'gather-touches': ({ shopId }, { signal }) => gatherShopTouches(shopId as ShopId, signal),
  'poll-journeys': ({ shopId }, { signal }) => pollJourneys(shopId as ShopId, signal),
  'publish-balances': ({ shopId }, { signal }) => publishBalances(shopId as ShopId, signal),
  'publish-program': ({ shopId }) => publishProgramFacts(shopId as ShopId),
  'issue-redemptions': ({ shopId }) => issueReserved(shopId as ShopId),
  'end-redemptions': ({ shopId }) => endRedemptions(shopId as ShopId),
  'book-due-points': ({ shopId }, { signal }) => bookDuePoints(shopId as ShopId, signal),
  'credit-history': ({ shopId, runId }, { signal }) => continueCredit(shopId as ShopId, runId, signal),
  'publish-campaigns': async ({ shopId }) => {
    await followCampaignDates(shopId as ShopId);
    await publishCampaigns(shopId as ShopId);
  },
  'push-codes': ({ shopId }, { signal }) => pushCodes(shopId as ShopId, signal),
  'undo-credit': ({ shopId, runId }, { signal }) => continueUndo(shopId as ShopId, runId, signal),
};
