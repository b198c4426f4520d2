import { beforeEach, expect, it } from 'vitest';
import { newId, type ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { answerDataRequest, openDataAnswer } from '../../../app/flows/answer-data-request.server.ts';
import { settleDueMargins } from '../../../app/flows/settle-margin.server.ts';
import { useDatabase } from '../../support/database.ts';
import { makeShopWithProgram, placeOrders } from '../../support/orders.ts';

const database = useDatabase();
let shopId: ShopId;
const at = new Date('2026-03-01T12:00:00Z');

/** What two customers, 7001 and 7002, leave behind beside their orders: a row each. */
const traces = [
  `INSERT INTO experiment_people (shop_id, id, experiment_id, person_id, customer_shopify_id, is_held_out, first_seen_at)
   SELECT $1, gen_random_uuid(), 'recommendations:home:1000', 'gid://shopify/Customer/' || c, c, false, now()
   FROM unnest(ARRAY[7001, 7002]::bigint[]) AS c`,
  `INSERT INTO recommendation_events (shop_id, id, kind, request_id, placement, slot, customer_shopify_id, is_held_out,
     model_version, rules_version, occurred_at)
   SELECT $1, gen_random_uuid(), 'click', 'r', 'home', c - 7000, c, false, 1, 1, now()
   FROM unnest(ARRAY[7001, 7002]::int[]) AS c`,
  `INSERT INTO recommendation_purchases (shop_id, id, line_shopify_id, order_shopify_id, request_id, placement, slot,
     product_shopify_id, model_version, rules_version, ordered_at)
   SELECT $1, gen_random_uuid(), o * 10, o, 'r', 'home', 1, 5, 1, 1, now() FROM unnest(ARRAY[1, 2]::bigint[]) AS o`,
  `INSERT INTO visitor_orders (shop_id, id, visitor_key, order_shopify_id, told_at)
   SELECT shop_id, gen_random_uuid(), 'visitor ' || shopify_id, shopify_id, processed_at FROM orders WHERE shop_id = $1`,
  `INSERT INTO pixel_events (shop_id, id, event_id, name, visitor_key, occurred_at, received_at, arrival)
   SELECT shop_id, gen_random_uuid(), visitor_key, 'page_viewed', visitor_key, now(), now(), '{}'
   FROM visitor_orders WHERE shop_id = $1`,
  `INSERT INTO redeem_codes (shop_id, id, campaign_id, discount_id, chunk_id, code, code_key, state, customer_shopify_id)
   SELECT $1, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'GIVEN-' || c, 'GIVEN-' || c,
     'imported', c FROM unnest(ARRAY[7001, 7002]::bigint[]) AS c`,
];

beforeEach(async () => {
  shopId = await makeShopWithProgram();
  await placeOrders(shopId, [
    { id: 1n, customerId: 7001n, lines: [{ id: 10n, totalMinor: 100n }], at },
    { id: 2n, customerId: 7002n, lines: [{ id: 20n, totalMinor: 100n }], at },
  ]);
  for (const sql of traces) await database.asAdmin(sql, shopId);
  await settleDueMargins(shopId, new AbortController().signal);
});

it('a data request is told of experiments, recommendations, codes, margins and visits that wait, and of nobody else', async () => {
  const requestId = newId();
  await database.asAdmin(
    `INSERT INTO privacy_requests (shop_id, id, kind, request_key, customer_shopify_id, received_at, due_at)
     VALUES ($1, $2, 'data-request', 'd', 7001, now(), now() + interval '30 days')`,
    ...[shopId, requestId],
  );
  await answerDataRequest(shopId, requestId);
  const text = await inShop(shopId, (tx) => openDataAnswer(tx, { requestId, actor: '42' }));
  const document = JSON.parse(text ?? '{}') as Record<string, unknown[]>;
  expect(document).toMatchObject({
    experiment_people: [{ customer_shopify_id: 7001 }],
    recommendation_events: [{ customer_shopify_id: 7001 }],
    recommendation_purchases: [{ order_shopify_id: 1 }],
    margin_orders: [{ customer_shopify_id: 7001 }],
    pixel_events: [{ visitor_key: 'visitor 1' }],
    redeem_codes: [{ code: 'GIVEN-7001' }],
  });
  expect(text).not.toMatch(/7002|visitor 2/);
});
