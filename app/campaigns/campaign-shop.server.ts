import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { codeKeyOf } from '../discounts/code-symbols.ts';
import type { CampaignShop } from './campaign-shop.ts';
import type { Campaign, CampaignRules } from './campaign.ts';

/**
 * What our tables know of everything the rules name; null while the shop was never copied. What only Shopify knows
 * (a foreign code, a segment) is null: a flow asks and fills it in.
 */
export async function loadCampaignShop(
  tx: ShopTx,
  campaign: Pick<Campaign, 'id' | 'name' | 'rules'>,
  now: Instant,
): Promise<CampaignShop | null> {
  const [profile] = await tx.query<{ currency: string; time_zone: string }>(
    'SELECT currency, time_zone FROM shop_profiles',
  );
  if (profile === undefined) return null;
  const { rules } = campaign;
  const automatic = await loadAutomatic(tx, campaign);
  const [file] = await tx.query<{ codes: number }>(
    `SELECT coalesce(sum(planned_count), 0)::int AS codes FROM code_chunks WHERE campaign_id = $1::uuid`,
    campaign.id,
  );
  return {
    currency: profile.currency,
    timeZone: profile.time_zone,
    now,
    productIds: await loadKnown(tx, 'products', rules),
    collectionIds: await loadKnown(tx, 'collections', rules),
    isCodeOurs: await isCodeOurs(tx, rules),
    isCodeForeign: null,
    isTitleInUse: automatic.titles.includes(campaign.name.trim()),
    automaticCount: automatic.open,
    segmentExists: null,
    fileCodes: file?.codes ?? 0,
  };
}

async function loadKnown(
  tx: ShopTx,
  table: 'products' | 'collections',
  { items }: CampaignRules,
): Promise<ReadonlySet<bigint>> {
  if (items.kind !== table) return new Set();
  const rows = await tx.query<{ id: bigint }>(
    `SELECT shopify_id AS id FROM ${table} WHERE deleted_at IS NULL AND shopify_id = any($1::text::bigint[])`,
    `{${items.ids.join(',')}}`,
  );
  return new Set(rows.map(({ id }) => id));
}

async function isCodeOurs(tx: ShopTx, { codes }: CampaignRules): Promise<boolean> {
  if (codes?.kind !== 'generic' || codes.code === '') return false;
  const rows = await tx.query(
    `SELECT 1 FROM redeem_codes WHERE code_key = $1
     UNION ALL SELECT 1 FROM discounts WHERE purpose = 'reward' AND code = $1 LIMIT 1`,
    codeKeyOf(codes.code),
  );
  return rows.length > 0;
}

/** Titles and number of other automatic campaigns; an ended one's title still stands on its orders. */
async function loadAutomatic(
  tx: ShopTx,
  campaign: Pick<Campaign, 'id' | 'rules'>,
): Promise<{ titles: string[]; open: number }> {
  if (campaign.rules.method !== 'automatic') return { titles: [], open: 0 };
  const rows = await tx.query<{ title: string; is_open: boolean }>(
    `SELECT one.title, campaigns.state <> 'ended' AS is_open FROM campaign_discounts AS one
     JOIN campaigns ON campaigns.shop_id = one.shop_id AND campaigns.id = one.campaign_id
     WHERE one.kind = 'automatic' AND one.campaign_id <> $1::uuid`,
    campaign.id,
  );
  return { titles: rows.map(({ title }) => title), open: rows.filter((row) => row.is_open).length };
}
