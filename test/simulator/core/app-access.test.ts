import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openCall } from '../../../simulator/admin-api/answer-graphql.ts';
import { answerQuery } from '../../../simulator/admin-api/execute.ts';
import { changeScopes, currentInstallation } from '../../../simulator/oauth/installation.ts';
import { useToken } from '../../../simulator/oauth/tokens.ts';
import { isTold, readObserved } from './observed-rows.ts';
import type { Told } from './observed-rows.ts';
import { CREDENTIALS } from './open-empty-store.ts';
import type { Answer } from './open-empty-store.ts';
import { TokenShop } from './token-shop.ts';

let shop: TokenShop;
const told: Told[] = [];

beforeAll(async () => {
  shop = await TokenShop.open(7330);
});
afterAll(() => shop.close());
beforeEach(() => {
  shop.store.simulator.context.grantInstallation();
});

function askBy(token: string, query: string, variables: Record<string, unknown> = {}): Answer {
  const { api, context } = shop.store.simulator;
  const row = useToken(context.store, token);
  if (row === undefined) throw new Error('a dead token');
  const gate = { bucket: api.bucket, debug: false, throttleNow: false };
  const call = openCall(api, '2026-04', { token: row });
  return answerQuery({ query, variables, operationName: undefined }, call, gate) as Answer;
}

type Payload = { userErrors: { field: string[] | null; message: string; code?: string }[] } & Record<
  string,
  unknown
>;

function keep(operation: string, answer: Answer): Payload {
  if (answer.errors !== undefined) throw new Error(answer.errors[0]?.message);
  const payload = answer.data?.[operation] as Payload;
  for (const { field, message, code } of payload.userErrors)
    told.push({ operation, field: field?.join('.') ?? null, code: code ?? null, message });
  return payload;
}

const delegate = (token: string, scopes: string[], expiresIn?: number): Payload =>
  keep(
    'delegateAccessTokenCreate',
    askBy(
      token,
      'mutation($input: DelegateAccessTokenInput!) { delegateAccessTokenCreate(input: $input) { delegateAccessToken { accessToken accessScopes expiresIn } shop { name } userErrors { field message code } } }',
      { input: { delegateAccessScope: scopes, ...(expiresIn === undefined ? {} : { expiresIn }) } },
    ),
  );
const destroy = (by: string, token: string): Payload =>
  keep(
    'delegateAccessTokenDestroy',
    askBy(
      by,
      'mutation($token: String!) { delegateAccessTokenDestroy(accessToken: $token) { status userErrors { field message code } } }',
      { token },
    ),
  );

it('delegates a part of its scopes to a token that dies with its parent', async () => {
  const parent = shop.exchange('1').access_token;
  const made = delegate(parent, ['read_products'], 300);
  expect(made).toMatchObject({
    delegateAccessToken: { accessScopes: ['read_products'], expiresIn: 299 },
    userErrors: [],
  });
  const { accessToken } = made['delegateAccessToken'] as { accessToken: string };
  expect(
    askBy(accessToken, '{ customers(first: 1) { nodes { id } } }').errors?.[0]?.extensions?.['code'],
  ).toBe('ACCESS_DENIED');
  expect(askBy(accessToken, '{ products(first: 1) { nodes { title } } }').data).toMatchObject({
    products: { nodes: [{ title: 'Cup' }] },
  });
  expect(delegate(accessToken, ['read_products']).userErrors[0]?.code).toBe('DELEGATE_ACCESS_TOKEN');
  expect(destroy(accessToken, parent).userErrors).toEqual([
    { field: null, message: 'Access denied.', code: 'ACCESS_DENIED' },
  ]);
  expect(destroy(parent, parent)).toEqual({
    status: false,
    userErrors: [
      { field: null, message: 'Can only delete delegate tokens.', code: 'CAN_ONLY_DELETE_DELEGATE_TOKENS' },
    ],
  });
  expect(destroy(parent, 'shpat_nothing').userErrors[0]?.code).toBe('ACCESS_TOKEN_NOT_FOUND');
  expect(destroy(parent, accessToken)).toEqual({ status: true, userErrors: [] });
  expect(shop.lives(accessToken)).toBe(false);
  const other = (delegate(parent, ['read_products'])['delegateAccessToken'] as { accessToken: string })
    .accessToken;
  shop.exchange('1');
  expect(shop.lives(other)).toBe(false);
  await Promise.resolve();
});

