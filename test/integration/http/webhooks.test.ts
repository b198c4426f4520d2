import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { closeDatabase } from '../../../app/db/client.server.ts';
import { installationByShop, uninstallShop } from '../../../app/db/platform.server.ts';
import { forgetKnownShops } from '../../../app/http/shop-cache.server.ts';
import { webhookBodyLimitBytes } from '../../../app/http/webhooks.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';
import {
  deliver,
  deliveryHeaders,
  signWebhook,
  startHotServer,
  type HotServer,
} from '../../support/hot-server.ts';

const database = useDatabase();
let server: HotServer;
let shopId: ShopId;
let domain: string;

beforeAll(async () => {
  server = await startHotServer();
});

afterAll(() => server.close());

beforeEach(async () => {
  forgetKnownShops();
  shopId = await makeShop();
  domain = (await installationByShop(shopId))?.domain ?? '';
});

interface Row {
  readonly webhook_id: string;
  readonly topic: string;
  readonly state: string;
  readonly body: Buffer;
}

function rows(): Promise<Row[]> {
  return database.asAdmin<Row>('SELECT * FROM inbox_events WHERE shop_id = $1', shopId);
}

async function post(headers: Record<string, string>, body: string): Promise<number> {
  const answer = await fetch(`${server.url}/webhooks`, { method: 'POST', headers, body });
  await answer.arrayBuffer();
  return answer.status;
}

const body = JSON.stringify({ id: 1, note: 'canary-7f3a ünï' });

it('stores a signed delivery once, sealed, and answers 200 to its repetition', async () => {
  const wish = { domain, topic: 'orders/create', body, webhookId: 'w-1' };
  expect(await deliver(server, wish)).toBe(200);
  expect(await deliver(server, wish)).toBe(200);
  const stored = await rows();
  expect(stored.map(({ webhook_id, topic, state }) => ({ webhook_id, topic, state }))).toEqual([
    { webhook_id: 'w-1', topic: 'orders/create', state: 'waiting' },
  ]);
  expect(stored[0]?.body.includes('canary')).toBe(false);
});

const good = signWebhook(body);
const forgeries: Readonly<Record<string, string | undefined>> = {
  missing: undefined,
  empty: '',
  'of another body': signWebhook(`${body} `),
  'of another secret': signWebhook(body, 'other-secret'),
  'of an empty secret': signWebhook(body, '\0'),
  hex: Buffer.from(good, 'base64').toString('hex'),
  base64url: good.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') + '!',
  'without padding': good.replace(/=+$/, ''),
  'with a space in it': `${good.slice(0, 9)} ${good.slice(9)}`,
  'with a foreign character': `${good.slice(0, 9)}*${good.slice(9)}`,
  'with another case': good.toLowerCase() === good ? good.toUpperCase() : good.toLowerCase(),
  'one character short': good.slice(0, -1),
  'one character long': `${good}=`,
  twice: `${good}, ${good}`,
  'a word': 'null',
  long: 'A'.repeat(4_000),
};

it.each(Object.entries(forgeries))(
  'answers 401 and writes nothing when the signature is %s',
  async (_name, signature) => {
    const { 'x-shopify-hmac-sha256': _dropped, ...rest } = deliveryHeaders({
      domain,
      topic: 'orders/create',
      body,
    });
    const headers = signature === undefined ? rest : { ...rest, 'x-shopify-hmac-sha256': signature };
    expect(await post(headers, body)).toBe(401);
    expect(await rows()).toEqual([]);
  },
);

it('accepts the former secret while it rotates, and only then', async () => {
  const old = {
    ...deliveryHeaders({ domain, topic: 'orders/create', body }),
    'x-shopify-hmac-sha256': signWebhook(body, 'former'),
  };
  expect(await post(old, body)).toBe(401);
  const { environment } = await import('../../../app/core/environment.server.ts');
  const live = environment() as { SHOPIFY_API_SECRET_PREVIOUS?: string };
  live.SHOPIFY_API_SECRET_PREVIOUS = 'former';
  try {
    expect(await post(old, body)).toBe(200);
  } finally {
    delete live.SHOPIFY_API_SECRET_PREVIOUS;
  }
});

const needed = ['x-shopify-topic', 'x-shopify-shop-domain', 'x-shopify-webhook-id'] as const;
it.each(needed)('answers 400 to a signed delivery without %s', async (name) => {
  const headers = Object.fromEntries(
    Object.entries(deliveryHeaders({ domain, topic: 'orders/create', body })).filter(([key]) => key !== name),
  );
  expect(await post(headers, body)).toBe(400);
  expect(await rows()).toEqual([]);
});

