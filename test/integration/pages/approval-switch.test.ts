import { beforeAll, describe, expect, it } from 'vitest';
import { loader as homeLoader } from '../../../app/routes/app._index/route.tsx';
import { action, loader } from '../../../app/routes/app.settings/route.tsx';
import { makeAdmin, type AdminOf } from '../../support/admin-pages.ts';
import { useDatabase } from '../../support/database.ts';

// Who may switch off that a campaign takes two people: never one person alone before the others had a week to object.
const database = useDatabase();
let admin: AdminOf;

beforeAll(async () => {
  admin = await makeAdmin('approval-switch.myshopify.com');
});

const turn = async (on: boolean, user: string) =>
  action(await admin.open('/app/settings', { json: { intent: 'approval', on }, user }));
const approvalFor = async (user: string) =>
  (
    (await loader(await admin.open('/app/settings', { user }))) as {
      approval: { isOn: boolean; ask: string; mayEnd: boolean };
    }
  ).approval;

describe('approval', () => {
  it('once on, is not switched off by one person, who could then launch alone', async () => {
    expect(await turn(true, '7001')).toEqual({ toast: 'Approval turned on' });
    // However often the same person presses.
    for (let press = 0; press < 3; press += 1) {
      expect(await turn(false, '7001')).toEqual({ toast: 'A colleague must agree first' });
    }
    expect(await approvalFor('7001')).toMatchObject({ isOn: true, ask: 'yours' });
  });

  it('stays on where a colleague says so, and the asking begins anew', async () => {
    expect(await approvalFor('7002')).toMatchObject({ isOn: true, ask: 'theirs' });
    expect(await turn(true, '7002')).toEqual({ toast: 'Approval stays on' });
    expect(await approvalFor('7001')).toMatchObject({ isOn: true, ask: 'none' });
    expect(await turn(false, '7002')).toEqual({ toast: 'A colleague must agree first' });
  });

  it('goes off when a second person agrees; each step stands in the activity log', async () => {
    expect(await turn(false, '7001')).toEqual({ toast: 'Approval turned off' });
    expect(await approvalFor('7002')).toMatchObject({ isOn: false, ask: 'none' });
    const noted = await database.asAdmin<{ actor: string; asked: string | null; is_on: string | null }>(
      `SELECT actor, after->'approvalOffAsked'->>'by' AS asked, after->>'campaignApproval' AS is_on
       FROM activity_entries WHERE shop_id = $1 AND action = 'settings.saved' ORDER BY at, id`,
      admin.shopId,
    );
    expect(noted).toEqual([
      { actor: '7001', asked: null, is_on: 'true' },
      { actor: '7001', asked: '7001', is_on: null },
      { actor: '7002', asked: null, is_on: null },
      { actor: '7002', asked: '7002', is_on: null },
      { actor: '7001', asked: null, is_on: 'false' },
    ]);
  });

  it('asked for twice at once by one person is still one person', async () => {
    await turn(true, '7001');
    await Promise.all([turn(false, '7001'), turn(false, '7001')]);
    expect(await approvalFor('7001')).toMatchObject({ isOn: true, ask: 'yours' });
  });

  it('is told to the others on Home meanwhile, and goes off alone only after a week in which nobody objected', async () => {
    const homeOf = async (user: string) =>
      ((await homeLoader(await admin.open('/app', { user }))) as { approvalAsked: string }).approvalAsked;
    expect(await homeOf('7001')).toBe('');
    expect(await homeOf('7002')).toContain('asked to turn off approval of campaigns');
    const askedDaysAgo = async (days: number) =>
      database.asAdmin(
        `UPDATE shop_settings SET settings = jsonb_set(settings, '{approvalOffAsked,at}', to_jsonb($1::text))`,
        new Date(Date.now() - days * 86_400_000).toISOString(),
      );
    await askedDaysAgo(6.99);
    expect(await approvalFor('7001')).toMatchObject({ mayEnd: false });
    expect(await turn(false, '7001')).toEqual({ toast: 'A colleague must agree first' });
    await askedDaysAgo(7.01);
    expect(await approvalFor('7001')).toMatchObject({ isOn: true, ask: 'yours', mayEnd: true });
    expect(await approvalFor('7002')).toMatchObject({ ask: 'theirs', mayEnd: false });
    expect(await turn(false, '7001')).toEqual({ toast: 'Approval turned off' });
    expect(await approvalFor('7001')).toMatchObject({ isOn: false, ask: 'none' });
  });
});
