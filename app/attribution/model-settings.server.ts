import { newId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { modelSettingsSchema, plainSettings } from './model-settings.ts';
import type { ModelSettings } from './model-settings.ts';

/** How this shop's models count; as they come while nothing is set. */
export async function loadModelSettings(tx: ShopTx): Promise<ModelSettings> {
  const [row] = await tx.query<{ settings: unknown }>('SELECT settings FROM attribution_settings');
  return row === undefined ? plainSettings : modelSettingsSchema.parse(row.settings);
}

/** Sets how the models count. Reports are made when they are read, so past ones follow at once. */
export async function saveModelSettings(
  tx: ShopTx,
  { settings, actor }: { readonly settings: ModelSettings; readonly actor: string },
  now: Instant,
): Promise<void> {
  const before = await loadModelSettings(tx);
  await tx.execute(
    `INSERT INTO attribution_settings (shop_id, id, settings, updated_at) VALUES ($1::uuid, $2::uuid, $3::jsonb, $4)
     ON CONFLICT (shop_id) DO UPDATE SET settings = excluded.settings, updated_at = excluded.updated_at`,
    ...[tx.shopId, newId(), JSON.stringify(settings), now],
  );
  const change = { action: 'models.saved', subjectKind: 'models', subjectId: tx.shopId };
  await recordActivity(tx, { at: now, actor, ...change, before: { ...before }, after: { ...settings } });
}
