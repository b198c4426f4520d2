import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenStore } from '../core/open-empty-store.ts';
import { openOrderStore, root } from './ask-order.ts';
import type { Shown } from './ask-order.ts';
import { worked } from './refusal-setup.ts';

let store: OpenStore;
beforeAll(async () => (store = await openOrderStore(7285)));
afterAll(() => store.close());

const SERVICE =
  'id handle serviceName callbackUrl trackingSupport inventoryManagement requiresShippingMethod type location { id name isFulfillmentService fulfillsOnlineOrders shipsInventory }';
const make = (name: string, more = ''): Shown =>
  root(
    store,
    `mutation($name: String!) { fulfillmentServiceCreate(name: $name${more}) { fulfillmentService { ${SERVICE} } userErrors { field message } } }`,
    { name },
  );
type Fulfiller = { id: string; location: { id: string } };
const made = (name: string): Fulfiller => make(name)['fulfillmentService'] as Fulfiller;

it('makes a service with a location of its own', () => {
  const answer = make('Nordlager Süd__2!!!', ', trackingSupport: true');
  expect(answer).toMatchObject({
    fulfillmentService: {
      ...{ handle: 'nordlager-sud__2', serviceName: 'Nordlager Süd__2!!!', callbackUrl: null },
      ...{ trackingSupport: true, inventoryManagement: false, requiresShippingMethod: true },
      type: 'THIRD_PARTY',
      location: { isFulfillmentService: true, fulfillsOnlineOrders: true, shipsInventory: false },
    },
    userErrors: [],
  });
  const service = answer['fulfillmentService'] as Fulfiller;
  expect(service.id).toMatch(/\?id=true$/);
  const services = root(store, '{ shop { fulfillmentServices { id handle } } }')['fulfillmentServices'];
  expect(services).toMatchObject([{ handle: 'manual' }, { id: service.id }]);
  const places = (more: string): unknown =>
    root(store, `{ locations(first: 9${more}) { nodes { isFulfillmentService } } }`)['nodes'];
  expect(places('')).not.toContainEqual({ isFulfillmentService: true });
  expect(places(', includeLegacy: true')).toContainEqual({ isFulfillmentService: true });
});

it('leaves the location of a service to its service', () => {
  const { location } = made('Keeper');
  const change = (name: string, own: string, key: string): Shown =>
    root(
      store,
      `mutation($id: ID!) { location${name}(locationId: $id) ${key} { ${own} location${name}UserErrors { field message code } } }`,
      { id: location.id },
    );
  const row = 'location { isActive deactivatable deletable }';
  const kept = { location: { isActive: true, deactivatable: false, deletable: true } };
  const lost = [{ field: ['locationId'], message: 'Location not found.', code: 'LOCATION_NOT_FOUND' }];
  expect(change('Deactivate', row, '@idempotent(key: "keeper off")')).toEqual({
    ...kept,
    locationDeactivateUserErrors: [
      {
        field: ['locationId'],
        message:
          'Location could not be deactivated because it either has a fulfillment service or is the only location with a shipping address.',
        code: 'PERMANENTLY_BLOCKED_FROM_DEACTIVATION_ERROR',
      },
    ],
  });
  expect(change('Activate', row, '@idempotent(key: "keeper on")')).toEqual({
    ...kept,
    locationActivateUserErrors: lost,
  });
  expect(change('Delete', 'deletedLocationId', '')).toEqual({
    deletedLocationId: null,
    locationDeleteUserErrors: lost,
  });
});

/** Names and addresses that are not taken, with what is said of them. */
const REFUSED: readonly (readonly [
  name: string,
  more: string,
  errors: readonly (readonly [string, string])[],
])[] = [
  [
    '',
    ', callbackUrl: "https://example.com/x"',
    [
      ['name', "Name can't be blank"],
      ['callbackUrl', 'Callback url is not allowed'],
    ],
  ],
  [
    ' Depot ',
    '',
    [
      ['name', 'Name cannot begin with a whitespace character'],
      ['name', 'Name cannot end with a whitespace character'],
    ],
  ],
  ['Gift_Card', '', [['name', 'Name is reserved']]],
  ['NORDLAGER sud__2', '', [['name', 'Name has already been taken']]],
  [
    'Depot',
    ', callbackUrl: "ftp://depot.shop/x"',
    [['callbackUrl', 'Callback url protocol ftp:// is not supported']],
  ],
  ['Depot', ', callbackUrl: "https://shopify.com/x"', [['callbackUrl', 'Callback url is not allowed']]],
];

it.each(REFUSED)('refuses %j%s', (name, more, errors) => {
  expect(make(name, more)).toEqual({
    fulfillmentService: null,
    userErrors: errors.map(([field, message]) => ({ field: [field], message })),
  });
});

