import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenStore } from './open-empty-store.ts';
import { openOrderStore, root } from '../orders/ask-order.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openOrderStore(7169);
});
afterAll(() => store.close());

const NOBODY = 'gid://shopify/PaymentCustomization/9';
const GONE = 'PAYMENT_CUSTOMIZATION_NOT_FOUND';

it.each([
  [{ enabled: true, functionHandle: 'f' }, ['paymentCustomization', 'title'], 'REQUIRED_INPUT_FIELD'],
  [{ title: 'T', functionHandle: 'f' }, ['paymentCustomization', 'enabled'], 'REQUIRED_INPUT_FIELD'],
  [{ title: 'T', enabled: true }, ['paymentCustomization', 'functionHandle'], 'MISSING_FUNCTION_IDENTIFIER'],
  [
    { title: 'T', enabled: true, functionId: '1', functionHandle: 'f' },
    ['paymentCustomization'],
    'MULTIPLE_FUNCTION_IDENTIFIERS',
  ],
  [
    { title: 'T', enabled: true, functionHandle: 'f' },
    ['paymentCustomization', 'functionHandle'],
    'FUNCTION_NOT_FOUND',
  ],
])('no payment is customised without a function: %j', (input, field, code) => {
  const { paymentCustomization, userErrors } = root(
    store,
    'mutation($input: PaymentCustomizationInput!) { paymentCustomizationCreate(paymentCustomization: $input) { paymentCustomization { id } userErrors { field code } } }',
    { input },
  );
  expect([paymentCustomization, userErrors]).toEqual([null, [{ field, code }]]);
});

it('customizations nobody made are not found', () => {
  const said = root(
    store,
    `mutation { paymentCustomizationDelete(id: "${NOBODY}") { deletedId userErrors { field message code } } }`,
  );
  const message = `Could not find PaymentCustomization with id: ${NOBODY}`;
  expect(said).toEqual({ deletedId: null, userErrors: [{ field: ['id'], message, code: GONE }] });
  const activate = (ids: string): unknown =>
    root(
      store,
      `mutation { paymentCustomizationActivation(ids: [${ids}], enabled: true) { ids userErrors { message code } } }`,
    );
  expect(activate(`"${NOBODY}"`)).toEqual({
    ids: [],
    userErrors: [{ message: `Could not find payment customizations with IDs: ${NOBODY}`, code: GONE }],
  });
  expect(activate('')).toEqual({ ids: [], userErrors: [] });
});

it('no checkout was abandoned, no cash is tracked, no payments account is there', () => {
  const said = root(
    store,
    `mutation { abandonmentUpdateActivitiesDeliveryStatuses(abandonmentId: "gid://shopify/Abandonment/9",
       marketingActivityId: "gid://shopify/MarketingActivity/9", deliveryStatus: SENT) { abandonment { id } userErrors { field message } } }`,
  );
  expect(said).toEqual({
    abandonment: null,
    userErrors: [{ field: ['abandonmentId'], message: 'abandonment_not_found' }],
  });
  const { data, errors } =
    store.ask(`{ shopifyPaymentsAccount { id } dispute(id: "gid://shopify/ShopifyPaymentsDispute/9") { id }
    cashTrackingSessions(first: 1) { nodes { id } } shopPayPaymentRequestReceipt(token: "t") { token } }`);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    ...{ shopifyPaymentsAccount: null, dispute: null, shopPayPaymentRequestReceipt: null },
    cashTrackingSessions: { nodes: [] },
  });
});

it.each([
  ['taxSummaryCreate', 'mutation { taxSummaryCreate { userErrors { message } } }'],
  [
    'bulkProductResourceFeedbackCreate',
    'mutation { bulkProductResourceFeedbackCreate(feedbackInput: []) { userErrors { message } } }',
  ],
  [
    'shopResourceFeedbackCreate',
    'mutation { shopResourceFeedbackCreate(input: { state: ACCEPTED, feedbackGeneratedAt: "2026-01-01T00:00:00Z" }) { userErrors { message } } }',
  ],
  ['financeAppAccessPolicy', '{ financeAppAccessPolicy { access } }'],
])('%s is denied to an app with every scope', (field, query) => {
  const [error] = store.ask(query).errors ?? [];
  expect(error?.message).toMatch(new RegExp(`^Access denied for ${field} field\\. Required access: `));
});

it('the locations of delivery profiles are the ones in use', () => {
  const { nodes } = root(
    store,
    '{ locationsAvailableForDeliveryProfilesConnection(first: 5) { nodes { isActive } } }',
  ) as {
    nodes: object[];
  };
  expect(nodes.length).toBeGreaterThan(0);
  expect(new Set(nodes.map((one) => JSON.stringify(one)))).toEqual(new Set(['{"isActive":true}']));
});

it('no parcel has a name, and no rule of sending stands without a function', () => {
  const asked = store.ask(
    'mutation { shippingPackageMakeDefault(id: "gid://shopify/ShippingPackage/3") { userErrors { message } } }',
  );
  expect(asked.errors).toMatchObject([
    {
      message: 'Invalid id: gid://shopify/ShippingPackage/3',
      extensions: { code: 'RESOURCE_NOT_FOUND' },
      path: ['shippingPackageMakeDefault'],
    },
  ]);
  const rule = root(
    store,
    'mutation { fulfillmentConstraintRuleCreate(functionHandle: "keep-together", deliveryMethodTypes: [SHIPPING]) { fulfillmentConstraintRule { id } userErrors { field message } } }',
  );
  expect(rule).toMatchObject({
    fulfillmentConstraintRule: null,
    userErrors: [{ field: ['functionHandle'] }],
  });
  expect(root(store, '{ fulfillmentConstraintRules { id } }')).toEqual([]);
});
