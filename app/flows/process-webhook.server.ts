import type { ShopId } from '../core/ids.ts';
import { now, wallNow } from '../core/time.ts';
import { claimWaiting, settleEvents, type Claim, type InboxItem } from '../db/platform-inbox.server.ts';
import { recordEventFailure } from '../db/platform-inbox-care.server.ts';
import { installationByShop, type Installation } from '../db/platform.server.ts';
import { shopSecret } from '../db/shop-secret.server.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { enqueue, enqueueDue } from '../jobs/queue.server.ts';
import { loadShopRules } from '../loyalty/programs.server.ts';
import { countBaskets } from '../recommendations/basket-counts.server.ts';
import { recordPurchases } from '../recommendations/events/purchases.server.ts';
import { readEvents, type EventFact } from '../webhooks/event-facts.ts';
import { nextTryAt } from '../webhooks/inbox.server.ts';
import { isComplianceTopic, isTopic } from '../webhooks/topics.ts';
import { recordPrivacyRequest } from './record-privacy-request.server.ts';
import { settleOrders } from './settle-orders.server.ts';
import { storeEventFacts } from './store-event-facts.server.ts';
import { endInstallation } from './uninstall-shop.server.ts';

const batchLimit = 200;
const batchTimeoutMs = 60_000;

/** Has the stock of the items told of read anew: a notice tells of one location, and what can be sold is their sum. */
async function announceStock(tx: ShopTx, facts: readonly EventFact[]): Promise<void> {
  const items = new Set(
    facts.flatMap((fact) => (fact.kind === 'stock-changed' ? [fact.inventoryItemId.toString()] : [])),
  );
  if (items.size > 0) await enqueue(tx, 'refresh-stock', { shopId: tx.shopId, inventoryItemIds: [...items] });
}

/** Announces what only a later job can do. */
async function announce(
  tx: ShopTx,
  facts: readonly EventFact[],
  installation: Installation | null,
): Promise<void> {
  const { shopId } = tx;
  const kinds = new Set(facts.map((fact) => fact.kind));
  if (kinds.has('profile-changed')) await enqueue(tx, 'refresh-shop-profile', { shopId });
  if (kinds.has('shop-redact')) await enqueue(tx, 'purge-shop', { shopId });
  if (kinds.has('bulk-finished') && installation !== null) {
    await enqueue(tx, 'copy-shop', { shopId, epoch: installation.epoch });
  }
  await announceStock(tx, facts);
  for (const fact of facts) {
    if (fact.kind === 'data-request' || fact.kind === 'customer-redact') await recordPrivacyRequest(tx, fact);
    if (fact.kind === 'uninstalled') await endInstallation(tx, fact.triggeredAt);
  }
}

/** Events that mean something for the shop as it stands: one that has left has only compliance and its own farewell. */
function splitByMeaning(
  items: readonly InboxItem[],
  installation: Installation | null,
): [InboxItem[], InboxItem[]] {
  const means = ({ topic }: InboxItem): boolean =>
    isTopic(topic) &&
    (installation?.state === 'installed' || isComplianceTopic(topic) || topic === 'app/uninstalled');
  return [items.filter(means), items.filter((item) => !means(item))];
}

interface Worked {
  readonly taken: number;
  readonly unreadable: readonly {
    readonly webhookId: string;
    readonly reason: string;
    readonly attempts: number;
  }[];
}

async function workClaimed(tx: ShopTx, claim: Claim, installation: Installation | null): Promise<Worked> {
  const items = await claimWaiting(tx, claim);
  if (items.length === 0) return { taken: 0, unreadable: [] };
  const [meaningful, ignored] = splitByMeaning(items, installation);
  const currency = (await loadShopRules(tx))?.currency ?? null;
  const { facts, readIds, unreadable } = readEvents(meaningful, currency);
  const touched = await storeEventFacts(tx, facts);
  if (touched.length > 0) {
    await settleOrders(tx, touched, now());
    await countBaskets(tx, touched);
    await recordPurchases(tx, touched, () => shopSecret(tx, 'holdout', now()));
    await enqueueDue(tx, 'settle-margins', { shopId: tx.shopId });
  }
  await announce(tx, facts, installation);
  const wallAt = wallNow();
  await settleEvents(tx, readIds, { state: 'done', wallAt });
  const ignoredIds = ignored.map((item) => item.webhookId);
  await settleEvents(tx, ignoredIds, { state: 'ignored', wallAt });
  const attemptsOf = new Map(items.map((item) => [item.webhookId, item.attempts]));
  return {
    taken: items.length,
    unreadable: unreadable.map((one) => ({ ...one, attempts: attemptsOf.get(one.webhookId) ?? 0 })),
  };
}

async function work(shopId: ShopId, claim: Claim): Promise<Worked> {
  const installation = await installationByShop(shopId);
  const worked = await inShop(shopId, (tx) => workClaimed(tx, claim, installation), {
    timeoutMs: batchTimeoutMs,
  });
  for (const { webhookId, reason, attempts } of worked.unreadable) {
    await recordEventFailure({ shopId, webhookId, reason, retryAt: nextTryAt(attempts + 1, claim.wallAt) });
  }
  return worked;
}

/** The same events one by one, after a batch failed as a whole: the one that fails is the one to blame. */
async function workSingly(shopId: ShopId, batch: readonly InboxItem[]): Promise<number> {
  let taken = 0;
  for (const { webhookId, attempts } of batch) {
    const wallAt = wallNow();
    try {
      taken += (await work(shopId, { wallAt, limit: 1, webhookId })).taken;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await recordEventFailure({ shopId, webhookId, reason, retryAt: nextTryAt(attempts + 1, wallAt) });
    }
  }
  return taken;
}

/**
 * Works one batch of a shop's inbox in one transaction: mirror, ledger, follow-up jobs and the inbox itself commit
 * together or not at all. Late, repeated and reordered events end in the same state, for the mirror keeps the newer row
 * and the ledger is settled from what is stored. An event that fails is tried eight times, then set aside with its reason.
 * @returns how many events were taken
 */
export async function processShopEvents(shopId: ShopId): Promise<number> {
  const claim = { wallAt: wallNow(), limit: batchLimit };
  try {
    return (await work(shopId, claim)).taken;
  } catch (error) {
    const batch = await inShop(shopId, (tx) => claimWaiting(tx, claim));
    if (batch.length === 0) throw error;
    return workSingly(shopId, batch);
  }
}
