import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { answerTokenRequest } from '../../../simulator/oauth/answer-token-request.ts';
import { uninstall } from '../../../simulator/oauth/installation.ts';
import { mintSessionToken, readSessionToken } from '../../../simulator/oauth/session-token.ts';
import { useToken } from '../../../simulator/oauth/tokens.ts';
import { CREDENTIALS, openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;

beforeAll(async () => {
  store = await openEmptyStore(5190);
});
afterAll(() => store.close());
beforeEach(() => {
  store.simulator.context.grantInstallation();
});

const CLIENT = { client_id: CREDENTIALS.clientId, client_secret: CREDENTIALS.clientSecret };
const ASK = {
  ...CLIENT,
  grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
  subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
};
const OFFLINE = 'urn:shopify:params:oauth:token-type:offline-access-token';
const ONLINE = 'urn:shopify:params:oauth:token-type:online-access-token';

type Grant = {
  access_token: string;
  refresh_token?: string;
  expires_in?: number;
  refresh_token_expires_in?: number;
  error?: string;
  associated_user?: { id: number };
};

function exchange(change: Record<string, string> = {}): { status: number; body: Grant } {
  const subject = store.simulator.context.mintSessionToken();
  const ask = { ...ASK, subject_token: subject, requested_token_type: OFFLINE, expiring: '1', ...change };
  return answerTokenRequest(store.simulator.context, ask) as { status: number; body: Grant };
}

function refresh(token: string | undefined): { status: number; body: Grant } {
  const ask = { ...CLIENT, grant_type: 'refresh_token', refresh_token: token ?? '' };
  return answerTokenRequest(store.simulator.context, ask) as { status: number; body: Grant };
}

const lives = (token: string | undefined): boolean =>
  useToken(store.simulator.context.store, token ?? '') !== undefined;

it('mints session tokens of a minute with every claim', () => {
  const who = { shopDomain: 'a.myshopify.com', clientId: 'id', secret: 'secret', userId: 7 };
  const now = 1_800_000_000_000;
  const token = mintSessionToken(who, now);
  const claims = readSessionToken(token, who, now);
  expect(claims).toMatchObject({
    iss: 'https://a.myshopify.com/admin',
    dest: 'https://a.myshopify.com',
    aud: 'id',
    sub: '7',
    iat: now / 1000,
    nbf: now / 1000,
    exp: now / 1000 + 60,
  });
  expect(claims?.jti).not.toBe(readSessionToken(mintSessionToken(who, now), who, now)?.jti);
  expect(readSessionToken(token, who, now + 71_000)).toBeUndefined();
  expect(readSessionToken(token, { ...who, secret: 'other' }, now)).toBeUndefined();
  expect(readSessionToken(token, { ...who, shopDomain: 'b.myshopify.com' }, now)).toBeUndefined();
});

it('exchanges a session token for an expiring offline token of an hour', () => {
  const { status, body } = exchange();
  expect(status).toBe(200);
  expect(body).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 90 * 86_400 });
  expect(lives(body.access_token)).toBe(true);
});

it('revokes the former token with each new acquisition', () => {
  const [first, second] = [exchange().body, exchange().body];
  expect(lives(first.access_token)).toBe(false);
  expect(lives(second.access_token)).toBe(true);
  expect(refresh(first.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

it('rotates both tokens, and takes the old refresh token until the new token is used', () => {
  const first = exchange().body;
  const second = refresh(first.refresh_token).body;
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(lives(first.access_token)).toBe(false);
  // The answer was lost: the old refresh token still works.
  const third = refresh(first.refresh_token);
  expect(third.status).toBe(200);
  expect(lives(third.body.access_token)).toBe(true);
  expect(refresh(first.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

it('ends a token after its hour', () => {
  const { body } = exchange();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_601_000 });
  try {
    expect(lives(body.access_token)).toBe(false);
    expect(refresh(body.refresh_token).status).toBe(200);
  } finally {
    vi.useRealTimers();
  }
});

it('gives online tokens with their user', () => {
  expect(exchange({ requested_token_type: ONLINE }).body).toMatchObject({
    expires_in: 86_399,
    associated_user: { id: store.simulator.context.staff.id },
  });
});

it('refuses a dead session token, a wrong secret, an unknown refresh token', () => {
  expect(exchange({ subject_token: 'a.b.c' })).toMatchObject({
    status: 400,
    body: { error: 'invalid_subject_token' },
  });
  expect(exchange({ client_secret: 'x' })).toMatchObject({ status: 400, body: { error: 'invalid_client' } });
  expect(refresh('shprt_none')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

it('ends every token with the installation', () => {
  const { body } = exchange();
  uninstall(store.simulator.context.store);
  expect(lives(body.access_token)).toBe(false);
  expect(exchange()).toMatchObject({ status: 400, body: { error: 'invalid_subject_token' } });
});
