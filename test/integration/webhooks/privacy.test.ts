import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { installationByShop } from '../../../app/db/platform.server.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import {
  answerDataRequest,
  listPrivacyRequests,
  openDataAnswer,
} from '../../../app/flows/answer-data-request.server.ts';
import { processShopEvents } from '../../../app/flows/process-webhook.server.ts';
import { redactCustomer } from '../../../app/flows/redact-customer.server.ts';
import { tidyShop } from '../../../app/flows/tidy-shop.server.ts';
import { forgetKnownShops } from '../../../app/http/shop-cache.server.ts';
import { jobHandlers } from '../../../app/job-handlers.ts';
import { closeQueue } from '../../../app/jobs/queue.server.ts';
import { useDatabase } from '../../support/database.ts';
import { deliver, startHotServer, type HotServer } from '../../support/hot-server.ts';
import { canaries, customer, order } from '../../support/canary-customer.ts';
import { findShopWords } from '../../support/word-search.ts';
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
  await fill();
});

async function tell(topic: string, body: unknown, webhookId?: string): Promise<void> {
  const wish = { domain, topic, body, triggeredAt: '2026-03-03T00:00:00Z' };
  expect(await deliver(server, webhookId === undefined ? wish : { ...wish, webhookId })).toBe(200);
}

async function work(): Promise<void> {
  while ((await processShopEvents(shopId)) > 0);
}

async function fill(): Promise<void> {
  await tell('customers/update', customer);
  await tell('orders/paid', order(1));
  await tell('orders/paid', order(2));
  await work();
}

