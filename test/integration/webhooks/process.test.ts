import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { retryPoisonEvent } from '../../../app/db/platform-inbox-care.server.ts';
import { installShop, installationByShop, setGrantedScopes } from '../../../app/db/platform.server.ts';
import { processShopEvents } from '../../../app/flows/process-webhook.server.ts';
import { forgetKnownShops } from '../../../app/http/shop-cache.server.ts';
import { closeQueue } from '../../../app/jobs/queue.server.ts';
import { useDatabase } from '../../support/database.ts';
import { deliver, startHotServer, type HotServer } from '../../support/hot-server.ts';
import { orderBody, refundBody } from '../../support/order-body.ts';
import { makeShopWithProgram } from '../../support/orders.ts';

const database = useDatabase();
let server: HotServer;
let shopId: ShopId;
let domain: string;

beforeAll(async () => {
  server = await startHotServer();
});

afterAll(async () => {
  await closeQueue();
  await server.close();
});

beforeEach(async () => {
  forgetKnownShops();
  shopId = await makeShopWithProgram();
  domain = (await installationByShop(shopId))?.domain ?? '';
});

interface Told {
  readonly topic: string;
  readonly body: unknown;
  readonly webhookId: string;
  readonly triggeredAt?: string;
}

async function tell(events: readonly Told[]): Promise<void> {
  for (const event of events) expect(await deliver(server, { domain, ...event })).toBe(200);
}

async function work(): Promise<void> {
  while ((await processShopEvents(shopId)) > 0);
}

/** What the ledger says, without ids and times of writing: equal histories give equal pictures. */
async function picture(): Promise<unknown> {
  const members = await database.asAdmin(
    `SELECT customer_shopify_id::text AS customer, pending::text, available::text, reserved::text, debt::text
     FROM members WHERE shop_id = $1 ORDER BY 1`,
    shopId,
  );
  const [sum] = await database.asAdmin<{ sum: string | null }>(
    'SELECT sum(amount)::text AS sum FROM ledger_postings WHERE shop_id = $1',
    shopId,
  );
  const orders = await database.asAdmin(
    `SELECT shopify_id::text AS id, financial_status, current_total_minor::text AS total FROM orders
     WHERE shop_id = $1 ORDER BY 1`,
    shopId,
  );
  return { members, sum: sum?.sum ?? '0', orders };
}

const line = { id: 11, price: '20.00', quantity: 2 };
const created = orderBody({
  id: 1,
  updatedAt: '2026-03-01T10:00:00Z',
  financialStatus: 'pending',
  total: '40.00',
  lines: [line],
});
const paid = orderBody({ id: 1, updatedAt: '2026-03-01T10:05:00Z', total: '40.00', lines: [line] });
const refund = refundBody({ id: 501, orderId: 1, lineId: 11, quantity: 1, subtotal: '20.00' });
const refunded = {
  ...orderBody({
    id: 1,
    updatedAt: '2026-03-02T08:00:05Z',
    financialStatus: 'partially_refunded',
    total: '40.00',
    lines: [{ ...line, currentQuantity: 1 }],
    refunds: [refund],
  }),
};

const story: readonly Told[] = [
  { webhookId: 'a', topic: 'orders/create', body: created, triggeredAt: '2026-03-01T10:00:00Z' },
  { webhookId: 'b', topic: 'orders/paid', body: paid, triggeredAt: '2026-03-01T10:05:00Z' },
  { webhookId: 'c', topic: 'orders/updated', body: paid, triggeredAt: '2026-03-01T10:05:01Z' },
  { webhookId: 'd', topic: 'refunds/create', body: refund, triggeredAt: '2026-03-02T08:00:04Z' },
  { webhookId: 'e', topic: 'orders/updated', body: refunded, triggeredAt: '2026-03-02T08:00:05Z' },
];

describe('an order’s story', () => {
  it('ends in points for what was paid and kept', async () => {
    await tell(story);
    await work();
    expect(await picture()).toMatchObject({
      members: [{ customer: '7001', available: '20', debt: '0' }],
      sum: '0',
      orders: [{ financial_status: 'PARTIALLY_REFUNDED' }],
    });
    const left = await database.asAdmin(
      `SELECT 1 FROM inbox_events WHERE shop_id = $1 AND (state <> 'done' OR body IS NOT NULL)`,
      shopId,
    );
    expect(left).toEqual([]);
  });

  it.each([
    ['backwards', [...story].reverse(), 9],
    ['one by one, backwards', [...story].reverse(), 1],
    ['refund first', [story[3], story[4], story[0], story[2], story[1]], 1],
    [
      'refund before its order, which comes in its first state last',
      [story[3], story[1], story[4], story[2], story[0]],
      2,
    ],
    [
      'twice with other ids',
      [...story, ...story.map((one) => ({ ...one, webhookId: `${one.webhookId}2` }))],
      3,
    ],
    ['the final state alone', [story[4]], 1],
  ])('told %s ends the same', async (_name, events, batch) => {
    const told = events.filter((one) => one !== undefined);
    for (let from = 0; from < told.length; from += batch) {
      await tell(told.slice(from, from + batch));
      await work();
    }
    expect(await picture()).toMatchObject({
      members: [{ customer: '7001', pending: '0', available: '20', reserved: '0', debt: '0' }],
      sum: '0',
      orders: [{ financial_status: 'PARTIALLY_REFUNDED' }],
    });
  });

  it('is booked once when two workers take the same shop', async () => {
    await tell(story);
    await Promise.all([work(), work(), work()]);
    await work();
    expect(await picture()).toMatchObject({ members: [{ available: '20' }], sum: '0' });
  });
});

