import { environment } from '../core/environment.server.ts';
import { closeDatabase } from '../db/client.server.ts';
import { assertPlainRole } from '../db/plain-role.server.ts';
import { closeQueue } from '../jobs/queue.server.ts';
import { followCatalogues } from '../recommendations/serving/shelves.server.ts';
import { warmAgain, warmShops } from '../recommendations/serving/warm.server.ts';

let stopFollowing: (() => Promise<void>) | null = null;

/**
 * Checks what must hold before the first request: a complete environment, and a role that row-level security binds.
 * A database that is away does not stop the start: /readyz tells, and webhooks answer 503 until it is back.
 * @throws an Error naming what is missing or wrong
 */
export async function prepareToServe(): Promise<void> {
  environment();
  try {
    await assertPlainRole();
  } catch (error) {
    const isAway = error instanceof Error && 'code' in error;
    if (!isAway) throw error;
  }
  stopFollowing ??= followCatalogues(warmAgain);
  // The first shopper after a start must not wait for it; the start does not, either.
  void warmShops();
}

/** Lets go of queue and database, after the last answer. */
export async function finishServing(): Promise<void> {
  await stopFollowing?.();
  stopFollowing = null;
  await closeQueue();
  await closeDatabase();
}
