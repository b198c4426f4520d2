import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../app/core/errors.ts';
import type { ShopId } from '../../app/core/ids.ts';
import { installationByShop } from '../../app/db/platform.server.ts';
import { authenticateAdmin } from '../../app/flows/authenticate-admin.server.ts';
import { defineMetafields } from '../../app/flows/define-metafields.server.ts';
import { adminGateway, type AdminGateway } from '../../app/shopify/admin.server.ts';
import {
  OrderVersionsDocument,
  ShopProfileDocument,
  StartBulkQueryDocument,
} from '../../app/shopify/operations.generated.ts';
import { sessionStorage } from '../../app/shopify/session.server.ts';
import { admitCall, endCall, rememberCost } from '../../app/shopify/throttle.server.ts';
import { offlineSessionId } from '../../app/shopify/tokens.server.ts';
import { useDatabase } from '../support/database.ts';
import { useSimulator } from '../support/simulator.ts';

const database = useDatabase();
const store = useSimulator(5520, ['--empty']);
let shopId: ShopId;
let gateway: AdminGateway;

async function failureOf(work: Promise<unknown>): Promise<UpstreamError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof UpstreamError) return error;
  throw new Error(`An UpstreamError was expected, not ${String(error)}.`);
}

const tokensAtShopify = (): number =>
  store.simulator.context.store.rows.number('SELECT count(*) FROM tokens');

beforeAll(async () => {
  // Ten loaders of a first page load at once: one acquisition, or the second would revoke the first.
  const asked = await Promise.all(Array.from({ length: 10 }, () => authenticateAdmin(store.adminRequest())));
  shopId = asked[0]?.shopId as ShopId;
  gateway = adminGateway(shopId);
});

beforeEach(() => {
  store.simulator.faults.clear();
});

