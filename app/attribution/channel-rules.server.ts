import { newId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { channelRulesSchema } from './channel-rules.ts';
import type { ChannelRule } from './channel-rules.ts';

/** The merchant's own channel rules, in their order. */
export async function loadChannelRules(tx: ShopTx): Promise<ChannelRule[]> {
  const [row] = await tx.query<{ rules: unknown }>('SELECT rules FROM channel_rule_sets');
  return row === undefined ? [] : channelRulesSchema.parse(row.rules);
}

/** Replaces the merchant's channel rules; channels are named at reading time, so past reports follow at once. */
export async function saveChannelRules(
  tx: ShopTx,
  { rules, actor }: { readonly rules: readonly ChannelRule[]; readonly actor: string },
  now: Instant,
): Promise<void> {
  const before = await loadChannelRules(tx);
  await tx.execute(
    `INSERT INTO channel_rule_sets (shop_id, id, rules, updated_at) VALUES ($1::uuid, $2::uuid, $3::jsonb, $4)
     ON CONFLICT (shop_id) DO UPDATE SET rules = excluded.rules, updated_at = excluded.updated_at`,
    tx.shopId,
    newId(),
    JSON.stringify(rules),
    now,
  );
  const change = { action: 'channel-rules.saved', subjectKind: 'channel-rules', subjectId: tx.shopId };
  await recordActivity(tx, { at: now, actor, ...change, before: { rules: before }, after: { rules } });
}
