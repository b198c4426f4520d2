import type { OpenStore } from '../core/open-empty-store.ts';
import { create, line, money, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

/** One request that is refused: the operation, its call as text, and what the store has to be brought to first. */
export type Case = { operation: string; call: (store: OpenStore) => string };

export const NOBODY = 'gid://shopify/Order/9';
export const LINES = { lineItems: [{ title: 'Boot', quantity: 2, priceSet: money('10') }] };
export const sale = (kind: string, status = 'SUCCESS'): object => ({
  transactions: [{ kind, status, gateway: 'bogus', amountSet: money('20') }],
});
export const long = (length: number): string => 'x'.repeat(length);
export const gid = (type: string, id: number): string => `gid://shopify/${type}/${String(id)}`;

export const orderId = (store: OpenStore, change: object = {}): string =>
  String(create(store, { ...LINES, ...change })['id']);
export const paymentOf = (order: Shown): string => (order['transactions'] as { id: string }[])[0]?.id ?? '';

export type Sent = { order: Shown; work: string; workLine: string; sentLine: string };

/** An order with its fulfillment order, sent when asked for. */
export function worked(store: OpenStore, sent: boolean, lines: object = LINES): Sent {
  const order = create(store, lines);
  const query = `query($id: ID!) { order(id: $id) { fulfillmentOrders(first: 1) { nodes { id lineItems(first: 1) { nodes { id } } } } } }`;
  const { fulfillmentOrders: works } = root(store, query, { id: order['id'] }) as {
    fulfillmentOrders: { nodes: { id: string; lineItems: { nodes: { id: string }[] } }[] };
  };
  const work = works.nodes[0]?.id ?? '';
  if (sent)
    root(
      store,
      `mutation { fulfillmentCreate(fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: "${work}" }] }) { fulfillment { id } } }`,
    );
  const { fulfillments } = root(
    store,
    'query($id: ID!) { order(id: $id) { fulfillments { fulfillmentLineItems(first: 1) { nodes { id } } } } }',
    { id: order['id'] },
  ) as {
    fulfillments: { fulfillmentLineItems: { nodes: { id: string }[] } }[];
  };
  const sentLine = fulfillments[0]?.fulfillmentLineItems.nodes[0]?.id ?? '';
  return { order, work, workLine: works.nodes[0]?.lineItems.nodes[0]?.id ?? '', sentLine };
}

export function returned(
  store: OpenStore,
  verb: 'returnCreate' | 'returnRequest' = 'returnCreate',
  lines: object = LINES,
): Shown {
  const { order, sentLine } = worked(store, true, lines);
  const input = `{ orderId: "${String(order['id'])}", returnLineItems: [{ fulfillmentLineItemId: "${sentLine}", quantity: 1, returnReason: UNWANTED }] }`;
  const name = verb === 'returnCreate' ? 'returnInput' : 'input';
  const shown = `return { id returnLineItems(first: 1) { nodes { id } } reverseFulfillmentOrders(first: 1) { nodes { lineItems(first: 1) { nodes { id } } } } }`;
  return root(store, `mutation { ${verb}(${name}: ${input}) { ${shown} userErrors { message } } }`)[
    'return'
  ] as Shown;
}

export const returnId = (store: OpenStore, verb?: 'returnCreate' | 'returnRequest'): string =>
  String(returned(store, verb)['id']);
export const wayLine = (store: OpenStore): string =>
  (returned(store)['reverseFulfillmentOrders'] as { nodes: { lineItems: { nodes: { id: string }[] } }[] })
    .nodes[0]?.lineItems.nodes[0]?.id ?? '';

/** Does something first, then gives the same id back. */
export const after = (store: OpenStore, id: string, mutation: (id: string) => string): string => {
  root(store, `mutation { ${mutation(id)} }`);
  return id;
};

export const begin = (store: OpenStore): { id: string; line: string } => {
  const order = create(store, LINES);
  const begun = root(store, 'mutation($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id } } }', {
    id: order['id'],
  });
  return { id: (begun['calculatedOrder'] as { id: string }).id, line: line(order, 0).id };
};
export const edit = (operation: string, args: (store: OpenStore) => string): Case => ({
  operation,
  call: (store) => `${operation}(id: "${begin(store).id}", ${args(store)})`,
});
export const goneEdit = (operation: string, args: string): Case => ({
  operation,
  call: () => `${operation}(id: "gid://shopify/CalculatedOrder/9"${args})`,
});
export const on = (operation: string, call: (store: OpenStore) => string): Case => ({
  operation,
  call: (store) => `${operation}(${call(store)})`,
});

export const PRICE = 'price: { amount: "1", currencyCode: GBP }';
export const variant = (store: OpenStore): string => gid('ProductVariant', store.variantId);
