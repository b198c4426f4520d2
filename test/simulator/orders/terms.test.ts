import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGid } from '../../../simulator/store/tables/ids.ts';
import type { OpenStore } from '../core/open-empty-store.ts';
import { create, money, openOrderStore, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openOrderStore(7168);
});
afterAll(() => store.close());

const LINES = { lineItems: [{ title: 'Vase', quantity: 1, priceSet: money('18.5') }] };
const template = (id: number): string => toGid('PaymentTermsTemplate', id);

const TERMS = `id due overdue dueInDays paymentTermsName paymentTermsType
  paymentSchedules(first: 2) { nodes { id issuedAt dueAt completedAt due balanceDue { amount currencyCode } } }`;
const CREATE = `mutation($owner: ID!, $terms: PaymentTermsCreateInput!) {
  paymentTermsCreate(referenceId: $owner, paymentTermsAttributes: $terms) { paymentTerms { ${TERMS} } userErrors { field message code } } }`;
const UPDATE = `mutation($input: PaymentTermsUpdateInput!) {
  paymentTermsUpdate(input: $input) { paymentTerms { ${TERMS} } userErrors { field message code } } }`;

const give = (owner: unknown, id: number, ...paymentSchedules: object[]): Shown =>
  root(store, CREATE, { owner, terms: { paymentTermsTemplateId: template(id), paymentSchedules } });
const draft = (): unknown => {
  const input = { lineItems: [{ title: 'Vase', quantity: 1, originalUnitPrice: '18.5' }] };
  const made = root(
    store,
    'mutation($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id } } }',
    {
      input,
    },
  );
  return (made['draftOrder'] as Shown)['id'];
};
const scheduleOf = (answer: Shown): Shown =>
  (answer['paymentTerms'] as { paymentSchedules: { nodes: Shown[] } }).paymentSchedules.nodes[0] ?? {};