it('changes a service, what is not said going back to its default, and takes it away', () => {
  const { id, location } = made('Westlager');
  const change = (service: string, more: string): Shown =>
    root(
      store,
      `mutation { fulfillmentServiceUpdate(id: "${service}", ${more}) { fulfillmentService { handle serviceName requiresShippingMethod location { name } } userErrors { field message } } }`,
    );
  expect(change(id, 'requiresShippingMethod: false')).toMatchObject({
    fulfillmentService: { requiresShippingMethod: false },
  });
  expect(change(id, 'name: "Ostlager"')).toEqual({
    fulfillmentService: {
      ...{ handle: 'westlager', serviceName: 'Ostlager', requiresShippingMethod: true },
      location: { name: 'Ostlager' },
    },
    userErrors: [],
  });
  const gone = 'gid://shopify/FulfillmentService/9';
  const lost = [{ field: ['id'], message: 'Fulfillment service could not be found.' }];
  expect(change(gone, 'name: "x"')).toEqual({ fulfillmentService: null, userErrors: lost });
  const remove = (more: string): Shown =>
    root(
      store,
      `mutation { fulfillmentServiceDelete(id: "${id}", ${more}) { deletedId userErrors { field message } } }`,
    );
  expect(remove(`inventoryAction: KEEP, destinationLocationId: "${location.id}"`)).toMatchObject({
    userErrors: [{ field: ['inventoryAction'] }],
  });
  expect(remove('destinationLocationId: "gid://shopify/Location/9"')).toEqual({
    deletedId: null,
    userErrors: [{ field: null, message: 'Invalid destination location.' }],
  });
  expect(remove('inventoryAction: DELETE')).toEqual({ deletedId: id.replace(/\?.*$/, ''), userErrors: [] });
  expect(store.ask(`{ location(id: "${location.id}") { id } }`).data).toEqual({ location: null });
});

const WORK =
  'id status requestStatus supportedActions { action } merchantRequests(first: 5) { nodes { kind message requestOptions responseData } } lineItems(first: 5) { nodes { totalQuantity remainingQuantity } }';

/** Work that was brought to a service, and what can be asked of it. */
function atFulfiller(name: string): {
  id: string;
  workLine: string;
  ask: (mutation: string, more?: string) => Shown;
} {
  const { work, workLine } = worked(store, false);
  root(
    store,
    `mutation { fulfillmentOrderMove(id: "${work}", newLocationId: "${made(name).location.id}") { userErrors { message } } }`,
  );
  const ask = (mutation: string, more = ''): Shown =>
    root(
      store,
      `mutation { ${mutation}(id: "${work}"${more}) { fulfillmentOrder { ${WORK} } userErrors { message } } }`,
    )['fulfillmentOrder'] as Shown;
  return { id: work, workLine, ask };
}

const submit = (id: string, more = ''): Shown =>
  root(
    store,
    `mutation { fulfillmentOrderSubmitFulfillmentRequest(id: "${id}", message: "please", notifyCustomer: false${more}) {
      originalFulfillmentOrder { ${WORK} } submittedFulfillmentOrder { id } unsubmittedFulfillmentOrder { ${WORK} } userErrors { message } } }`,
  );
const lines = (totalQuantity: number, remainingQuantity = totalQuantity): object => ({
  lineItems: { nodes: [{ totalQuantity, remainingQuantity }] },
});

it('hands a part of the work to a service, which accepts it and may be asked for it back', () => {
  const { id, workLine, ask } = atFulfiller('Suedlager');
  const sent = submit(id, `, fulfillmentOrderLineItems: [{ id: "${workLine}", quantity: 1 }]`);
  expect(sent).toMatchObject({
    originalFulfillmentOrder: {
      ...{ id, status: 'OPEN', requestStatus: 'SUBMITTED', ...lines(1) },
      merchantRequests: {
        nodes: [
          {
            ...{ kind: 'FULFILLMENT_REQUEST', message: 'please', responseData: null },
            requestOptions: { notify_customer: false },
          },
        ],
      },
    },
    submittedFulfillmentOrder: { id },
    unsubmittedFulfillmentOrder: { status: 'OPEN', requestStatus: 'UNSUBMITTED', ...lines(1) },
    userErrors: [],
  });
  const assigned = root(
    store,
    '{ assignedFulfillmentOrders(first: 5, assignmentStatus: FULFILLMENT_REQUESTED) { nodes { id } } }',
  );
  expect(assigned).toEqual({ nodes: [{ id }] });
  const accepted = { status: 'IN_PROGRESS', requestStatus: 'ACCEPTED' };
  expect(ask('fulfillmentOrderAcceptFulfillmentRequest')).toMatchObject(accepted);
  expect(ask('fulfillmentOrderSubmitCancellationRequest', ', message: "stop"')).toMatchObject({
    ...accepted,
    merchantRequests: { nodes: [{}, { kind: 'CANCELLATION_REQUEST', message: 'stop', requestOptions: {} }] },
  });
  expect(ask('fulfillmentOrderRejectCancellationRequest')).toMatchObject({
    ...{ status: 'IN_PROGRESS', requestStatus: 'CANCELLATION_REJECTED' },
  });
  ask('fulfillmentOrderSubmitCancellationRequest');
  expect(ask('fulfillmentOrderAcceptCancellationRequest')).toMatchObject({
    ...{ status: 'CLOSED', requestStatus: 'CANCELLATION_ACCEPTED', ...lines(0) },
  });
});

it('leaves open what a service turns down or cannot do', () => {
  const { id, ask } = atFulfiller('Mittellager');
  const actions = ['REQUEST_FULFILLMENT', 'CREATE_FULFILLMENT', 'HOLD', 'MOVE'].map((action) => ({ action }));
  expect(submit(id)).toMatchObject({ unsubmittedFulfillmentOrder: null });
  expect(ask('fulfillmentOrderRejectFulfillmentRequest')).toMatchObject({
    ...{ status: 'OPEN', requestStatus: 'REJECTED', supportedActions: actions },
  });
  submit(id);
  ask('fulfillmentOrderAcceptFulfillmentRequest');
  expect(ask('fulfillmentOrderClose')).toMatchObject({
    ...{ status: 'INCOMPLETE', requestStatus: 'CLOSED', supportedActions: actions, ...lines(2) },
  });
});
