import { channelRulesSchema, ruleLimit, shadowedRules } from '../../attribution/channel-rules.ts';
import { channelKeys } from '../../attribution/channel.ts';
import { loadChannelRules, saveChannelRules } from '../../attribution/channel-rules.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import type { Page } from '../page.server.ts';

/** The merchant's own rules, and the channels a rule may name. */
export async function loadRulesPage(page: Page) {
  const rules = await inShop(page.shopId, loadChannelRules);
  return {
    rules,
    shadowed: shadowedRules(rules).map((at) => at + 1),
    channels: channelKeys.map((value) => ({ value, label: page.t(`channels:channel.${value}`) })),
  };
}

/** What the page is told. */
export interface RulesAnswer {
  toast?: string;
  error?: string;
}

/** Replaces the rules by those sent, all or none. */
export async function saveRules(page: Page): Promise<RulesAnswer> {
  const sent = (await page.request.json().catch(() => null)) as { rules?: unknown } | null;
  const rules = channelRulesSchema.safeParse(sent?.rules);
  if (!rules.success) {
    const at = rules.error.issues[0]?.path[0];
    const line = typeof at === 'number' ? at + 1 : 1;
    return { error: page.t('channels:rules.error', { line, limit: ruleLimit }) };
  }
  await inShop(page.shopId, (tx) => saveChannelRules(tx, { rules: rules.data, actor: page.actor }, page.now));
  return { toast: page.t('channels:rules.saved') };
}
