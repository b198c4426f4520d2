import {
  campaignRulesSchema,
  defaultRules,
  encodeRules,
  type Campaign,
} from '../../app/campaigns/campaign.ts';
import { pageHandedCodes, type HandedCode } from '../../app/campaigns/codes/export.server.ts';
import { saveCampaign } from '../../app/campaigns/campaigns.server.ts';
import type { ShopId } from '../../app/core/ids.ts';
import { now } from '../../app/core/time.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';

let counted = 0;

/** Rules of 10 % off by one code, with parts changed; as plain JSON. */
export function rulesWith(change: Record<string, unknown> = {}, currency = 'USD'): Record<string, unknown> {
  return { ...encodeRules(defaultRules(currency)), codes: { kind: 'generic', code: 'HELLO10' }, ...change };
}

/** The same, parsed. */
export function parsedRules(change: Record<string, unknown> = {}, currency = 'USD') {
  return campaignRulesSchema.parse(rulesWith(change, currency));
}

/** Saves a draft as `merchant`. */
export async function makeDraft(
  shopId: ShopId,
  change: Record<string, unknown> = {},
  given: { name?: string; currency?: string; actor?: string } = {},
): Promise<Campaign> {
  counted += 1;
  const saved = await inShop(shopId, (tx) =>
    saveCampaign(
      tx,
      {
        name: given.name ?? `Campaign ${String(counted)}`,
        rules: rulesWith(change, given.currency),
        actor: given.actor ?? 'merchant',
      },
      now(),
    ),
  );
  if (!saved.ok) throw new Error(`The draft was refused: ${JSON.stringify(saved.refusal)}`);
  return saved.value;
}

/** Every code an export of the campaign would hold. */
export async function exportedCodes(
  shopId: ShopId,
  choice: { campaignId: string; onlyAssigned: boolean },
): Promise<HandedCode[]> {
  const codes: HandedCode[] = [];
  for await (const page of pageHandedCodes(shopId, choice)) codes.push(...page);
  return codes;
}
