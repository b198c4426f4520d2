import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCall } from '../../../simulator/admin-api/answer-graphql.ts';
import { answerQuery } from '../../../simulator/admin-api/execute.ts';
import { openEmptyStore } from '../core/open-empty-store.ts';
import type { Answer, OpenStore } from '../core/open-empty-store.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openEmptyStore(7140);
});
afterAll(() => store.close());

function make(title: string): string {
  const query = `mutation($input: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $input) {
    codeDiscountNode { id } userErrors { field message } } }`;
  const input = {
    ...{ title, code: title, startsAt: '2020-01-01T00:00:00Z', context: { all: 'ALL' } },
    customerGets: { value: { percentage: 0.1 }, items: { all: true } },
  };
  const { discountCodeBasicCreate: made } = store.ask(query, { input }).data as {
    discountCodeBasicCreate: { codeDiscountNode: { id: string } | null; userErrors: unknown[] };
  };
  expect(made.userErrors).toEqual([]);
  return made.codeDiscountNode?.id ?? '';
}

it('tells what became of a discount: made, edited in the same breath, edited again', () => {
  const id = make('Edited');
  store.ask('mutation($id: ID!) { discountCodeDeactivate(id: $id) { userErrors { message } } }', { id });
  const query = `query($id: ID!) { codeDiscountNode(id: $id) { events(first: 9) {
    nodes { __typename id action message appTitle attributeToApp ... on BasicEvent { subjectId subjectType } } } } }`;
  const found = store.ask(query, { id }).data as {
    codeDiscountNode: { events: { nodes: Record<string, unknown>[] } };
  };
  const { nodes } = found.codeDiscountNode.events;
  expect(new Set(nodes.map((one) => one['id'])).size).toBe(3);
  const { name } = store.simulator.context.app;
  const told = (action: string, message: string): object => ({
    ...{ __typename: 'BasicEvent', action, message, appTitle: name, attributeToApp: true },
    ...{ subjectId: id.replace('DiscountCodeNode', 'PriceRule'), subjectType: 'PRICE_RULE' },
  });
  expect(nodes).toMatchObject([
    told('create', `${name} created this discount.`),
    told('update', 'Discount was edited.'),
    told('update', 'Discount was edited.'),
  ]);
});

/** Asks a store whose searches lag by a minute. */
function askLate(query: string): Answer {
  const { api } = store.simulator;
  const gate = { bucket: api.bucket, debug: false, throttleNow: false };
  const ask = { query, variables: {}, operationName: undefined };
  return answerQuery(ask, openCall({ ...api, searchLagMs: 60_000 }), gate) as Answer;
}

it('counts a discount at once that the list by title does not show yet', () => {
  make('Soon');
  const query = `{ discountNodes(first: 5, query: "title:Soon", sortKey: TITLE) { nodes { id } }
    discountNodesCount(query: "title:Soon") { count precision } }`;
  expect(askLate(query).data).toEqual({
    discountNodes: { nodes: [] },
    discountNodesCount: { count: 1, precision: 'EXACT' },
  });
});

it('shows a discount, its end and its return at once where the list is in no order or in another', () => {
  const id = make('Straight');
  const lists = `{ plain: discountNodes(first: 5, query: "title:Straight status:active") { nodes { id } }
    newest: discountNodes(first: 1, sortKey: CREATED_AT, reverse: true) { nodes { id } } }`;
  const turn = (way: string): Answer =>
    store.ask(`mutation($id: ID!) { discountCode${way}(id: $id) { userErrors { message } } }`, { id });
  const shown = (active: boolean): object => ({
    plain: { nodes: active ? [{ id }] : [] },
    newest: { nodes: [{ id }] },
  });
  expect(askLate(lists).data).toEqual(shown(true));
  turn('Deactivate');
  expect(askLate(lists).data).toEqual(shown(false));
  turn('Activate');
  expect(askLate(lists).data).toEqual(shown(true));
});
