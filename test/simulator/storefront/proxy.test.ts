import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signProxyQuery } from '../../../simulator/storefront/proxy/sign.ts';
import { openSmallShop, type SmallShop } from './small-shop.ts';

let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop();
});
afterAll(() => shop.close());

describe('the app proxy', () => {
  it("signs Shopify's published example as Shopify does", () => {
    const query = new URLSearchParams(
      'extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555&signature=left-out',
    );
    expect(signProxyQuery(query, 'hush')).toBe(
      '4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb',
    );
  });

  it('hands on method, body and query, signed, with who is signed in', async () => {
    const visitor = shop.visitor();
    await visitor.form('/account/login', { email: 'ADA@example.com' });
    const before = Math.floor(Date.now() / 1000);
    const answer = await visitor.post('/apps/tandem/redeem?x=1&x=2', { rewardId: 'r' });
    expect(await answer.json()).toEqual({ fine: true });
    const seen = shop.seen.at(-1);
    expect(seen).toMatchObject({ method: 'POST', body: '{"rewardId":"r"}' });
    expect(seen?.url.pathname).toBe('/proxy/redeem');
    const query = seen?.url.searchParams ?? new URLSearchParams();
    expect(query.getAll('x')).toEqual(['1', '2']);
    expect(query.get('shop')).toBe('small.myshopify.com');
    expect(query.get('path_prefix')).toBe('/apps/tandem');
    expect(query.get('logged_in_customer_id')).toBe(String(shop.adaId));
    // Wall time, although the shop's clock stands still in May.
    expect(Number(query.get('timestamp'))).toBeGreaterThanOrEqual(before);
    expect(query.get('signature')).toBe(signProxyQuery(query, 'hush'));
    expect(seen?.headers['host']).toBe('tandem-app.example');
  });

  it("drops what a visitor says in Shopify's name, and cookies both ways", async () => {
    const answer = await shop
      .visitor()
      .get('/apps/tandem/panel?logged_in_customer_id=1&shop=other.myshopify.com&signature=x&timestamp=1', {
        cookie: 'secret=1',
        authorization: 'Bearer x',
      });
    const seen = shop.seen.at(-1);
    expect(seen?.url.searchParams.getAll('logged_in_customer_id')).toEqual(['']);
    expect(seen?.url.searchParams.getAll('shop')).toEqual(['small.myshopify.com']);
    expect(seen?.headers['cookie']).toBeUndefined();
    expect(seen?.headers['authorization']).toBeUndefined();
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('follows no redirect', async () => {
    const answer = await shop.visitor().get('/apps/tandem/away');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://elsewhere.example/']);
  });

  it('keeps other paths to the shop', async () => {
    const count = shop.seen.length;
    expect((await shop.visitor().get('/apps/tandemonium')).status).toBe(404);
    expect(shop.seen).toHaveLength(count);
  });
});
