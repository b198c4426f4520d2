import type { MemberId, RedemptionId } from '../core/ids.ts';
import { logFor } from '../core/log.server.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { enqueue } from '../jobs/queue.server.ts';
import { loadAwardEntries, loadHeldPoints } from '../loyalty/award-records.server.ts';
import { isPaid, ruleFor, type RuleBook } from '../loyalty/award-rules.ts';
import { bookDue } from '../loyalty/corrections.ts';
import { appendEntries } from '../loyalty/ledger.server.ts';
import type { Entry } from '../loyalty/ledger.ts';
import { decideAward, type AwardEntry } from '../loyalty/order-award.ts';
import { loadShopRules } from '../loyalty/programs.server.ts';
import { decideRedemption, type HeldPoints, type Redemption } from '../loyalty/redemption.ts';
import { loadRedemptionsByCode, updateRedemption } from '../loyalty/redemptions.server.ts';
import { loadRuleBook } from '../loyalty/rule-book.server.ts';
import { ensureMembers, lockMembers, openWallets, type LockedMember } from '../loyalty/wallets.server.ts';
import type { OrderMoney } from '../mirror/order-money.ts';
import { loadOrderMoney } from '../mirror/order-money.server.ts';

/** What settling changed. */
export interface Settlement {
  readonly entries: readonly Entry[];
  readonly changedMembers: ReadonlySet<MemberId>;
}

/**
 * Brings the ledger to what these orders say: points earned, reversed, spent and given back. Looks at the stored
 * orders only, so notices may come in any order and any number of times. Hundreds of orders take a handful of
 * statements. Queues the jobs that tell Shopify of it.
 */
export async function settleOrders(
  tx: ShopTx,
  orderShopifyIds: readonly bigint[],
  now: Instant,
): Promise<Settlement> {
  const settlement = await settleQuietly(tx, orderShopifyIds, now);
  if (settlement.changedMembers.size > 0) await enqueue(tx, 'publish-balances', { shopId: tx.shopId });
  return settlement;
}

/** `settleOrders` without the job that publishes balances, for runs over many batches that queue it once. */
export async function settleQuietly(
  tx: ShopTx,
  orderShopifyIds: readonly bigint[],
  now: Instant,
): Promise<Settlement> {
  const stored = await loadOrderMoney(tx, orderShopifyIds);
  // A deleted order takes nothing out of the ledger.
  const orders = stored.filter((order) => order.deletedAt === null);
  const shop = await loadShopRules(tx);
  if (orders.length === 0 || shop === null) return { entries: [], changedMembers: new Set() };
  const book = await loadRuleBook(tx, orders);
  const work = await loadWork(tx, { orders, book, now, timeZone: shop.timeZone });
  const entries: Entry[] = [];
  for (const member of work.members.values()) entries.push(...bookDue(member.wallet, now, shop.timeZone));
  for (const order of orders) entries.push(...settleAward(order, work));
  const uses = orders.flatMap((order) => settleRedemptions(order, work));
  entries.push(...uses.flatMap((use) => use.entries));
  for (const member of work.members.values()) entries.push(...bookDue(member.wallet, now, shop.timeZone));
  const appended = await appendEntries(tx, entries, now);
  if (appended.length < entries.length) {
    // Under the locks only a race over the customer of an order can get here; the next settling starts from what won.
    logFor('ledger').warn(
      { shopId: tx.shopId, left: entries.length - appended.length },
      'entries were booked by another',
    );
  }
  await storeUses(tx, uses, now);
  return { entries: appended, changedMembers: new Set(appended.map((entry) => entry.memberId)) };
}

interface Work {
  readonly book: RuleBook;
  readonly now: Instant;
  readonly timeZone: string;
  readonly memberOf: ReadonlyMap<bigint, MemberId>;
  readonly members: ReadonlyMap<MemberId, LockedMember>;
  readonly booked: ReadonlyMap<bigint, readonly AwardEntry[]>;
  readonly redemptions: Map<string, Redemption>;
  readonly held: ReadonlyMap<RedemptionId, HeldPoints>;
}

