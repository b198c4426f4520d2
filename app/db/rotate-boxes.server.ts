// Seals everything again with the current key, so that an old key can be dropped from TOKEN_KEYS.
import type { ShopId } from '../core/ids.ts';
import { databasePool } from './client.server.ts';
import { listInstallations } from './platform.server.ts';
import { pageStoredSessions, replaceTokenBoxes, type StoredSession } from './platform-sessions.server.ts';
import { inShop } from './shop-scope.server.ts';
import { secretPlace } from './shop-secret.server.ts';
import {
  areSealedWithCurrentKey,
  boxPlace,
  isSealedWithCurrentKey,
  openBox,
  openBytes,
  sealBox,
  sealBytes,
} from './token-box.server.ts';

/** How many rows were sealed again. */
export interface Rotation {
  readonly sessions: number;
  readonly inboxEvents: number;
  readonly privacyAnswers: number;
  readonly shopSecrets: number;
}

const pageRows = 500;

/**
 * Seals all boxes of older keys with the current one: session tokens, bodies in the inbox, answers to data requests, secrets of shops.
 * May run while the app serves: a row that changes meanwhile is left to its writer, who uses the current key.
 * @throws when a box does not open: its key is missing from TOKEN_KEYS, or it was changed
 */
export async function rotateBoxes(): Promise<Rotation> {
  return {
    sessions: await rotateSessions(),
    inboxEvents: await rotateInbox(),
    privacyAnswers: await rotateInShops(rotateAnswersOf),
    shopSecrets: await rotateInShops(rotateSecretsOf),
  };
}

async function rotateSessions(): Promise<number> {
  let rotated = 0;
  let page = await pageStoredSessions('', pageRows);
  while (page.length > 0) {
    for (const session of page) {
      const boxes = {
        accessTokenBox: reseal(session.accessTokenBox, session, 'access_token'),
        refreshTokenBox: reseal(session.refreshTokenBox, session, 'refresh_token'),
      };
      const isOld =
        boxes.accessTokenBox !== session.accessTokenBox || boxes.refreshTokenBox !== session.refreshTokenBox;
      if (isOld && (await replaceTokenBoxes(session, boxes))) rotated += 1;
    }
    page = await pageStoredSessions(page.at(-1)?.id ?? '', pageRows);
  }
  return rotated;
}

function reseal(box: string | null, session: StoredSession, column: string): string | null {
  if (box === null || isSealedWithCurrentKey(box)) return box;
  const place = boxPlace(session.domain, column);
  return sealBox(openBox(box, place), place);
}

async function rotateInbox(): Promise<number> {
  const pool = databasePool();
  let rotated = 0;
  let after = { shop_id: '00000000-0000-0000-0000-000000000000', webhook_id: '' };
  for (;;) {
    const { rows } = await pool.query<{ shop_id: string; webhook_id: string; body: Buffer }>(
      `SELECT shop_id, webhook_id, body FROM inbox_events
       WHERE body IS NOT NULL AND (shop_id, webhook_id) > ($1, $2) ORDER BY shop_id, webhook_id LIMIT $3`,
      [after.shop_id, after.webhook_id, pageRows],
    );
    const last = rows.at(-1);
    if (last === undefined) return rotated;
    for (const row of rows.filter(({ body }) => !areSealedWithCurrentKey(body))) {
      const place = boxPlace(row.shop_id, 'inbox_events.body');
      const replaced = await pool.query(
        'UPDATE inbox_events SET body = $4 WHERE shop_id = $1 AND webhook_id = $2 AND body = $3',
        [row.shop_id, row.webhook_id, row.body, sealBytes(openBytes(row.body, place), place)],
      );
      rotated += replaced.rowCount ?? 0;
    }
    after = last;
  }
}

async function rotateInShops(rotate: (shopId: ShopId) => Promise<number>): Promise<number> {
  let rotated = 0;
  for (const { shopId } of await listInstallations()) rotated += await rotate(shopId);
  return rotated;
}

async function rotateSecretsOf(shopId: ShopId): Promise<number> {
  return inShop(shopId, async (tx) => {
    const place = secretPlace(shopId);
    const old = (await tx.prisma.shopSecret.findMany()).filter(({ box }) => !isSealedWithCurrentKey(box));
    for (const { id, box } of old) {
      await tx.prisma.shopSecret.update({
        where: { shopId_id: { shopId, id } },
        data: { box: sealBox(openBox(box, place), place) },
      });
    }
    return old.length;
  });
}

async function rotateAnswersOf(shopId: ShopId): Promise<number> {
  return inShop(shopId, async (tx) => {
    const answered = await tx.prisma.privacyRequest.findMany({ where: { answerBox: { not: null } } });
    const place = boxPlace(shopId, 'privacy_requests.answer_box');
    let rotated = 0;
    for (const { id, answerBox } of answered) {
      if (answerBox === null || areSealedWithCurrentKey(answerBox)) continue;
      await tx.prisma.privacyRequest.update({
        where: { shopId_id: { shopId, id } },
        data: { answerBox: sealBytes(openBytes(answerBox, place), place) },
      });
      rotated += 1;
    }
    return rotated;
  });
}
