import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import {
  armSessionTokens,
  changeRefreshRule,
  changeShopPlan,
  changeShopState,
  revokeTokens,
} from '../../../simulator/control/shop-asks.ts';
import { closedPage } from '../../../simulator/storefront/closed.ts';
import { HOSTILE_TOKENS } from '../../../simulator/oauth/hostile-token.ts';
import { changeScopes, currentInstallation } from '../../../simulator/oauth/installation.ts';
import { readSessionToken } from '../../../simulator/oauth/session-token.ts';
import { CREDENTIALS } from './open-empty-store.ts';
import { CLIENT, EXCHANGE, OFFLINE, TokenShop } from './token-shop.ts';

const PORT = 7340;
const HOST = `http://127.0.0.1:${String(PORT)}`;
let shop: TokenShop;

beforeAll(async () => {
  shop = await TokenShop.open(PORT);
});
afterAll(() => shop.close());
beforeEach(() => {
  shop.store.simulator.context.grantInstallation();
});

it('gives a code to the callback and a token for it, once', async () => {
  const query = new URLSearchParams({
    ...{ client_id: CREDENTIALS.clientId, scope: 'read_products,write_customers', state: 'the-state' },
    redirect_uri: 'https://tandem-app.example/auth/callback',
  });
  const ask = (change: Record<string, string> = {}): Promise<Response> => {
    const changed = new URLSearchParams([...new Map([...query, ...Object.entries(change)])]);
    return fetch(`${HOST}/admin/oauth/authorize?${changed.toString()}`, { redirect: 'manual' });
  };
  expect((await ask({ redirect_uri: 'https://evil.example/auth/callback' })).status).toBe(400);
  expect((await ask({ client_id: 'other' })).status).toBe(400);
  const answer = await ask();
  expect(answer.status).toBe(302);
  const callback = new URL(answer.headers.get('location') ?? '');
  expect(callback.searchParams.get('state')).toBe('the-state');
  const hmac = callback.searchParams.get('hmac');
  callback.searchParams.delete('hmac');
  const signed = [...callback.searchParams].map(([name, value]) => `${name}=${value}`).join('&');
  expect(hmac).toBe(createHmac('sha256', CREDENTIALS.clientSecret).update(signed).digest('hex'));
  const code = callback.searchParams.get('code') ?? '';
  const granted = shop.tokenFor({ code, expiring: '1' });
  expect(granted).toMatchObject({
    status: 200,
    body: { scope: 'read_products,write_customers', expires_in: 3600 },
  });
  expect(shop.tokenFor({ code })).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  const perUser = await ask({ 'grant_options[]': 'per-user' });
  const own = new URL(perUser.headers.get('location') ?? '').searchParams.get('code') ?? '';
  expect(shop.tokenFor({ code: own }).body).toMatchObject({ associated_user: { account_owner: true } });
  changeScopes(shop.store.simulator.context.store, shop.store.simulator.context.app.scopes);
});

it('changes a token without end for one that ends', () => {
  const { access_token: old } = shop.exchange('0');
  const ask = {
    grant_type: EXCHANGE,
    ...{ subject_token: old, subject_token_type: OFFLINE, requested_token_type: OFFLINE, expiring: '1' },
  };
  expect(shop.tokenFor(ask)).toMatchObject({ status: 200, body: { expires_in: 3600 } });
  expect(shop.lives(old)).toBe(false);
  expect(shop.tokenFor(ask)).toMatchObject({ status: 400, body: { error: 'invalid_subject_token' } });
});

it('keeps an old refresh token for 60 minutes by the former rule, and until its replacement is used by the newer', () => {
  shop.control(changeRefreshRule, { rule: 'before-2026-08-28' });
  const first = shop.exchange('1');
  const second = shop.refresh(first.refresh_token).body;
  expect(shop.lives(second.access_token)).toBe(true);
  expect(shop.refresh(first.refresh_token).status).toBe(200);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_001 });
  try {
    expect(shop.refresh(first.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  } finally {
    vi.useRealTimers();
  }
  shop.control(changeRefreshRule, { rule: 'since-2026-08-28' });
  const third = shop.exchange('1');
  const fourth = shop.refresh(third.refresh_token).body;
  // Refreshing with the replacement is using it, too.
  expect(shop.refresh(fourth.refresh_token).status).toBe(200);
  expect(shop.refresh(third.refresh_token).body.error).toBe('invalid_grant');
  expect(() => shop.control(changeRefreshRule, { rule: 'x' })).toThrow(/rule: one of/);
});