describe('the gateway to the Admin API', () => {
  it('acquired one token for ten requests at once', () => {
    expect(tokensAtShopify()).toBe(1);
  });

  it('answers with the document’s own type', async () => {
    const { shop } = await gateway.request(ShopProfileDocument, {});
    expect(shop.myshopifyDomain).toBe(store.domain);
  });

  it('has the balance defined at the install, and may define it again', async () => {
    const defined = () =>
      store.simulator.context.store.rows.number(
        "SELECT count(*) FROM metafieldDefinitions WHERE ownerType = 'CUSTOMER' AND name = 'loyalty' AND namespace LIKE 'app--%--tandem'",
      );
    expect(defined()).toBe(1);
    await defineMetafields(shopId);
    expect(defined()).toBe(1);
  });

  it('waits out THROTTLED', async () => {
    store.simulator.faults.add('throttle', 'ShopProfile', 2);
    await expect(gateway.request(ShopProfileDocument, {})).resolves.toHaveProperty('shop.name');
    expect(store.simulator.faults.list()).toEqual([]);
  });

  it('repeats a query after 5xx, and gives up in the end', async () => {
    store.simulator.faults.add('server-error', 'ShopProfile', 2);
    await expect(gateway.request(ShopProfileDocument, {})).resolves.toHaveProperty('shop.name');
    store.simulator.faults.add('server-error', 'ShopProfile', 99);
    const failure = await failureOf(gateway.request(ShopProfileDocument, {}, { deadlineMs: 2_000 }));
    expect(failure).toMatchObject({ kind: 'server', retryable: true });
  });

  it('never repeats a mutation whose answer was lost after it was carried out', async () => {
    const started = () => store.simulator.context.store.rows.number('SELECT count(*) FROM bulkOperations');
    const before = started();
    store.simulator.faults.add('dropped-after-commit', 'StartBulkQuery', 1);
    const query = '{ products { edges { node { id } } } }';
    const failure = await failureOf(gateway.request(StartBulkQueryDocument, { query }));
    expect(failure).toMatchObject({ kind: 'unknown-outcome', retryable: false });
    expect(started()).toBe(before + 1);
  });

  it('gives userErrors as a refusal, or throws them; never nothing', async () => {
    const query = '{ shop { id } }';
    expect(await gateway.attempt(StartBulkQueryDocument, { query })).toMatchObject({
      ok: false,
      refusal: { kind: 'user-errors', userErrors: [{ field: ['query'] }] },
    });
    const failure = await failureOf(gateway.request(StartBulkQueryDocument, { query }));
    expect(failure).toMatchObject({ kind: 'user-errors', retryable: false });
  });

  it('takes a search warning for an error', async () => {
    const failure = await failureOf(
      gateway.request(OrderVersionsDocument, { query: 'no_such_field:1', after: null }),
    );
    expect(failure).toMatchObject({ kind: 'invalid-request' });
  });

  it('shares the bucket between calls and pays what Shopify asked', async () => {
    await gateway.request(ShopProfileDocument, {});
    const [bucket] = await database.asAdmin<{ maximum: number; restore_rate: number }>(
      'SELECT maximum, restore_rate FROM throttle_buckets',
    );
    expect(bucket).toEqual({ maximum: 2_000, restore_rate: 100 });
    await database.asAdmin('UPDATE throttle_buckets SET available = -40, read_at = clock_timestamp()');
    const startedAt = performance.now();
    await gateway.request(ShopProfileDocument, {});
    expect(performance.now() - startedAt).toBeGreaterThan(380);
  });

  it('does not spend the points of calls on their way a second time', async () => {
    await database.asAdmin('UPDATE throttle_buckets SET available = 2000, read_at = clock_timestamp()');
    const deadline = Date.now() + 60_000;
    for (const cost of [300, 200, 100]) expect(await admitCall(shopId, cost, deadline)).toBe(true);
    const throttleStatus = { currentlyAvailable: 1_900, maximumAvailable: 2_000, restoreRate: 100 };
    const told = { requestedQueryCost: 100, actualQueryCost: 100, throttleStatus };
    // The last call is answered first; Shopify has not heard of the two others.
    endCall(shopId, 100);
    await rememberCost(shopId, told);
    const kept = async () => {
      const [row] = await database.asAdmin<{ available: number }>(
        'SELECT available::float8 AS available FROM throttle_buckets',
      );
      return row?.available;
    };
    expect(await kept()).toBe(1_400);
    endCall(shopId, 300);
    endCall(shopId, 200);
    await rememberCost(shopId, told);
    expect(await kept()).toBe(1_900);
  });

  it('fails in time when the bucket stays empty', async () => {
    await database.asAdmin('UPDATE throttle_buckets SET available = -5000, read_at = clock_timestamp()');
    const failure = await failureOf(gateway.request(ShopProfileDocument, {}, { deadlineMs: 300 }));
    expect(failure).toMatchObject({ kind: 'throttled', retryable: true });
    await database.asAdmin('UPDATE throttle_buckets SET available = 2000, read_at = clock_timestamp()');
  });

  it('renews the token at 80 % of its life, once for many callers', async () => {
    const before = tokensAtShopify();
    await database.asAdmin(
      `UPDATE stored_sessions SET updated_at = clock_timestamp() - interval '50 minutes',
         expires_at = clock_timestamp() + interval '10 minutes'`,
    );
    await Promise.all(Array.from({ length: 16 }, () => gateway.request(ShopProfileDocument, {})));
    expect(tokensAtShopify()).toBe(before + 1);
  });

  it('replaces a refused token once, from its refresh token', async () => {
    const session = await sessionStorage.loadSession(offlineSessionId(store.domain));
    if (session === undefined) throw new Error('There is no session.');
    session.accessToken = 'shpat_of_another_time';
    await sessionStorage.storeSession(session);
    await expect(gateway.request(ShopProfileDocument, {})).resolves.toHaveProperty('shop.name');
  });

  it('refuses a session token whose issuer is another shop', async () => {
    const request = store.adminRequest();
    const [head = '', body = '', signature = ''] = (request.headers.get('authorization') ?? '')
      .slice(7)
      .split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Record<string, unknown>;
    const forged = { ...claims, iss: 'https://another.myshopify.com/admin' };
    const token = [head, Buffer.from(JSON.stringify(forged)).toString('base64url'), signature].join('.');
    const refused = authenticateAdmin(
      new Request(request.url, {
        headers: { authorization: `Bearer ${token}`, 'user-agent': 'Mozilla/5.0' },
      }),
    );
    await expect(refused).rejects.toMatchObject({ status: 401 });
  });

  it('pauses the shop on 402 and asks again after a day', async () => {
    await database.asAdmin(
      `UPDATE installations SET paused_reason = 'frozen', paused_at = clock_timestamp()`,
    );
    const failure = await failureOf(gateway.request(ShopProfileDocument, {}));
    expect(failure).toMatchObject({ kind: 'locked', retryable: true });
    await database.asAdmin(`UPDATE installations SET paused_at = clock_timestamp() - interval '25 hours'`);
    await gateway.request(ShopProfileDocument, {});
    expect((await installationByShop(shopId))?.pausedAt).toBeNull();
  });

  it('ends the installation when the token is dead for good, and sends nothing more', async () => {
    const session = await sessionStorage.loadSession(offlineSessionId(store.domain));
    if (session === undefined) throw new Error('There is no session.');
    session.accessToken = 'shpat_of_another_time';
    session.refreshToken = 'shprt_of_another_time';
    await sessionStorage.storeSession(session);
    expect(await failureOf(gateway.request(ShopProfileDocument, {}))).toMatchObject({ kind: 'unauthorized' });
    expect((await installationByShop(shopId))?.state).toBe('uninstalled');
    expect(await sessionStorage.loadSession(offlineSessionId(store.domain))).toBeUndefined();
    expect(await failureOf(gateway.request(ShopProfileDocument, {}))).toMatchObject({ kind: 'unauthorized' });
  });
});
