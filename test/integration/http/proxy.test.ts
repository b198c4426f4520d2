import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { readInShop } from '../../../app/db/shop-reader.server.ts';
import { installationByShop } from '../../../app/db/platform.server.ts';
import { processShopEvents } from '../../../app/flows/process-webhook.server.ts';
import { hotPaths } from '../../../app/http/hot-path.server.ts';
import { proxyPaths } from '../../../app/http/proxy-paths.server.ts';
import { closeQueue } from '../../../app/jobs/queue.server.ts';
import { changeRewardState, saveReward } from '../../../app/loyalty/rewards.server.ts';
import { useDatabase } from '../../support/database.ts';
import { deliver, startHotServer, testSecret, type HotServer } from '../../support/hot-server.ts';
import { orderBody } from '../../support/order-body.ts';
import { makeShopWithProgram } from '../../support/orders.ts';
import { readTestData, testDataDir } from '../../support/test-data.ts';

const database = useDatabase();
let server: HotServer;

interface Shop {
  readonly shopId: ShopId;
  readonly domain: string;
  readonly rewardId: string;
}

let mine: Shop;
let other: Shop;

function signed(domain: string, customer: string, secret = testSecret): string {
  const pairs = [
    ['logged_in_customer_id', customer],
    ['path_prefix', '/apps/tandem'],
    ['shop', domain],
    ['timestamp', String(Math.floor(Date.now() / 1_000))],
  ];
  const text = pairs.map((pair) => pair.join('=')).join('');
  const signature = createHmac('sha256', secret).update(text).digest('hex');
  return new URLSearchParams([...pairs, ['signature', signature]]).toString();
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function get(path: string, query: string): Promise<Answer> {
  const answer = await fetch(`${server.url}/proxy/${path}?${query}`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function post(
  path: string,
  query: string,
  sent: BodyInit | { body: string; type: string },
): Promise<Answer> {
  const { body, type } =
    typeof sent === 'object' && 'type' in sent && 'body' in sent
      ? sent
      : { body: sent, type: 'application/json' };
  const init = { method: 'POST', headers: { 'content-type': type }, body };
  const answer = await fetch(`${server.url}/proxy/${path}?${query}`, init);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function makeReward(shopId: ShopId): Promise<string> {
  const now = new Date('2026-01-01T00:00:00Z');
  return inShop(shopId, async (tx) => {
    const input = {
      name: '5 off',
      points: '30',
      amountMinor: '500',
      minimumMinor: '0',
      codeValidDays: 30,
      combinesWithShipping: true,
      combinesWithOrder: false,
      combinesWithProduct: false,
    };
    const saved = await saveReward(tx, { input, actor: 'test' }, now);
    if (!saved.ok) throw new Error(saved.refusal.kind);
    await changeRewardState(tx, { id: saved.value.id, to: 'active', actor: 'test' }, now);
    return saved.value.id;
  });
}

async function makeFilledShop(orderId: number, total: string): Promise<Shop> {
  const shopId = await makeShopWithProgram();
  const domain = (await installationByShop(shopId))?.domain ?? '';
  const rewardId = await makeReward(shopId);
  const body = orderBody({
    id: orderId,
    updatedAt: '2026-03-01T10:00:00Z',
    total,
    lines: [{ id: orderId * 10, price: total, quantity: 1 }],
  });
  expect(await deliver(server, { domain, topic: 'orders/paid', body })).toBe(200);
  await processShopEvents(shopId);
  return { shopId, domain, rewardId };
}

beforeAll(async () => {
  server = await startHotServer();
  mine = await makeFilledShop(1, '40.00');
  other = await makeFilledShop(2, '99.00');
});

afterAll(async () => {
  await closeQueue();
  await server.close();
});

describe('the panel', () => {
  it('tells the customer his own figures, rewards and history', async () => {
    const { status, body } = await get('panel', signed(mine.domain, '7001'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      member: { points: '40', pending: '0', debt: '0', nextExpiry: null },
      rewards: [{ id: mine.rewardId, points: '30', missing: '0' }],
      history: [{ kind: 'earn', points: '40', order: '#1' }],
      open: [],
    });
  });

  it('tells a guest the program, and a customer without orders that he has nothing yet', async () => {
    expect((await get('panel', signed(mine.domain, ''))).body).toMatchObject({
      member: null,
      rewards: [{ missing: '30' }],
    });
    expect((await get('panel', signed(mine.domain, '4242'))).body).toMatchObject({
      member: { points: '0' },
      history: [],
    });
  });

  it('keeps two shops’ customers of one number apart', async () => {
    expect((await get('balance', signed(mine.domain, '7001'))).body).toMatchObject({ points: '40' });
    expect((await get('balance', signed(other.domain, '7001'))).body).toMatchObject({ points: '99' });
  });

  it('is for installed shops only', async () => {
    expect((await get('panel', signed('never-was.myshopify.com', '7001'))).status).toBe(404);
  });
});

describe('redeeming', () => {
  const key = () => crypto.randomUUID();
  const wish = (rewardId: string, requestKey = key()) => JSON.stringify({ rewardId, requestKey });

  it('is refused with the rule that says no', async () => {
    const few = await post('redeem', signed(mine.domain, '4242'), wish(mine.rewardId));
    expect(few).toMatchObject({ status: 409, body: { refusal: { kind: 'too-few-points', missing: '30' } } });
    const guest = await post('redeem', signed(mine.domain, ''), wish(mine.rewardId));
    expect(guest).toMatchObject({ status: 403, body: { refusal: { kind: 'not-signed-in' } } });
    const foreign = await post('redeem', signed(mine.domain, '7001'), wish(other.rewardId));
    expect(foreign).toMatchObject({ status: 409, body: { refusal: { kind: 'reward-not-available' } } });
    const unknown = await post(
      'cancel',
      signed(mine.domain, '7001'),
      JSON.stringify({ redemptionId: crypto.randomUUID() }),
    );
    expect(unknown).toMatchObject({ status: 409, body: { refusal: { kind: 'redemption-not-found' } } });
    const [redemptions] = await database.asAdmin<{ count: number }>(
      'SELECT count(*)::int AS count FROM redemptions',
    );
    expect(redemptions?.count).toBe(0);
  });

  it.each([
    ['no JSON type', { body: wish('x'), type: 'text/plain' }, 415],
    ['a form', { body: 'rewardId=1', type: 'application/x-www-form-urlencoded' }, 415],
    ['too long a body', JSON.stringify({ rewardId: 'x'.repeat(9_000) }), 413],
    ['a field too many', JSON.stringify({ rewardId: key(), requestKey: key(), points: 1 }), 400],
    ['no uuid', wish('1'), 400],
    ['a list', '[]', 400],
    ['nothing', '', 400],
  ])('with %s is refused before anything is read', async (_name, wish, status) => {
    expect((await post('redeem', signed(mine.domain, '7001'), wish)).status).toBe(status);
  });

  it('never changes anything by GET', async () => {
    for (const path of ['redeem', 'cancel']) {
      const answer = await get(path, signed(mine.domain, '7001'));
      expect(answer.status).toBe(405);
    }
    expect((await post('panel', signed(mine.domain, '7001'), '{}')).status).toBe(405);
  });
});

it('slows one customer down without slowing the next', async () => {
  const query = signed(mine.domain, '5151');
  const answers = await Promise.all(Array.from({ length: 60 }, () => get('balance', query)));
  expect(answers.filter((one) => one.status === 429).length).toBeGreaterThan(10);
  expect(answers.find((one) => one.status === 429)?.body).toEqual({ refusal: { kind: 'too-many-requests' } });
  expect((await get('balance', signed(mine.domain, '5152'))).status).toBe(200);
});

describe('the matrix of shops', () => {
  const rows = Object.entries(proxyPaths).map(([name, path]) => ({ name, method: path.method }));

  it('has a row for every path there is', () => {
    expect(Object.keys(hotPaths).sort()).toEqual([
      '/healthz',
      '/metrics',
      '/pixel/events',
      '/proxy/',
      '/readyz',
      '/webhooks',
    ]);
    expect(rows.map((row) => row.name).sort()).toEqual([
      'balance',
      'cancel',
      'panel',
      'recommend',
      'recommend-events',
      'redeem',
      'scan',
    ]);
  });

  it.each(rows)(
    '$method $name: unsigned, signed by another secret, by another shop’s name: nothing',
    async ({ name, method }) => {
      const body = JSON.stringify({
        rewardId: other.rewardId,
        requestKey: crypto.randomUUID(),
        redemptionId: crypto.randomUUID(),
      });
      const ask = (query: string) => (method === 'GET' ? get(name, query) : post(name, query, body));
      const honest = signed(mine.domain, '7001');
      for (const query of [
        '',
        honest.replace(/&signature=.*/, ''),
        signed(mine.domain, '7001', 'another-app'),
        honest.replace(mine.domain, other.domain),
        honest.replace('7001', '7002'),
        `${honest}&shop=${other.domain}`,
        `${honest}&logged_in_customer_id=7002`,
      ]) {
        const answer = await ask(query);
        expect(answer.status, query).toBe(401);
        expect(JSON.stringify(answer.body)).not.toMatch(/points|code|member/);
      }
    },
  );
});

it('reads nothing of another shop, and writes nothing, through the reader', async () => {
  const seen = await readInShop(mine.shopId, (reader) =>
    reader.query<{ shop_id: string }>('SELECT DISTINCT shop_id FROM members'),
  );
  expect(seen).toEqual([{ shop_id: mine.shopId }]);
  await expect(
    readInShop(mine.shopId, (reader) => reader.query('UPDATE members SET available = 1000000')),
  ).rejects.toThrow('read-only');
  await expect(readInShop(`${mine.shopId}'; --` as ShopId, () => Promise.resolve())).rejects.toThrow('uuid');
});

describe.skipIf(testDataDir === null)('bad input from the outside suites (needs TEST_DATA_DIR)', () => {
  it('JSONTestSuite: every body ends in a clear answer', async () => {
    const { readdirSync } = await import('node:fs');
    const folder = `${testDataDir ?? ''}/security/JSONTestSuite/test_parsing`;
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    const statuses = new Map<number, number>();
    for (const [index, file] of files.entries()) {
      const bytes = readTestData(`security/JSONTestSuite/test_parsing/${file}`);
      for (const path of ['redeem', 'cancel']) {
        const query = signed(mine.domain, String(100_000 + index));
        const { status } = await post(path, query, new Uint8Array(bytes));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    }
    expect([...statuses.keys()].filter((status) => status !== 400 && status !== 413)).toEqual([]);
    expect(files.length).toBeGreaterThan(300);
  }, 120_000);

  it('naughty strings: in every field and parameter, a clear answer and no echo', async () => {
    const strings = JSON.parse(readTestData('security/naughty-strings/blns.json').toString()) as string[];
    for (const [index, text] of strings.entries()) {
      const customer = String(200_000 + index);
      const answers = [
        await post(
          'redeem',
          signed(mine.domain, customer),
          JSON.stringify({ rewardId: text, requestKey: text }),
        ),
        await post('cancel', signed(mine.domain, customer), JSON.stringify({ redemptionId: text })),
        await get('panel', new URLSearchParams({ shop: text, signature: text, timestamp: text }).toString()),
      ];
      expect(
        answers.map((one) => one.status),
        text,
      ).toEqual([400, 400, 401]);
      if (text.length > 12)
        expect(JSON.stringify(answers), text).not.toContain(JSON.stringify(text).slice(1, -1));
    }
    expect(strings.length).toBeGreaterThan(500);
  }, 120_000);
});
