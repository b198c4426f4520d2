// Shopify sessions as stored. Tokens come and go as sealed boxes; nothing here opens them.
import { databasePool, databasePrisma } from './client.server.ts';
import type { StoredSession } from './prisma/client.ts';

export type { StoredSession } from './prisma/client.ts';

/** Creates or replaces a session row; parallel first loads may both do it. */
export async function saveStoredSession(session: StoredSession): Promise<void> {
  const { id, ...rest } = session;
  await databasePrisma().storedSession.upsert({ where: { id }, create: session, update: rest });
}

/** A session row by its id, or null. */
export async function findStoredSession(id: string): Promise<StoredSession | null> {
  return databasePrisma().storedSession.findUnique({ where: { id } });
}

/** The session rows of a shop domain, the latest to expire first. */
export async function findStoredSessionsOf(domain: string): Promise<StoredSession[]> {
  return databasePrisma().storedSession.findMany({
    where: { domain },
    orderBy: { expiresAt: { sort: 'desc', nulls: 'first' } },
  });
}

/** Deletes session rows; ids that are not there are no error. */
export async function deleteStoredSessions(ids: readonly string[]): Promise<void> {
  await databasePrisma().storedSession.deleteMany({ where: { id: { in: [...ids] } } });
}

/** Session rows after an id, in order of id, for going through all of them in pages. */
export async function pageStoredSessions(afterId: string, limit: number): Promise<StoredSession[]> {
  return databasePrisma().storedSession.findMany({
    where: { id: { gt: afterId } },
    orderBy: { id: 'asc' },
    take: limit,
  });
}

/**
 * Replaces the boxes of a session, unless it was written since it was read.
 * @param replaced the row as it was read
 * @returns whether it was replaced
 */
export async function replaceTokenBoxes(
  replaced: StoredSession,
  boxes: Pick<StoredSession, 'accessTokenBox' | 'refreshTokenBox'>,
): Promise<boolean> {
  const outcome = await databasePool().query(
    `UPDATE stored_sessions SET access_token_box = $2, refresh_token_box = $3
     WHERE id = $1 AND access_token_box IS NOT DISTINCT FROM $4 AND refresh_token_box IS NOT DISTINCT FROM $5`,
    [
      replaced.id,
      boxes.accessTokenBox,
      boxes.refreshTokenBox,
      replaced.accessTokenBox,
      replaced.refreshTokenBox,
    ],
  );
  return outcome.rowCount === 1;
}
