import { expect, it } from 'vitest';
import { createInboxWriter } from '../../../app/http/inbox-writer.server.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import type { Delivery } from '../../../app/db/platform-inbox.server.ts';

function delivery(webhookId: string, size = 10): Delivery {
  const at = new Date('2026-03-01T10:00:00Z');
  const shopId = '01a204d9-7007-726d-b6cf-718ddc378921' as ShopId;
  const rest = { eventId: null, topic: 'orders/paid', apiVersion: null, triggeredAt: at, receivedAt: at };
  return { shopId, webhookId, ...rest, body: Buffer.alloc(size) };
}

const limits = { gatherMs: 2, maxRows: 100, timeoutMs: 100, maxWaitingBytes: 1_000 };

it('gathers neighbours into one statement, and answers none before it is committed', async () => {
  const batches: string[][] = [];
  let commit: () => void = () => undefined;
  const writer = createInboxWriter({
    ...limits,
    timeoutMs: 20_000,
    insert: (batch) => {
      batches.push(batch.map((one) => one.webhookId));
      return new Promise<void>((resolve) => (commit = resolve));
    },
  });
  let answered = 0;
  const puts = ['a', 'b', 'c'].map((id) => writer.put(delivery(id)).then(() => (answered += 1)));
  await expect.poll(() => batches.length).toBeGreaterThan(0);
  expect(batches).toEqual([['a', 'b', 'c']]);
  expect(answered).toBe(0);
  commit();
  await Promise.all(puts);
  expect(answered).toBe(3);
});

it('refuses all of a statement that failed, and goes on with the next', async () => {
  let isBroken = true;
  const writer = createInboxWriter({
    ...limits,
    insert: () => (isBroken ? Promise.reject(new Error('disk full')) : Promise.resolve()),
  });
  const outcomes = await Promise.allSettled([writer.put(delivery('a')), writer.put(delivery('b'))]);
  expect(outcomes.map((one) => one.status)).toEqual(['rejected', 'rejected']);
  isBroken = false;
  await expect(writer.put(delivery('c'))).resolves.toBeUndefined();
});

it('lets nobody wait longer than its time, behind a statement that hangs neither', async () => {
  const writer = createInboxWriter({
    ...limits,
    maxRows: 1,
    timeoutMs: 1_000,
    insert: () => new Promise(() => undefined),
  });
  const startedAt = performance.now();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 6 }, (_, index) => writer.put(delivery(String(index)))),
  );
  expect(outcomes.every((one) => one.status === 'rejected')).toBe(true);
  // One behind the other they would wait six seconds.
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

it('refuses at once when too much waits', async () => {
  const writer = createInboxWriter({ ...limits, insert: () => new Promise(() => undefined) });
  const first = writer.put(delivery('a', 900));
  await expect(writer.put(delivery('b', 200))).rejects.toThrow('too much');
  await expect(first).rejects.toThrow();
});
