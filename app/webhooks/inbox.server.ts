import type { ShopId } from '../core/ids.ts';
import { wallNow } from '../core/time.ts';
import { listenTo } from '../db/listen.server.ts';
import { inboxChannel, shopsWithWaiting } from '../db/platform-inbox.server.ts';

/** Tries of an event before it is set aside. */
export const eventTries = 8;

const firstRetryMs = 5_000;
const longestRetryMs = 3_600_000;

/** When an event is tried again after its nth failed try; null: it is poison. */
export function nextTryAt(failedTries: number, wallAt: Date): Date | null {
  if (failedTries >= eventTries) return null;
  return new Date(wallAt.getTime() + Math.min(longestRetryMs, firstRetryMs * 2 ** (failedTries - 1)));
}

/** What the loop does for a shop that has waiting events, and whom it tells when that fails. */
export interface InboxWork {
  /** Works one batch of the shop. @returns how many events it took */
  readonly workBatch: (shopId: ShopId) => Promise<number>;
  readonly report: (error: unknown) => void;
}

/** A running loop. */
export interface InboxLoop {
  /** Resolves when the batch in work is committed. */
  stop(): Promise<void>;
}

const pollMs = 1_000;
const shopsARound = 50;
const shopsSideBySide = 2;

/** One batch for every shop that waits, so that a busy shop does not hold up the others. @returns events taken */
export async function workRound(work: InboxWork): Promise<number> {
  const shops = await shopsWithWaiting(wallNow(), shopsARound);
  let taken = 0;
  const next = async (): Promise<void> => {
    for (let shop = shops.shift(); shop !== undefined; shop = shops.shift()) {
      taken += await work.workBatch(shop).catch((error: unknown) => {
        work.report(error);
        return 0;
      });
    }
  };
  await Promise.all(Array.from({ length: shopsSideBySide }, next));
  return taken;
}

/** Works the inbox until stopped: woken by the database when something arrives, by a poll every second besides. */
export function startInboxLoop(work: InboxWork): InboxLoop {
  let isStopped = false;
  let hasNotice = false;
  let wake: () => void = () => undefined;
  const notice = (): void => {
    hasNotice = true;
    wake();
  };
  const listening = listenTo(inboxChannel, notice);
  const idle = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (hasNotice || isStopped) wake();
    });
  const run = async (): Promise<void> => {
    while (!isStopped) {
      hasNotice = false;
      const taken = await workRound(work).catch((error: unknown) => {
        work.report(error);
        return 0;
      });
      if (taken === 0) await idle();
    }
  };
  const ended = run();
  return {
    async stop() {
      isStopped = true;
      wake();
      await listening.close();
      await ended;
    },
  };
}
