// A million codes generated and stored, beside COPY of the same rows by the owner into an identical table; the same
// again through twenty kills; and a hundred thousand pushed to the simulated store within its throttle.
import pg from 'pg';
import { closeDatabase } from '../app/db/client.server.ts';
import { installShop } from '../app/db/platform.server.ts';
import { generateAll, planCampaign } from './codes/generate.ts';
import { generateThroughKills } from './codes/kills.ts';
import { pushMeasured } from './codes/push.ts';
import { copyRaw } from './raw-copy.ts';
import { startBenchDatabase } from './support/database.ts';

const million = 1_000_000;
const kills = 20;

/** All three parts. */
export async function benchCodes(): Promise<Record<string, unknown>> {
  const database = await startBenchDatabase();
  try {
    const pushed = await pushMeasured(100_000);
    console.error(JSON.stringify({ pushed }));
    const { installation } = await installShop({
      domain: 'bench.myshopify.com',
      grantedScopes: [],
      now: new Date(),
    });
    const { shopId } = installation;
    const first = await planCampaign(shopId, million);
    const startedAt = performance.now();
    await generateAll(shopId, first);
    const seconds = Number(((performance.now() - startedAt) / 1_000).toFixed(2));
    const raw = await copyRaw(database.ownerUrl, ['redeem_codes']);
    console.error(JSON.stringify({ seconds, raw }));
    const second = await planCampaign(shopId, million);
    const target = { shopId, campaignId: second };
    const killed = await generateThroughKills(target, kills, { seed: 1, longestMs: 1_500 });
    const stored = await countCodes(database, [first, second]);
    return {
      generated: { codes: stored[0], seconds, raw, shareOfRaw: Number((raw.seconds / seconds).toFixed(3)) },
      killed: { kills, whileAtWork: killed, codes: stored[1], distinct: stored[2] },
      pushed,
    };
  } finally {
    await closeDatabase();
    await database.stop();
  }
}

/** Codes of each campaign, and how many different ones both have together. */
async function countCodes(
  { adminUrl, ownerUrl }: { adminUrl: string; ownerUrl: string },
  campaigns: readonly string[],
): Promise<number[]> {
  const url = new URL(adminUrl);
  url.pathname = new URL(ownerUrl).pathname;
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    const counts: number[] = [];
    for (const id of campaigns) {
      const { rows } = await client.query<{ codes: number }>(
        'SELECT count(*)::int AS codes FROM redeem_codes WHERE campaign_id = $1',
        [id],
      );
      counts.push(rows[0]?.codes ?? 0);
    }
    const { rows } = await client.query<{ codes: number }>(
      'SELECT count(DISTINCT code_key)::int AS codes FROM redeem_codes WHERE campaign_id = any($1)',
      [campaigns],
    );
    return [...counts, rows[0]?.codes ?? 0];
  } finally {
    await client.end();
  }
}
