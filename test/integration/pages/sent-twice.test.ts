import { beforeAll, expect, it } from 'vitest';
import { newId } from '../../../app/core/ids.ts';
import { blankCampaign } from '../../../app/routes/app.campaigns.$campaignId/campaign-form.ts';
import { action, loader } from '../../../app/routes/app.campaigns.$campaignId/route.tsx';
import { action as reportAction } from '../../../app/routes/app.campaigns.$campaignId_.report/route.tsx';
import { action as rewardAction } from '../../../app/routes/app.rewards.$rewardId/route.tsx';
import { blankReward } from '../../../app/routes/app.rewards.$rewardId/reward-form.ts';
import { makeAdmin, type AdminOf } from '../../support/admin-pages.ts';
import { useDatabase } from '../../support/database.ts';

// A double click sends a form twice, at the same moment.
const database = useDatabase();
let admin: AdminOf;
let campaignId = '';
beforeAll(async () => {
  admin = await makeAdmin('pages-sent-twice.myshopify.com');
});

/** Sends it twice at once. @returns the addresses both lead to */
async function twice(send: () => Promise<unknown>): Promise<(string | null)[]> {
  const answers = await Promise.all([send(), send()]);
  return answers.map((answer) => (answer instanceof Response ? answer.headers.get('location') : null));
}

const rows = (table: string) => database.asAdmin(`SELECT id FROM ${table}`);

it('makes one campaign of a form that is sent twice, and a second one of the next form', async () => {
  const params = { campaignId: 'new' };
  const open = async () => (await loader(await admin.open('/app/campaigns/new', { params }))).formId;
  const formId = await open();
  const json = { intent: 'save', formId, values: { ...blankCampaign, name: 'Once', code: 'ONCE' } };
  const send = async () => action(await admin.open('/app/campaigns/new', { json, params }));
  const [first, second] = await twice(send);
  expect(first).toContain(formId);
  expect(second).toBe(first);
  expect(await rows('campaigns')).toHaveLength(1);
  expect(await open()).not.toBe(formId);
  campaignId = formId;
});

it('makes one copy of a campaign, and leaves it alone when it is asked for again', async () => {
  await database.asAdmin(`UPDATE campaigns SET state = 'ended' WHERE id = $1`, campaignId);
  const json = { intent: 'duplicate', formId: newId() };
  const path = `/app/campaigns/${campaignId}/report`;
  const send = async () => reportAction(await admin.open(path, { json, params: { campaignId } }));
  const [first, second] = await twice(send);
  expect(first).toContain(json.formId);
  expect(second).toBe(first);
  const rename = { intent: 'save', values: { ...blankCampaign, name: 'Mine', code: 'MINE' } };
  const params = { campaignId: json.formId };
  await action(await admin.open(`/app/campaigns/${json.formId}`, { json: rename, params }));
  await send();
  const names = await database.asAdmin<{ name: string }>('SELECT name FROM campaigns ORDER BY created_at');
  expect(names.map(({ name }) => name)).toEqual(['Once', 'Mine']);
});

it('makes one reward of a form that is sent twice', async () => {
  const values = { ...blankReward, name: 'Five off', points: '500', amount: '5' };
  const json = { intent: 'save', formId: newId(), values };
  const params = { rewardId: 'new' };
  const send = async () => rewardAction(await admin.open('/app/rewards/new', { json, params }));
  const [first, second] = await twice(send);
  expect(first).toContain(json.formId);
  expect(second).toBe(first);
  expect(await rows('rewards')).toHaveLength(1);
});
