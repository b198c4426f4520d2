import type { Delivery } from '../db/platform-inbox.server.ts';
import { within } from './deadline.ts';

/** Why a delivery was not stored; the caller answers 503 and Shopify comes again. */
export class InboxUnavailableError extends Error {
  override readonly name = 'InboxUnavailableError';
}

/** What is gathered weighs what its body weighs. */
interface Weighed {
  readonly body: { readonly length: number };
}

/** Limits of the gathering. */
export interface InboxWriterSettings<Item extends Weighed = Delivery> {
  /** Stores all or none; resolves after the commit. */
  readonly insert: (deliveries: readonly Item[]) => Promise<unknown>;
  /** How long the first delivery waits for neighbours. */
  readonly gatherMs: number;
  readonly maxRows: number;
  /** An insert that is not committed by then counts as failed. It may still succeed: the repetition is then a double. */
  readonly timeoutMs: number;
  /** Bytes that may wait for the database before new deliveries are refused at once. */
  readonly maxWaitingBytes: number;
}

/** Gathers deliveries into few statements. */
export interface InboxWriter<Item extends Weighed = Delivery> {
  /** Resolves when the delivery is committed. @throws InboxUnavailableError or DeadlineError when it is not, in time */
  put(delivery: Item): Promise<void>;
}

interface Waiting<Item> {
  readonly delivery: Item;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

const parallelInserts = 2;

/**
 * Makes a writer: deliveries that arrive within `gatherMs` of each other, or while the database is busy with their
 * forerunners, go in one statement. One statement a delivery was measured at a fifth of the rate.
 */
export function createInboxWriter<Item extends Weighed = Delivery>(
  settings: InboxWriterSettings<Item>,
): InboxWriter<Item> {
  let waiting: Waiting<Item>[] = [];
  let waitingBytes = 0;
  let running = 0;
  let timer: NodeJS.Timeout | undefined;

  const flush = async (): Promise<void> => {
    timer = undefined;
    if (running >= parallelInserts || waiting.length === 0) return;
    const batch = waiting.slice(0, settings.maxRows);
    waiting = waiting.slice(settings.maxRows);
    running += 1;
    try {
      await within('insert', settings.insert(batch.map((one) => one.delivery)), settings.timeoutMs);
      for (const one of batch) one.resolve();
    } catch (error) {
      const failure = new InboxUnavailableError('the database did not take it', { cause: error });
      for (const one of batch) one.reject(failure);
    } finally {
      running -= 1;
      waitingBytes -= batch.reduce((sum, one) => sum + one.delivery.body.length, 0);
      if (waiting.length > 0) void flush();
    }
  };

  return {
    put(delivery) {
      if (waitingBytes + delivery.body.length > settings.maxWaitingBytes) {
        return Promise.reject(new InboxUnavailableError('too much waits for the database'));
      }
      waitingBytes += delivery.body.length;
      const stored = new Promise<void>((resolve, reject) => {
        waiting.push({ delivery, resolve, reject });
        timer ??= setTimeout(() => void flush(), settings.gatherMs);
      });
      // Counted from the arrival: waiting for a free statement is waiting, too.
      return within('store', stored, settings.timeoutMs);
    },
  };
}