it.each([
  [[], 300, { code: 'EMPTY_ACCESS_SCOPE', message: "The access scope can't be empty." }],
  [
    ['read_products'],
    0,
    { code: 'NEGATIVE_EXPIRES_IN', message: 'The expires_in value must be greater than 0.' },
  ],
  [
    ['read_products'],
    99_999,
    { code: 'EXPIRES_AFTER_PARENT', message: "The delegate token can't expire after the parent token." },
  ],
  [['read_themes'], 300, { code: 'UNKNOWN_SCOPES', message: 'The access scope is invalid: read_themes' }],
] as const)('refuses to delegate %j for %d seconds', (scopes, expiresIn, fault) => {
  expect(delegate(shop.exchange('1').access_token, [...scopes], expiresIn)).toEqual({
    delegateAccessToken: null,
    shop: { name: 'Empty Store' },
    userErrors: [{ field: null, ...fault }],
  });
});

it('gives back scopes that are not required', () => {
  const { context } = shop.store.simulator;
  changeScopes(context.store, [...context.app.scopes, 'read_themes']);
  const { access_token: token } = shop.exchange('0');
  const revoke = (scopes: string[]): Payload =>
    keep(
      'appRevokeAccessScopes',
      askBy(
        token,
        'mutation($scopes: [String!]!) { appRevokeAccessScopes(scopes: $scopes) { revoked { handle } userErrors { field message code } } }',
        { scopes },
      ),
    );
  expect(revoke(['read_nothing'])).toMatchObject({
    revoked: null,
    userErrors: [{ field: ['scopes'], code: 'UNKNOWN_SCOPES' }],
  });
  expect(revoke(['read_products'])).toMatchObject({
    revoked: null,
    userErrors: [{ code: 'CANNOT_REVOKE_REQUIRED_SCOPES' }],
  });
  expect(revoke(['read_themes'])).toEqual({ revoked: [{ handle: 'read_themes' }], userErrors: [] });
  expect(currentInstallation(context.store)?.scopes).not.toContain('read_themes');
});

it('refuses to bill, as it does for every custom app', () => {
  const { access_token: token } = shop.exchange('0');
  const answer = askBy(
    token,
    'mutation { appSubscriptionCreate(name: "Plan", returnUrl: "https://a.example", lineItems: []) { appSubscription { id } confirmationUrl userErrors { field message } } }',
  );
  expect(keep('appSubscriptionCreate', answer)).toEqual({
    ...{ appSubscription: null, confirmationUrl: null },
    userErrors: [{ field: null, message: 'Custom apps cannot use the Billing API' }],
  });
});

it('shows the app and its installation', () => {
  const { access_token: token } = shop.exchange('0');
  const { data } = askBy(
    token,
    '{ currentAppInstallation { app { handle title apiKey publicCategory } activeSubscriptions { id } allSubscriptions(first: 1) { nodes { id } } } appByHandle(handle: "tandem") { apiKey } appByKey(apiKey: "none") { id } }',
  );
  const apiKey = CREDENTIALS.clientId;
  expect(data).toEqual({
    currentAppInstallation: {
      app: { handle: 'tandem', title: 'Tandem', apiKey, publicCategory: 'CUSTOM' },
      activeSubscriptions: [],
      allSubscriptions: { nodes: [] },
    },
    appByHandle: { apiKey },
    appByKey: null,
  });
});

const observed = readObserved(/^(app|delegate)/);

it.skipIf(observed === undefined)('tells every error that real answers showed (needs TEST_DATA_DIR)', () => {
  expect(observed?.length).toBeGreaterThan(8);
  expect(observed?.filter((row) => !isTold(row, told))).toEqual([]);
});

it('tells the right to read that comes with writing behind what was asked for', () => {
  const { context } = shop.store.simulator;
  const before = context.grantedScopes();
  changeScopes(context.store, ['write_validations', 'read_orders', 'write_orders', 'read_themes']);
  const { data } = shop.store.ask('{ currentAppInstallation { accessScopes { handle } } }');
  changeScopes(context.store, before);
  const handles = ['read_orders', 'read_themes', 'write_orders', 'write_validations', 'read_validations'];
  expect(data).toEqual({
    currentAppInstallation: { accessScopes: handles.map((handle) => ({ handle })) },
  });
});
