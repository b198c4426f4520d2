import { newId, type MemberId, type RedemptionId, type ShopId } from '../core/ids.ts';
import { now, type Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import { dropPoisonBodies } from '../db/platform-inbox-care.server.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { bookClosing, bookDue } from '../loyalty/corrections.ts';
import { appendEntries } from '../loyalty/ledger.server.ts';
import { loadShopRules } from '../loyalty/programs.server.ts';
import { findMembers, lockWallets } from '../loyalty/wallets.server.ts';
import { excludeBasketsOf } from '../recommendations/basket-counts.server.ts';
import { cancelRedemption } from './end-redemptions.server.ts';

// customers/redact: what names or describes the person goes, what counts stays. Ledger entries hold member ids only.

const redactTimeoutMs = 120_000;
const ofCustomer = `order_shopify_id IN (
  SELECT shopify_id FROM orders WHERE shop_id = $1::uuid AND customer_shopify_id = $2::bigint)`;

/** The visitors who are this customer, as far as anybody told: those who told of his checkouts. */
const hisVisitors = `visitor_key IN (SELECT visitor_key FROM visitor_orders WHERE shop_id = $1::uuid AND ${ofCustomer})`;

/** Children of the customer's orders first, for they are found through the orders. */
const removals: Readonly<Record<string, string>> = {
  order_lines: `UPDATE order_lines SET custom_attributes = NULL
    WHERE shop_id = $1::uuid AND custom_attributes IS NOT NULL AND ${ofCustomer}`,
  refunds: `UPDATE refunds SET note = NULL WHERE shop_id = $1::uuid AND note IS NOT NULL AND ${ofCustomer}`,
  journey_visits: `UPDATE journey_visits SET referrer_url = NULL, landing_page = NULL, referral_code = NULL
    WHERE shop_id = $1::uuid AND ${ofCustomer}`,
  touchpoints: `DELETE FROM touchpoints
    WHERE shop_id = $1::uuid AND (customer_shopify_id = $2::bigint OR ${hisVisitors})`,
  pixel_events: `DELETE FROM pixel_events WHERE shop_id = $1::uuid AND ${hisVisitors}`,
  visitor_orders: `DELETE FROM visitor_orders WHERE shop_id = $1::uuid AND ${ofCustomer}`,
  orders: `UPDATE orders SET customer_shopify_id = NULL, custom_attributes = '[]', customer_locale = NULL, tags = '{}'
    WHERE shop_id = $1::uuid AND customer_shopify_id = $2::bigint`,
  margin_orders: `UPDATE margin_orders SET customer_shopify_id = NULL
    WHERE shop_id = $1::uuid AND customer_shopify_id = $2::bigint`,
  experiment_people:
    'DELETE FROM experiment_people WHERE shop_id = $1::uuid AND customer_shopify_id = $2::bigint',
  // 0 = given to somebody who is forgotten: the code may be out, so nobody else gets it.
  redeem_codes: `UPDATE redeem_codes SET customer_shopify_id = 0
    WHERE shop_id = $1::uuid AND customer_shopify_id = $2::bigint`,
  recommendation_events: `UPDATE recommendation_events SET customer_shopify_id = NULL
    WHERE shop_id = $1::uuid AND customer_shopify_id = $2::bigint`,
  customer_facts: 'DELETE FROM customer_facts WHERE shop_id = $1::uuid AND customer_shopify_id = $2::bigint',
  privacy_answers: `UPDATE privacy_requests SET answer_box = NULL
    WHERE shop_id = $1::uuid AND customer_shopify_id = $2::bigint AND answer_box IS NOT NULL`,
  members: `UPDATE members SET customer_shopify_id = NULL
    WHERE shop_id = $1::uuid AND customer_shopify_id = $2::bigint`,
};

/** The bare row stays, so that a late notice cannot bring the person back. */
async function redactCustomerRow(tx: ShopTx, customerShopifyId: bigint, at: Instant): Promise<void> {
  await tx.execute(
    `INSERT INTO customers (shop_id, id, shopify_id, tags, shopify_created_at, shopify_updated_at, deleted_at, redacted_at)
     VALUES ($1::uuid, $2::uuid, $3::bigint, '{}', $4::timestamptz, $4::timestamptz, $4::timestamptz, $4::timestamptz)
     ON CONFLICT (shop_id, shopify_id) DO UPDATE SET first_name = NULL, last_name = NULL, email = NULL, phone = NULL,
       locale = NULL, country_code = NULL, state = NULL, tags = '{}', note = NULL, email_consent = NULL,
       sms_consent = NULL, deleted_at = coalesce(customers.deleted_at, excluded.deleted_at),
       redacted_at = coalesce(customers.redacted_at, excluded.redacted_at)`,
    tx.shopId,
    newId(),
    customerShopifyId,
    at,
  );
}

async function removePersonalRows(tx: ShopTx, customerShopifyId: bigint): Promise<Record<string, number>> {
  const removed: Record<string, number> = {};
  for (const [name, sql] of Object.entries(removals)) {
    removed[name] = await tx.execute(sql, tx.shopId, customerShopifyId);
  }
  return removed;
}

/** Books what is left of the member's points away and closes it. @returns false while a code still holds points */
async function closeMember(tx: ShopTx, memberId: MemberId, at: Instant): Promise<boolean> {
  const member = (await lockWallets(tx, [memberId])).get(memberId);
  if (member === undefined || member.state === 'closed') return true;
  if (member.reserved > 0n) return false;
  const shop = await loadShopRules(tx);
  const due = bookDue(member.wallet, at, shop?.timeZone ?? 'UTC');
  const closing = bookClosing(member.wallet, {
    sourceKind: 'privacy',
    sourceId: memberId,
    ruleId: 'redaction',
    effectKind: 'close',
    occurredAt: at,
    actor: 'system',
  });
  await appendEntries(tx, closing === null ? due : [...due, closing], at);
  await tx.execute(
    `UPDATE members SET state = 'closed' WHERE shop_id = $1::uuid AND id = $2::uuid`,
    tx.shopId,
    memberId,
  );
  return true;
}

/** Codes the member still holds. Their points come back when Shopify has withdrawn them; until then he cannot be closed. */
async function findOpenCodes(tx: ShopTx, memberId: MemberId): Promise<RedemptionId[]> {
  const rows = await tx.query<{ id: RedemptionId }>(
    `SELECT id FROM redemptions
     WHERE shop_id = $1::uuid AND member_id = $2::uuid AND state IN ('reserved', 'issued')`,
    tx.shopId,
    memberId,
  );
  return rows.map((row) => row.id);
}

/** Their numbers stay as a tombstone: Shopify sends redacted orders without a customer, and nothing else would tell. */
async function findOrders(tx: ShopTx, customerShopifyId: bigint): Promise<string[]> {
  const rows = await tx.query<{ id: bigint }>(
    'SELECT shopify_id AS id FROM orders WHERE shop_id = $1::uuid AND customer_shopify_id = $2::bigint',
    tx.shopId,
    customerShopifyId,
  );
  return rows.map((row) => row.id.toString());
}

interface Step {
  readonly isClosed: boolean;
  readonly openCodes: readonly RedemptionId[];
  /** What poison bodies are searched for; empty when the request was done before. */
  readonly traces: readonly string[];
}

/** What tells the person's bodies from others: the id, and the addresses while they are still known. */
async function tracesOf(tx: ShopTx, customerShopifyId: bigint): Promise<string[]> {
  const [row] = await tx.query<{ email: string | null; phone: string | null }>(
    'SELECT email, phone FROM customers WHERE shop_id = $1::uuid AND shopify_id = $2::bigint',
    tx.shopId,
    customerShopifyId,
  );
  return [String(customerShopifyId), row?.email, row?.phone].filter((text): text is string => !!text);
}

interface OpenRequest {
  readonly id: string;
  readonly customerShopifyId: bigint;
  readonly memberId: MemberId | null;
}

async function findOpenRequest(tx: ShopTx, requestId: string): Promise<OpenRequest | null> {
  const [row] = await tx.query<{ customer: bigint | null; member: MemberId | null }>(
    `SELECT customer_shopify_id AS customer, removed_rows->>'memberId' AS member FROM privacy_requests
     WHERE shop_id = $1::uuid AND id = $2::uuid AND kind = 'customer-redact' AND done_at IS NULL FOR UPDATE`,
    tx.shopId,
    requestId,
  );
  return row?.customer == null
    ? null
    : { id: requestId, customerShopifyId: row.customer, memberId: row.member };
}

async function finish(tx: ShopTx, request: OpenRequest, at: Instant): Promise<void> {
  await tx.execute(
    `UPDATE privacy_requests SET done_at = $3::timestamptz, customer_shopify_id = NULL,
       removed_rows = removed_rows - 'memberId' WHERE shop_id = $1::uuid AND id = $2::uuid`,
    tx.shopId,
    request.id,
    at,
  );
  await recordActivity(tx, {
    at,
    actor: 'system',
    action: 'privacy.customer-redacted',
    subjectKind: 'privacy-request',
    subjectId: request.id,
  });
}

async function redactStep(tx: ShopTx, requestId: string): Promise<Step> {
  const request = await findOpenRequest(tx, requestId);
  if (request === null) return { isClosed: true, openCodes: [], traces: [] };
  const at = now();
  const { customerShopifyId } = request;
  const traces = await tracesOf(tx, customerShopifyId);
  const memberId =
    request.memberId ?? (await findMembers(tx, [customerShopifyId])).get(customerShopifyId) ?? null;
  const orderIds = await findOrders(tx, customerShopifyId);
  // While the orders still know whose they were.
  const uncounted = await excludeBasketsOf(tx, customerShopifyId);
  const removed = { ...(await removePersonalRows(tx, customerShopifyId)), recommendation_baskets: uncounted };
  await redactCustomerRow(tx, customerShopifyId, at);
  await tx.execute(
    `UPDATE privacy_requests SET removed_rows = $3::text::jsonb || coalesce(removed_rows, '{}')
     WHERE shop_id = $1::uuid AND id = $2::uuid`,
    tx.shopId,
    requestId,
    JSON.stringify({ ...removed, memberId, orderIds }),
  );
  if (memberId !== null) {
    const openCodes = await findOpenCodes(tx, memberId);
    if (!(await closeMember(tx, memberId, at))) return { isClosed: false, openCodes, traces };
  }
  await finish(tx, request, at);
  return { isClosed: true, openCodes: [], traces };
}

/**
 * Redacts a customer: personal fields of mirror, orders, journeys and exports go in one transaction, the member is closed
 * with an entry that books the remaining points away, so that the ledger still sums to zero. Safe to repeat.
 * @throws while a code of the member still holds points: the job comes again when Shopify has withdrawn it
 */
export async function redactCustomer(shopId: ShopId, requestId: string): Promise<void> {
  const { isClosed, openCodes, traces } = await inShop(shopId, (tx) => redactStep(tx, requestId), {
    timeoutMs: redactTimeoutMs,
  });
  if (traces.length > 0) {
    await dropPoisonBodies(shopId, (body) => traces.some((trace) => body.includes(trace)));
  }
  for (const redemptionId of openCodes) {
    await cancelRedemption(shopId, { redemptionId, memberId: null, actor: 'system' });
  }
  if (!isClosed) throw new Error('A code of the member still holds points; closing waits for its end.');
}
