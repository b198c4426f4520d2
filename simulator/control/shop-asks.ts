import { PLAN_NAMES, PLANS } from '../admin-api/cost/throttle.ts';
import type { Plan } from '../admin-api/cost/throttle.ts';
import { armHostileTokens, HOSTILE_TOKENS } from '../oauth/hostile-token.ts';
import { REFRESH_RULES } from '../oauth/refresh-rules.ts';
import { revokeAll, revokeToken, setRefreshRule } from '../oauth/tokens.ts';
import { setBrowserManner } from '../pixels/browser-manner.ts';
import { setShopState, SHOP_STATES, shopState } from '../shop-state.ts';
import { LATEST_MS } from '../store/clock.ts';
import { shop } from '../store/schema/shop.ts';
import { BadAsk, textOf, wholeOf } from './ask.ts';
import type { ControlAsk, ControlPort } from './ask.ts';

function oneOf<Name extends string>(names: readonly Name[], value: unknown, field: string): Name {
  const found = names.find((name) => name === value);
  if (found === undefined) throw new BadAsk(`${field}: one of ${names.join(', ')} is needed`);
  return found;
}

/** POST shop-state {state}. */
export function changeShopState(port: ControlPort, ask: ControlAsk): object {
  const { store } = port.context;
  setShopState(store, oneOf(SHOP_STATES, ask.body['state'], 'state'));
  return { state: shopState(store) };
}

/** POST shop-plan {plan}: another bucket from the next call on, shop/update. What is missing in the bucket stays missing. */
export function changeShopPlan(port: ControlPort, ask: ControlAsk): object {
  const { store } = port.context;
  const plan = oneOf(Object.keys(PLANS) as Plan[], ask.body['plan'], 'plan');
  port.bucket.changePlan(plan);
  store.transaction(() => {
    store.rows.update(shop, store.shop().id, { planName: PLAN_NAMES[plan], updatedAt: store.clock.now() });
    store.emit('shop/update', 0);
  });
  return { plan, throttleStatus: port.bucket.status() };
}

/** POST refresh-rule {rule}: how long an old refresh token still works. */
export function changeRefreshRule(port: ControlPort, ask: ControlAsk): object {
  const rule = oneOf(REFRESH_RULES, ask.body['rule'], 'rule');
  setRefreshRule(port.context.store, rule);
  return { rule };
}

/** POST revoke-token {token?}: that token, or all of them, die at once; the installation stays. */
export function revokeTokens(port: ControlPort, ask: ControlAsk): object {
  const { token } = ask.body;
  if (token === undefined) revokeAll(port.context.store);
  else revokeToken(port.context.store, textOf(token, 'token'));
  return { revoked: token ?? 'all' };
}

/** POST hostile-session-tokens {kind, count?}: the next session tokens are of that kind; {kind: null} ends it. */
export function armSessionTokens(port: ControlPort, ask: ControlAsk): object {
  const { kind, count } = ask.body;
  const chosen = kind === null ? null : oneOf(HOSTILE_TOKENS, kind, 'kind');
  armHostileTokens(port.context.store, chosen, wholeOf(count ?? 1, 'count'));
  return { kind: chosen };
}

/** POST pixel {clockOffMs?, batchMs?, clientId?}: how visitors' browsers behave from the next page on; {} ends it. */
export function changeBrowsers(port: ControlPort, ask: ControlAsk): object {
  const { clockOffMs = 0, batchMs, clientId } = ask.body;
  if (typeof clockOffMs !== 'number' || !Number.isSafeInteger(clockOffMs))
    throw new BadAsk('clockOffMs: a whole number of milliseconds is needed, below 0 for a slow clock');
  const now = port.context.store.clock.nowMs() + clockOffMs;
  if (now < 0 || now > LATEST_MS) throw new BadAsk('clockOffMs: leads out of the time that can be told');
  return setBrowserManner(port.context.store, {
    clockOffMs,
    batchMs: wholeOf(batchMs ?? 0, 'batchMs'),
    clientId: clientId == null ? null : textOf(clientId, 'clientId'),
  });
}

/** GET session-token: one as App Bridge would hand it out now. */
export function showSessionToken(port: ControlPort): object {
  return { token: port.context.mintSessionToken() };
}