async function requestId(kind: 'data-request' | 'customer-redact'): Promise<string> {
  const requests = await inShop(shopId, (tx) => listPrivacyRequests(tx));
  const found = requests.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} was written down`);
  return found.id;
}

const findWords = (words: readonly string[]) => findShopWords(database, shopId, words);

async function ledgerSum(): Promise<string> {
  const [row] = await database.asAdmin<{ sum: string | null }>(
    'SELECT sum(amount)::text AS sum FROM ledger_postings WHERE shop_id = $1',
    shopId,
  );
  return row?.sum ?? 'none';
}

const request = { shop_domain: 'x', customer: { id: 7001, email: customer.email }, data_request: { id: 88 } };
const redaction = {
  shop_domain: 'x',
  customer: { id: 7001, email: customer.email },
  orders_to_redact: [1, 2],
};

describe('customers/data_request', () => {
  it('is answered with all that is stored of the customer, sealed, for 30 days', async () => {
    await tell('customers/data_request', request);
    await tell('customers/data_request', request);
    await work();
    const id = await requestId('data-request');
    await answerDataRequest(shopId, id);
    await answerDataRequest(shopId, id);
    const requests = await inShop(shopId, (tx) => listPrivacyRequests(tx));
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ kind: 'data-request', customerShopifyId: 7001n, hasAnswer: true });
    const text = (await inShop(shopId, (tx) => openDataAnswer(tx, { requestId: id, actor: '42' }))) ?? '';
    for (const canary of canaries) expect(text.toLowerCase()).toContain(canary.toLowerCase());
    const document = JSON.parse(text) as Record<string, unknown[]>;
    expect(document['orders']).toHaveLength(2);
    expect(document['order_lines']).toHaveLength(2);
    expect(document['refund_lines']).toHaveLength(1);
    expect(document['ledger_entries']?.length).toBeGreaterThanOrEqual(2);
    const actions = await database.asAdmin<{ action: string; actor: string }>(
      `SELECT action, actor FROM activity_entries WHERE shop_id = $1 AND subject_kind = 'privacy-request' ORDER BY id`,
      shopId,
    );
    expect(actions).toEqual([
      { action: 'privacy.data-requested', actor: 'system' },
      { action: 'privacy.data-request-answered', actor: 'system' },
      { action: 'privacy.data-request-fetched', actor: '42' },
    ]);
    await database.asAdmin(
      `UPDATE privacy_requests SET done_at = now() - interval '31 days' WHERE shop_id = $1`,
      shopId,
    );
    await tidyShop(shopId);
    expect(await inShop(shopId, (tx) => openDataAnswer(tx, { requestId: id, actor: '42' }))).toBeNull();
  });

  it('names nothing of another customer', async () => {
    await tell('customers/update', {
      ...customer,
      id: 7002,
      last_name: 'Marlowe',
      email: 'marlowe@example.com',
    });
    await tell('orders/paid', { ...order(3), customer: { id: 7002 } });
    await tell('customers/data_request', request);
    await work();
    const id = await requestId('data-request');
    await answerDataRequest(shopId, id);
    const text = (await inShop(shopId, (tx) => openDataAnswer(tx, { requestId: id, actor: '42' }))) ?? '';
    expect(text).not.toContain('Marlowe');
    expect(text).not.toContain('"#3"');
  });
});

describe('customers/redact', () => {
  it('leaves no word of the person, and a ledger that still sums to zero', async () => {
    await tell('customers/data_request', request);
    await work();
    await answerDataRequest(shopId, await requestId('data-request'));
    // A broken event about the person waits among the poison.
    await tell('orders/paid', { ...order(9), total_price_set: null }, 'broken');
    await work();
    await database.asAdmin(
      `UPDATE inbox_events SET state = 'poison' WHERE webhook_id = 'broken' AND shop_id = $1`,
      shopId,
    );
    expect((await findWords(canaries)).length).toBeGreaterThan(6);

    await tell('customers/redact', redaction);
    await work();
    await redactCustomer(shopId, await requestId('customer-redact'));
    expect(await findWords(canaries)).toEqual([]);
    expect(await ledgerSum()).toBe('0');
    const members = await database.asAdmin(
      `SELECT state, customer_shopify_id, available::text, pending::text, debt::text FROM members WHERE shop_id = $1`,
      shopId,
    );
    expect(members).toEqual([
      { state: 'closed', customer_shopify_id: null, available: '0', pending: '0', debt: '0' },
    ]);
    const requests = await inShop(shopId, (tx) => listPrivacyRequests(tx));
    expect(requests.every((one) => one.doneAt !== null && !one.hasAnswer)).toBe(true);
  });

  it('holds against notices that come after it', async () => {
    await tell('customers/redact', redaction);
    await work();
    await redactCustomer(shopId, await requestId('customer-redact'));
    await tell('customers/update', { ...customer, updated_at: '2026-04-01T00:00:00Z' });
    await tell('orders/updated', { ...order(1, '2026-04-01T00:00:00Z'), refunds: [] });
    await work();
    expect(await findWords(canaries)).toEqual([]);
    expect(
      await database.asAdmin(
        'SELECT 1 FROM orders WHERE customer_shopify_id IS NOT NULL AND shop_id = $1',
        shopId,
      ),
    ).toEqual([]);
    expect(await ledgerSum()).toBe('0');
    const open = await database.asAdmin(
      `SELECT 1 FROM members WHERE state <> 'closed' AND shop_id = $1`,
      shopId,
    );
    expect(open).toEqual([]);
  });

  it('holds against orders that come after it without their customer, and is searched for in reasons of failure', async () => {
    await database.asAdmin(
      `INSERT INTO inbox_events (shop_id, webhook_id, topic, triggered_at, received_at, state, failure)
       VALUES ($1, 'f', 'orders/paid', now(), now(), 'poison', $2)`,
      shopId,
      `customer ${String(customer.id)}: no such field`,
    );
    await tell('customers/redact', redaction);
    await work();
    await redactCustomer(shopId, await requestId('customer-redact'));
    const failures = `SELECT failure FROM inbox_events WHERE webhook_id = 'f' AND shop_id = $1`;
    expect(await database.asAdmin(failures, shopId)).toEqual([{ failure: null }]);
    const late = { ...order(1, '2026-04-01T00:00:00Z'), customer: null, refunds: [] };
    await tell('orders/updated', { ...late, note_attributes: [{ name: 'gift for', value: 'Whippoorwill' }] });
    await work();
    expect(await findWords(['Whippoorwill'])).toEqual([]);
  });

  it('of someone never seen is done, and keeps him unknown', async () => {
    await tell('customers/redact', { customer: { id: 31337 }, orders_to_redact: [] });
    await work();
    await redactCustomer(shopId, await requestId('customer-redact'));
    await tell('customers/update', {
      ...customer,
      id: 31337,
      last_name: 'Nightjar',
      updated_at: '2026-04-01T00:00:00Z',
    });
    await work();
    expect(await findWords(['Nightjar'])).toEqual([]);
  });
});

describe('shop/redact', () => {
  const farewell = { shop_id: 1, shop_domain: 'x' };

  async function rowsOfShop(): Promise<string[]> {
    const tables = await database.asAdmin<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'shop_id' AND table_schema = 'public'`,
    );
    const left: string[] = [];
    for (const { name } of tables) {
      const rows = await database.asAdmin(`SELECT 1 FROM ${name} WHERE shop_id = $1`, shopId);
      if (rows.length > 0) left.push(name);
    }
    return left.sort();
  }

  it('deletes everything of a shop that has left, and nothing of another', async () => {
    const leaving = shopId;
    shopId = await makeShopWithProgram();
    domain = (await installationByShop(shopId))?.domain ?? '';
    await fill();
    const staying = shopId;
    shopId = leaving;
    domain = (await installationByShop(shopId))?.domain ?? '';
    expect(await rowsOfShop()).toEqual(expect.arrayContaining(['customers', 'ledger_entries', 'orders']));
    await tell('app/uninstalled', { id: 1 });
    await tell('shop/redact', farewell);
    await work();
    await jobHandlers['purge-shop'](
      { shopId },
      { signal: new AbortController().signal, attempt: 1, isLastAttempt: false },
    );
    expect(await rowsOfShop()).toEqual(['installations']);
    expect((await installationByShop(shopId))?.state).toBe('redacted');
    shopId = staying;
    expect(await ledgerSum()).toBe('0');
    expect(await rowsOfShop()).toEqual(expect.arrayContaining(['customers', 'ledger_entries', 'orders']));
  });

  it('spares a shop that has come back meanwhile', async () => {
    const before = await rowsOfShop();
    await tell('shop/redact', farewell);
    await work();
    await jobHandlers['purge-shop'](
      { shopId },
      { signal: new AbortController().signal, attempt: 1, isLastAttempt: false },
    );
    expect(await rowsOfShop()).toEqual(expect.arrayContaining(before));
    expect((await installationByShop(shopId))?.state).toBe('installed');
  });
});
