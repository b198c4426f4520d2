import { beforeAll, describe, expect, it } from 'vitest';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { changeCosts } from '../../../app/flows/change-costs.server.ts';
import { settleDueMargins } from '../../../app/flows/settle-margin.server.ts';
import { rewriteOutdatedBrief, writeDueBrief } from '../../../app/flows/write-brief.server.ts';
import { listBriefWeeks, loadBrief } from '../../../app/growth/brief/briefs.server.ts';
import { action, loader } from '../../../app/routes/app.brief/route.tsx';
import type { BriefAnswer } from '../../../app/routes/app.brief/brief-actions.server.ts';
import { makeAdmin, type AdminOf } from '../../support/admin-pages.ts';
import { placeProducts } from '../../support/catalog-sketches.ts';
import { useDatabase } from '../../support/database.ts';
import { placeOrders, type OrderSketch } from '../../support/order-sketches.ts';

const database = useDatabase();
const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
let admin: AdminOf;

const read = async (user = '7001', path = '/app/brief') => loader(await admin.open(path, { user }));
const send = async (json: unknown, user = '7001'): Promise<BriefAnswer> =>
  action(await admin.open('/app/brief', { json, user }));

/** Five orders a week for four weeks, then fifteen, all the more of them cups. */
function orders(): OrderSketch[] {
  const sketches: OrderSketch[] = [];
  let id = 100n;
  const place = (days: number, productId: bigint) => {
    id += 10n;
    const line = { id: id + 1n, totalMinor: 2_000n + id, productId, variantId: productId, quantity: 2 };
    sketches.push({ id, customerId: id, at: daysAgo(days), lines: [line] });
  };
  for (let week = 1; week <= 4; week += 1) for (let at = 0; at < 5; at += 1) place(week * 7 + 0.5 + at, 7n);
  for (let at = 0; at < 5; at += 1) place(0.5 + at, 7n);
  for (let at = 0; at < 20; at += 1) place(0.5 + at / 5, 8n);
  return sketches;
}

beforeAll(async () => {
  admin = await makeAdmin('pages-brief.myshopify.com');
  await placeProducts(admin.shopId, [
    { id: 7n, title: 'Green tea', stock: 500, unitCostMinor: 100n },
    { id: 8n, title: 'Cup', stock: 3, unitCostMinor: 100n },
  ]);
  await placeOrders(admin.shopId, orders());
  await settleDueMargins(admin.shopId, new AbortController().signal);
});

