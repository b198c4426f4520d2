import type { SimulatorContext } from '../context.ts';
import { listStaff } from '../staff.ts';
import { spendCode } from './authorize.ts';
import { currentInstallation } from './installation.ts';
import { secretsOf } from './secrets.ts';
import { readSessionToken } from './session-token.ts';
import type { InstallationRow } from './tables.ts';
import { issueOffline, issueOnline, migrateOffline, refreshOffline } from './tokens.ts';

type Answer = { status: number; body: object };

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ONLINE = 'urn:shopify:params:oauth:token-type:online-access-token';
const OFFLINE = 'urn:shopify:params:oauth:token-type:offline-access-token';

const refuse = (error: string, description: string): Answer => ({
  status: 400,
  body: { error, error_description: description },
});

/** Answers POST /admin/oauth/access_token: code, token exchange, migration and refresh. `fields` is the JSON or form body. */
export function answerTokenRequest(
  context: SimulatorContext,
  fields: Readonly<Record<string, unknown>>,
): Answer {
  const field = (name: string): string =>
    typeof fields[name] === 'string' || typeof fields[name] === 'number' ? String(fields[name]) : '';
  const { app } = context;
  if (field('client_id') !== app.clientId)
    return refuse('application_cannot_be_found', 'The client id is unknown.');
  if (!secretsOf(app).includes(field('client_secret')))
    return refuse('invalid_client', 'The client secret is wrong.');
  if (field('grant_type') === 'refresh_token') {
    const grant = refreshOffline(context.store, field('refresh_token'));
    return grant === undefined
      ? refuse('invalid_grant', 'The refresh token is invalid or has expired.')
      : { status: 200, body: grant };
  }
  if (field('grant_type') === '' || field('grant_type') === 'authorization_code')
    return spend(context, field('code'), field('expiring') === '1');
  if (field('grant_type') !== EXCHANGE)
    return refuse('unsupported_grant_type', 'The grant type is not supported.');
  if (field('subject_token_type') === OFFLINE) {
    const grant =
      field('expiring') === '1' ? migrateOffline(context.store, field('subject_token')) : undefined;
    return grant === undefined
      ? refuse('invalid_subject_token', 'The subject token is invalid or has expired.')
      : { status: 200, body: grant };
  }
  return exchange(context, {
    subject: field('subject_token'),
    wanted: field('requested_token_type'),
    expiring: field('expiring') === '1',
  });
}

function exchange(
  context: SimulatorContext,
  asked: { subject: string; wanted: string; expiring: boolean },
): Answer {
  const { store, app } = context;
  const { myshopifyDomain: shopDomain } = store.shop();
  const claims = secretsOf(app)
    .map((secret) => readSessionToken(asked.subject, { shopDomain, clientId: app.clientId, secret }))
    .find((one) => one !== undefined);
  if (claims === undefined)
    return refuse('invalid_subject_token', 'The subject token is invalid or has expired.');
  const installation = currentInstallation(store);
  if (installation === undefined) return refuse('invalid_subject_token', 'The app is not installed.');
  if (asked.wanted === OFFLINE)
    return { status: 200, body: issueOffline(store, installation, asked.expiring) };
  if (asked.wanted !== ONLINE) return refuse('invalid_request', 'The requested token type is not supported.');
  return { status: 200, body: onlineGrant(context, installation, claims.sub) };
}

/** The authorisation code grant: without expiring=1 the token never ends. */
function spend(context: SimulatorContext, code: string, expiring: boolean): Answer {
  const spent = spendCode(context, code);
  if (spent === undefined)
    return refuse('invalid_request', 'The authorization code was not found or was already used');
  const { installation, perUser } = spent;
  const body = perUser
    ? onlineGrant(context, installation, String(context.staff.id))
    : issueOffline(context.store, installation, expiring);
  return { status: 200, body };
}

function onlineGrant(context: SimulatorContext, installation: InstallationRow, userId: string): object {
  const staff = listStaff(context).find(({ id }) => String(id) === userId) ?? context.staff;
  const grant = issueOnline(context.store, installation);
  const user = {
    ...{ id: staff.id, first_name: staff.firstName, last_name: staff.lastName, email: staff.email },
    ...{ account_owner: staff.id === context.staff.id, locale: staff.locale, collaborator: false },
    email_verified: true,
  };
  return { ...grant, associated_user_scope: grant.scope, associated_user: user };
}
