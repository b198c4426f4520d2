import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCall } from '../../../simulator/admin-api/answer-graphql.ts';
import { answerQuery } from '../../../simulator/admin-api/execute.ts';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';
import { changeScopes } from '../../../simulator/oauth/installation.ts';
import { buildPayload } from '../../../simulator/webhooks/payload.ts';
import { openEmptyStore } from '../core/open-empty-store.ts';
import type { Answer, OpenStore } from '../core/open-empty-store.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openEmptyStore(7142);
  changeScopes(store.simulator.context.store, [...adminSchema().scopes]);
});
afterAll(() => store.close());

const CREATE = `mutation($input: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $input) {
  codeDiscountNode { id } userErrors { message } } }`;

function make(title: string, value: object = { percentage: 0.1 }): Answer {
  const input = {
    ...{ title, code: title, startsAt: '2020-01-01T00:00:00Z', context: { all: 'ALL' } },
    customerGets: { value, items: { all: true } },
  };
  return store.ask(CREATE, { input });
}

const idOf = (made: Answer): string =>
  (made.data?.['discountCodeBasicCreate'] as { codeDiscountNode: { id: string } }).codeDiscountNode.id;

it('shows a few bulk codes at the next look, though the answer says they are not done', () => {
  const id = idOf(make('FEW'));
  const add = `mutation($id: ID!, $codes: [DiscountRedeemCodeInput!]!) { discountRedeemCodeBulkAdd(discountId: $id, codes: $codes) {
    bulkCreation { done importedCount } userErrors { message } } }`;
  const codes = ['FEW-1', 'FEW-2', 'FEW-3'].map((code) => ({ code }));
  expect(store.ask(add, { id, codes }).data?.['discountRedeemCodeBulkAdd']).toEqual({
    ...{ bulkCreation: { done: false, importedCount: 0 }, userErrors: [] },
  });
  const look = `query($id: ID!) { codeDiscountNode(id: $id) { codeDiscount { ... on DiscountCodeBasic {
    codes(first: 9) { nodes { code } } } } } codeDiscountNodeByCode(code: "few-3") { id } }`;
  expect(store.ask(look, { id }).data).toEqual({
    codeDiscountNode: { codeDiscount: { codes: { nodes: [{ code: 'FEW' }, ...codes] } } },
    codeDiscountNodeByCode: { id },
  });
  const many = Array.from({ length: 30 }, (_, at) => ({ code: `MANY-${String(at)}` }));
  store.ask(add, { id, codes: many });
  expect(store.ask('{ codeDiscountNodeByCode(code: "MANY-7") { id } }').data).toEqual({
    codeDiscountNodeByCode: null,
  });
});

it('tells of each code that comes and goes in bulk', () => {
  const told: unknown[] = [];
  const { store: rows } = store.simulator.context;
  rows.onEvent((event) => {
    if (event.topic.includes('redeemcode')) told.push([event.topic, buildPayload(rows, event)]);
  });
  const id = idOf(make('TOLD'));
  const add = `mutation($id: ID!) { discountRedeemCodeBulkAdd(discountId: $id, codes: [{ code: "TOLD-1" }]) { userErrors { message } } }`;
  store.ask(add, { id });
  const look = `query($id: ID!) { codeDiscountNode(id: $id) { codeDiscount { ... on DiscountCodeBasic {
    codes(first: 9) { nodes { id code } } } } } }`;
  type Codes = { codeDiscountNode: { codeDiscount: { codes: { nodes: { id: string; code: string }[] } } } };
  const [, added] = (store.ask(look, { id }).data as Codes).codeDiscountNode.codeDiscount.codes.nodes;
  const remove = `mutation($id: ID!, $ids: [ID!]!) { discountCodeRedeemCodeBulkDelete(discountId: $id, ids: $ids) { userErrors { message } } }`;
  store.ask(remove, { id, ids: [added?.id] });
  const payload = {
    ...{ admin_graphql_api_id: id, redeem_code: added },
    updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
  };
  expect(told).toEqual([
    ['discounts/redeemcode_added', payload],
    ['discounts/redeemcode_removed', payload],
  ]);
});

it('says AT_LEAST as soon as a count has reached its limit', () => {
  for (const title of ['Limit-A', 'Limit-B']) make(title);
  const count = (limit: number): unknown =>
    store.ask(
      'query($limit: Int) { discountNodesCount(query: "title:Limit*", limit: $limit) { count precision } }',
      { limit },
    ).data?.['discountNodesCount'];
  expect([1, 2, 3].map(count)).toEqual([
    { count: 1, precision: 'AT_LEAST' },
    { count: 2, precision: 'AT_LEAST' },
    { count: 2, precision: 'EXACT' },
  ]);
});

it('explains an amount that is no number', () => {
  const { errors } = make('NaN', { discountAmount: { amount: 'abc', appliesOnEachItem: false } });
  const says = "invalid decimal 'abc'";
  const path = ['customerGets', 'value', 'discountAmount', 'amount'];
  expect(errors).toMatchObject([
    {
      message: `Variable $input of type DiscountCodeBasicInput! was provided invalid value for ${path.join('.')} (${says})`,
      extensions: { problems: [{ path, explanation: says, message: says }] },
    },
  ]);
});

/** Asks a store whose searches lag by a minute. */
function askLate(query: string): Answer {
  const { api } = store.simulator;
  const gate = { bucket: api.bucket, debug: false, throttleNow: false };
  const ask = { query, variables: {}, operationName: undefined };
  return answerQuery(ask, openCall({ ...api, searchLagMs: 60_000 }), gate) as Answer;
}

it('finds a gift card at once, however long other searches lag', () => {
  const issue = `mutation { giftCardCreate(input: { initialValue: "5", code: "SOONFOUND77" }) { userErrors { message } } }`;
  store.ask(issue);
  const query = '{ giftCards(first: 3, query: "ND77") { nodes { lastCharacters } } }';
  expect(askLate(query).data).toEqual({ giftCards: { nodes: [{ lastCharacters: 'nd77' }] } });
});

it('is on the discounts it searches for at once, though their list lags', () => {
  const id = idOf(make('Fresh-A'));
  expect(askLate('{ codeDiscountNodes(first: 3, query: "title:Fresh-A") { nodes { id } } }').data).toEqual({
    codeDiscountNodes: { nodes: [] },
  });
  askLate('mutation { discountCodeBulkDeactivate(search: "title:Fresh-A") { userErrors { message } } }');
  const look = `query($id: ID!) { codeDiscountNode(id: $id) { codeDiscount { ... on DiscountCodeBasic { status } } } }`;
  expect(store.ask(look, { id }).data).toEqual({ codeDiscountNode: { codeDiscount: { status: 'EXPIRED' } } });
});