it('acknowledges and drops what means nothing here', async () => {
  expect(await deliver(server, { domain: 'never-was.myshopify.com', topic: 'orders/create', body })).toBe(
    200,
  );
  expect(await deliver(server, { domain, topic: 'themes/publish', body })).toBe(200);
  const [found] = await database.asAdmin<{ count: string }>('SELECT count(*) FROM inbox_events');
  expect(found?.count).toBe(String((await database.asAdmin('SELECT 1 FROM inbox_events')).length));
  expect(await rows()).toEqual([]);
});

it('keeps only farewell and compliance topics of a shop that has left', async () => {
  await uninstallShop(shopId, new Date('2026-02-01T00:00:00Z'), new Date('2026-02-01T00:00:00Z'));
  for (const topic of ['orders/create', 'app/uninstalled', 'customers/redact', 'shop/redact']) {
    expect(await deliver(server, { domain, topic, body })).toBe(200);
  }
  expect((await rows()).map((row) => row.topic).sort()).toEqual([
    'app/uninstalled',
    'customers/redact',
    'shop/redact',
  ]);
});

it('takes a body of several megabytes whole', async () => {
  const large = JSON.stringify({ id: 2, note: 'x'.repeat(4_000_000) });
  expect(await deliver(server, { domain, topic: 'orders/create', body: large })).toBe(200);
  expect((await rows())[0]?.body.length).toBeGreaterThan(4_000_000);
});

it('answers 413 to a body over the limit, told or untold', async () => {
  const told = {
    ...deliveryHeaders({ domain, topic: 'orders/create', body }),
    'content-length': String(webhookBodyLimitBytes + 1),
  };
  const { port } = new URL(server.url);
  const status = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(`POST /webhooks HTTP/1.1\r\nHost: x\r\n`);
      for (const [name, value] of Object.entries(told)) socket.write(`${name}: ${value}\r\n`);
      socket.write('\r\n');
    });
    socket.once('data', (data) => {
      resolve(data.toString('latin1').slice(9, 12));
      socket.destroy();
    });
  });
  expect(status).toBe('413');
  const stream = new ReadableStream({
    start(controller) {
      for (let sent = 0; sent <= webhookBodyLimitBytes; sent += 1_000_000)
        controller.enqueue(new Uint8Array(1_000_000));
      controller.close();
    },
  });
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: deliveryHeaders({ domain, topic: 'orders/create', body }),
    body: stream,
    duplex: 'half',
  };
  const outcome = await fetch(`${server.url}/webhooks`, init).then(
    (answer) => answer.status,
    () => 413,
  );
  expect(outcome).toBe(413);
  expect(await rows()).toEqual([]);
});

it('takes POST only', async () => {
  for (const method of ['GET', 'PUT', 'DELETE', 'HEAD']) {
    const answer = await fetch(`${server.url}/webhooks`, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  }
});

it('loses and doubles nothing of five hundred parallel deliveries', async () => {
  const ids = Array.from({ length: 500 }, (_, index) => `many-${String(index % 400)}`);
  // A machine too busy to store one in time says 503, and Shopify delivers that one again.
  const deliverUntilTaken = async (webhookId: string): Promise<number> => {
    for (let tries = 1; tries < 8; tries += 1) {
      const status = await deliver(server, { domain, topic: 'orders/create', body, webhookId });
      if (status !== 503) return status;
    }
    return 503;
  };
  const statuses = await Promise.all(ids.map(deliverUntilTaken));
  expect(new Set(statuses)).toEqual(new Set([200]));
  const stored = await rows();
  expect(new Set(stored.map((row) => row.webhook_id)).size).toBe(400);
  expect(stored).toHaveLength(400);
});

it('answers 503 in under a second while the database is away, and is ready again after', async () => {
  const sockets: Socket[] = [];
  // Takes the connection and never says a word.
  const silent: Server = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const dead = `postgresql://tandem_app@127.0.0.1:${String((silent.address() as AddressInfo).port)}/gone`;
  expect(await deliver(server, { domain, topic: 'orders/create', body, webhookId: 'before' })).toBe(200);
  const { environment } = await import('../../../app/core/environment.server.ts');
  const live = environment() as { DATABASE_URL: string };
  const kept = live.DATABASE_URL;
  await closeDatabase();
  live.DATABASE_URL = dead;
  forgetKnownShops();
  try {
    const startedAt = performance.now();
    expect(await deliver(server, { domain, topic: 'orders/create', body, webhookId: 'during' })).toBe(503);
    // Shopify waits five seconds.
    expect(performance.now() - startedAt).toBeLessThan(2_500);
    await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  } finally {
    live.DATABASE_URL = kept;
    sockets.forEach((socket) => socket.destroy());
    silent.close();
    await closeDatabase();
  }
  await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(await deliver(server, { domain, topic: 'orders/create', body, webhookId: 'during' })).toBe(200);
  expect((await rows()).map((row) => row.webhook_id).sort()).toEqual(['before', 'during']);
});