async function loadWork(
  tx: ShopTx,
  known: { orders: readonly OrderMoney[]; book: RuleBook; now: Instant; timeZone: string },
): Promise<Work> {
  const { orders, book } = known;
  const ids = orders.map((order) => order.shopifyId);
  const before = await loadAwardEntries(tx, ids);
  const earning = orders.filter((order) => ruleFor(order, before.get(order.shopifyId) ?? [], book) !== null);
  const memberOf = await ensureMembers(tx, firstSeen(earning));
  const codes = orders.flatMap((order) => order.discountCodes);
  const found = await loadRedemptionsByCode(tx, codes);
  const memberIds = new Set([...memberOf.values(), ...[...found.values()].map((each) => each.memberId)]);
  for (const entries of before.values()) for (const entry of entries) memberIds.add(entry.memberId);
  const locks = await lockMembers(tx, [...memberIds]);
  // Read again under the locks: what another transaction booked meanwhile is seen now.
  const redemptions = await loadRedemptionsByCode(tx, codes);
  const held = await loadHeldPoints(tx, [...redemptions.values()]);
  const lots = [...held.values()].flatMap((each) =>
    [...each.reserved, ...each.drawn.shares].map((share) => share.lotId),
  );
  const members = await openWallets(tx, locks, { orders: ids, lots });
  return { ...known, memberOf, members, booked: await loadAwardEntries(tx, ids), redemptions, held };
}

function firstSeen(orders: readonly OrderMoney[]): Map<bigint, Instant> {
  const first = new Map<bigint, Instant>();
  for (const order of orders) {
    if (order.customerShopifyId === null) continue;
    const before = first.get(order.customerShopifyId);
    if (before === undefined || order.processedAt < before)
      first.set(order.customerShopifyId, order.processedAt);
  }
  return first;
}

function settleAward(order: OrderMoney, work: Work): Entry[] {
  const booked = work.booked.get(order.shopifyId) ?? [];
  const rule = ruleFor(order, booked, work.book);
  if (rule === null) return [];
  // Once awarded, the points stay with the member who got them, whoever the order is moved to.
  const memberId = booked.at(-1)?.memberId ?? work.memberOf.get(order.customerShopifyId ?? 0n);
  const member = memberId === undefined ? undefined : work.members.get(memberId);
  if (member === undefined || (member.state !== 'active' && booked.length === 0)) return [];
  // A closed member's points are gone already.
  if (member.state === 'closed') return [];
  return decideAward(order, { rule, booked, wallet: member.wallet, now: work.now, timeZone: work.timeZone });
}

interface Use {
  readonly order: OrderMoney;
  readonly redemption: Redemption;
  readonly becomes: 'used' | 'release' | null;
  readonly late: boolean;
  readonly entries: readonly Entry[];
}

function settleRedemptions(order: OrderMoney, work: Work): Use[] {
  const uses: Use[] = [];
  for (const code of new Set(order.discountCodes.map((each) => each.toUpperCase()))) {
    const redemption = work.redemptions.get(code);
    const held = redemption === undefined ? undefined : work.held.get(redemption.id);
    const member = redemption === undefined ? undefined : work.members.get(redemption.memberId);
    if (redemption === undefined || held === undefined || member === undefined) continue;
    // The account is gone: what a later refund would give back has nobody to go to.
    if (member.state === 'closed' && redemption.state === 'used') continue;
    const settings = work.book.versions.at(-1)?.settings;
    const terms = {
      timeZone: work.timeZone,
      graceDays: settings?.restoreGraceDays ?? 0,
      expiryMonths: settings?.expiryMonths ?? null,
      now: work.now,
    };
    const { wallet } = member;
    const outcome = decideRedemption(order, {
      redemption,
      held,
      isPaid: isPaid(order),
      wallet,
      now: work.now,
      terms,
    });
    if (outcome.becomes === 'used') {
      work.redemptions.set(code, { ...redemption, state: 'used', orderShopifyId: order.shopifyId });
    }
    uses.push({ order, redemption, ...outcome });
  }
  return uses;
}

async function storeUses(tx: ShopTx, uses: readonly Use[], now: Instant): Promise<void> {
  for (const { redemption, becomes, order, late } of uses) {
    if (becomes === 'used') {
      await updateRedemption(tx, redemption.id, { state: 'used', orderShopifyId: order.shopifyId, now });
    }
    if (becomes === 'release') {
      await updateRedemption(tx, redemption.id, {
        state: 'ending',
        endReason: 'cancelled',
        endingSince: now,
        now,
      });
    }
    if (late) await tellLateUse(tx, redemption, { order, now });
  }
  if (uses.some((use) => use.becomes === 'release'))
    await enqueue(tx, 'end-redemptions', { shopId: tx.shopId });
}

async function tellLateUse(
  tx: ShopTx,
  redemption: Redemption,
  { order, now }: { order: OrderMoney; now: Instant },
): Promise<void> {
  await recordActivity(tx, {
    at: now,
    actor: 'system',
    action: 'redemption.used-after-end',
    subjectKind: 'redemption',
    subjectId: redemption.id,
    before: { state: redemption.state, points: redemption.points },
    after: { state: 'used', order: order.name, memberId: redemption.memberId },
  });
}
