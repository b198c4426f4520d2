import { expect, it, vi } from 'vitest';
import { generateBatch } from '../../../app/campaigns/codes/generate.server.ts';
import { planCampaign } from '../../../bench/codes/generate.ts';
import { makeShop, useDatabase } from '../../support/database.ts';

const database = useDatabase();

it('codes that exist already are skipped and others drawn until every chunk is full, by two processes at once too', async () => {
  const shopId = await makeShop();
  // 32^3 = 32,768 codes in all: a third of them are drawn, so hundreds collide within a batch and between the two.
  const campaigns = await Promise.all([planCampaign(shopId, 5_500), planCampaign(shopId, 5_500)]);
  const shape = { prefix: 'T-', length: 3 };
  await Promise.all(campaigns.map((id) => generateBatch(shopId, id, shape)));
  const [row] = await database.asAdmin(
    'SELECT count(*)::int AS codes, count(DISTINCT upper(code))::int AS different FROM redeem_codes WHERE shop_id = $1',
    shopId,
  );
  expect(row).toEqual({ codes: 11_000, different: 11_000 });
}, 120_000);

it('codes so long that hardly any is taken are exact too when the random source repeats itself', async () => {
  const shopId = await makeShop();
  const campaignId = await planCampaign(shopId, 2_000);
  const draw = crypto.getRandomValues.bind(crypto);
  let repeated = 0;
  const source = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    // Only what codes are made of: ids come from a smaller pool.
    if (repeated > 0 || !(array instanceof Uint8Array) || array.length < 16_384) return draw(array);
    repeated += 1;
    return array.fill(7);
  });
  try {
    expect(await generateBatch(shopId, campaignId, { prefix: '', length: 10 })).toBe(2_000);
  } finally {
    source.mockRestore();
  }
  expect(repeated).toBe(1);
  const [row] = await database.asAdmin(
    'SELECT count(*)::int AS codes, count(DISTINCT code_key)::int AS different FROM redeem_codes WHERE shop_id = $1',
    shopId,
  );
  expect(row).toEqual({ codes: 2_000, different: 2_000 });
}, 120_000);