it('hands out session tokens that are wrong when told to', () => {
  const { context } = shop.store.simulator;
  const who = {
    ...{ shopDomain: context.store.shop().myshopifyDomain, clientId: CREDENTIALS.clientId },
    secret: CREDENTIALS.clientSecret,
  };
  for (const kind of HOSTILE_TOKENS) {
    shop.control(armSessionTokens, { kind });
    const token = context.mintSessionToken();
    const taken = readSessionToken(token, who) !== undefined;
    // The store reads as Shopify does, which does not compare issuer and destination.
    expect([kind, taken]).toEqual([
      kind,
      ['skew-ahead', 'skew-behind', 'issuer-of-another-shop'].includes(kind),
    ]);
  }
  expect(readSessionToken(context.mintSessionToken(), who)).toBeDefined();
});

it('ends tokens on demand, and the installation by the app itself', async () => {
  const { access_token: token } = shop.exchange('0');
  shop.control(revokeTokens, { token });
  expect(shop.lives(token)).toBe(false);
  const { access_token: last } = shop.exchange('0');
  const leave = (by: string): Promise<Response> =>
    fetch(`${HOST}/admin/api_permissions/current.json`, {
      method: 'DELETE',
      headers: { 'X-Shopify-Access-Token': by },
    });
  expect((await leave('none')).status).toBe(401);
  expect((await leave(last)).status).toBe(200);
  expect(currentInstallation(shop.store.simulator.context.store)).toBeUndefined();
  expect(shop.lives(last)).toBe(false);
});

it('answers every kind of call with the state of the shop', async () => {
  const { access_token: token } = shop.exchange('0');
  const calls = async (): Promise<number[]> => {
    const graphql = fetch(`${HOST}/admin/api/2026-07/graphql.json`, {
      method: 'POST',
      headers: { 'X-Shopify-Access-Token': token, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ shop { name } }' }),
    });
    const tokens = fetch(`${HOST}/admin/oauth/access_token`, {
      method: 'POST',
      body: new URLSearchParams({ ...CLIENT, code: 'x' }),
    });
    const authorized = fetch(`${HOST}/admin/oauth/authorize?client_id=x`);
    const left = fetch(`${HOST}/admin/api_permissions/current.json`, { method: 'DELETE' });
    return (await Promise.all([graphql, tokens, authorized, left])).map(({ status }) => status);
  };
  for (const [state, status] of [
    ['frozen', 402],
    ['forbidden', 403],
    ['locked', 423],
  ] as const) {
    shop.control(changeShopState, { state });
    expect(await calls()).toEqual([status, status, status, status]);
  }
  const seen = (path: string): number | undefined =>
    closedPage(shop.store.simulator.context.store, path)?.status;
  expect(seen('/')).toBe(423);
  shop.control(changeShopState, { state: 'password' });
  expect([seen('/'), seen('/password')]).toEqual([302, 200]);
  shop.control(changeShopState, { state: 'paused' });
  expect(seen('/cart.js')).toBe(404);
  expect((await calls())[0]).toBe(200);
  shop.control(changeShopState, { state: 'open' });
  expect(await calls()).toEqual([200, 400, 400, 401]);
});

it('alters the bucket with the plan', () => {
  const { bucket } = shop.store.simulator;
  bucket.refillWhole();
  bucket.charge(500);
  expect(shop.control(changeShopPlan, { plan: 'advanced' })).toMatchObject({
    throttleStatus: { maximumAvailable: 4000, restoreRate: 200 },
  });
  expect(bucket.status().currentlyAvailable).toBeLessThan(3_700);
  expect(shop.store.ask('{ shop { plan { publicDisplayName } } }').data).toEqual({
    shop: { plan: { publicDisplayName: 'Advanced' } },
  });
  shop.control(changeShopPlan, { plan: 'standard' });
  expect(bucket.status()).toMatchObject({ maximumAvailable: 2000, restoreRate: 100 });
});

it.each(['null', '[]', '"x"', '{', '', '{"client_id":{}}'])(
  'refuses the body %s without a fault of its own',
  async (body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${HOST}/admin/oauth/access_token`, { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
    const upload = await fetch(`${HOST}/staged-uploads/`, { method: 'POST', headers, body });
    expect(upload.status).toBe(400);
  },
);
