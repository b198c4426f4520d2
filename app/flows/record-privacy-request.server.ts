import { createHash } from 'node:crypto';
import { newId } from '../core/ids.ts';
import { addMs, dayMs, now } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { enqueue } from '../jobs/queue.server.ts';
import type { EventFact } from '../webhooks/event-facts.ts';

type PrivacyFact = Extract<EventFact, { readonly kind: 'data-request' | 'customer-redact' }>;

const daysToAnswer = 30;

/** The same request delivered again has the same key. A hash: the key stays when the customer's id is gone. */
function requestKeyOf({ kind, notice, event }: PrivacyFact): string {
  const told = notice.requestNumber ?? event.triggeredAt.toISOString();
  return createHash('sha256').update(`${kind} ${notice.customerShopifyId} ${told}`).digest('hex');
}

/** Writes down what a customer asked for, once, and queues the job that does it; due in 30 days. */
export async function recordPrivacyRequest(tx: ShopTx, fact: PrivacyFact): Promise<void> {
  const { shopId } = tx;
  const receivedAt = now();
  const id = newId();
  const { count } = await tx.prisma.privacyRequest.createMany({
    data: {
      shopId,
      id,
      kind: fact.kind,
      requestKey: requestKeyOf(fact),
      customerShopifyId: fact.notice.customerShopifyId,
      receivedAt,
      dueAt: addMs(receivedAt, daysToAnswer * dayMs),
    },
    skipDuplicates: true,
  });
  if (count === 0) return;
  const isRequest = fact.kind === 'data-request';
  await enqueue(tx, isRequest ? 'answer-data-request' : 'redact-customer', { shopId, requestId: id });
  await recordActivity(tx, {
    at: receivedAt,
    actor: 'system',
    action: isRequest ? 'privacy.data-requested' : 'privacy.redaction-requested',
    subjectKind: 'privacy-request',
    subjectId: id,
  });
}
