import { describe, expect, it } from 'vitest';
import { newId } from '../../../app/core/ids.ts';
import { copyRows } from '../../../app/db/bulk.server.ts';
import {
  installationByDomain,
  installShop,
  listInstalledShops,
  pauseShop,
  purgeShop,
  resumeShop,
  uninstallShop,
} from '../../../app/db/platform.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';

const database = useDatabase();
const monday = new Date('2026-03-02T09:00:00Z');
const tuesday = new Date('2026-03-03T09:00:00Z');
const wednesday = new Date('2026-03-04T09:00:00Z');

const collections = {
  table: 'collections',
  columns: {
    ...{ shop_id: 'uuid', id: 'uuid', shopify_id: 'bigint', title: 'text', handle: 'text' },
    shopify_updated_at: 'timestamptz',
  },
};

describe('installations', () => {
  it('parallel first loads begin one epoch', async () => {
    const facts = { domain: 'parallel.myshopify.com', grantedScopes: ['read_orders'], now: monday };
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => installShop(facts)));
    expect(outcomes.filter((outcome) => outcome.isNew)).toHaveLength(1);
    expect(new Set(outcomes.map((outcome) => outcome.installation.shopId)).size).toBe(1);
    expect((await installationByDomain(facts.domain))?.epoch).toBe(1);
  });

  it('a return after an uninstall is a new epoch of the same shop', async () => {
    const facts = { domain: 'again.myshopify.com', grantedScopes: ['read_orders'], now: monday };
    const { installation } = await installShop(facts);
    expect(await uninstallShop(installation.shopId, monday, monday)).toBe(true);
    expect((await listInstalledShops()).map((shop) => shop.domain)).not.toContain(facts.domain);
    const back = await installShop({ ...facts, now: tuesday });
    expect(back.isNew).toBe(true);
    expect(back.installation).toMatchObject({ shopId: installation.shopId, epoch: 2, uninstalledAt: null });
    expect((await installShop({ ...facts, now: wednesday })).isNew).toBe(false);
  });

  it('a notice of an earlier epoch that comes late changes nothing', async () => {
    const facts = { domain: 'late.myshopify.com', grantedScopes: [], now: monday };
    const { installation } = await installShop(facts);
    await uninstallShop(installation.shopId, monday, monday);
    await installShop({ ...facts, now: wednesday });
    expect(await uninstallShop(installation.shopId, tuesday, wednesday)).toBe(false);
    expect((await installationByDomain(facts.domain))?.state).toBe('installed');
  });

  it('stands still while paused and goes on after', async () => {
    const shopId = await makeShop(monday);
    await pauseShop(shopId, '402 Payment Required', tuesday);
    await pauseShop(shopId, '423 Locked', wednesday);
    const paused = (await listInstalledShops()).find((shop) => shop.shopId === shopId);
    expect(paused).toMatchObject({ pausedReason: '402 Payment Required', pausedAt: tuesday });
    await resumeShop(shopId);
    const resumed = (await listInstalledShops()).find((shop) => shop.shopId === shopId);
    expect(resumed).toMatchObject({ pausedReason: null, pausedAt: null });
  });
});

describe('the purge of a shop', () => {
  it('removes every row it gave us and none of another shop', async () => {
    const [gone, kept] = [await makeShop(monday), await makeShop(monday)];
    for (const shopId of [gone, kept]) {
      const row = { shop_id: shopId, id: newId(), shopify_id: 1n, title: 'Tea', handle: 'tea' };
      await copyRows(shopId, collections, [{ ...row, shopify_updated_at: monday }]);
    }
    await uninstallShop(gone, tuesday, tuesday);
    expect(await purgeShop(gone)).toMatchObject({ collections: 1, ledger_entries: 0, inbox_events: 0 });
    expect(await database.asAdmin('SELECT shop_id FROM collections')).toEqual([{ shop_id: kept }]);
    expect(await database.asAdmin('SELECT state FROM installations WHERE shop_id = $1', gone)).toEqual([
      { state: 'redacted' },
    ]);
  });

  it('refuses a shop that has the app', async () => {
    expect(await purgeShop(await makeShop(monday))).toBeNull();
  });

  it('reaches every tenant table', async () => {
    const tables = await database.asAdmin<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relrowsecurity`,
    );
    const shopId = await makeShop(monday);
    await uninstallShop(shopId, tuesday, tuesday);
    const reached = Object.keys((await purgeShop(shopId)) ?? {});
    expect(tables.length).toBeGreaterThan(25);
    expect(reached).toEqual(expect.arrayContaining(tables.map(({ name }) => name)));
  });
});
