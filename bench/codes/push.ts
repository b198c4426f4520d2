import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultRules, encodeRules } from '../../app/campaigns/campaign.ts';
import { saveCampaign } from '../../app/campaigns/campaigns.server.ts';
import { loadCodeProgress } from '../../app/campaigns/code-progress.server.ts';
import type { CampaignId, ShopId } from '../../app/core/ids.ts';
import { now } from '../../app/core/time.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import { authenticateAdmin } from '../../app/flows/authenticate-admin.server.ts';
import { launchCampaign } from '../../app/flows/campaigns/launch-campaign.server.ts';
import { publishCampaigns } from '../../app/flows/campaigns/publish-campaigns.server.ts';
import { pushCodes } from '../../app/flows/campaigns/push-codes.server.ts';
import { refreshShopProfile } from '../../app/flows/refresh-shop-profile.server.ts';
import { closeQueue } from '../../app/jobs/queue.server.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { adminRequestOf, openSimulatorHere } from '../../test/support/open-simulator.ts';
import { findFreeRow } from '../support/free-ports.ts';
import { generateAll } from './generate.ts';

/** Points of one call that adds 250 codes. */
const callCost = 10;

/** Pushes so many codes to a store on the smallest plan, and says how near to its throttle. */
export async function pushMeasured(codes: number): Promise<Record<string, unknown>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-bench-store-'));
  const simulator = await openSimulatorHere(await findFreeRow(), dataDir, ['--empty']);
  try {
    const { shopId } = await authenticateAdmin(adminRequestOf(simulator));
    await refreshShopProfile(shopId);
    const campaignId = await launch(shopId, simulator.context.store.shop().currency, codes);
    await publishCampaigns(shopId);
    await generateAll(shopId, campaignId);
    const counted = countCalls(simulator);
    await pushCodes(shopId, new AbortController().signal);
    const progress = await inShop(shopId, (tx) =>
      loadCodeProgress(tx, campaignId, { available: 0, restoreRate: 100 }),
    );
    const atShopify = simulator.context.store.rows.number('SELECT count(*) FROM redeemCodes');
    return { ...counted(), imported: progress?.imported, atShopify };
  } finally {
    await closeQueue();
    await simulator.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function launch(shopId: ShopId, currency: string, count: number): Promise<CampaignId> {
  const actor = 'bench';
  const rules = {
    ...encodeRules(defaultRules(currency)),
    codes: { kind: 'unique', count, prefix: '', length: 10 },
  };
  const saved = await inShop(shopId, (tx) => saveCampaign(tx, { name: 'Bench', rules, actor }, now()));
  if (!saved.ok) throw new Error(saved.refusal.kind);
  const launched = await launchCampaign(shopId, { campaignId: saved.value.id, actor });
  if (!launched.ok) throw new Error(launched.refusal.kind);
  return saved.value.id;
}

/** Watches the store's bucket from now on. @returns what was seen: calls, throttled ones, time beside the least possible */
function countCalls(simulator: Simulator): () => Record<string, unknown> {
  const { bucket } = simulator.api;
  const [admits, charge] = [bucket.admits.bind(bucket), bucket.charge.bind(bucket)];
  const available = bucket.status().currentlyAvailable;
  const { restoreRate } = bucket.status();
  let [calls, throttled, adds, firstMs, lastMs] = [0, 0, 0, 0, 0];
  bucket.admits = (requested) => {
    calls += 1;
    const admitted = admits(requested);
    if (!admitted) throttled += 1;
    return admitted;
  };
  bucket.charge = (points) => {
    charge(points);
    if (points !== callCost) return;
    adds += 1;
    lastMs = performance.now();
    if (firstMs === 0) firstMs = lastMs;
  };
  return () => {
    const leastSeconds = Math.max(0, adds * callCost - available) / restoreRate;
    const seconds = (lastMs - firstMs) / 1_000;
    return {
      adds,
      calls,
      throttledShare: Number((throttled / calls).toFixed(4)),
      seconds: Number(seconds.toFixed(2)),
      leastSeconds,
      shareOfPermitted: Number((leastSeconds / seconds).toFixed(3)),
    };
  };
}
