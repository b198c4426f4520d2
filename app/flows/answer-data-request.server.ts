import type { ShopId } from '../core/ids.ts';
import { now } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { boxPlace, openBytes, sealBytes } from '../db/token-box.server.ts';

// customers/data_request: all we hold of a customer, as JSON, sealed, for the merchant to fetch and hand on.

const answerTimeoutMs = 120_000;

/** Visits of who told of his checkouts, as far as it is believed: somebody else's visits are not his to read. */
const hisVisits = `t.visitor_key IN (
  SELECT v.visitor_key FROM visitor_orders v JOIN orders o
    ON o.shop_id = v.shop_id AND o.shopify_id = v.order_shopify_id
  WHERE v.shop_id = $1::uuid AND o.customer_shopify_id = $2::bigint
    AND v.told_at BETWEEN o.processed_at - interval '1 hour' AND o.processed_at + interval '1 hour')`;

/** What is read for an answer: its name in the document, and where it comes from. $2 is Shopify's customer id. */
const sources: Readonly<Record<string, string>> = {
  customer:
    'SELECT to_jsonb(t) AS row FROM customers t WHERE t.shop_id = $1::uuid AND t.shopify_id = $2::bigint',
  ...Object.fromEntries(
    (
      [
        ['facts', 'customer_facts'],
        ['margin_orders', 'margin_orders'],
        ['experiment_people', 'experiment_people'],
        ['recommendation_events', 'recommendation_events'],
        ['redeem_codes', 'redeem_codes'],
      ] as const
    ).map(([name, table]) => [
      name,
      `SELECT to_jsonb(t) AS row FROM ${table} t
       WHERE t.shop_id = $1::uuid AND t.customer_shopify_id = $2::bigint ORDER BY t.id`,
    ]),
  ),
  orders: `SELECT to_jsonb(t) AS row FROM orders t
    WHERE t.shop_id = $1::uuid AND t.customer_shopify_id = $2::bigint ORDER BY t.processed_at`,
  ...Object.fromEntries(
    [
      'order_lines',
      'order_shipping_lines',
      'discount_applications',
      'discount_allocations',
      'refunds',
      'refund_lines',
      'order_agreements',
      'journey_visits',
      'recommendation_purchases',
    ].map((table) => [
      table,
      `SELECT to_jsonb(t) AS row FROM ${table} t JOIN orders o
         ON o.shop_id = t.shop_id AND o.shopify_id = t.order_shopify_id
       WHERE t.shop_id = $1::uuid AND o.customer_shopify_id = $2::bigint`,
    ]),
  ),
  visitor_orders: `SELECT to_jsonb(t) AS row FROM visitor_orders t JOIN orders o
      ON o.shop_id = t.shop_id AND o.shopify_id = t.order_shopify_id
    WHERE t.shop_id = $1::uuid AND o.customer_shopify_id = $2::bigint`,
  touchpoints: `SELECT to_jsonb(t) AS row FROM touchpoints t
    WHERE t.shop_id = $1::uuid AND (t.customer_shopify_id = $2::bigint OR ${hisVisits})
    ORDER BY t.occurred_at`,
  pixel_events: `SELECT to_jsonb(t) AS row FROM pixel_events t
    WHERE t.shop_id = $1::uuid AND ${hisVisits} ORDER BY t.occurred_at`,
  member:
    'SELECT to_jsonb(t) AS row FROM members t WHERE t.shop_id = $1::uuid AND t.customer_shopify_id = $2::bigint',
  ...Object.fromEntries(
    ['ledger_entries', 'lots', 'redemptions'].map((table) => [
      table,
      `SELECT to_jsonb(t) AS row FROM ${table} t JOIN members m ON m.shop_id = t.shop_id AND m.id = t.member_id
       WHERE t.shop_id = $1::uuid AND m.customer_shopify_id = $2::bigint ORDER BY t.id`,
    ]),
  ),
  activity: `SELECT to_jsonb(t) AS row FROM activity_entries t JOIN members m
      ON m.shop_id = t.shop_id AND t.subject_kind = 'member' AND t.subject_id = m.id::text
    WHERE t.shop_id = $1::uuid AND m.customer_shopify_id = $2::bigint ORDER BY t.at`,
};

/** Everything stored about a customer, by table. Ids beyond 2^53 keep their digits: the rows travel as text. */
async function collectCustomer(tx: ShopTx, customerShopifyId: bigint): Promise<string> {
  const parts: string[] = [];
  for (const [name, sql] of Object.entries(sources)) {
    const [found] = await tx.query<{ rows: string }>(
      `SELECT coalesce(jsonb_agg(found.row), '[]')::text AS rows FROM (${sql}) AS found`,
      tx.shopId,
      customerShopifyId,
    );
    parts.push(`${JSON.stringify(name)}:${found?.rows ?? '[]'}`);
  }
  return `{${parts.join(',')}}`;
}

function place(shopId: ShopId): string {
  return boxPlace(shopId, 'privacy_requests.answer_box');
}

/** Answers a data request that is still open: seals the export into its row. Safe to repeat. */
export async function answerDataRequest(shopId: ShopId, requestId: string): Promise<void> {
  await inShop(
    shopId,
    async (tx) => {
      const request = await tx.prisma.privacyRequest.findFirst({
        where: { shopId, id: requestId, doneAt: null },
      });
      if (request?.customerShopifyId == null) return;
      const document = await collectCustomer(tx, request.customerShopifyId);
      const at = now();
      await tx.prisma.privacyRequest.update({
        where: { shopId_id: { shopId, id: requestId } },
        data: { answerBox: sealBytes(Buffer.from(document), place(shopId)), doneAt: at },
      });
      await recordActivity(tx, {
        at,
        actor: 'system',
        action: 'privacy.data-request-answered',
        subjectKind: 'privacy-request',
        subjectId: requestId,
      });
    },
    { timeoutMs: answerTimeoutMs },
  );
}

/** A privacy request as the pages list it. */
export interface PrivacyRequestRow {
  readonly id: string;
  readonly kind: 'data-request' | 'customer-redact';
  readonly customerShopifyId: bigint | null;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly doneAt: Date | null;
  /** An export waits to be fetched; it is dropped after 30 days. */
  readonly hasAnswer: boolean;
}

/** The shop's privacy requests, newest first, at most 200. */
export async function listPrivacyRequests(tx: ShopTx): Promise<PrivacyRequestRow[]> {
  return tx.query<PrivacyRequestRow>(
    `SELECT id, kind, customer_shopify_id AS "customerShopifyId", received_at AS "receivedAt", due_at AS "dueAt",
       done_at AS "doneAt", answer_box IS NOT NULL AS "hasAnswer"
     FROM privacy_requests WHERE shop_id = $1::uuid ORDER BY received_at DESC, id DESC LIMIT 200`,
    tx.shopId,
  );
}

/**
 * Opens the export of a data request for the merchant who asks for it, and writes down that he did.
 * @returns the JSON text, or null when there is none (any more)
 */
export async function openDataAnswer(
  tx: ShopTx,
  ask: { readonly requestId: string; readonly actor: string },
): Promise<string | null> {
  const request = await tx.prisma.privacyRequest.findFirst({
    where: { shopId: tx.shopId, id: ask.requestId },
  });
  if (request?.answerBox == null) return null;
  await recordActivity(tx, {
    at: now(),
    actor: ask.actor,
    action: 'privacy.data-request-fetched',
    subjectKind: 'privacy-request',
    subjectId: ask.requestId,
  });
  return openBytes(request.answerBox, place(tx.shopId)).toString('utf8');
}
