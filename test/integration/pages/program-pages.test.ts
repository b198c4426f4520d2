import { beforeAll, describe, expect, it } from 'vitest';
import { action as homeAction, loader as homeLoader } from '../../../app/routes/app._index/route.tsx';
import {
  action as programAction,
  loader as programLoader,
} from '../../../app/routes/app.program._index/route.tsx';
import { loader as rewardsLoader } from '../../../app/routes/app.rewards._index/route.tsx';
import {
  action as rewardAction,
  loader as rewardLoader,
} from '../../../app/routes/app.rewards.$rewardId/route.tsx';
import { loader as activityLoader } from '../../../app/routes/app.activity/route.tsx';
import type { ProgramValues } from '../../../app/routes/app.program._index/program-form.ts';
import { makeAdmin, storeNamedCustomers } from '../../support/admin-pages.ts';
import type { AdminOf } from '../../support/admin-pages.ts';
import { useDatabase } from '../../support/database.ts';

const database = useDatabase();
let admin: AdminOf;
beforeAll(async () => {
  admin = await makeAdmin('pages-program.myshopify.com');
});

async function savedValues(): Promise<ProgramValues> {
  const page = await programLoader(await admin.open('/app/program'));
  if (page === null) throw new Error('no program page');
  return page.saved;
}

async function saveProgram(values: Partial<ProgramValues>) {
  const json = { intent: 'save', values: { ...(await savedValues()), ...values } };
  return programAction(await admin.open('/app/program', { json }));
}

describe('from install to a live program with nothing typed', () => {
  it('starts with a guide of at most five steps, none done', async () => {
    const home = await homeLoader(await admin.open('/app'));
    expect(home.guide.steps.length).toBeLessThanOrEqual(5);
    expect(home.guide.steps.filter(({ done }) => done === true)).toEqual([]);
    expect(home.status.program.state).toBe('draft');
  });

  it('keeps the proposed program and rewards, then launches', async () => {
    const started = await homeAction(await admin.open('/app', { form: { intent: 'start-program' } }));
    expect(started).toEqual({ toast: 'Program saved' });
    const launched = await homeAction(await admin.open('/app', { form: { intent: 'launch' } }));
    expect(launched).toEqual({ toast: 'Program is live' });
    const home = await homeLoader(await admin.open('/app'));
    const done = home.guide.steps.filter((step) => step.done === true).map(({ step }) => step);
    expect(done).toEqual(['program', 'launch']);
    const { rewards } = await rewardsLoader(await admin.open('/app/rewards'));
    expect(rewards.map(({ name, state }) => [name, state])).toEqual([
      ['$5.00 off', 'active'],
      ['$10.00 off', 'active'],
      ['$25.00 off', 'active'],
    ]);
  });

  it('answers the same page in Chinese when Shopify asks for it, and keeps that for data requests', async () => {
    const first = await homeLoader(await admin.open('/app?locale=zh-CN', { user: '7002' }));
    expect(first.status.program.label).toBe('已上线');
    const later = await homeLoader(await admin.open('/app.data', { user: '7002' }));
    expect(later.status.program.label).toBe('已上线');
    const other = await homeLoader(await admin.open('/app', { user: '7003' }));
    expect(other.status.program.label).toBe('Live');
  });
});

