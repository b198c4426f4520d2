import { randomUUID } from 'node:crypto';
import type { Faults } from '../control/faults.ts';
import type { EventLog } from '../faults/event-log.ts';
import { currentInstallation } from '../oauth/installation.ts';
import type { StoreEvent } from '../store/schema/changes.ts';
import type { Store } from '../store/store.ts';
import { buildPayload } from './payload.ts';
import { bodyFor } from './body.ts';
import { deliveries, subscriptions } from './tables.ts';
import type { SubscriptionRow } from './tables.ts';

const COMPLIANCE = new Set(['customers/data_request', 'customers/redact', 'shop/redact']);

/** Deliveries that let later ones pass first. */
export class HeldBack {
  private held: { id: number; left: number }[] = [];

  add(id: number, behind: number): void {
    this.held.push({ id, left: behind });
  }

  /** Delivery `id` has been sent: gives those that have now waited long enough. */
  passed(id: number): number[] {
    for (const one of this.held) if (one.id < id) one.left -= 1;
    const due = this.held.filter((one) => one.left <= 0).map((one) => one.id);
    this.held = this.held.filter((one) => one.left > 0 && one.id !== id);
    return due;
  }

  clear(): void {
    this.held = [];
  }
}

export type QueuePort = { store: Store; faults: Faults; events: EventLog };

/** What the plan and the faults armed one by one make of a delivery. */
type Fate = {
  status: 'pending' | 'dropped';
  copies: number;
  waitMs: number;
  behind: number;
  bytesPerSecond: number | null;
  faults: string[];
};

function fateOf(faults: Faults, topic: string): Fate {
  const fate: Fate = { status: 'pending', copies: 0, waitMs: 0, behind: 0, bytesPerSecond: null, faults: [] };
  if (faults.take('drop-webhook', [topic])) fate.status = 'dropped';
  if (faults.take('duplicate-webhook', [topic])) fate.copies += 1;
  for (const befalls of faults.forWebhook(topic)) {
    fate.faults.push(befalls.fault);
    if (befalls.fault === 'drop-webhook') fate.status = 'dropped';
    else if (befalls.fault === 'duplicate-webhook') fate.copies += befalls.copies;
    else if (befalls.fault === 'slow-webhook') fate.bytesPerSecond = befalls.bytesPerSecond;
    else fate.waitMs += befalls.ms;
    if (befalls.fault === 'reorder-webhook') fate.behind = Math.max(fate.behind, befalls.behind);
  }
  return fate;
}

/** One delivery a subscription; the payload is made now and stays. Nobody is told while the app is not installed. */
export function enqueue(port: QueuePort, held: HeldBack, event: StoreEvent): void {
  const { store, faults, events } = port;
  if (currentInstallation(store) === undefined && !COMPLIANCE.has(event.topic)) return;
  const targets = store.rows.all(subscriptions, 'WHERE topic = ? ORDER BY id', event.topic);
  if (targets.length === 0) return;
  const payload = buildPayload(store, event);
  if (payload === undefined) return;
  const eventId = randomUUID();
  for (const target of targets) {
    const told = bodyFor(store, target, { event, payload });
    if (told === undefined) continue;
    const fate = fateOf(faults, event.topic);
    const untold = unsentReason(target);
    if (untold !== undefined) fate.status = 'dropped';
    const id = insert(store, target, { event, eventId, body: told, fate, untold });
    if (fate.behind > 0) held.add(id, fate.behind);
    // A duplicate is the same delivery again: same webhook id, same event id.
    for (let copy = 0; copy < fate.copies; copy += 1) duplicate(store, id);
    const { status, copies, waitMs, behind } = fate;
    events.add('webhook', {
      ...{ topic: event.topic, subjectId: event.subjectId, to: target.uri, status },
      ...(fate.faults.length === 0 ? {} : { faults: fate.faults, copies, waitMs, behind }),
    });
  }
}

type NewDelivery = {
  event: StoreEvent;
  eventId: string;
  body: string;
  fate: Fate;
  untold: string | undefined;
};

function insert(store: Store, target: SubscriptionRow, made: NewDelivery): number {
  const id = store.newId();
  store.rows.insert(deliveries, {
    id,
    subscriptionId: target.id,
    topic: made.event.topic,
    url: target.uri,
    webhookId: randomUUID(),
    eventId: made.eventId,
    triggeredAt: new Date(store.clock.nowMs()).toISOString(),
    body: made.body,
    status: made.fate.status,
    bytesPerSecond: made.fate.bytesPerSecond,
    lastError: made.untold ?? null,
    nextAtMs: store.clock.nowMs() + made.fate.waitMs,
  });
  return id;
}

function duplicate(store: Store, id: number): void {
  const row = store.rows.byId(deliveries, id);
  if (row !== undefined) store.rows.insert(deliveries, { ...row, id: store.newId() });
}

/** Why a delivery is written down but not sent: its way is not simulated. */
function unsentReason({ uri, format }: SubscriptionRow): string | undefined {
  if (/^(?:arn|pubsub):/.test(uri)) return `not simulated: delivery to ${uri}`;
  return format === 'XML' ? 'not simulated: a payload as XML' : undefined;
}
