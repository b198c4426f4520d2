import { expect, it } from 'vitest';
import { shopSecret } from '../../../app/db/shop-secret.server.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';

useDatabase();
const monday = new Date('2026-03-02T09:00:00Z');

it('is made once, whoever asks first, and is another in another shop', async () => {
  const [one, other] = [await makeShop(monday), await makeShop(monday)];
  const ask = (shopId: typeof one) => inShop(shopId, (tx) => shopSecret(tx, 'holdout', monday));
  const made = await Promise.all([ask(one), ask(one), ask(one)]);
  expect(new Set(made).size).toBe(1);
  expect(made[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(await ask(other)).not.toBe(made[0]);
});
