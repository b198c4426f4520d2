import { drawQr } from '../campaigns/codes/qr.ts';
import { formatMoneyDecimal } from '../core/money.ts';
import { mulDivFloor } from '../core/rate.ts';
import type { Instant } from '../core/time.ts';
import { now } from '../core/time.ts';
import { readInShop, type ShopReader } from '../db/shop-reader.server.ts';
import { listHistory, readBalance } from '../loyalty/member-history.server.ts';
import { findMemberOfCustomer } from '../loyalty/members.server.ts';
import type { ProgramSettings } from '../loyalty/program.ts';
import { rulesInMoney } from '../loyalty/programs.server.ts';
import type { Reward } from '../loyalty/reward.ts';
import { toldHistory } from './proxy-history.ts';
import { refusal, type ProxyAnswer, type Shopper } from './proxy-answer.ts';
import { shopProgram, takesPart, type ShopProgram } from './shop-program.server.ts';

const entriesRead = 100;
const linesShown = 20;

interface MoneyText {
  readonly amount: string;
  readonly currency: string;
}

function moneyText(minor: bigint, currency: string): MoneyText {
  return { amount: formatMoneyDecimal({ minor, currency }), currency };
}

/** What holds for shoppers: never the draft the merchant is still editing. */
function publishedSettings({ program }: ShopProgram): ProgramSettings {
  return program.published?.settings ?? program.settings;
}

function worthOf(points: bigint, shop: ShopProgram): MoneyText {
  const { worth } = publishedSettings(shop);
  return moneyText(mulDivFloor(points, worth.minor, worth.points), shop.program.currency);
}

function programPart(shop: ShopProgram): Record<string, unknown> {
  const { program } = shop;
  const { earn, pendingDays } = publishedSettings(shop);
  return {
    pendingDays,
    earn: { points: String(earn.points), per: moneyText(earn.perMinor, program.currency) },
  };
}

function rewardPart(reward: Reward, available: bigint): Record<string, unknown> {
  const missing = reward.points > available ? reward.points - available : 0n;
  return {
    id: reward.id,
    name: reward.name,
    points: String(reward.points),
    amount: moneyText(reward.amountMinor, reward.currency),
    minimum: reward.minimumMinor > 0n ? moneyText(reward.minimumMinor, reward.currency) : null,
    missing: String(missing),
  };
}

interface OpenCode {
  readonly id: string;
  readonly code: string;
  readonly state: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly minimumMinor: bigint;
  readonly expiresAt: Date;
}

async function openCodes(tx: ShopReader, memberId: string): Promise<Record<string, unknown>[]> {
  const rows = await tx.query<OpenCode>(
    `SELECT r.id, r.code, r.state, r.amount_minor AS "amountMinor", r.currency, w.minimum_minor AS "minimumMinor",
       r.expires_at AS "expiresAt"
     FROM redemptions r JOIN rewards w ON w.shop_id = r.shop_id AND w.id = r.reward_id
     WHERE r.shop_id = $1::uuid AND r.member_id = $2::uuid AND r.state IN ('reserved', 'issued', 'ending')
     ORDER BY r.created_at DESC LIMIT 20`,
    tx.shopId,
    memberId,
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    state: row.state,
    amount: moneyText(row.amountMinor, row.currency),
    minimum: row.minimumMinor > 0n ? moneyText(row.minimumMinor, row.currency) : null,
    expiresAt: row.expiresAt.toISOString(),
    // For the till of the shop, which scans it from the shopper's phone.
    qr: row.state === 'issued' ? drawQr(row.code) : null,
  }));
}

async function historyOf(tx: ShopReader, memberId: Parameters<typeof listHistory>[1]): Promise<unknown[]> {
  const { entries } = await listHistory(tx, memberId, { limit: entriesRead });
  return toldHistory(entries).slice(0, linesShown);
}

interface MemberPart {
  readonly available: bigint;
  readonly content: Record<string, unknown>;
}

const nobodyYet = { points: '0', pending: '0', debt: '0', nextExpiry: null };

async function memberPart(
  tx: ShopReader,
  shop: ShopProgram,
  ask: { customer: bigint; at: Instant },
): Promise<MemberPart> {
  const member = await findMemberOfCustomer(tx, ask.customer);
  if (member === null || member.state === 'closed') {
    const content = { member: { ...nobodyYet, worth: worthOf(0n, shop) }, open: [], history: [] };
    return { available: 0n, content };
  }
  const balance = await readBalance(tx, member.id, { now: ask.at, timeZone: shop.program.timeZone });
  const [expiring] = balance.expiring;
  return {
    available: balance.available,
    content: {
      member: {
        points: String(balance.available),
        worth: worthOf(balance.available, shop),
        pending: String(balance.pending),
        debt: String(balance.debt),
        nextExpiry: expiring ? { points: String(expiring.points), on: expiring.at.toISOString() } : null,
      },
      open: await openCodes(tx, member.id),
      history: await historyOf(tx, member.id),
    },
  };
}

/**
 * GET panel: balance with its worth, rewards with what is missing, open codes and history of the customer Shopify
 * vouches for; a guest gets the program and the rewards. Points and amounts are decimal text.
 */
export async function readPanel({ shopId, customerShopifyId }: Shopper): Promise<ProxyAnswer> {
  const shop = await shopProgram(shopId);
  if (shop === null || !takesPart(shop, customerShopifyId)) return refusal(200, 'program-not-live');
  if (rulesInMoney(shop.program) === null) return refusal(200, 'currency-changed');
  const program = programPart(shop);
  if (customerShopifyId === null) {
    const rewards = shop.rewards.map((reward) => rewardPart(reward, 0n));
    return { status: 200, body: { program, member: null, open: [], rewards, history: [] } };
  }
  const customer = customerShopifyId;
  const { available, content } = await readInShop(shopId, (tx) =>
    memberPart(tx, shop, { customer, at: now() }),
  );
  const rewards = shop.rewards.map((reward) => rewardPart(reward, available));
  return { status: 200, body: { program, ...content, rewards } };
}

/** GET balance: the figures alone, for a theme that draws them itself. */
export async function readBalanceAnswer({ shopId, customerShopifyId }: Shopper): Promise<ProxyAnswer> {
  if (customerShopifyId === null) return refusal(403, 'not-signed-in');
  const shop = await shopProgram(shopId);
  if (shop === null || !takesPart(shop, customerShopifyId)) return refusal(200, 'program-not-live');
  if (rulesInMoney(shop.program) === null) return refusal(200, 'currency-changed');
  return readInShop(shopId, async (tx) => {
    const member = await findMemberOfCustomer(tx, customerShopifyId);
    if (member === null || member.state === 'closed') {
      return { status: 200, body: { ...nobodyYet, worth: worthOf(0n, shop) } };
    }
    const balance = await readBalance(tx, member.id, { now: now(), timeZone: shop.program.timeZone });
    const points = String(balance.available);
    const worth = worthOf(balance.available, shop);
    return {
      status: 200,
      body: { points, worth, pending: String(balance.pending), debt: String(balance.debt) },
    };
  });
}
