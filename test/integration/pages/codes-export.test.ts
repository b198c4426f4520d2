import { expect, it } from 'vitest';
import { generateAll, planCampaign } from '../../../bench/codes/generate.ts';
import { mostCodesAPage, pageHandedCodes } from '../../../app/campaigns/codes/export.server.ts';
import { loader } from '../../../app/routes/app.campaigns.$campaignId_.codes_.export.ts';
import { makeAdmin } from '../../support/admin-pages.ts';
import { useDatabase } from '../../support/database.ts';

const database = useDatabase();
const wanted = 120_137;
/** Code, link with the campaign's marks, no person: far more than such a line has. */
const mostBytesALine = 300;

it('a file of some hundred thousand codes has each code Shopify holds once, and is never held whole', async () => {
  const admin = await makeAdmin('codes-export.myshopify.com');
  const campaignId = await planCampaign(admin.shopId, wanted);
  await generateAll(admin.shopId, campaignId);
  await database.asAdmin(`UPDATE redeem_codes SET state = 'imported' WHERE campaign_id = $1`, campaignId);
  await database.asAdmin(
    `UPDATE redeem_codes SET state = 'failed' WHERE id IN (SELECT id FROM redeem_codes
     WHERE campaign_id = $1 ORDER BY id DESC LIMIT 137)`,
    campaignId,
  );
  const open = async () =>
    loader(await admin.open(`/app/campaigns/${campaignId}/codes/export`, { params: { campaignId } }));

  const answer = await open();
  const decoder = new TextDecoder();
  let text = '';
  let pieces = 0;
  for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
    expect(piece.byteLength).toBeLessThan(mostCodesAPage * mostBytesALine);
    text += decoder.decode(piece, { stream: true });
    pieces += 1;
  }
  const lines = text.trimEnd().split('\n').slice(1);
  expect(pieces).toBeGreaterThan(wanted / mostCodesAPage);
  expect(lines).toHaveLength(120_000);
  expect(new Set(lines.map((line) => line.split(',', 1)[0])).size).toBe(120_000);

  // Read no further than its reader wants: one page was asked for, not the file.
  const pages = pageHandedCodes(admin.shopId, { campaignId, onlyAssigned: false });
  expect((await pages.next()).value).toHaveLength(mostCodesAPage);
  await pages.return(undefined);
  const left = (await open()).body?.getReader();
  expect((await left?.read())?.done).toBe(false);
  await left?.cancel();
}, 180_000);
