// The one gateway to the Admin API. Every call knows its cost before it is sent, waits for the shop's bucket, has a
// deadline, and is judged by its body; only what cannot double an effect is repeated.
import { setTimeout as sleep } from 'node:timers/promises';
import { UpstreamError } from '../core/errors.ts';
import type { ShopId } from '../core/ids.ts';
import { logFor } from '../core/log.server.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import { now, secondMs, wallNow } from '../core/time.ts';
import { uninstallShop } from '../db/platform.server.ts';
import { readCost, type UserError } from './answer.ts';
import { estimateCost } from './cost.ts';
import { decideNextStep, type CallTraits, type NextStep } from './next-step.ts';
import type { TypedDocumentString } from './operations.generated.ts';
import { exchange } from './send.server.ts';
import type { Exchange } from './exchange.ts';
import { requireWorkingShop, restartPause, resumePausedShop, type WorkingShop } from './shop-state.server.ts';
import { admitCall, endCall, rememberCost } from './throttle.server.ts';
import { accessTokenOf, replaceRejectedToken } from './tokens.server.ts';

/** The payload's own refusal of a mutation: the rule said no at Shopify. */
export interface UserErrors {
  readonly kind: 'user-errors';
  readonly userErrors: readonly UserError[];
}

export interface CallOptions {
  /** The mutation sets absolute values: repeating it after a lost answer does no harm. */
  readonly isRepeatable?: boolean;
  /** Fields that scopes or plan refuse come back null instead of failing the call. */
  readonly allowDenied?: boolean;
  /** Longest time for everything, waits and repeats included; 60 s when absent. */
  readonly deadlineMs?: number;
}

export interface AdminGateway {
  /** Calls the Admin API. @throws UpstreamError; userErrors too (kind 'user-errors', cause: UserError[]) */
  request<Answer, Variables>(
    document: TypedDocumentString<Answer, Variables>,
    variables: Variables,
    options?: CallOptions,
  ): Promise<Answer>;
  /** As request, but userErrors come back as a refusal. @throws UpstreamError for everything else */
  attempt<Answer, Variables>(
    document: TypedDocumentString<Answer, Variables>,
    variables: Variables,
    options?: CallOptions,
  ): Promise<Result<Answer, UserErrors>>;
}

const wholeCallMs = 60 * secondMs;
const oneExchangeMs = 20 * secondMs;
const highestCost = 1_000;
const retriesAfterFailure = 4;

/** The gateway of one shop. Cheap: make one wherever it is needed. Never call it inside a transaction. */
export function adminGateway(shopId: ShopId): AdminGateway {
  // What comes back has the document's own type: the generator wrote it from the schema.
  const attempt = async <Answer, Variables>(
    document: TypedDocumentString<Answer, Variables>,
    variables: Variables,
    options: CallOptions = {},
  ): Promise<Result<Answer, UserErrors>> => {
    const call = { document: document.toString(), variables: (variables ?? {}) as Call['variables'] };
    return (await callShopify(shopId, call, options)) as Result<Answer, UserErrors>;
  };
  return {
    attempt,
    request: async (document, variables, options) => {
      const outcome = await attempt(document, variables, options);
      if (outcome.ok) return outcome.value;
      const { userErrors } = outcome.refusal;
      throw new UpstreamError(userErrors.map(({ message }) => message).join('; '), {
        kind: 'user-errors',
        retryable: false,
        cause: userErrors,
      });
    },
  };
}

