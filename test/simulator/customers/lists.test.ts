import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCustomerStore } from './open-store.ts';
import type { CustomerStore } from './open-store.ts';

let store: CustomerStore;

beforeAll(async () => {
  store = await openCustomerStore(7277);
  const at = (countryCode: string, provinceCode: string, city: string): object => ({
    addresses: [{ countryCode, provinceCode, city }],
  });
  store.make({ firstName: 'Zoe', lastName: 'lane', ...at('US', 'OH', 'Akron') });
  store.make({ firstName: 'Abe', lastName: 'Lane', ...at('CA', 'QC', 'Laval') });
  store.make({ email: 'nameless@example.com' });
  store.make({ firstName: 'Émile', ...at('CA', 'ON', 'Toronto') });
  store.make({ firstName: 'Bea', lastName: 'Adams', ...at('CA', 'ON', 'Ottawa') });
});
afterAll(() => store.close());

type Page = { customers: { nodes: { displayName: string }[]; pageInfo: { endCursor: string } } };
const page = (args: string): Page =>
  store.ask(`{ customers(${args}) { nodes { displayName } pageInfo { endCursor } } }`).data as Page;
const names = (args: string): string[] => page(args).customers.nodes.map((one) => one.displayName);

it('sorts by last and first name, who has none first', () => {
  const all = ['nameless@example.com', 'Émile', 'Bea Adams', 'Abe Lane', 'Zoe lane'];
  expect(names('first: 9, sortKey: NAME')).toEqual(all);
  expect(names('first: 9, sortKey: NAME, reverse: true')).toEqual(all.toReversed());
  const { endCursor } = page('first: 3, sortKey: NAME').customers.pageInfo;
  expect(names(`first: 9, sortKey: NAME, after: "${endCursor}"`)).toEqual(['Abe Lane', 'Zoe lane']);
});

it('sorts by country, province and city, who has no address last', () => {
  expect(names('first: 9, sortKey: LOCATION')).toEqual([
    ...['Bea Adams', 'Émile', 'Abe Lane', 'Zoe lane', 'nameless@example.com'],
  ]);
  expect(names('first: 1, sortKey: LOCATION')).toEqual(['Bea Adams']);
});

it('counts without a lag where the search was ignored as a whole', () => {
  store.simulator.api.searchLagMs = 60_000;
  const counts = store.ask(`{ all: customersCount(query: "email:zz@example.com state:DISABLED") { count }
    plain: customersCount { count } listed: customers(first: 9, query: "first_name:Zoe") { nodes { id } } }`);
  store.simulator.api.searchLagMs = 0;
  expect(counts.data).toEqual({ all: { count: 5 }, plain: { count: 5 }, listed: { nodes: [] } });
});
