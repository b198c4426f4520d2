// kill -9 of a process that generates codes, twenty times at moments a seed chooses; another seed: KILL_SEED=7.
import { expect, it } from 'vitest';
import { generateThroughKills } from '../../../bench/codes/kills.ts';
import { planCampaign } from '../../../bench/codes/generate.ts';
import { makeShop, useDatabase } from '../../support/database.ts';

const database = useDatabase();
const seed = Number(process.env['KILL_SEED'] ?? 1);
const kills = 20;
const wanted = 250_137;

it('generating codes is gone on from after every kill, to exactly the number that was asked for', async () => {
  const shopId = await makeShop();
  const campaignId = await planCampaign(shopId, wanted);
  const stored = async (): Promise<number> => {
    const [row] = await database.asAdmin<{ codes: number }>(
      'SELECT count(*)::int AS codes FROM redeem_codes WHERE campaign_id = $1',
      campaignId,
    );
    return row?.codes ?? 0;
  };
  const killed = await generateThroughKills({ shopId, campaignId }, kills, { seed, longestMs: 500 });
  expect(killed).toBeGreaterThan(kills / 4);
  expect(await stored()).toBe(wanted);
  const wrong = await database.asAdmin(
    `SELECT chunk.id FROM code_chunks AS chunk LEFT JOIN redeem_codes AS one
       ON one.shop_id = chunk.shop_id AND one.chunk_id = chunk.id
     WHERE chunk.campaign_id = $1 GROUP BY chunk.id, chunk.planned_count, chunk.state
     HAVING count(one.id) <> chunk.planned_count OR chunk.state <> 'generated'`,
    campaignId,
  );
  expect(wrong).toEqual([]);
}, 300_000);
