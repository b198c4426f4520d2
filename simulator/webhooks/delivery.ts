import { Agent } from 'node:http';
import { API_VERSION } from '../admin-api/versions.ts';
import type { AppIdentity } from '../context.ts';
import { signingSecret } from '../oauth/secrets.ts';
import type { Store } from '../store/store.ts';
import { enqueue, HeldBack } from './enqueue.ts';
import type { QueuePort } from './enqueue.ts';
import { send, signBody } from './sender.ts';
import { deliveries, subscriptions } from './tables.ts';
import type { DeliveryRow, SubscriptionRow } from './tables.ts';

const MAX_TRIES = 8;
const PARALLEL = 16;
const TICK_MS = 20;
// 8 tries over 4 hours of shop time, each wait twice the one before: 113 s * (2^7 - 1) = 4 h. Shopify does not publish its spacing.
const FIRST_WAIT_MS = 113_386;

export type DeliveryPort = QueuePort & {
  app: AppIdentity;
  /** Where the app's web process listens; relative addresses and the app's own origin go there. */
  appAddress: string;
  log: (message: string) => void;
};

export type DeliveryRoom = {
  /** Resolves when nothing is waiting to be sent now (later retries may remain). */
  settled(): Promise<void>;
  counts(): { pending: number; delivered: number; failed: number };
  /** The store's file was swapped: what is being sent belongs to the former one and is not written down. */
  forget(): void;
  /** Breaks off what is being sent; it stays pending. Nothing touches the store afterwards. */
  close(): Promise<void>;
};

/** How long after try number `tries` the next one comes, in milliseconds of shop time. */
export function retryWaitMs(tries: number): number {
  return FIRST_WAIT_MS * 2 ** (tries - 1);
}

/** Turns the store's events into deliveries and sends them. */
export function openDeliveries(port: DeliveryPort): DeliveryRoom {
  const { store } = port;
  const agent = new Agent({ keepAlive: true, maxSockets: PARALLEL });
  const busy = new Map<number, Promise<void>>();
  const held = new HeldBack();
  let isClosed = false;
  let age = 0;
  store.onEvent((event) => enqueue(port, held, event));
  const turn = (): void => {
    if (isClosed) return;
    const due = store.rows.all(
      deliveries,
      `WHERE status = 'pending' AND nextAtMs <= ? ORDER BY id LIMIT ?`,
      store.clock.nowMs(),
      PARALLEL * 2,
    );
    for (const row of due) {
      if (busy.size >= PARALLEL || busy.has(row.id)) continue;
      const born = age;
      const isOver = (): boolean => isClosed || age !== born;
      const sending = attempt(port, agent, { row, held, isOver }).finally(() => {
        if (age === born) busy.delete(row.id);
        setImmediate(turn);
      });
      busy.set(row.id, sending);
    }
  };
  const timer = setInterval(turn, TICK_MS);
  const waiting = (): number =>
    store.rows.number(
      `SELECT count(*) FROM deliveries WHERE status = 'pending' AND nextAtMs <= ?`,
      store.clock.nowMs(),
    );
  const count = (status: string): number =>
    store.rows.number('SELECT count(*) FROM deliveries WHERE status = ?', status);
  return {
    counts: () => ({ pending: count('pending'), delivered: count('delivered'), failed: count('failed') }),
    settled: async () => {
      while (busy.size > 0 || waiting() > 0) await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    },
    forget: () => {
      age += 1;
      busy.clear();
      held.clear();
    },
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      agent.destroy();
      await Promise.all(busy.values());
    },
  };
}

type Attempt = { row: DeliveryRow; held: HeldBack; isOver: () => boolean };

async function attempt(port: DeliveryPort, agent: Agent, { row, held, isOver }: Attempt): Promise<void> {
  const { store, app } = port;
  const headers = {
    'content-type': 'application/json',
    accept: '*/*',
    'user-agent': 'Shopify-Captain-Hook',
    'x-shopify-topic': row.topic,
    'x-shopify-hmac-sha256': signBody(row.body, signingSecret(app)),
    'x-shopify-shop-domain': store.shop().myshopifyDomain,
    'x-shopify-api-version': API_VERSION,
    'x-shopify-webhook-id': row.webhookId,
    'x-shopify-event-id': row.eventId,
    'x-shopify-triggered-at': row.triggeredAt,
  };
  const target = store.rows.byId(subscriptions, row.subscriptionId);
  const named = target?.name == null ? headers : { ...headers, 'x-shopify-name': target.name };
  const sent = await send(agent, {
    url: addressOf(port, row.url),
    headers: named,
    body: row.body,
    bytesPerSecond: row.bytesPerSecond,
  });
  if (isOver()) return;
  for (const id of held.passed(row.id)) store.rows.update(deliveries, id, { nextAtMs: store.clock.nowMs() });
  const status = 'status' in sent ? sent.status : 0;
  const attempts = row.attempts + 1;
  const tried = { attempts, lastStatus: status, lastError: 'error' in sent ? sent.error : null };
  if (status >= 200 && status < 300) {
    store.rows.update(deliveries, row.id, { ...tried, status: 'delivered', deliveredAtMs: Date.now() });
    if (target !== undefined && target.failuresInARow > 0)
      store.rows.update(subscriptions, target.id, { failuresInARow: 0 });
    return;
  }
  port.log(`webhook ${row.topic} try ${String(attempts)}: ${'error' in sent ? sent.error : String(status)}`);
  const isLast = attempts >= MAX_TRIES;
  if (!isLast)
    store.rows.update(deliveries, row.id, {
      ...tried,
      nextAtMs: store.clock.nowMs() + retryWaitMs(attempts),
    });
  else store.rows.update(deliveries, row.id, { ...tried, status: 'failed' });
  if (target !== undefined) countFailure(store, target, isLast);
}

// A delivery that failed eight times, with nothing delivered meanwhile, ends a subscription made by the API; one of the
// app's configuration stays.
function countFailure(store: Store, target: SubscriptionRow, isLast: boolean): void {
  const failuresInARow = target.failuresInARow + 1;
  if (target.apiMade && isLast && failuresInARow >= MAX_TRIES)
    store.rows.run('DELETE FROM subscriptions WHERE id = ?', target.id);
  else store.rows.update(subscriptions, target.id, { failuresInARow });
}

function addressOf(port: DeliveryPort, uri: string): string {
  if (uri.startsWith('/')) return `${port.appAddress}${uri}`;
  return uri.startsWith(port.app.origin) ? `${port.appAddress}${uri.slice(port.app.origin.length)}` : uri;
}
