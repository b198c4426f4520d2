import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';
import { changeScopes } from '../../../simulator/oauth/installation.ts';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;

beforeAll(async () => {
  store = await openEmptyStore(7343);
  changeScopes(store.simulator.context.store, [...adminSchema('2026-07').scopes]);
});
afterAll(() => store.close());

it('ships where nothing else is said to its own country and to no other', () => {
  const change = (region: string): ReturnType<OpenStore['ask']> =>
    store.ask(
      `mutation { backupRegionUpdate${region} { backupRegion { name } userErrors { __typename field message code } } }`,
    );
  const name = (store.ask('{ backupRegion { name } }').data as { backupRegion: { name: string } })
    .backupRegion.name;
  const { countryCode } = store.simulator.context.store.shop();
  const home = { backupRegionUpdate: { backupRegion: { name }, userErrors: [] } };
  expect(change(`(region: { countryCode: ${countryCode} })`).data).toEqual(home);
  expect(change('').data).toEqual(home);
  const error = {
    ...{ __typename: 'MarketUserError', field: ['region'] },
    ...{ message: 'Region not found.', code: 'REGION_NOT_FOUND' },
  };
  expect(change('(region: { countryCode: ZZ })').data).toEqual({
    backupRegionUpdate: { backupRegion: null, userErrors: [error] },
  });
});