describe('payment terms', () => {
  it('lists nine templates, or those of a kind', () => {
    const query =
      '{ all: paymentTermsTemplates { name } net: paymentTermsTemplates(paymentTermsType: NET) { name dueInDays } }';
    const { all, net } = store.ask(query).data as { all: Shown[]; net: Shown[] };
    expect(all.map((one) => one['name'])).toEqual([
      ...[
        'Due on receipt',
        'Due on fulfillment',
        'Net 7',
        'Net 15',
        'Net 30',
        'Net 45',
        'Net 60',
        'Net 90',
        'Fixed',
      ],
    ]);
    expect(net.map((one) => one['dueInDays'])).toEqual([7, 15, 30, 45, 60, 90]);
  });

  it('counts the days from the date of issue; what was owed and is late is due', () => {
    const order = create(store, LINES);
    const made = give(order['id'], 4, { issuedAt: '2020-01-01T00:00:00Z' });
    expect(made).toMatchObject({
      paymentTerms: {
        due: true,
        overdue: true,
        dueInDays: 30,
        paymentTermsName: 'Net 30',
        paymentTermsType: 'NET',
      },
      userErrors: [],
    });
    expect(scheduleOf(made)).toMatchObject({
      ...{ dueAt: '2020-01-31T00:00:00Z', completedAt: null, due: true },
      balanceDue: { amount: '18.5', currencyCode: 'GBP' },
    });
    const { paymentTerms } = root(store, `query($id: ID!) { order(id: $id) { paymentTerms { ${TERMS} } } }`, {
      id: order['id'],
    });
    expect(paymentTerms).toEqual(made['paymentTerms']);
  });

  it('is of a draft as of an order, changes with a new schedule, and goes', () => {
    const owner = draft();
    const made = give(owner, 4, { issuedAt: '2090-04-27T12:00:00Z' });
    const { id } = made['paymentTerms'] as { id: string };
    const changed = root(store, UPDATE, {
      input: {
        paymentTermsId: id,
        paymentTermsAttributes: {
          paymentTermsTemplateId: template(7),
          paymentSchedules: [{ dueAt: '2090-05-27T12:00:00Z' }],
        },
      },
    });
    expect(changed).toMatchObject({
      paymentTerms: { id, due: false, dueInDays: null, paymentTermsName: 'Fixed', paymentTermsType: 'FIXED' },
    });
    expect(scheduleOf(changed)).toMatchObject({ issuedAt: null, dueAt: '2090-05-27T12:00:00Z' });
    expect(scheduleOf(changed)['id']).not.toBe(scheduleOf(made)['id']);
    const DELETE =
      'mutation($id: ID!) { paymentTermsDelete(input: { paymentTermsId: $id }) { deletedId userErrors { field message code } } }';
    expect(root(store, DELETE, { id })).toEqual({ deletedId: id, userErrors: [] });
    expect(root(store, DELETE, { id })['userErrors']).toEqual([
      { field: null, message: 'Could not find payment terms.', code: 'PAYMENT_TERMS_DELETE_UNSUCCESSFUL' },
    ]);
  });

  it.each([
    [9999, [{ issuedAt: '2026-01-01T00:00:00Z' }], 'Could not find payment terms template.'],
    [7, [{}], 'A due date is required with fixed or net payment terms.'],
    [1, [{ dueAt: '2026-01-01T00:00:00Z' }], 'A due date cannot be set with event payment terms.'],
    [
      4,
      [{ issuedAt: '2026-01-01T00:00:00Z' }, {}],
      'Cannot create payment terms with multiple payment schedules.',
    ],
  ])('refuses template %i with %j', (id, schedules, message) => {
    const code = 'PAYMENT_TERMS_CREATION_UNSUCCESSFUL';
    expect(give(draft(), id, ...schedules)).toEqual({
      ...{ paymentTerms: null, userErrors: [{ field: null, message, code }] },
    });
  });

  it('names the owner it does not find, and refuses an order that is paid; a closed one it takes', () => {
    const says = (owner: unknown): unknown =>
      (give(owner, 4, { issuedAt: '2026-05-05T00:00:00Z' })['userErrors'] as Shown[])[0]?.['message'];
    expect(says('gid://shopify/Order/123')).toBe('Cannot find the specific Order with id 123.');
    expect(says('gid://shopify/DraftOrder/42')).toBe('Cannot find the specific Draft order with id 42.');
    const paid = create(store, {
      ...LINES,
      transactions: [{ kind: 'SALE', status: 'SUCCESS', amountSet: money('18.5') }],
    });
    expect(says(paid['id'])).toBe(
      'Cannot create payment terms on an Order that has already been paid in full.',
    );
    const order = create(store, LINES);
    root(store, 'mutation($id: ID!) { orderClose(input: { id: $id }) { userErrors { message } } }', {
      id: order['id'],
    });
    expect(says(order['id'])).toBeUndefined();
  });

  it('does not change once the order is paid', () => {
    const order = create(store, LINES);
    const made = give(order['id'], 4, { issuedAt: '2026-05-05T00:00:00Z' });
    const { id } = made['paymentTerms'] as { id: string };
    root(store, 'mutation($id: ID!) { orderMarkAsPaid(input: { id: $id }) { userErrors { message } } }', {
      id: order['id'],
    });
    const paymentTermsAttributes = { paymentSchedules: [{ issuedAt: '2026-06-05T00:00:00Z' }] };
    const input = { paymentTermsId: id, paymentTermsAttributes };
    expect(root(store, UPDATE, { input })).toEqual({
      paymentTerms: null,
      userErrors: [
        {
          field: null,
          message: 'Cannot create payment terms on an Order that has already been paid in full.',
          code: 'PAYMENT_TERMS_UPDATE_UNSUCCESSFUL',
        },
      ],
    });
  });

  it('reminds of a schedule that is open', () => {
    const order = create(store, { ...LINES, email: 'late@example.com' });
    const { id } = scheduleOf(give(order['id'], 4, { issuedAt: '2026-05-05T00:00:00Z' }));
    const remind = (schedule: unknown): Shown =>
      root(
        store,
        'mutation($id: ID!) { paymentReminderSend(paymentScheduleId: $id) { success userErrors { message } } }',
        { id: schedule },
      );
    expect(remind(id)).toEqual({ success: true, userErrors: [] });
    const twice = 'You cannot send more than 1 payment reminders for the same order in a 24hour period';
    expect(remind(id)['userErrors']).toEqual([{ message: twice }]);
    const { clock } = store.simulator.context.store;
    clock.set(Date.parse(clock.now()) + 86_400_000);
    expect(remind(id)['success']).toBe(true);
    const silent = scheduleOf(give(create(store, LINES)['id'], 4, { issuedAt: '2026-05-05T00:00:00Z' }));
    expect(remind(silent['id'])['userErrors']).toEqual([{ message: 'Order does not have a contact email' }]);
    const node = root(
      store,
      'query($id: ID!) { node(id: $id) { ... on PaymentSchedule { dueAt paymentTerms { paymentTermsName order { id } } } } }',
      { id },
    );
    expect(node).toEqual({
      dueAt: '2026-06-04T00:00:00Z',
      paymentTerms: { paymentTermsName: 'Net 30', order: { id: order['id'] } },
    });
    root(store, 'mutation($id: ID!) { orderMarkAsPaid(input: { id: $id }) { userErrors { message } } }', {
      id: order['id'],
    });
    expect(remind(id)).toEqual({
      success: null,
      userErrors: [{ message: 'Payment schedule is already completed' }],
    });
    expect(remind('gid://shopify/PaymentSchedule/9')).toMatchObject({
      userErrors: [{ message: 'Payment schedule does not exist' }],
    });
  });

  it('come with the draft they are of; its order awaits the payment', () => {
    const line = { title: 'Vase', quantity: 1, originalUnitPrice: '18.5' };
    const make = `mutation($input: DraftOrderInput!) {
      draftOrderCreate(input: $input) { draftOrder { id paymentTerms { ${TERMS} } } userErrors { field message } } }`;
    const paymentTerms = {
      paymentTermsTemplateId: template(4),
      paymentSchedules: [{ issuedAt: '2026-08-22T12:00:00Z' }],
    };
    const { draftOrder } = root(store, make, { input: { lineItems: [line], paymentTerms } });
    expect(draftOrder).toMatchObject({ paymentTerms: { paymentTermsName: 'Net 30', dueInDays: 30 } });
    const complete = `mutation($id: ID!) { draftOrderComplete(id: $id) { draftOrder { order {
      displayFinancialStatus transactions { kind status gateway } } } userErrors { message } } }`;
    expect(root(store, complete, { id: (draftOrder as Shown)['id'] })).toEqual({
      draftOrder: {
        order: {
          displayFinancialStatus: 'PENDING',
          transactions: [{ kind: 'SALE', status: 'PENDING', gateway: 'manual' }],
        },
      },
      userErrors: [],
    });
  });

  it('refuse the draft they cannot be of, and none is kept', () => {
    const drafts = (): unknown => store.ask('{ draftOrdersCount { count } }').data;
    const before = drafts();
    const input = {
      lineItems: [{ title: 'Vase', quantity: 1, originalUnitPrice: '18.5' }],
      paymentTerms: { paymentTermsTemplateId: template(7) },
    };
    const make = `mutation($input: DraftOrderInput!) {
      draftOrderCreate(input: $input) { draftOrder { id } userErrors { message } } }`;
    expect(root(store, make, { input })).toEqual({
      draftOrder: null,
      userErrors: [{ message: 'A due date is required with fixed or net payment terms.' }],
    });
    expect(drafts()).toEqual(before);
  });
});
