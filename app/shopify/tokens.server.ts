// Access tokens live an hour and are renewed in pairs; a new acquisition revokes the former. So one lease per shop stands
// around every acquisition and renewal, and the pair is stored in one row before anybody uses it.
import { setTimeout as sleep } from 'node:timers/promises';
import { Session } from '@shopify/shopify-api';
import { z } from 'zod';
import { environment } from '../core/environment.server.ts';
import { UpstreamError } from '../core/errors.ts';
import { secondMs, wallNow } from '../core/time.ts';
import { findStoredSession } from '../db/platform-sessions.server.ts';
import { waitForLease } from '../db/lease.server.ts';
import { sessionStorage } from './session.server.ts';

const leaseMs = 30 * secondMs;
const answerTimeoutMs = 8 * secondMs;
const lostAnswerRetries = 2;
const renewAtShareOfLife = 0.8;

const pairSchema = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1),
  refresh_token_expires_in: z.number().positive(),
});

/** Runs `work` while nobody else acquires or renews a token of the shop; waits for its turn. */
export async function withTokenLease<T>(domain: string, work: () => Promise<T>): Promise<T> {
  const outcome = await waitForLease(`token:${domain}`, leaseMs, work);
  if (outcome.ok) return outcome.value;
  throw new UpstreamError(`Another process has been renewing the token of ${domain} for too long.`, {
    kind: 'timeout',
    retryable: true,
    retryAfterMs: secondMs,
  });
}

/**
 * A token of the shop that will live for a while; renewed at 80 % of its life.
 * @throws UpstreamError 'unauthorized' when the shop has no token, or none that can be renewed
 */
export async function accessTokenOf(domain: string): Promise<string> {
  const session = await loadOfflineSession(domain);
  if (session?.accessToken === undefined) throw noToken(domain);
  return (await isDueForRenewal(session)) ? renewToken(domain, null) : session.accessToken;
}

/**
 * After Shopify refused a token with 401: another process's newer one, or a renewed one.
 * @throws UpstreamError 'unauthorized' when there is nothing to renew with
 */
export async function replaceRejectedToken(domain: string, rejected: string): Promise<string> {
  return renewToken(domain, rejected);
}

function renewToken(domain: string, rejected: string | null): Promise<string> {
  return withTokenLease(domain, async () => {
    // Whoever held the lease before us may have renewed it already.
    const session = await loadOfflineSession(domain);
    if (session?.accessToken === undefined) throw noToken(domain);
    const isStillGood =
      rejected === null ? !(await isDueForRenewal(session)) : session.accessToken !== rejected;
    if (isStillGood) return session.accessToken;
    if (session.refreshToken === undefined) throw noToken(domain);
    const renewed = await fetchNewPair(domain, session.refreshToken);
    await sessionStorage.storeSession(renewed);
    return renewed.accessToken ?? '';
  });
}

function loadOfflineSession(domain: string): Promise<Session | undefined> {
  return sessionStorage.loadSession(offlineSessionId(domain));
}

/** The library's id of a shop's offline session. */
export function offlineSessionId(domain: string): string {
  return `offline_${domain}`;
}

async function isDueForRenewal(session: Session): Promise<boolean> {
  if (session.expires === undefined) return false;
  const stored = await findStoredSession(session.id);
  const bornMs = stored?.updatedAt.getTime() ?? session.expires.getTime();
  const lifeMs = session.expires.getTime() - bornMs;
  return wallNow().getTime() >= bornMs + lifeMs * renewAtShareOfLife;
}

/** An old refresh token works until its replacement is used, so an answer that got lost is simply asked for again. */
async function fetchNewPair(domain: string, refreshToken: string): Promise<Session> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await askForPair(domain, refreshToken);
    } catch (error) {
      const mayRepeat = !(error instanceof UpstreamError) || error.retryable;
      if (!mayRepeat || attempt >= lostAnswerRetries) throw error;
      await sleep(200 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

async function askForPair(domain: string, refreshToken: string): Promise<Session> {
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET } = environment();
  const answer = await fetch(`https://${domain}/admin/oauth/access_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      client_id: SHOPIFY_API_KEY,
      client_secret: SHOPIFY_API_SECRET,
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    }),
    signal: AbortSignal.timeout(answerTimeoutMs),
  });
  if (answer.status === 400 || answer.status === 401 || answer.status === 403) throw noToken(domain);
  if (!answer.ok) {
    throw new UpstreamError(`Renewing the token of ${domain} answered ${String(answer.status)}.`, {
      kind: 'server',
      retryable: true,
    });
  }
  const pair = pairSchema.parse(await answer.json());
  return new Session({
    id: offlineSessionId(domain),
    shop: domain,
    state: '',
    isOnline: false,
    accessToken: pair.access_token,
    scope: pair.scope,
    expires: inSeconds(pair.expires_in),
    refreshToken: pair.refresh_token,
    refreshTokenExpires: inSeconds(pair.refresh_token_expires_in),
  });
}

function inSeconds(seconds: number): Date {
  return new Date(wallNow().getTime() + seconds * secondMs);
}

function noToken(domain: string): UpstreamError {
  return new UpstreamError(`${domain} has no token that works or can be renewed.`, {
    kind: 'unauthorized',
    retryable: false,
  });
}
