import { shop } from '../../../simulator/store/schema/shop.ts';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';
import { openEmptyStore } from '../core/open-empty-store.ts';
import type { OpenStore } from '../core/open-empty-store.ts';

export type Shown = Record<string, unknown>;

/** An empty store with one product, its app with every scope. */
export async function openOrderStore(port: number, planName?: string): Promise<OpenStore> {
  const store = await openEmptyStore(port);
  store.simulator.context.grantScopes(adminSchema().scopes);
  if (planName !== undefined) onPlan(store, planName);
  return store;
}

/** Puts the shop on another plan: some of the API is for Plus alone. */
export function onPlan({ simulator }: OpenStore, planName: string): void {
  const { store } = simulator.context;
  store.rows.update(shop, store.shop().id, { planName });
}

/** What one root field answered; throws what went wrong at the top. */
export function root(store: OpenStore, query: string, variables: Record<string, unknown> = {}): Shown {
  // Many requests in a row are not what is looked at here.
  store.simulator.api.bucket.refillWhole();
  // A key is good for one request.
  const answer = store.ask(query.replace('key: "k"', `key: "${crypto.randomUUID()}"`), variables);
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
  return Object.values(answer.data ?? {})[0] as Shown;
}

export const MONEY = 'shopMoney { amount currencyCode } presentmentMoney { amount currencyCode }';

/** An order as the tests of this folder read it. */
export const ORDER = `id name displayFinancialStatus displayFulfillmentStatus email test tags note sourceName closed
  currencyCode presentmentCurrencyCode canMarkAsPaid capturable refundable fullyPaid unpaid returnStatus
  totalPriceSet { ${MONEY} } currentTotalPriceSet { shopMoney { amount } } subtotalPriceSet { shopMoney { amount } }
  totalTaxSet { shopMoney { amount } } totalReceivedSet { shopMoney { amount } } netPaymentSet { shopMoney { amount } }
  totalOutstandingSet { shopMoney { amount } } totalRefundedSet { shopMoney { amount } } refundDiscrepancySet { shopMoney { amount } }
  totalCapturableSet { shopMoney { amount } } customer { email }
  transactions { id kind status gateway amountSet { shopMoney { amount } } parentTransaction { id } }
  lineItems(first: 9) { nodes { id title quantity currentQuantity refundableQuantity unfulfilledQuantity } }`;

const CREATE = `mutation($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
  orderCreate(order: $order, options: $options) { order { ${ORDER} } userErrors { field message code } } }`;

export const money = (amount: string, currencyCode = 'GBP'): object => ({
  shopMoney: { amount, currencyCode },
});

/** Places an order and gives it as it stands. */
export function create(store: OpenStore, order: object, options: object = {}): Shown {
  const answer = root(store, CREATE, { order, options });
  if (answer['order'] === null) throw new Error(JSON.stringify(answer['userErrors']));
  return answer['order'] as Shown;
}

/** The order as it stands now. */
export function read(store: OpenStore, id: unknown): Shown {
  return root(store, `query($id: ID!) { order(id: $id) { ${ORDER} } }`, { id });
}

/** The amount of a money bag in the shop's currency. */
export function amount(order: Shown, name: string): string {
  return (order[name] as { shopMoney: { amount: string } }).shopMoney.amount;
}

/** A line of the order. */
export function line(order: Shown, at: number): { id: string; [name: string]: unknown } {
  const { nodes } = order['lineItems'] as { nodes: { id: string }[] };
  const found = nodes[at];
  if (found === undefined) throw new Error(`no line ${String(at)}`);
  return found;
}