describe('an event that cannot be read', () => {
  it('does not hold up its neighbours, is tried eight times, and can be tried again', async () => {
    await tell([{ webhookId: 'bad', topic: 'orders/paid', body: { id: 2 } }, ...story.slice(0, 2)]);
    await work();
    expect(await picture()).toMatchObject({ members: [{ available: '40' }] });
    const bad = async () =>
      (
        await database.asAdmin<{ state: string; attempts: number; failure: string; retry_at: Date | null }>(
          `SELECT state, attempts, failure, retry_at FROM inbox_events WHERE shop_id = $1 AND webhook_id = 'bad'`,
          shopId,
        )
      )[0];
    expect(await bad()).toMatchObject({ state: 'waiting', attempts: 1 });
    expect((await bad())?.failure).toContain('name');
    for (let tries = 1; tries < 8; tries += 1) {
      expect((await bad())?.retry_at?.getTime()).toBeGreaterThan(Date.now());
      await database.asAdmin('UPDATE inbox_events SET retry_at = now() WHERE shop_id = $1', shopId);
      await work();
    }
    expect(await bad()).toMatchObject({ state: 'poison', attempts: 8 });
    expect(await retryPoisonEvent(shopId, 'bad')).toBe(true);
    expect(await bad()).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(await retryPoisonEvent(shopId, 'a')).toBe(false);
  });

  it('is found out when it breaks its batch in the database', async () => {
    // Stands for whatever only the database can object to.
    await database.asAdmin(`ALTER TABLE orders ADD CONSTRAINT no_trouble CHECK (name <> '#666') NOT VALID`);
    try {
      const trouble = orderBody({
        id: 666,
        updatedAt: '2026-03-01T10:00:00Z',
        total: '40.00',
        lines: [{ ...line, id: 66 }],
      });
      await tell([...story, { webhookId: 'trouble', topic: 'orders/paid', body: trouble }]);
      await work();
      expect(await picture()).toMatchObject({ members: [{ available: '20' }], sum: '0' });
      const stuck = await database.asAdmin(
        `SELECT webhook_id, attempts FROM inbox_events WHERE shop_id = $1 AND state = 'waiting'`,
        shopId,
      );
      expect(stuck).toEqual([{ webhook_id: 'trouble', attempts: 1 }]);
    } finally {
      await database.asAdmin('ALTER TABLE orders DROP CONSTRAINT no_trouble');
    }
  });
});

describe('app/uninstalled', () => {
  const notice = (webhookId: string, triggeredAt: string): Told => ({
    webhookId,
    topic: 'app/uninstalled',
    body: { id: 1 },
    triggeredAt,
  });

  async function storeToken(): Promise<void> {
    await database.asAdmin(
      `INSERT INTO stored_sessions (id, domain, is_online, state, access_token_box, updated_at)
       VALUES ($1, $1, false, '', 'box', now())`,
      domain,
    );
  }

  async function state(): Promise<unknown> {
    const installation = await installationByShop(shopId);
    const tokens = await database.asAdmin('SELECT 1 FROM stored_sessions WHERE domain = $1', domain);
    return { state: installation?.state, epoch: installation?.epoch, tokens: tokens.length };
  }

  it('ends the installation, its tokens and its ordinary events, and keeps the ledger', async () => {
    await tell(story);
    await work();
    await storeToken();
    await tell([notice('u', '2026-03-05T00:00:00Z'), { ...story[2], webhookId: 'after' } as Told]);
    await work();
    expect(await state()).toEqual({ state: 'uninstalled', epoch: 1, tokens: 0 });
    expect(await picture()).toMatchObject({ members: [{ available: '20' }], sum: '0' });
    const actions = await database.asAdmin(
      `SELECT action FROM activity_entries WHERE shop_id = $1 AND action LIKE 'app.%'`,
      shopId,
    );
    expect(actions).toEqual([{ action: 'app.uninstalled' }]);
  });

  it('that comes late or twice does not end the installation that followed', async () => {
    await tell([notice('u1', '2026-03-05T00:00:00Z')]);
    await work();
    await installShop({ domain, grantedScopes: ['read_orders'], now: new Date('2026-03-06T00:00:00Z') });
    await storeToken();
    forgetKnownShops();
    await tell([notice('u2', '2026-03-05T00:00:00Z'), notice('u3', '2026-03-05T23:59:59Z')]);
    await work();
    expect(await state()).toEqual({ state: 'installed', epoch: 2, tokens: 1 });
    await tell([notice('u4', '2026-03-07T00:00:00Z')]);
    await work();
    expect(await state()).toEqual({ state: 'uninstalled', epoch: 2, tokens: 0 });
  });
});

it('queues what only a job can do, in the same transaction', async () => {
  await setGrantedScopes(shopId, ['read_orders']);
  const jobs = async () =>
    (
      await database.asAdmin<{ name: string }>(
        `SELECT name FROM pgboss.job WHERE data->>'shopId' = $1 AND name <> 'publish-program' ORDER BY name`,
        shopId,
      )
    ).map((row) => row.name);
  await tell([
    { webhookId: '1', topic: 'shop/update', body: { id: 1 } },
    { webhookId: '2', topic: 'app/scopes_update', body: { current: [] } },
    {
      webhookId: '3',
      topic: 'bulk_operations/finish',
      body: { admin_graphql_api_id: 'gid://shopify/BulkOperation/1' },
    },
  ]);
  expect(await jobs()).toEqual([]);
  await work();
  expect(await jobs()).toEqual(['copy-shop', 'refresh-shop-profile']);
});
