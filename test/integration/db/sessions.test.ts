import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Session } from '@shopify/shopify-api';
import { describe, expect, it } from 'vitest';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { secretPlace, shopSecret } from '../../../app/db/shop-secret.server.ts';
import { boxPlace, openBox, parseKeyRing } from '../../../app/db/token-box.server.ts';
import { sessionStorage } from '../../../app/shopify/session.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';

const database = useDatabase();
const now = new Date('2026-03-02T09:00:00Z');
const shop = 'tokens.myshopify.com';

function offlineSession(accessToken = 'shpat_first'): Session {
  return new Session({
    ...{ id: `offline_${shop}`, shop, state: '', isOnline: false, scope: 'read_orders', accessToken },
    ...{ expires: new Date('2030-01-01T00:00:00Z'), refreshToken: 'shprt_refresh' },
    refreshTokenExpires: new Date('2030-03-01T00:00:00Z'),
  });
}

describe('sessions', () => {
  it('come back as they went, found by id and by shop', async () => {
    await sessionStorage.storeSession(offlineSession());
    const loaded = await sessionStorage.loadSession(`offline_${shop}`);
    expect(loaded?.toObject()).toEqual(offlineSession().toObject());
    expect((await sessionStorage.findSessionsByShop(shop)).map((session) => session.accessToken)).toEqual([
      'shpat_first',
    ]);
    expect(await sessionStorage.loadSession('offline_other')).toBeUndefined();
  });

  it('survive parallel first loads; the last one stays', async () => {
    await Promise.all(
      [1, 2, 3, 4].map((load) => sessionStorage.storeSession(offlineSession(`shpat_${String(load)}`))),
    );
    const loaded = await sessionStorage.loadSession(`offline_${shop}`);
    expect(loaded?.accessToken).toMatch(/^shpat_[1-4]$/);
  });

  it('are stored with no token, name or e-mail that can be read', async () => {
    const user = { id: 42, first_name: 'Ada', last_name: 'Lovelace', email: 'ada@example.com', locale: 'en' };
    const associated = { ...user, email_verified: true, account_owner: true, collaborator: false };
    const online = new Session({
      ...{ id: 'online_42', shop, state: 's', isOnline: true, accessToken: 'shpat_online' },
      onlineAccessInfo: { expires_in: 60, associated_user_scope: 'read_orders', associated_user: associated },
    });
    await sessionStorage.storeSession(online);
    await sessionStorage.storeSession(offlineSession());
    const rows = await database.asAdmin<{ row: string }>(
      'SELECT stored_sessions::text AS row FROM stored_sessions',
    );
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const { row } of rows) expect(row).not.toMatch(/shpat|shprt|Ada|Lovelace|example\.com/);
    expect((await sessionStorage.loadSession('online_42'))?.onlineAccessInfo?.associated_user.id).toBe(42);
  });

  it('are deleted one by one and together', async () => {
    await sessionStorage.storeSession(offlineSession());
    await sessionStorage.deleteSession(`offline_${shop}`);
    await sessionStorage.deleteSessions(['online_42', 'never-there']);
    expect(await sessionStorage.findSessionsByShop(shop)).toEqual([]);
  });

  it('moved to another shop’s row do not open', async () => {
    await sessionStorage.storeSession(offlineSession());
    await database.asAdmin(
      `UPDATE stored_sessions SET domain = 'thief.myshopify.com' WHERE id = $1`,
      `offline_${shop}`,
    );
    await expect(sessionStorage.loadSession(`offline_${shop}`)).rejects.toThrow();
  });
});

describe('npm run tokens:rotate', () => {
  const current = process.env['TOKEN_KEYS'] ?? '';
  const next = `next:${Buffer.alloc(32, 9).toString('base64')}`;

  async function rotate(keys: string): Promise<{ code: number | null; said: string }> {
    const program = join(import.meta.dirname, '..', '..', '..', 'tools', 'rotate-tokens.ts');
    const child = spawn(process.execPath, [program], { env: { ...process.env, TOKEN_KEYS: keys } });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (said += text.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  }

  it('seals every token with the new key, so that the old one can go', async () => {
    await database.asAdmin('DELETE FROM stored_sessions');
    await sessionStorage.storeSession(offlineSession());
    const first = await rotate(`${next},${current}`);
    expect(first).toMatchObject({ code: 0 });
    expect(first.said).toContain('1 sessions');
    expect((await rotate(`${next},${current}`)).said).toContain('0 sessions');
    const [row] = await database.asAdmin<{ access_token_box: string; refresh_token_box: string }>(
      'SELECT access_token_box, refresh_token_box FROM stored_sessions',
    );
    const onlyNext = parseKeyRing(next);
    expect(openBox(row?.access_token_box ?? '', boxPlace(shop, 'access_token'), onlyNext)).toBe(
      'shpat_first',
    );
    expect(openBox(row?.refresh_token_box ?? '', boxPlace(shop, 'refresh_token'), onlyNext)).toBe(
      'shprt_refresh',
    );
  });

  it('seals the secrets of shops again, which stay what they were', async () => {
    const shopId = await makeShop(now);
    const secret = await inShop(shopId, (tx) => shopSecret(tx, 'holdout', now));
    expect((await rotate(`${next},${current}`)).said).toContain('1 secrets of shops');
    const [row] = await database.asAdmin<{ box: string }>(
      'SELECT box FROM shop_secrets WHERE shop_id = $1',
      shopId,
    );
    expect(openBox(row?.box ?? '', secretPlace(shopId), parseKeyRing(next))).toBe(secret);
  });

  it('says which key is missing instead of losing a token', async () => {
    await database.asAdmin('DELETE FROM stored_sessions');
    await sessionStorage.storeSession(offlineSession());
    const { code, said } = await rotate(next);
    expect(code).toBe(1);
    expect(said).toContain('Key "test" is not in TOKEN_KEYS');
    expect((await sessionStorage.loadSession(`offline_${shop}`))?.accessToken).toBe('shpat_first');
  });
});
