import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { settleQuietly } from '../../../app/flows/settle-orders.server.ts';
import { action as counterAction, loader as counterLoader } from '../../../app/routes/app.counter/route.tsx';
import {
  action as memberAction,
  loader as memberLoader,
} from '../../../app/routes/app.members.$memberId/route.tsx';
import { loader as membersLoader } from '../../../app/routes/app.members._index/route.tsx';
import { loader as exportLoader } from '../../../app/routes/app.members.export.ts';
import {
  action as settingsAction,
  loader as settingsLoader,
} from '../../../app/routes/app.settings/route.tsx';
import { makeAdmin, storeNamedCustomers } from '../../support/admin-pages.ts';
import type { AdminOf } from '../../support/admin-pages.ts';
import { useDatabase } from '../../support/database.ts';
import { placeOrders } from '../../support/order-sketches.ts';
import { plainSettings, publish } from '../../support/program-shop.ts';

useDatabase();
const now = new Date('2026-03-02T00:00:00Z');
let admin: AdminOf;

beforeAll(async () => {
  admin = await makeAdmin('pages-members.myshopify.com');
  await publish(admin.shopId, plainSettings(), { at: new Date('2026-01-02T00:00:00Z') });
  await storeNamedCustomers(admin.shopId, [
    { id: 1n, firstName: '=HYPERLINK("x")', lastName: 'O\'Hara "Bo", Jr.', email: 'bo@example.com' },
    { id: 2n, firstName: '李', lastName: '雷', email: 'lilei@example.com' },
  ]);
  await placeOrders(admin.shopId, [
    { id: 101n, customerId: 1n, lines: [{ id: 1n, totalMinor: 12_345n }] },
    { id: 102n, customerId: 2n, lines: [{ id: 2n, totalMinor: 5_000n }] },
  ]);
  await inShop(admin.shopId, (tx) => settleQuietly(tx, [101n, 102n], now));
});

async function idOf(search: string): Promise<string> {
  const { members } = await membersLoader(await admin.open(`/app/members?q=${encodeURIComponent(search)}`));
  return members[0]?.id ?? '';
}

