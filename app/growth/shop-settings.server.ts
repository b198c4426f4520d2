import { newId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import { insertRows } from '../db/bulk.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { decideApprovalSwitch, type ApprovalSwitch } from './approval-switch.ts';
import { shopSettingsSchema } from './shop-settings.ts';
import type { ShopSettings } from './shop-settings.ts';

/** The shop's settings; defaults where nothing was saved. @param lock 'lock' keeps others from changing them meanwhile */
export async function loadShopSettings(tx: ShopTx, lock?: 'lock'): Promise<ShopSettings> {
  const [row] = await tx.query<{ settings: unknown }>(
    `SELECT settings FROM shop_settings ${lock === 'lock' ? 'FOR UPDATE' : ''}`,
  );
  return shopSettingsSchema.parse(row?.settings ?? {});
}

/** Stores settings changed by a merchant, and notes who changed what. */
export async function saveShopSettings(
  tx: ShopTx,
  change: { settings: Partial<ShopSettings>; actor: string },
  now: Instant,
): Promise<ShopSettings> {
  const before = await loadShopSettings(tx, 'lock');
  const after = { ...before, ...change.settings };
  await storeSettings(tx, after, now);
  await recordActivity(tx, {
    at: now,
    actor: change.actor,
    action: 'settings.saved',
    subjectKind: 'settings',
    subjectId: tx.shopId,
    before: changedPart(before, change.settings),
    after: change.settings,
  });
  return after;
}

/** Switches the second person of campaigns on, or off where a second person has agreed to that; noted like any change. */
export async function switchApproval(
  tx: ShopTx,
  wish: { on: boolean; actor: string },
  now: Instant,
): Promise<ApprovalSwitch['outcome']> {
  const { outcome, change } = decideApprovalSwitch(await loadShopSettings(tx, 'lock'), wish, now);
  if (change !== null) await saveShopSettings(tx, { settings: change, actor: wish.actor }, now);
  return outcome;
}

/** Remembers the language Shopify showed the admin in. It is no decision of the merchant, so it is not logged as one. */
export async function rememberLocale(
  tx: ShopTx,
  reader: { userId: string; locale: string },
  now: Instant,
): Promise<void> {
  const { readerLocales, ...rest } = await loadShopSettings(tx, 'lock');
  const locales = { ...readerLocales, [reader.userId]: reader.locale };
  await storeSettings(tx, { ...rest, readerLocales: locales }, now);
}

async function storeSettings(tx: ShopTx, settings: ShopSettings, now: Instant): Promise<void> {
  const columns = { shop_id: 'uuid', id: 'uuid', settings: 'jsonb', updated_at: 'timestamptz' } as const;
  await insertRows(
    tx,
    {
      table: 'shop_settings',
      columns,
      conflict:
        'ON CONFLICT (shop_id) DO UPDATE SET settings = excluded.settings, updated_at = excluded.updated_at',
    },
    [{ shop_id: tx.shopId, id: newId(), settings, updated_at: now }],
  );
}

function changedPart(before: ShopSettings, changed: Partial<ShopSettings>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(before).filter(([name]) => name in changed));
}
