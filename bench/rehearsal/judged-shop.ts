import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultRules, encodeRules } from '../../app/campaigns/campaign.ts';
import { loadCampaign, saveCampaign } from '../../app/campaigns/campaigns.server.ts';
import { loadBacktest } from '../../app/campaigns/judgement/backtest.server.ts';
import type { CampaignId, ShopId } from '../../app/core/ids.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import { authenticateAdmin } from '../../app/flows/authenticate-admin.server.ts';
import { checkCampaignStacking } from '../../app/flows/campaigns/check-stacking.server.ts';
import { refreshShopProfile } from '../../app/flows/refresh-shop-profile.server.ts';
import { closeQueue } from '../../app/jobs/queue.server.ts';
import { adminGateway } from '../../app/shopify/admin.server.ts';
import { CreateCodeDiscountDocument } from '../../app/shopify/operations.generated.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { adminRequestOf, openSimulatorHere } from '../../test/support/open-simulator.ts';
import { fillShop, yearEnd, type ShopSize } from '../reports/fill-shop.ts';
import { findFreeRow } from '../support/free-ports.ts';

/** A shop with a year of orders, live discounts at Shopify and a draft to judge. */
export interface JudgedShop {
  /** @returns how many past orders the campaign would have been used in */
  readonly rehearse: () => Promise<number>;
  /** @returns how many notes there are */
  readonly checkStacking: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Opens a simulated store with so many live discounts beside a mirror of this size. */
export async function openJudgedShop(size: ShopSize, discounts: number): Promise<JudgedShop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-bench-store-'));
  const simulator = await openSimulatorHere(await findFreeRow(), dataDir, ['--empty']);
  const { shopId } = await authenticateAdmin(adminRequestOf(simulator));
  await refreshShopProfile(shopId);
  await fillShop(shopId, size);
  const restore = liftThrottle(simulator);
  for (let number = 0; number < discounts; number += 1) await createDiscount(shopId, number);
  restore();
  const campaignId = await draftCampaign(shopId, simulator.context.store.shop().currency);
  return {
    rehearse: async () =>
      inShop(
        shopId,
        async (tx) => {
          const campaign = await loadCampaign(tx, campaignId);
          if (campaign === null) throw new Error('The draft is gone.');
          const asked = { now: yearEnd, timeZone: 'UTC' };
          return (await loadBacktest(tx, campaign.rules, asked)).rehearsal.uses.length;
        },
        { timeoutMs: 30_000 },
      ),
    checkStacking: async () => (await checkCampaignStacking(shopId, campaignId))?.length ?? 0,
    async close() {
      await closeQueue();
      await simulator.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Lets everything through without counting, until it is put back. */
function liftThrottle({ api: { bucket } }: Simulator): () => void {
  const [admits, charge] = [bucket.admits.bind(bucket), bucket.charge.bind(bucket)];
  bucket.admits = () => true;
  bucket.charge = () => undefined;
  return () => {
    bucket.admits = admits;
    bucket.charge = charge;
  };
}

async function createDiscount(shopId: ShopId, number: number): Promise<void> {
  const answer = await adminGateway(shopId).request(CreateCodeDiscountDocument, {
    discount: {
      title: `Live ${String(number)}`,
      code: `LIVE${String(number)}`,
      startsAt: '2026-01-01T00:00:00Z',
      context: { all: 'ALL' },
      customerGets: { items: { all: true }, value: { percentage: 0.01 * (1 + (number % 30)) } },
      combinesWith: {
        productDiscounts: number % 2 === 0,
        orderDiscounts: false,
        shippingDiscounts: number % 3 === 0,
      },
    },
  });
  const [refused] = answer.discountCodeBasicCreate?.userErrors ?? [];
  if (refused !== undefined) throw new Error(refused.message);
}

async function draftCampaign(shopId: ShopId, currency: string): Promise<CampaignId> {
  const rules = { ...encodeRules(defaultRules(currency)), codes: { kind: 'generic', code: 'REHEARSED' } };
  const saved = await inShop(shopId, (tx) =>
    saveCampaign(tx, { name: 'Bench', rules, actor: 'bench' }, yearEnd),
  );
  if (!saved.ok) throw new Error(saved.refusal.kind);
  return saved.value.id;
}