describe('program settings', () => {
  it('saves what is typed and says what is not in force yet', async () => {
    expect(await saveProgram({ earnPoints: '5' })).toEqual({ toast: 'Program saved' });
    const page = await programLoader(await admin.open('/app/program'));
    expect(page?.saved.earnPoints).toBe('5');
    expect(page?.hasUnpublished).toBe(true);
  });

  it.each([
    ['earnPoints', '100001'],
    ['earnAmount', 'much'],
    ['earnAmount', '0'],
    ['worthPoints', '0'],
    ['worthAmount', '1.234'],
    ['pendingDays', '366'],
    ['pendingDays', ''],
    ['expiryMonths', '121'],
    ['restoreGraceDays', '-1'],
    ['clawback', 'never'],
  ] as const)('refuses %s = %j and names the field', async (field, value) => {
    const before = await savedValues();
    const answer = await saveProgram({ [field]: value });
    expect(Object.keys(answer.errors ?? {})).toEqual([field]);
    expect(answer.errors?.[field]).not.toContain('program:error');
    expect(await savedValues()).toEqual(before);
  });

  it('names everything that is wrong at once', async () => {
    const answer = await saveProgram({
      earnPoints: 'x',
      worthAmount: '0',
      pendingDays: '',
      testers: 'no@example.com',
    });
    expect(Object.keys(answer.errors ?? {}).sort()).toEqual([
      'earnPoints',
      'pendingDays',
      'testers',
      'worthAmount',
    ]);
  });

  it('refuses a tester nobody knows, by name, and takes one it knows', async () => {
    await storeNamedCustomers(admin.shopId, [
      { id: 501n, firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com' },
    ]);
    const refused = await saveProgram({ testers: 'nobody@example.com' });
    expect(refused.errors?.['testers']).toContain('nobody@example.com');
    await saveProgram({ testers: 'Ada@Example.com' });
    expect((await savedValues()).testers).toBe('ada@example.com');
  });

  it('asks before publishing a program that gives back more than a fifth', async () => {
    await saveProgram({ earnPoints: '30' });
    const json = { intent: 'publish', to: 'live' };
    const asked = await programAction(await admin.open('/app/program', { json }));
    expect(asked.confirm?.text).toContain('30%');
    const sure = await programAction(
      await admin.open('/app/program', { json: { ...json, confirmed: true } }),
    );
    expect(sure).toEqual({ toast: 'Program is live' });
  });
});

describe('a reward', () => {
  it('is created, refused with the field named, archived, and leaves its trace in the log', async () => {
    const values = {
      name: '=cmd()',
      points: '750',
      amount: '7.50',
      minimum: '',
      codeValidDays: '30',
      combinesWithShipping: true,
      combinesWithOrder: false,
      combinesWithProduct: false,
    };
    const params = { rewardId: 'new' };
    const made = await rewardAction(
      await admin.open('/app/rewards/new', { json: { intent: 'save', values }, params }),
    ).catch((thrown: unknown) => thrown);
    if (!(made instanceof Response)) throw new Error('a new reward leads to its page');
    const rewardId = made.headers.get('location')?.split('/').at(-1)?.split('?')[0] ?? '';
    const page = await rewardLoader(await admin.open(`/app/rewards/${rewardId}`, { params: { rewardId } }));
    expect(page.saved).toMatchObject({ name: '=cmd()', points: '750', amount: '7.50' });
    const wrong = { intent: 'save', values: { ...values, codeValidDays: '400' } };
    const refused = await rewardAction(
      await admin.open(`/app/rewards/${rewardId}`, { json: wrong, params: { rewardId } }),
    );
    expect(refused).toHaveProperty('errors.codeValidDays');
    const allWrong = { ...values, name: '', points: 'x', amount: '', minimum: 'y', codeValidDays: '' };
    const every = await rewardAction(
      await admin.open('/app/rewards/new', { json: { intent: 'save', values: allWrong }, params }),
    );
    const fields = Object.keys('errors' in every ? (every.errors ?? {}) : {});
    expect(fields.sort()).toEqual(['amount', 'codeValidDays', 'minimum', 'name', 'points']);
    const archive = { json: { intent: 'state', to: 'archived' }, params: { rewardId } };
    expect(await rewardAction(await admin.open(`/app/rewards/${rewardId}`, archive))).toEqual({
      toast: 'Reward archived',
    });
    const { changes } = await activityLoader(await admin.open('/app/activity'));
    expect(changes[0]).toMatchObject({ title: 'Reward archived', by: 'You' });
    expect(changes[0]?.differences).toContainEqual({ field: 'State', before: 'Draft', after: 'Archived' });
  });

  it('of another currency is shown in its own, with what to do, until the shop sells in that again', async () => {
    const read = async () => rewardsLoader(await admin.open('/app/rewards'));
    const before = await read();
    expect(before.currencyNote).toBeNull();
    const first = before.rewards[0];
    if (first === undefined) throw new Error('There is no reward.');
    const sell = (currency: string) => database.asAdmin('UPDATE shop_profiles SET currency = $1', currency);
    await sell('JPY');
    const changed = await read();
    expect(changed.currencyNote).toContain('JPY');
    expect(changed.currencyNote).toContain(first.name);
    expect(changed.rewards[0]?.amount).toContain(first.amount.replace(/[^\d.]/g, ''));
    const params = { rewardId: first.id };
    const edited = await rewardLoader(await admin.open(`/app/rewards/${first.id}`, { params }));
    expect(edited).toMatchObject({ saved: { name: first.name, amount: '', minimum: '' } });
    expect(edited.was).toContain(`took ${first.amount} off before your shop sold in JPY`);
    await sell('USD');
    expect((await read()).currencyNote).toBeNull();
  });

  it('is not found by a made-up id', async () => {
    const rewardId = '00000000-0000-7000-8000-000000000000';
    const asked = rewardLoader(await admin.open(`/app/rewards/${rewardId}`, { params: { rewardId } }));
    await expect(asked).rejects.toMatchObject({ status: 404 });
  });
});
