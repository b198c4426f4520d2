import { afterAll, beforeEach, expect, it } from 'vitest';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { previewCredit } from '../../../app/flows/preview-credit.server.ts';
import { publishProgram, saveProgramDraft } from '../../../app/flows/program-changes.server.ts';
import { programFacts } from '../../../app/flows/publish-program-facts.server.ts';
import { redeemReward } from '../../../app/flows/redeem-reward.server.ts';
import { closeQueue } from '../../../app/jobs/queue.server.ts';
import { encodeSettings } from '../../../app/loyalty/program.ts';
import { loadProgram } from '../../../app/loyalty/programs.server.ts';
import { loadReward, saveReward } from '../../../app/loyalty/rewards.server.ts';
import { makeShopWithProgram, plainSettings } from '../../support/orders.ts';
import { useDatabase } from '../../support/database.ts';
import { balanceOf, makeMember, makeReward } from '../../support/redeeming.ts';
import { balances, settleAt } from '../../support/settling.ts';
import type { OrderSketch } from '../../support/order-sketches.ts';

useDatabase();
afterAll(closeQueue);
let shopId: ShopId;
const changedAt = new Date('2026-04-01T00:00:00Z');
const later = new Date('2026-06-01T00:00:00Z');

async function changeCurrency(to: string): Promise<void> {
  await inShop(shopId, (tx) => tx.execute('UPDATE shop_profiles SET currency = $1', to));
}

function orderIn(currency: string, id: bigint, at: Date): OrderSketch {
  return { id, at, currency, lines: [{ id: id * 10n, totalMinor: 10_000n }] };
}

function publish(now: Date) {
  const change = { to: 'live', actor: 'test', confirmed: true } as const;
  return inShop(shopId, (tx) => publishProgram(tx, change, now));
}

async function saveDraft(perMinor: bigint): Promise<void> {
  const settings = encodeSettings(plainSettings({ earn: { points: 1n, perMinor } }));
  const saved = await inShop(shopId, (tx) => saveProgramDraft(tx, { settings, actor: 'test' }, changedAt));
  expect(saved.ok).toBe(true);
}

beforeEach(async () => {
  shopId = await makeShopWithProgram();
});

it('an order in the new currency earns nothing by a rate of the old one, and earns by the one confirmed for it', async () => {
  expect(await settleAt(shopId, later, orderIn('USD', 1n, new Date('2026-03-01T00:00:00Z')))).toEqual([100n]);
  await changeCurrency('JPY');
  expect(await settleAt(shopId, later, orderIn('JPY', 2n, new Date('2026-03-31T00:00:00Z')))).toEqual([]);
  expect(await publish(changedAt)).toEqual({
    ok: false,
    refusal: { kind: 'currency-changed', from: 'USD', to: 'JPY' },
  });
  await saveDraft(1_000n);
  expect((await publish(changedAt)).ok).toBe(true);
  const confirmed = orderIn('JPY', 3n, new Date('2026-04-02T00:00:00Z'));
  expect(await settleAt(shopId, later, confirmed)).toEqual([10n]);
  // Not even an order of the old currency that comes late is counted by the new rate.
  expect(await settleAt(shopId, later, orderIn('USD', 4n, new Date('2026-04-03T00:00:00Z')))).toEqual([]);
});

it('a refund of an old order reverses what it earned, in its own currency and by its own rate', async () => {
  const order = orderIn('USD', 5n, new Date('2026-03-01T00:00:00Z'));
  await settleAt(shopId, later, order);
  await changeCurrency('JPY');
  await saveDraft(1_000n);
  await publish(changedAt);
  const refunds = [{ id: 51n, at: new Date('2026-04-02T00:00:00Z'), lines: [{ lineId: 50n, quantity: 1 }] }];
  expect(await settleAt(shopId, later, { ...order, refunds })).toEqual([-100n]);
  expect(await balances(shopId)).toEqual([{ pending: 0n, available: 0n, debt: 0n }]);
});

it('saving the same numbers again under the new currency is a new rule version', async () => {
  await changeCurrency('EUR');
  await saveDraft(100n);
  await publish(changedAt);
  const program = await inShop(shopId, loadProgram);
  expect(program?.published).toMatchObject({ number: 2, currency: 'EUR' });
});

it('crediting history is previewed for orders of the rule’s currency alone', async () => {
  const before = new Date('2025-06-01T00:00:00Z');
  await settleAt(shopId, later, orderIn('USD', 6n, before), orderIn('EUR', 7n, before));
  const preview = await inShop(shopId, (tx) => previewCredit(tx, later));
  expect(preview).toMatchObject({ orders: 1, points: 100n });
});

it('a reward of the old currency is refused, until it and the program are saved in the new one', async () => {
  const reward = await makeReward(shopId);
  const memberId = await makeMember(shopId, 8n, 1_000n);
  await changeCurrency('JPY');
  const redeem = (requestKey: string) =>
    redeemReward(shopId, { memberId, rewardId: reward.id, requestKey, actor: 'shopper' });
  const refused = { ok: false, refusal: { kind: 'currency-changed' } };
  expect(await redeem('one')).toEqual(refused);
  await saveDraft(1_000n);
  await publish(changedAt);
  expect(await redeem('two')).toEqual(refused);
  expect(await balanceOf(shopId, memberId)).toEqual({ available: 1_000n, reserved: 0n, debt: 0n });
  const { name, codeValidDays, combinesWithShipping, combinesWithOrder, combinesWithProduct } = reward;
  const combines = { combinesWithShipping, combinesWithOrder, combinesWithProduct };
  const input = { name, points: '500', amountMinor: '700', minimumMinor: '0', codeValidDays, ...combines };
  await inShop(shopId, (tx) => saveReward(tx, { id: reward.id, input, actor: 'test' }, changedAt));
  const saved = await inShop(shopId, (tx) => loadReward(tx, reward.id));
  expect(saved).toMatchObject({ currency: 'JPY', amountMinor: 700n });
});

it('the storefront is told that the program rests while its rates are of another currency', async () => {
  await changeCurrency('JPY');
  const program = await inShop(shopId, loadProgram);
  if (program === null) throw new Error('There is no program.');
  expect(programFacts(program)).toMatchObject({ state: 'paused' });
});
