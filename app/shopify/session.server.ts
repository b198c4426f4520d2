import { Session } from '@shopify/shopify-api';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';
import { wallNow } from '../core/time.ts';
import type { StoredSession } from '../db/platform-sessions.server.ts';
import {
  deleteStoredSessions,
  findStoredSession,
  findStoredSessionsOf,
  saveStoredSession,
} from '../db/platform-sessions.server.ts';
import { boxPlace, openBox, sealBox } from '../db/token-box.server.ts';

/** Shopify's sessions in our database; tokens are sealed for their shop and column, people's names never kept. */
export const sessionStorage: SessionStorage = {
  async storeSession(session) {
    await saveStoredSession(toStored(session));
    return true;
  },
  async loadSession(id) {
    const stored = await findStoredSession(id);
    return stored === null ? undefined : toSession(stored);
  },
  async deleteSession(id) {
    await deleteStoredSessions([id]);
    return true;
  },
  async deleteSessions(ids) {
    await deleteStoredSessions(ids);
    return true;
  },
  async findSessionsByShop(shop) {
    return (await findStoredSessionsOf(shop)).map(toSession);
  },
};

function toStored(session: Session): StoredSession {
  const user = session.onlineAccessInfo;
  return {
    id: session.id,
    domain: session.shop,
    isOnline: session.isOnline,
    state: session.state,
    scope: session.scope ?? null,
    expiresAt: session.expires ?? null,
    accessTokenBox: sealToken(session.accessToken, session.shop, 'access_token'),
    refreshTokenBox: sealToken(session.refreshToken, session.shop, 'refresh_token'),
    refreshTokenExpiresAt: session.refreshTokenExpires ?? null,
    userId: user === undefined ? null : BigInt(user.associated_user.id),
    userScope: user?.associated_user_scope ?? null,
    updatedAt: wallNow(),
  };
}

function toSession(stored: StoredSession): Session {
  const accessToken = openToken(stored.accessTokenBox, stored.domain, 'access_token');
  const refreshToken = openToken(stored.refreshTokenBox, stored.domain, 'refresh_token');
  return new Session({
    id: stored.id,
    shop: stored.domain,
    state: stored.state,
    isOnline: stored.isOnline,
    ...(stored.scope === null ? {} : { scope: stored.scope }),
    ...(stored.expiresAt === null ? {} : { expires: stored.expiresAt }),
    ...(accessToken === null ? {} : { accessToken }),
    ...(refreshToken === null ? {} : { refreshToken }),
    ...(stored.refreshTokenExpiresAt === null ? {} : { refreshTokenExpires: stored.refreshTokenExpiresAt }),
    ...(stored.userId === null ? {} : { onlineAccessInfo: onlineAccess(stored, stored.userId) }),
  });
}

function onlineAccess(stored: StoredSession, userId: bigint): NonNullable<Session['onlineAccessInfo']> {
  const nobody = { first_name: '', last_name: '', email: '', locale: '' };
  return {
    expires_in:
      stored.expiresAt === null ? 0 : Math.floor((stored.expiresAt.getTime() - wallNow().getTime()) / 1000),
    associated_user_scope: stored.userScope ?? '',
    associated_user: {
      id: Number(userId),
      ...nobody,
      email_verified: false,
      account_owner: false,
      collaborator: false,
    },
  };
}

function sealToken(token: string | undefined, shop: string, column: string): string | null {
  return token === undefined ? null : sealBox(token, boxPlace(shop, column));
}

function openToken(box: string | null, shop: string, column: string): string | null {
  return box === null ? null : openBox(box, boxPlace(shop, column));
}