describe('the brief', () => {
  it('says that there is none yet, and is written when asked', async () => {
    expect((await read()).written).toBeNull();
    expect(await send({ intent: 'write' })).toEqual({ toast: 'Brief written' });
    expect((await read()).written).toMatch(/against the four weeks before/);
  });

  it('tells what is beyond noise and what it mostly came from', async () => {
    const { figures } = await read();
    const sold = figures.find(({ key }) => key === 'orders');
    expect(sold).toMatchObject({ value: '25', isTold: true });
    expect(sold?.verdict).toMatch(/^Higher than usual/);
    expect(sold?.why).toContain('It may be the product Cup: +20 against a usual week, 100% of the change.');
    const given = figures.find(({ key }) => key === 'discount-cost');
    expect(given).toMatchObject({ isTold: false, why: [] });
  });

  it('shows stock beside what sells, and at most three actions with reason, certainty and draft', async () => {
    const { covers, advice } = await read();
    expect(covers[0]).toMatch(/^Cup: 2 days left at this pace \(between \d+ and \d+\)$/);
    expect(advice.length).toBeLessThanOrEqual(3);
    const restock = advice.find(({ title }) => title.startsWith('Reorder Cup'));
    expect(restock).toMatchObject({
      agrees: 'Operations must agree',
      certainty: 'Sure: the interval leaves no doubt',
    });
    const tell = advice.find(({ title }) => title === 'Add your costs');
    expect(tell?.reason).toContain('the payment fee and the shipping cost');
    expect(tell?.draftUrl).toBe('/app/settings/costs');
  });

  it('asks no more for a fee that was told, and is written again once every margin has it', async () => {
    const { writtenAt } = (await inShop(admin.shopId, (tx) => loadBrief(tx, null))) ?? {};
    const terms = { paymentFee: { basisPoints: 290n, fixedMinor: 30n }, shippingMinor: 450n };
    const change = { currency: 'USD', effectiveFrom: daysAgo(0), actor: '7001' };
    await inShop(admin.shopId, (tx) =>
      changeCosts(tx, { terms: { ...terms, expectedRedemptionBp: 10_000 }, ...change }, new Date()),
    );
    expect((await read()).outdated).toBe(true);
    // Written at once it asks for nothing told, and knows that its margins are of yesterday.
    await send({ intent: 'write' });
    const early = await read();
    expect(early.outdated).toBe(true);
    expect(early.advice.map(({ title }) => title)).not.toContain('Add your costs');
    await rewriteOutdatedBrief(admin.shopId);
    expect((await read()).outdated).toBe(true);
    await settleDueMargins(admin.shopId, new AbortController().signal);
    await rewriteOutdatedBrief(admin.shopId);
    const late = await read();
    expect(late.outdated).toBe(false);
    const margin = (facts: typeof late) => facts.figures.find(({ key }) => key === 'contribution-margin');
    expect(margin(late)?.value).not.toBe(margin(early)?.value);
    const again = await inShop(admin.shopId, (tx) => loadBrief(tx, null));
    expect(again?.writtenAt.getTime()).toBeGreaterThan(writtenAt?.getTime() ?? 0);
  });

  it('lets one propose and only another approve, with a note', async () => {
    const id = (await read()).advice[0]?.id ?? '';
    expect(await send({ intent: 'step', id, to: 'approved' }, '7002')).toEqual({
      error: 'It must be proposed first.',
    });
    expect(await send({ intent: 'step', id, to: 'proposed', note: 'Before Friday' })).toEqual({
      toast: 'Proposed',
    });
    expect(await send({ intent: 'step', id, to: 'approved' })).toEqual({
      error: 'You proposed this, so another staff member must approve it.',
    });
    expect((await read()).advice.find((one) => one.id === id)).toMatchObject({
      canDecide: false,
      canPropose: false,
    });
    expect((await read('7002')).advice.find((one) => one.id === id)).toMatchObject({ canDecide: true });
    expect(await send({ intent: 'step', id, to: 'approved', note: 'Ordered' }, '7002')).toEqual({
      toast: 'Approved',
    });
    expect(await send({ intent: 'step', id, to: 'declined' }, '7003')).toMatchObject({
      error: /Somebody was faster/,
    });
    const done = (await read()).advice.find((one) => one.id === id);
    expect(done).toMatchObject({ state: 'approved', stateLine: 'Approved by a staff member. Ordered' });
  });

  it('written again keeps what people decided on', async () => {
    const before = (await read()).advice.filter(({ state }) => state !== 'open');
    await send({ intent: 'write' });
    const after = (await read()).advice.filter(({ state }) => state !== 'open');
    expect(after).toEqual(before);
    expect(await inShop(admin.shopId, listBriefWeeks)).toHaveLength(1);
  });

  it('is written once a week by the job, and past advice is scored after four weeks', async () => {
    await database.asAdmin(
      `UPDATE advices SET week_start = week_start - 35, created_at = created_at - interval '35 days',
         decided_at = decided_at - interval '35 days' WHERE shop_id = $1`,
      admin.shopId,
    );
    await database.asAdmin('UPDATE briefs SET week_start = week_start - 35 WHERE shop_id = $1', admin.shopId);
    await writeDueBrief(admin.shopId);
    await writeDueBrief(admin.shopId);
    expect(await inShop(admin.shopId, listBriefWeeks)).toHaveLength(2);
    const { past } = await read();
    expect(past.length).toBeGreaterThan(0);
    expect(past.every(({ outcome }) => outcome !== 'Scored when four weeks have passed.')).toBe(true);
  });

  it('keeps goals with a forecast and its interval, and refuses impossible ones beside their fields', async () => {
    const goal = { intent: 'goal', metric: 'orders', target: '1', byDay: '2999-01-01' };
    expect(await send({ ...goal, target: '0', byDay: '2020-01-01' })).toEqual({
      errors: { target: 'Enter a whole number above zero.', byDay: 'Choose a day after today.' },
    });
    expect(await send(goal)).toEqual({ toast: 'Goal set' });
    const [kept] = (await read()).goals;
    expect(kept?.title).toBe('Orders: 1 by Jan 1, 2999');
    expect(kept?.forecast).toMatch(/^Will be reached at this pace|^Can go either way/);
    expect(await send({ intent: 'close-goal', id: kept?.id ?? '' })).toEqual({ toast: 'Goal closed' });
    expect((await read()).goals).toEqual([]);
  });
});