interface Call {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A call on its way: what it is, what it costs, and how long it may take. */
interface Journey extends Call {
  readonly shop: WorkingShop;
  readonly traits: CallTraits;
  readonly cost: number;
  readonly deadlineMs: number;
  readonly startedAt: Date;
}

async function callShopify(
  shopId: ShopId,
  call: Call,
  options: CallOptions,
): Promise<Result<unknown, UserErrors>> {
  const traits = readTraits(call.document, options);
  const cost = estimateCost(call.document, call.variables);
  if (cost > highestCost) {
    throw new UpstreamError(`${traits.operation} would cost ${String(cost)} points; 1,000 is the most.`, {
      kind: 'too-costly',
      retryable: false,
    });
  }
  const shop = await requireWorkingShop(shopId);
  const deadlineMs = wallNow().getTime() + (options.deadlineMs ?? wholeCallMs);
  return travel({ ...call, shop, traits, cost, deadlineMs, startedAt: now() });
}

async function travel(journey: Journey): Promise<Result<unknown, UserErrors>> {
  let token = await tokenFor(journey);
  let hasRenewed = false;
  for (let attempt = 0, failures = 0; ; attempt += 1) {
    const came = await sendAdmitted(journey, token);
    const step = decideNextStep(came, journey.traits, attempt);
    if (step.do === 'return' || step.do === 'user-errors') {
      if (journey.shop.isProbe) await resumePausedShop(journey.shop.shopId);
      return step.do === 'return'
        ? ok(step.data)
        : refuse({ kind: 'user-errors', userErrors: step.userErrors });
    }
    logFor('shopify').warn(
      { operation: journey.traits.operation, step: step.do, attempt },
      step.error.message,
    );
    if (step.do === 'renew-token' && !hasRenewed) {
      token = await renewFor(journey, token);
      hasRenewed = true;
    } else if (step.do === 'wait' && mayWait(step, journey, failures)) {
      if (!step.isThrottle) failures += 1;
      await sleep(withJitter(step.waitMs));
    } else {
      throw await giveUp(step, journey);
    }
  }
}

async function sendAdmitted(journey: Journey, token: string): Promise<Exchange> {
  const { shop, traits, cost, deadlineMs } = journey;
  if (!(await admitCall(shop.shopId, cost, deadlineMs))) {
    throw new UpstreamError(`${traits.operation} found no room in the shop's bucket in time.`, {
      kind: 'throttled',
      retryable: true,
      retryAfterMs: secondMs,
    });
  }
  const timeoutMs = Math.max(1, Math.min(oneExchangeMs, deadlineMs - wallNow().getTime()));
  const came = await exchange({ ...journey, domain: shop.domain, token, timeoutMs }).finally(() => {
    endCall(shop.shopId, cost);
  });
  const charged = came.kind === 'answer' ? readCost(came.answer.extensions) : null;
  if (charged !== null) await rememberCost(shop.shopId, charged);
  return came;
}

function mayWait(step: NextStep & { do: 'wait' }, journey: Journey, failures: number): boolean {
  const isInTime = wallNow().getTime() + step.waitMs < journey.deadlineMs;
  return isInTime && (step.isThrottle || failures < retriesAfterFailure);
}

async function giveUp(step: NextStep & { error: UpstreamError }, journey: Journey): Promise<UpstreamError> {
  if (step.do === 'pause-shop') await restartPause(journey.shop.shopId, step.reason);
  // A renewed token was refused as well: nobody can answer for this shop until the merchant opens the app again.
  if (step.do === 'renew-token') await endInstallation(journey);
  return step.error;
}

async function tokenFor(journey: Journey): Promise<string> {
  return endingWhenDead(journey, () => accessTokenOf(journey.shop.domain));
}

async function renewFor(journey: Journey, rejected: string): Promise<string> {
  return endingWhenDead(journey, () => replaceRejectedToken(journey.shop.domain, rejected));
}

async function endingWhenDead<T>(journey: Journey, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UpstreamError && error.kind === 'unauthorized') await endInstallation(journey);
    throw error;
  }
}

/** Ends the epoch that this call began in; one that began meanwhile is left alone. */
async function endInstallation({ shop, startedAt }: Journey): Promise<void> {
  const ended = await uninstallShop(shop.shopId, startedAt, now());
  if (ended) logFor('shopify').error({ shopId: shop.shopId }, 'the token is dead: the installation is ended');
}

function readTraits(document: string, options: CallOptions): CallTraits {
  const [, kind = 'query', operation = 'anonymous'] = /^\s*(query|mutation)\s+(\w+)/.exec(document) ?? [];
  return {
    operation,
    isMutation: kind === 'mutation',
    isRepeatable: options.isRepeatable ?? false,
    allowDenied: options.allowDenied ?? false,
  };
}

function withJitter(waitMs: number): number {
  return Math.ceil(waitMs * (1 + Math.random() * 0.25));
}
