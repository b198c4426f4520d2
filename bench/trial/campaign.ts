import type pg from 'pg';
import type { ShopId } from '../../app/core/ids.ts';
import type { Check } from './checks.ts';
import type { LocalStore } from './local-store.ts';
import { until } from './spend.ts';

/** What came of a campaign of unique codes. */
export interface CampaignFigures {
  /** Codes that Shopify holds. */
  readonly codesMade: number;
  /** Codes that orders used. */
  readonly codesRedeemed: number;
}

const wanted = 1_000;
const buyers = 12;
const actor = 'trial';

/** Launches a campaign of unique codes as a merchant does, waits for the worker, and lets shoppers use some of them. */
export async function runCampaign(
  store: LocalStore,
  shopId: ShopId,
  database: pg.Client,
): Promise<{ figures: CampaignFigures; checks: Check[] }> {
  const campaignId = await launch(shopId);
  await until('The codes of the campaign', async () => (await countImported(database)) === wanted);
  const paidMinor = await buy(store, database);
  const { now } = await import('../../app/core/time.ts');
  const { reportCampaign } = await import('../../app/flows/campaigns/report-campaign.server.ts');
  const loadFigures = async () => {
    const report = await reportCampaign(shopId, campaignId, now());
    if (report === null) throw new Error('The campaign is gone.');
    return report.figures;
  };
  await until('The uses of the codes', async () => {
    const { uses, unsettled } = await loadFigures();
    return uses === BigInt(buyers) && unsettled === 0n;
  });
  const { codes, givenMinor, returnedMinor } = await loadFigures();
  const codesMade = await countImported(database);
  const distinct = Number(codes);
  const cost = givenMinor - returnedMinor;
  return {
    figures: { codesMade, codesRedeemed: distinct },
    checks: [
      { name: 'codes made and asked for', holds: codesMade === wanted, found: `${codesMade} of ${wanted}` },
      {
        name: 'discounts of the campaign’s orders come to its cost',
        holds: distinct === buyers && cost === paidMinor,
        found: `${cost} of ${paidMinor}, ${distinct} codes`,
      },
    ],
  };
}

async function launch(shopId: ShopId): Promise<string> {
  const { inShop } = await import('../../app/db/shop-scope.server.ts');
  const { now } = await import('../../app/core/time.ts');
  const { defaultRules, encodeRules } = await import('../../app/campaigns/campaign.ts');
  const { saveCampaign } = await import('../../app/campaigns/campaigns.server.ts');
  const { launchCampaign } = await import('../../app/flows/campaigns/launch-campaign.server.ts');
  const saved = await inShop(shopId, async (tx) => {
    const [profile] = await tx.query<{ currency: string }>('SELECT currency FROM shop_profiles');
    const rules = {
      ...encodeRules(defaultRules(profile?.currency ?? '')),
      codes: { kind: 'unique', count: wanted, prefix: 'TRIAL', length: 10 },
    };
    return saveCampaign(tx, { name: 'Trial', rules, actor }, now());
  });
  if (!saved.ok) throw new Error(`The campaign was refused: ${saved.refusal.kind}.`);
  const launched = await launchCampaign(shopId, { campaignId: saved.value.id, actor });
  if (!launched.ok) throw new Error(`The launch was refused: ${launched.refusal.kind}.`);
  return saved.value.id;
}

async function countImported(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ codes: number }>(
    `SELECT count(*)::int AS codes FROM redeem_codes WHERE state = 'imported'`,
  );
  return rows[0]?.codes ?? 0;
}

/** @returns what the codes took off, as the prices of the goods say: 10 % of each order, minor units */
async function buy(store: LocalStore, database: pg.Client): Promise<bigint> {
  const codes = await database.query<{ code: string }>(
    `SELECT code FROM redeem_codes WHERE state = 'imported' ORDER BY code_key LIMIT $1`,
    [buyers],
  );
  const customers = await database.query<{ id: string }>(
    `SELECT customer_shopify_id::text AS id FROM members WHERE state = 'active' AND customer_shopify_id IS NOT NULL
     ORDER BY customer_shopify_id LIMIT $1`,
    [buyers],
  );
  // A price in whole tens keeps the tenth exact without knowing how Shopify rounds.
  const goods = await database.query<{ id: string; minor: string }>(
    `SELECT shopify_id::text AS id, price_minor::text AS minor FROM variants
     WHERE price_minor >= 100 AND price_minor % 10 = 0 AND deleted_at IS NULL ORDER BY shopify_id LIMIT 1`,
  );
  const [variant] = goods.rows;
  if (variant === undefined || codes.rows.length < buyers || customers.rows.length < buyers) {
    throw new Error('The store has too little for the campaign of the trial.');
  }
  for (const [place, { code }] of codes.rows.entries()) {
    const customerId = Number(customers.rows[place]?.id);
    await store.control('orders', {
      customerId,
      lines: [{ variantId: Number(variant.id), quantity: 2 }],
      codes: [code],
    });
  }
  return ((BigInt(variant.minor) * 2n) / 10n) * BigInt(buyers);
}
