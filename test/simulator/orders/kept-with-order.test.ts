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
});