describe('members', () => {
  it('are found by part of their name, counted, and worth money', async () => {
    const page = await membersLoader(await admin.open('/app/members?q=雷'));
    expect(page.count).toBe('1 member');
    expect(page.members[0]).toMatchObject({ email: 'lilei@example.com', available: '50', worth: '$0.50' });
  });

  it('fall back to the plain list when the address is nonsense', async () => {
    const page = await membersLoader(await admin.open('/app/members?filter=%00&sort=up&cursor=zzz'));
    expect(page.members.length).toBe(2);
  });

  it('are exported so that no spreadsheet runs a name', async () => {
    const file = await exportLoader(await admin.open('/app/members/export'));
    const text = await file.text();
    expect(file.headers.get('content-disposition')).toContain('members.csv');
    expect(text).toContain(`"'=HYPERLINK(""x"") O'Hara ""Bo"", Jr."`);
    expect(text).not.toMatch(/(^|,)"?=/m);
  });
});

describe('a member', () => {
  it('shows every entry with rule, order and arithmetic', async () => {
    const memberId = await idOf('bo@example.com');
    const page = await memberLoader(await admin.open(`/app/members/${memberId}`, { params: { memberId } }));
    expect(page.figures).toMatchObject({ available: '123', worth: '$1.23' });
    expect(page.entries[0]).toMatchObject({ title: 'Earned', orderName: '#101', points: '+123' });
    expect(page.entries[0]?.why).toBe(
      '$123.45 of goods, 1 for each $1.00, rounded down: 123 points. By version 1 of the program.',
    );
  });

  it('is adjusted once by one form, with a compulsory reason', async () => {
    const memberId = await idOf('lilei');
    const call = (form: Record<string, string>) =>
      admin.open(`/app/members/${memberId}`, { form, params: { memberId } });
    const page = await memberLoader(await admin.open(`/app/members/${memberId}`, { params: { memberId } }));
    const form = { direction: 'give', points: '200', reason: 'Late parcel', key: page.adjustmentKey };
    expect(await memberAction(await call({ ...form, reason: ' ' }))).toHaveProperty('errors.reason');
    expect(await memberAction(await call({ ...form, points: '1.5' }))).toHaveProperty('errors.points');
    expect(await memberAction(await call(form))).toMatchObject({ toast: 'Points adjusted' });
    expect(await memberAction(await call(form))).toMatchObject({ toast: 'Points adjusted' });
    const after = await memberLoader(await admin.open(`/app/members/${memberId}`, { params: { memberId } }));
    expect(after.figures.available).toBe('250');
    expect(after.entries.filter(({ title }) => title === 'Adjusted')).toHaveLength(1);
    expect(after.entries.map(({ why }) => why)).toContain('By a staff member: Late parcel');
    const tooMuch = { ...form, direction: 'take', points: '9999', key: after.adjustmentKey };
    const refused = await memberAction(await call(tooMuch));
    expect(refused.errors?.points).toContain('250');
  });

  it('of another shop is not there', async () => {
    const other = await makeAdmin('pages-other.myshopify.com');
    const memberId = await idOf('lilei');
    const asked = memberLoader(await other.open(`/app/members/${memberId}`, { params: { memberId } }));
    await expect(asked).rejects.toMatchObject({ status: 404 });
  });
});

describe('settings', () => {
  it('name a staff member, who then stands in the log by name', async () => {
    const save = (name: string) =>
      admin.open('/app/settings', { json: { intent: 'save', staffNames: { '7001': name } } });
    expect(await settingsAction(await save('Robin'))).toEqual({ toast: 'Settings saved' });
    const page = await settingsLoader(await admin.open('/app/settings'));
    expect(page.staffNames['7001']).toBe('Robin');
    const refused = await settingsAction(await save('x'.repeat(61)));
    expect(refused.errors).toHaveProperty('7001');
  });

  it('refuse a message that is no form', async () => {
    const answer = await settingsAction(
      await admin.open('/app/settings', { json: { intent: 'drop-tables' } }),
    );
    expect(answer).toHaveProperty('error');
  });
});

describe('redeeming in store', () => {
  const find = async (q: string) =>
    counterLoader(await admin.open(`/app/counter?q=${encodeURIComponent(q)}`));

  it('finds a member by name, email and the end of a phone number', async () => {
    await inShop(admin.shopId, (tx) =>
      tx.execute(`UPDATE customers SET phone = '+49 151 2345678' WHERE shopify_id = 2`),
    );
    for (const q of ['雷', 'LILEI@', '0151 234-5678', '+491512345678'])
      expect((await find(q)).member, q).toMatchObject({ name: '李 雷' });
    expect((await find('example.com')).found.map(({ email }) => email).sort()).toEqual([
      'bo@example.com',
      'lilei@example.com',
    ]);
    for (const q of ['678', '%', '_', 'nobody', '', "' OR 1=1"]) {
      expect(await find(q), q).toMatchObject({ found: [], member: null });
    }
  });

  it('refuses what cannot be done, with nothing taken', async () => {
    const member = (await find('bo@')).member?.id ?? '';
    const act = async (form: Record<string, string>) =>
      counterAction(await admin.open('/app/counter', { form }));
    const key = newId();
    expect(await act({ intent: 'redeem', member, reward: newId(), key })).toEqual({
      error: 'This reward is no longer active. No points were taken.',
    });
    expect(await act({ intent: 'redeem', member: newId(), reward: newId(), key })).toEqual({
      error: 'This member no longer exists.',
    });
    expect(await act({ intent: 'undo', member, redemption: newId() })).toEqual({
      error: 'This code no longer exists.',
    });
    for (const form of [{}, { intent: 'redeem', member: 'x', reward: 'y', key: 'z' }, { intent: 'take' }])
      expect(await act(form as Record<string, string>)).toHaveProperty('error');
    expect((await find('bo@')).member?.points).toBe('123');
  });
});
