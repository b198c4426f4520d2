// kill -9 of a process that pushes codes, and of one that launches, at moments a seed chooses; another: KILL_SEED=7.
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Campaign } from '../../../app/campaigns/campaign.ts';
import { loadCampaign } from '../../../app/campaigns/campaigns.server.ts';
import { generateBatch } from '../../../app/campaigns/codes/generate.server.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { launchCampaign } from '../../../app/flows/campaigns/launch-campaign.server.ts';
import { publishCampaigns } from '../../../app/flows/campaigns/publish-campaigns.server.ts';
import { refreshShopProfile } from '../../../app/flows/refresh-shop-profile.server.ts';
import { createDiscount } from '../../../simulator/store/discounts/discounts.ts';
import { storeNamedCustomers } from '../../support/admin-pages.ts';
import { makeDraft } from '../../support/campaigns.ts';
import { useDatabase } from '../../support/database.ts';
import { workThroughKills, type KillableWork } from '../../support/kill-children.ts';
import { useSimulator } from '../../support/simulator.ts';

const database = useDatabase();
const port = 5861;
const store = useSimulator(port, ['--empty']);
const seed = Number(process.env['KILL_SEED'] ?? 1);
const people = 12_000;
let shopId: ShopId;
let currency = '';

beforeAll(async () => {
  shopId = await store.install();
  await refreshShopProfile(shopId);
  currency = store.simulator.context.store.shop().currency;
  for (let from = 0; from < people; from += 4_000) {
    await storeNamedCustomers(
      shopId,
      Array.from({ length: 4_000 }, (_, place) => ({
        ...{ id: BigInt(from + place + 1), firstName: 'Ada', lastName: 'Example', email: '' },
      })),
    );
  }
}, 120_000);

const unique = (count: number) => ({ codes: { kind: 'unique', count, prefix: '', length: 10 } });

function workOf(
  action: 'launch' | 'push',
  { id }: Campaign,
  between?: KillableWork['between'],
): KillableWork {
  const dataDir = store.simulator.context.dataDir;
  const env = {
    NODE_USE_ENV_PROXY: '1',
    HTTPS_PROXY: `http://127.0.0.1:${String(port + 3)}`,
    NO_PROXY: 'localhost,127.0.0.1',
    NODE_EXTRA_CA_CERTS: join(dataDir, 'ca.pem'),
  };
  const script = join(import.meta.dirname, '..', '..', 'support', 'campaign-child.ts');
  return { script, args: [action, shopId, id], env, ...(between === undefined ? {} : { between }) };
}

async function count(sql: string, ...values: unknown[]): Promise<number> {
  const [row] = await database.asAdmin<{ count: number }>(`SELECT count(*)::int AS count ${sql}`, ...values);
  return row?.count ?? -1;
}

it('pushing codes is gone on from after every kill: the exact number, the same here and there, refused ones replaced', async () => {
  const wanted = 12_500;
  const draft = await makeDraft(shopId, unique(wanted), { currency });
  expect(await launchCampaign(shopId, { campaignId: draft.id, actor: 'merchant' })).toMatchObject({
    ok: true,
  });
  const taken = new Set<string>();
  // Between the kills a merchant makes a code by hand that is about to be sent, in small letters.
  const takeOne = async (): Promise<void> => {
    const [next] = await database.asAdmin<{ code: string }>(
      `SELECT code FROM redeem_codes AS one JOIN code_chunks AS chunk ON chunk.id = one.chunk_id
       WHERE one.campaign_id = $1 AND chunk.state = 'generated' AND chunk.attempts = 0 AND NOT chunk.is_seed
       ORDER BY chunk.ordinal DESC, code LIMIT 1`,
      draft.id,
    );
    if (next === undefined || taken.has(next.code)) return;
    taken.add(next.code);
    const hand = { title: `By hand ${next.code}`, code: next.code.toLowerCase() };
    const value = { startsAt: '2026-01-01T00:00:00Z', valueKind: 'percentage', value: 500n } as const;
    createDiscount(store.simulator.context.store, { ...hand, ...value });
  };
  await publishCampaigns(shopId);
  while ((await generateBatch(shopId, draft.id, { prefix: '', length: 10 })) > 0);
  await takeOne();
  const killed = await workThroughKills(workOf('push', draft, takeOne), 8, { seed, longestMs: 1_500 });
  expect(killed).toBeGreaterThan(2);
  const ours = await database.asAdmin<{ code_key: string }>(
    `SELECT code_key FROM redeem_codes WHERE campaign_id = $1 AND state = 'imported' ORDER BY code_key COLLATE "C"`,
    draft.id,
  );
  expect(ours).toHaveLength(wanted);
  const there = store.simulator.context.store.rows.query(
    `SELECT upper(code) AS code FROM redeemCodes JOIN discounts ON discounts.id = discountId
     WHERE title LIKE ? ORDER BY 1`,
    `${draft.name} [tandem:%`,
  );
  expect(there.map(({ code }) => code)).toEqual(ours.map(({ code_key }) => code_key));
  const replaced = await database.asAdmin<{ code: string }>(
    `SELECT code FROM redeem_codes WHERE campaign_id = $1 AND state = 'replaced'`,
    draft.id,
  );
  expect(new Set(replaced.map(({ code }) => code))).toEqual(taken);
}, 600_000);

it('a launch that is killed leaves a draft and nothing else, or all of it', async () => {
  const draft = await makeDraft(shopId, unique(500), { currency });
  await database.asAdmin('UPDATE campaigns SET holdout_share_bp = 1000 WHERE id = $1', draft.id);
  const seen = new Set<string>();
  const look = async (): Promise<void> => {
    const { state } = (await inShop(shopId, (tx) => loadCampaign(tx, draft.id))) ?? {};
    const parts = [
      await count('FROM experiment_people WHERE experiment_id = $1', draft.id),
      await count('FROM campaign_discounts WHERE campaign_id = $1', draft.id),
      await count('FROM redeem_codes WHERE campaign_id = $1', draft.id),
    ];
    seen.add(`${String(state)} ${parts.join(' ')}`);
  };
  const killed = await workThroughKills(workOf('launch', draft, look), 8, { seed, longestMs: 900 });
  expect(killed).toBeGreaterThan(0);
  await look();
  const whole = `live ${String(people)} 1 1`;
  expect([...seen].filter((one) => one !== whole && one !== 'draft 0 0 0')).toEqual([]);
  expect(seen.has(whole)).toBe(true);
  const log = await count(
    `FROM activity_entries WHERE subject_id = $1 AND action = 'campaign.launched'`,
    draft.id,
  );
  expect(log).toBe(1);
}, 600_000);
