import { describe, expect, it } from 'vitest';
import { newId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { issueReserved } from '../../../app/flows/issue-redemption.server.ts';
import { publishBalances } from '../../../app/flows/publish-balances.server.ts';
import { publishProgramFacts } from '../../../app/flows/publish-program-facts.server.ts';
import { balanceOf, makeMember } from '../../support/redeeming.ts';
import { RedemptionWorld } from '../../support/redemption-world.ts';
import { verifyLedger } from '../../support/verify-ledger.ts';

const world = new RedemptionWorld(5600);

describe('a reward redeemed', () => {
  it('sets the points aside and makes one code for this customer at Shopify', async () => {
    const { state, code } = await world.redeem();
    expect(state).toBe('issued');
    expect(world.codesAtShopify(code)).toBe(1);
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 500n,
      reserved: 500n,
      debt: 0n,
    });
  });

  it('gives the same code for the same request key, also when asked twice at once', async () => {
    const key = newId();
    const outcomes = await Promise.all([world.ask(key), world.ask(key)]);
    const again = await world.ask(key);
    const ids = [...outcomes, again].map((outcome) =>
      outcome.ok ? outcome.value.redemptionId : outcome.refusal.kind,
    );
    expect(new Set(ids).size).toBe(1);
    expect(again).toMatchObject({ ok: true, value: { state: 'issued' } });
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 500n,
      reserved: 500n,
      debt: 0n,
    });
  });

  it('says what is missing, and that one code is open already', async () => {
    await world.redeem();
    expect(await world.ask()).toMatchObject({ ok: false, refusal: { kind: 'open-code-exists' } });
    world.memberId = await makeMember(world.shopId, world.nextCustomer(), 480n);
    expect(await world.ask()).toEqual({
      ok: false,
      refusal: { kind: 'too-few-points', available: 480n, missing: 20n },
    });
  });

  it('P8: of 24 requests at once for a balance that pays one, exactly one wins', async () => {
    const outcomes = await Promise.all(Array.from({ length: 24 }, () => world.ask()));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 500n,
      reserved: 500n,
      debt: 0n,
    });
  });
});

describe('a redemption cut off', () => {
  it('after Shopify made the code and the answer was lost: the code is recognised as ours', async () => {
    world.store.simulator.faults.add('dropped-after-commit', 'CreateRewardCode', 1);
    const { redemptionId } = await world.redeem();
    await issueReserved(world.shopId);
    const { state, code } = await world.stateOf(redemptionId);
    expect([state, world.codesAtShopify(code)]).toEqual(['issued', 1]);
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 500n,
      reserved: 500n,
      debt: 0n,
    });
  });

  it('before Shopify could make it: the job makes it later, with the same points', async () => {
    world.store.simulator.faults.add('server-error', 'CreateRewardCode', 50);
    world.store.simulator.faults.add('server-error', 'FindDiscountByCode', 50);
    const { redemptionId, state } = await world.redeem();
    expect(state).toBe('reserved');
    world.store.simulator.faults.clear();
    await issueReserved(world.shopId);
    const after = await world.stateOf(redemptionId);
    expect([after.state, world.codesAtShopify(after.code)]).toEqual(['issued', 1]);
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 500n,
      reserved: 500n,
      debt: 0n,
    });
  });

  it('between the answer and our note of it: the job finds the code and makes no second one', async () => {
    const { redemptionId, code } = await world.redeem();
    await inShop(world.shopId, async (tx) => {
      await tx.execute(`UPDATE redemptions SET state = 'reserved' WHERE id = $1::uuid`, redemptionId);
      await tx.execute(
        `UPDATE discounts SET state = 'intended', shopify_gid = NULL WHERE purpose_id = $1::uuid`,
        redemptionId,
      );
    });
    await issueReserved(world.shopId);
    expect(await world.stateOf(redemptionId)).toEqual({ state: 'issued', code });
    expect(world.codesAtShopify(code)).toBe(1);
  });

  it('because Shopify refuses for good: the points come back', async () => {
    world.memberId = await makeMember(world.shopId, 999_999_999n, 700n);
    expect(await world.ask()).toEqual({ ok: false, refusal: { kind: 'failed' } });
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 700n,
      reserved: 0n,
      debt: 0n,
    });
  });

  it('used before we heard that the code exists: the points are spent once', async () => {
    const { redemptionId, code } = await world.redeem();
    await inShop(world.shopId, (tx) =>
      tx.execute(`UPDATE redemptions SET state = 'reserved' WHERE id = $1::uuid`, redemptionId),
    );
    await world.settle(world.orderWith(code));
    await issueReserved(world.shopId);
    expect((await world.stateOf(redemptionId)).state).toBe('used');
    expect(await balanceOf(world.shopId, world.memberId)).toEqual({
      available: 545n,
      reserved: 0n,
      debt: 0n,
    });
  });
});

describe('what the storefront reads', () => {
  const metafield = (tail: string) =>
    world.store.simulator.context.store.rows.query(`SELECT value FROM metafields WHERE ${tail}`);

  it('balances that changed, and only those, are written to the customers’ metafields', async () => {
    await publishBalances(world.shopId, new AbortController().signal);
    const [stored] = metafield(`ownerType = 'CUSTOMER' AND ownerId = ${String(world.customerId)}`);
    expect(JSON.parse(String(stored?.['value']))).toMatchObject({
      available: 1_000,
      pending: 0,
      debt: 0,
      worth: '10.00',
    });
    const before = metafield(`ownerType = 'CUSTOMER'`).length;
    expect(before).toBeGreaterThan(5);
    const left = await inShop(world.shopId, (tx) =>
      tx.query('SELECT FROM members WHERE revision <> published_revision'),
    );
    expect(left).toEqual([]);
  });

  it('the program’s rates are written to the app’s own metafield', async () => {
    await publishProgramFacts(world.shopId);
    const [stored] = metafield(`name = 'program'`);
    expect(JSON.parse(String(stored?.['value']))).toMatchObject({
      state: 'live',
      earn: { points: 1, perCents: 100 },
      worth: { points: 100, cents: 100 },
    });
  });
});

it('leaves a ledger that the outside checker finds sound', async () => {
  expect(await verifyLedger(world.database.ownerUrl)).toMatchObject({ code: 0 });
});
