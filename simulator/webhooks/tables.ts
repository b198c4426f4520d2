import {
  flag,
  key,
  list,
  maybeText,
  maybeWhole,
  table,
  text,
  textOr,
  whole,
  wholeOr,
} from '../store/tables/table.ts';
import type { RowOf } from '../store/tables/table.ts';

/** A subscription of the running app; those of its configuration are made at start and never removed by failures. */
export const subscriptions = table('subscriptions', {
  id: key(),
  topic: text(),
  uri: text(),
  apiMade: flag(false),
  includeFields: list<string>(),
  filter: maybeText(),
  /** JSON or XML. */
  format: textOr('JSON'),
  metafieldNamespaces: list<string>(),
  metafields: list<{ namespace: string; key: string }>(),
  name: maybeText(),
  createdAt: text(),
  updatedAt: text(),
  failuresInARow: wholeOr(0),
  /** Searches have no lag here. */
  changedAtMs: wholeOr(0),
});

/** What a subscription with chosen fields was last told of a subject: an event that changes none of them is dropped. */
export const toldFields = table(
  'toldFields',
  { id: key(), subscriptionId: whole(), subjectId: whole(), digest: text() },
  ['CREATE UNIQUE INDEX IF NOT EXISTS toldFieldsBySubject ON toldFields (subscriptionId, subjectId)'],
);

export const deliveries = table(
  'deliveries',
  {
    id: key(),
    subscriptionId: whole(),
    topic: text(),
    url: text(),
    webhookId: text(),
    eventId: text(),
    /** Shop time of the event. */
    triggeredAt: text(),
    body: text(),
    /** pending, delivered, failed (all tries used up) or dropped (by a fault). */
    status: textOr('pending'),
    attempts: wholeOr(0),
    /** Shop milliseconds before which it is not tried again. */
    nextAtMs: whole(),
    lastStatus: wholeOr(0),
    lastError: maybeText(),
    deliveredAtMs: wholeOr(0),
    /** Sent slowly, in chunks without a length, by a fault. */
    bytesPerSecond: maybeWhole(),
  },
  [`CREATE INDEX IF NOT EXISTS deliveriesPending ON deliveries (nextAtMs) WHERE status = 'pending'`],
);

export type SubscriptionRow = RowOf<typeof subscriptions>;
export type DeliveryRow = RowOf<typeof deliveries>;
