import { beforeAll, describe, expect, it } from 'vitest';
import { action, loader } from '../../../app/routes/app.campaigns.$campaignId/route.tsx';
import { loader as listLoader } from '../../../app/routes/app.campaigns._index/route.tsx';
import {
  blankCampaign,
  type CampaignValues,
} from '../../../app/routes/app.campaigns.$campaignId/campaign-form.ts';
import { makeAdmin, type AdminOf } from '../../support/admin-pages.ts';
import { useDatabase } from '../../support/database.ts';

useDatabase();
let admin: AdminOf;
beforeAll(async () => {
  admin = await makeAdmin('pages-campaigns.myshopify.com');
});

const good: CampaignValues = { ...blankCampaign, name: 'Spring', code: 'SPRING' };

async function save(change: Partial<CampaignValues>, id = 'new', base = good) {
  const json = { intent: 'save', values: { ...base, ...change } };
  return action(await admin.open(`/app/campaigns/${id}`, { json, params: { campaignId: id } }));
}

async function list() {
  return (await listLoader(await admin.open('/app/campaigns'))).campaigns;
}

async function errorsOf(change: Partial<CampaignValues>): Promise<Record<string, string>> {
  const answer = await save(change);
  return 'errors' in answer ? { ...answer.errors } : {};
}

describe('a campaign', () => {
  it('is saved as a draft, opened, changed and listed', async () => {
    expect((await listLoader(await admin.open('/app/campaigns'))).isEmpty).toBe(true);
    const answer = await save({ percent: '12,5', endsAt: '2027-01-31T23:59', usageLimit: '500' });
    if (!(answer instanceof Response)) throw new Error(JSON.stringify(answer));
    const id = answer.headers.get('location')?.split('/').at(-1)?.split('?')[0] ?? '';
    const open = async () => loader(await admin.open(`/app/campaigns/${id}`, { params: { campaignId: id } }));
    expect((await open()).saved).toMatchObject({ name: 'Spring', percent: '12.5', usageLimit: '500' });
    expect(await save({ name: 'Summer', code: 'SUMMER' }, id)).toEqual({ toast: 'Campaign saved' });
    expect((await open()).saved).toMatchObject({ name: 'Summer', code: 'SUMMER' });
    expect(await list()).toMatchObject([
      { name: 'Summer', state: 'draft', offer: '10% off · SUMMER', uses: '–' },
    ]);
  });

  it('opens filled in from the address, and saves nothing by that', async () => {
    const before = await list();
    const query = 'name=Come%20back&offer=amount&value=5&codes=unique&count=300&who=tag&tag=quiet&days=14';
    const page = await loader(
      await admin.open(`/app/campaigns/new?${query}`, { params: { campaignId: 'new' } }),
    );
    expect(page.suggested).toMatchObject({
      ...{ name: 'Come back', offer: 'amount', amount: '5', codes: 'unique', count: '300', tag: 'quiet' },
    });
    expect(page.suggested?.endsAt).toMatch(/^\d{4}-\d{2}-\d{2}T23:59$/);
    expect(await list()).toEqual(before);
  });

  it('is not found under an id of nobody', async () => {
    const id = '0198f0d2-7a1c-7000-8000-0123456789ab';
    const call = async () => loader(await admin.open('/app/campaigns', { params: { campaignId: id } }));
    await expect(call()).rejects.toMatchObject({ status: 404 });
  });
});

describe('bad input', () => {
  it.each([
    ['name', { name: ' ' }],
    ['percent', { percent: '101' }],
    ['percent', { percent: '0' }],
    ['percent', { percent: 'ten' }],
    ['percent', { percent: '1.234' }],
    ['amount', { offer: 'amount', amount: '5.001' }],
    ['amount', { offer: 'amount', amount: '' }],
    ['maxRate', { offer: 'free-shipping', maxRate: 'x' }],
    ['code', { code: '' }],
    ['code', { code: '=cmd()' }],
    ['endsAt', { startsAt: '2027-05-02T10:00', endsAt: '2027-05-01T10:00' }],
    ['endsAt', { endsAt: '2020-01-01T00:00' }],
    ['endsAt', { endsAt: 'tomorrow' }],
    ['startsAt', { startsAt: '2027-02-30T10:00' }],
    ['count', { codes: 'unique', count: '0' }],
    ['length', { codes: 'unique', count: '1000000', length: '8' }],
    ['length', { codes: 'unique', length: '41' }],
    ['prefix', { codes: 'unique', prefix: 'x'.repeat(21) }],
    ['minimumAmount', { minimum: 'subtotal', minimumAmount: '0' }],
    ['minimumCount', { minimum: 'quantity', minimumCount: '' }],
    ['productIds', { items: 'products', productIds: [] }],
    ['productIds', { items: 'products', productIds: ['999'] }],
    ['collectionIds', { items: 'collections', collectionIds: ['999'] }],
    ['tag', { who: 'tag', tag: `it's` }],
    ['tag', { who: 'tier', tier: 'Gold', tag: '' }],
    ['segmentId', { who: 'segment', segmentId: 'big' }],
    ['usageLimit', { usageLimit: '0' }],
  ] as const)('%s is refused beside its field: %j', async (field, change) => {
    const before = await list();
    const errors = await errorsOf(change);
    expect(Object.keys(errors)).toEqual([field]);
    expect(errors[field]).toMatch(/[a-z] .*[.]$/i);
    expect(await list()).toEqual(before);
  });

  it('is told all at once', async () => {
    const errors = await errorsOf({
      ...{ name: '', percent: '150', startsAt: '2027-05-02T10:00', endsAt: '2027-05-01T10:00' },
      ...{ codes: 'unique', count: 'many', usageLimit: 'x' },
    });
    expect(Object.keys(errors).sort()).toEqual(['count', 'endsAt', 'name', 'percent', 'usageLimit']);
  });

  it('answers a message of another shape with one sentence', async () => {
    const call = await admin.open('/app/campaigns/new', {
      json: { intent: 'save', values: { name: 5 } },
      params: { campaignId: 'new' },
    });
    expect(await action(call)).toHaveProperty('error');
  });
});
