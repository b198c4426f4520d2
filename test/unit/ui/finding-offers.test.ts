import { expect, it } from 'vitest';
import { serverTexts } from '../../../app/locales/texts.server.ts';
import { draftCampaign, offerProgram } from '../../../app/routes/app._index/finding-words.ts';
import { blankCampaign } from '../../../app/routes/app.campaigns.$campaignId/campaign-form.ts';
import { prefillCampaign } from '../../../app/routes/app.campaigns.$campaignId/prefill.ts';

const page = { t: serverTexts('en').t };

it.each([
  ['repeat-rate', { state: 'draft', credited: false }, '/app/program?from=repeat-rate'],
  ['repeat-rate', { state: 'testing', credited: false }, '/app/program'],
  ['repeat-rate', { state: 'live', credited: false }, '/app/program/credit'],
  ['repeat-rate', { state: 'live', credited: true }, undefined],
  ['discount-given', { state: 'live', credited: false }, undefined],
  ['gone-quiet', { state: 'live', credited: true }, '/app/rewards/new?from=gone-quiet'],
  ['bought-together', { state: null, credited: false }, undefined],
] as const)('%s with the program %j offers %s', (kind, stage, url) => {
  expect(offerProgram(page, kind, stage)[0]?.url).toBe(url);
});

it.each([
  ['gone-quiet', { quiet: '17' }, 'Win back good customers', '17'],
  ['gone-quiet', { quiet: '0' }, 'Win back good customers', '500'],
  ['discount-given', { topCode: 'LEAKED & old' }, 'Codes of their own instead of LEAKED & old', '500'],
] as const)('%s with %j opens a filled-in campaign', (kind, figures, ...[name, count]) => {
  const [offer] = draftCampaign(page, kind, figures);
  const query = new URL(offer?.url ?? '', 'https://x.example').searchParams;
  expect(prefillCampaign(blankCampaign, query, (days) => `in ${String(days)} days`)).toEqual({
    ...blankCampaign,
    ...{
      name,
      offer: 'percent',
      percent: '10',
      codes: 'unique',
      usageLimit: '1',
      count,
      endsAt: 'in 30 days',
    },
  });
});

it('no campaign is drafted where none would help', () => {
  expect(draftCampaign(page, 'bought-together', {})).toEqual([]);
});
