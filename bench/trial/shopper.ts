import { createHmac, randomUUID } from 'node:crypto';
import type { LocalStore } from './local-store.ts';

/** What the app proxy answers to a redemption. */
export interface RedeemAnswer {
  readonly state?: string;
  readonly code?: string;
  readonly redemptionId?: string;
  readonly refusal?: { readonly kind: string };
}

// Shopify's rule for the app proxy: sorted key=value pairs without separator, HMAC-SHA256 in hex.
function sign(parameters: Record<string, string>, secret: string): string {
  const text = Object.entries(parameters)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('');
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** One request of a signed-in shopper's panel, as Shopify forwards it to the app. */
export async function askAsShopper<Answer>(
  store: LocalStore,
  shopper: { domain: string; customerId: string },
  ask: { path: string; body?: unknown },
): Promise<Answer> {
  const parameters: Record<string, string> = {
    shop: shopper.domain,
    logged_in_customer_id: shopper.customerId,
    path_prefix: '/apps/tandem',
    timestamp: String(Math.floor(Date.now() / 1_000)),
  };
  const query = new URLSearchParams({ ...parameters, signature: sign(parameters, store.secrets.apiSecret) });
  const url = `http://127.0.0.1:${String(store.port + 4)}/proxy/${ask.path}?${query.toString()}`;
  const request =
    ask.body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(ask.body), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(url, request);
  if (answer.status >= 500) throw new Error(`${ask.path}: ${String(answer.status)} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** Redeems a reward as the panel does: asks again with the same key until the code is there. */
export async function redeemAsShopper(
  store: LocalStore,
  shopper: { domain: string; customerId: string },
  rewardId: string,
): Promise<{ code: string; redemptionId: string }> {
  const body = { rewardId, requestKey: randomUUID() };
  for (let tries = 0; tries < 20; tries += 1) {
    const answer = await askAsShopper<RedeemAnswer>(store, shopper, { path: 'redeem', body });
    if (answer.refusal !== undefined) throw new Error(`A redemption was refused: ${answer.refusal.kind}.`);
    if (answer.state === 'issued' && answer.code !== undefined && answer.redemptionId !== undefined) {
      return { code: answer.code, redemptionId: answer.redemptionId };
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('A code was not made in time.');
}
