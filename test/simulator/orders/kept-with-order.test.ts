import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenStore } from '../core/open-empty-store.ts';
import { create, money, openOrderStore, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openOrderStore(7166);
});
afterAll(() => store.close());

const LINES = { lineItems: [{ title: 'Vase', quantity: 1, priceSet: money('18.5') }] };

describe('what else is kept with an order', () => {
  it('risk: an app’s assessment, and what to do by it', () => {
    const order = create(store, LINES);
    const facts = [{ description: 'Far away', sentiment: 'NEGATIVE' }];
    const assess = (riskLevel: string): Shown =>
      root(
        store,
        'mutation($input: OrderRiskAssessmentCreateInput!) { orderRiskAssessmentCreate(orderRiskAssessmentInput: $input) { orderRiskAssessment { riskLevel facts { description sentiment } provider { title } } userErrors { code } } }',
        { input: { orderId: order['id'], riskLevel, facts } },
      );
    const provider = { title: store.simulator.context.app.name };
    expect(assess('MEDIUM')['orderRiskAssessment']).toEqual({ riskLevel: 'MEDIUM', facts, provider });
    assess('HIGH');
    const asked = root(
      store,
      'query($id: ID!) { order(id: $id) { riskLevel risk { recommendation assessments { riskLevel } } } }',
      {
        id: order['id'],
      },
    );
    expect(asked).toEqual({
      riskLevel: 'HIGH',
      risk: { recommendation: 'CANCEL', assessments: [{ riskLevel: 'HIGH' }] },
    });
  });

  it('credentials some countries want, under both their names', () => {
    const order = create(store, LINES);
    const FIELDS = '(first: 5) { nodes { key value purpose countryCode } }';
    const update = (more: object): Shown =>
      root(
        store,
        `mutation($input: OrderInput!) { orderUpdate(input: $input) { order { localizedFields ${FIELDS} localizationExtensions ${FIELDS} } } }`,
        {
          input: { id: order['id'], ...more },
        },
      )['order'] as Shown;
    update({ localizedFields: [{ key: 'TAX_CREDENTIAL_BR', value: '1' }] });
    const both = update({ localizationExtensions: [{ key: 'SHIPPING_CREDENTIAL_BR', value: '2' }] });
    const nodes = [
      { key: 'TAX_CREDENTIAL_BR', value: '1', purpose: 'TAX', countryCode: 'BR' },
      { key: 'SHIPPING_CREDENTIAL_BR', value: '2', purpose: 'SHIPPING', countryCode: 'BR' },
    ];
    expect(both).toEqual({ localizedFields: { nodes }, localizationExtensions: { nodes } });
  });

  it('its edits, as the timeline tells them', () => {
    const order = create(store, LINES);
    const begun = root(store, 'mutation($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id } } }', {
      id: order['id'],
    });
    const { id } = begun['calculatedOrder'] as { id: string };
    root(
      store,
      'mutation($id: ID!) { orderEditAddCustomItem(id: $id, title: "Bow", quantity: 1, price: { amount: "1", currencyCode: GBP }) { userErrors { message } } }',
      { id },
    );
    root(store, 'mutation($id: ID!) { orderEditCommit(id: $id) { userErrors { message } } }', { id });
    const { events } = root(
      store,
      'query($id: ID!) { order(id: $id) { events(first: 9, query: "action:edited") { nodes { action message ... on BasicEvent { subjectType } } } } }',
      {
        id: order['id'],
      },
    );
    const message = `${store.simulator.context.app.name} edited this order.`;
    expect(events).toEqual({ nodes: [{ action: 'edited', message, subjectType: 'ORDER' }] });
  });

  it('its timeline: made, paid, sent, refunded, cancelled and closed, and finds in it', () => {
    const order = create(store, {
      ...{
        lineItems: [{ title: 'Lamp', quantity: 1, priceSet: money('1250.00') }],
        email: 'lee@example.com',
      },
      customer: { toUpsert: { email: 'lee@example.com', firstName: 'Lee', lastName: 'Ong' } },
      fulfillmentStatus: 'FULFILLED',
      transactions: [{ kind: 'SALE', status: 'SUCCESS', gateway: 'cash', amountSet: money('1250.00') }],
    });
    const refund = `mutation($id: ID!, $parent: ID!) { refundCreate(input: { orderId: $id, transactions: [
      { orderId: $id, parentId: $parent, kind: REFUND, gateway: "cash", amount: "50" }] }) @idempotent(key: "k") { userErrors { message } } }`;
    const [payment] = order['transactions'] as { id: string }[];
    root(store, refund, { id: order['id'], parent: payment?.id });
    root(store, 'mutation($id: ID!) { orderClose(input: { id: $id }) { userErrors { message } } }', {
      id: order['id'],
    });
    const timeline = (args: string): unknown =>
      root(
        store,
        `query($id: ID!) { order(id: $id) { events(first: 20${args}) { nodes { action message } } } }`,
        {
          id: order['id'],
        },
      )['events'];
    const all = [
      { action: 'placed', message: 'Order was placed.' },
      { action: 'confirmed', message: `Received a new order: ${String(order['name'])} by Lee Ong.` },
      { action: 'sale_success', message: 'We successfully captured £1,250.00.' },
      { action: 'fulfillment_success', message: 'We successfully fulfilled line_items.' },
      { action: 'refund_success', message: 'We successfully refunded £50.00.' },
      { action: 'closed', message: 'Order was closed.' },
    ];
    expect(timeline('')).toEqual({ nodes: all });
    expect(timeline(', reverse: true, query: "comments:false"')).toEqual({ nodes: all.toReversed() });
    expect(timeline(', query: "action:closed AND subject_type:ORDER created_at:>2020-01-01"')).toEqual({
      nodes: [all[5]],
    });
    expect(timeline(', query: "created_at:<\\"2020-01-01\\""')).toEqual({ nodes: [] });
    expect(() => timeline(', query: "mood:sad"')).toThrow(/not simulated: events by mood:sad/);
  });
});
