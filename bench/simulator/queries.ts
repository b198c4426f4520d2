import { sendFlatOut } from '../support/load.ts';
import { ask, GRAPHQL_PATH, HEADERS, perProcessorSecond, PORT } from './alone.ts';
import type { AloneStore } from './alone.ts';

const TIMES = 1_500;
const QUERIES: Readonly<Record<string, string>> = {
  shop: '{ shop { name currencyCode } }',
  order:
    'query One($id: ID!) { order(id: $id) { id name createdAt totalPriceSet { shopMoney { amount } } } }',
  products: '{ products(first: 10) { nodes { id title handle status } pageInfo { hasNextPage endCursor } } }',
};

interface QueryFigures {
  readonly cpuMs: number;
  readonly perSecondOfOneCore: number;
  readonly wallPerSecond: number;
  readonly statuses: Readonly<Record<string, number>>;
}

/** Simple queries over HTTP, flat out on four connections: processor time of each, and what one core can do. */
export async function measureQueries(store: AloneStore): Promise<Record<string, QueryFigures>> {
  const { orders } = await ask<{ orders: { nodes: { id: string }[] } }>(
    '{ orders(first: 1) { nodes { id } } }',
  );
  const variables = { id: orders.nodes[0]?.id };
  const found: Record<string, QueryFigures> = {};
  for (const [name, query] of Object.entries(QUERIES)) {
    const body = Buffer.from(JSON.stringify({ query, variables: query.includes('$id') ? variables : {} }));
    const shots = Array.from({ length: TIMES }, () => ({
      ...{ path: GRAPHQL_PATH, method: 'POST' as const, headers: HEADERS, body },
    }));
    const target = { port: PORT, connections: 4 };
    await sendFlatOut(target, shots.slice(0, 200));
    const before = store.processorSeconds();
    const { seconds, statuses } = await sendFlatOut(target, shots);
    const took = store.processorSeconds() - before;
    found[name] = {
      ...perProcessorSecond(TIMES, took),
      wallPerSecond: Math.round(TIMES / seconds),
      statuses,
    };
  }
  return found;
}
