import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';
import { bulkOperations } from '../../../simulator/bulk/table.ts';
import { changeScopes } from '../../../simulator/oauth/installation.ts';
import { openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

let store: OpenStore;

beforeAll(async () => {
  store = await openEmptyStore(7296);
  changeScopes(store.simulator.context.store, [...adminSchema('2026-07').scopes]);
});
afterAll(() => store.close());

const gid = (type: string): string => `gid://shopify/${type}/999999999999`;

it('says null of what there is none of, by its own root, by node and by nodes', () => {
  const { data, errors } = store.ask(
    `{ a: company(id: "${gid('Company')}") { id } b: catalog(id: "${gid('MarketCatalog')}") { id }
       c: validation(id: "${gid('Validation')}") { id } d: metaobjectByHandle(handle: { type: "t", handle: "h" }) { id }
       e: node(id: "${gid('SellingPlanGroup')}") { id } f: nodes(ids: ["${gid('Job')}", "${gid('Domain')}", "${gid('Order')}"]) { id }
       g: companies(first: 1) { nodes { id } } h: companiesCount { count precision } }`,
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    ...{ a: null, b: null, c: null, d: null, e: null, f: [null, null, null] },
    ...{ g: { nodes: [] }, h: { count: 0, precision: 'EXACT' } },
  });
  expect(store.ask(`{ node(id: "${gid('CalculatedOrder')}") { id } }`).errors?.[0]?.message).toBe(
    'not simulated: node of CalculatedOrder',
  );
});

it.each([
  ['theme', 'OnlineStoreTheme', ['Theme does not exist', 'NOT_FOUND']],
  [
    'customerSegmentMembersQuery',
    'CustomerSegmentMembersQuery',
    ['Something went wrong', 'INTERNAL_SERVER_ERROR'],
  ],
  ['bulkOperation', 'Product', [`Invalid id: ${gid('Product')}`, 'RESOURCE_NOT_FOUND']],
  ['order', 'Product', [`Invalid id: ${gid('Product')}`, 'RESOURCE_NOT_FOUND']],
])('refuses an id that %s does not know', (root, type, [message, code]) => {
  const answer = store.ask(`{ ${root}(id: "${gid(type)}") { id } }`);
  expect(answer.errors).toMatchObject([{ message, extensions: { code }, path: [root] }]);
  expect(answer.data).toEqual({ [root]: null });
});

it('wants one of two arguments that mean the same', () => {
  for (const root of ['productCreate', 'productUpdate'])
    for (const given of ['', '(input: { title: "A" }, product: { title: "B" })'])
      expect(store.ask(`mutation { ${root}${given} { product { id } } }`).errors).toMatchObject([
        {
          message: `${root} must include exactly one of the following arguments: input, product.`,
          extensions: { code: 'INVALID_FIELD_ARGUMENTS' },
        },
      ]);
});

it('tells of the shop, its domain, its versions and a job nobody began', () => {
  const { data } = store.ask('{ shop { primaryDomain { id host sslEnabled } } }');
  const { primaryDomain } = (data as { shop: { primaryDomain: { id: string } } }).shop;
  const again = store.ask(
    `query($id: ID!) { domain(id: $id) { id host sslEnabled } other: domain(id: "${gid('Domain')}") { id }
       job(id: "gid://shopify/Job/0") { id done query { __typename } }
       publicApiVersions { handle displayName supported } shopLocales { locale primary published }
       shop { shopAddress { address1 country formatted } resourceLimits { maxProductVariants } features { giftCards } } }`,
    { id: primaryDomain.id },
  );
  expect(again.data).toEqual({
    ...{ domain: primaryDomain, other: null },
    job: { id: 'gid://shopify/Job/0', done: true, query: { __typename: 'QueryRoot' } },
    publicApiVersions: [
      ...['2025-10', '2026-01', '2026-04'].map((handle) => ({
        handle,
        displayName: handle,
        supported: true,
      })),
      { handle: '2026-07', displayName: '2026-07 (Latest)', supported: true },
      { handle: '2026-10', displayName: '2026-10 (Release candidate)', supported: false },
      { handle: 'unstable', displayName: 'unstable', supported: false },
    ],
    shopLocales: [{ locale: 'en', primary: true, published: true }],
    shop: {
      shopAddress: { address1: null, country: 'United Kingdom', formatted: ['United Kingdom'] },
      ...{ resourceLimits: { maxProductVariants: 2048 }, features: { giftCards: true } },
    },
  });
});

it('searches bulk operations by words it knows, and has the newest first', () => {
  const made = [1, 2].map((at) => {
    const rows = store.simulator.context.store;
    const row = {
      status: 'COMPLETED',
      query: '',
      fileKey: '',
      createdAt: `2026-01-0${String(at)}T00:00:00Z`,
    };
    const id = rows.newId();
    rows.rows.insert(bulkOperations, { id, ...row });
    return `gid://shopify/BulkOperation/${String(id)}`;
  });
  const idsOf = (args: string): unknown => {
    const { data } = store.ask(`{ bulkOperations(first: 5${args}) { nodes { id } } }`);
    return (data as { bulkOperations: { nodes: { id: string }[] } }).bulkOperations.nodes.map(
      (one) => one.id,
    );
  };
  expect(idsOf('')).toEqual(made.toReversed());
  expect(idsOf(', reverse: true')).toEqual(made);
  expect(idsOf(', query: "status:completed"')).toEqual(made.toReversed());
  const odd = store.ask('{ bulkOperations(first: 1, query: "status:EXPIRED") { nodes { id } } }');
  expect(odd).toMatchObject({
    data: { bulkOperations: { nodes: [] } },
    extensions: {
      search: [
        { warnings: [{ message: 'Input `EXPIRED` is not an accepted value.', code: 'invalid_value' }] },
      ],
    },
  });
  const undated = store.ask('{ bulkOperations(first: 1, query: "created_at:soon") { nodes { id } } }');
  expect(undated.errors?.[0]?.message).toBe('Invalid timestamp for query filter `created_at`.');
});

it('describes scopes in the words of the admin', () => {
  const { data } = store.ask('{ currentAppInstallation { accessScopes { handle description } } }');
  expect(data).toMatchObject({
    currentAppInstallation: {
      accessScopes: expect.arrayContaining([
        { handle: 'read_customers', description: 'Read customer details and customer groups' },
        { handle: 'write_discounts', description: 'Modify discounts' },
        { handle: 'write_files', description: 'Write files' },
      ]) as unknown,
    },
  });
});

it('counts the endpoint of a subscription for nothing', () => {
  const query =
    '{ webhookSubscriptions(first: 3) { nodes { id endpoint { __typename } } edges { node { id } } } }';
  expect(store.ask(query).extensions?.cost).toMatchObject({ requestedQueryCost: 6 });
});

it('prices introspection by its objects', () => {
  const query =
    '{ a: __type(name: "Shop") { fields { name type { kind name ofType { name } } } } b: __type(name: "CountryCode") { enumValues { name isDeprecated } } }';
  expect(store.ask(query).extensions?.cost).toMatchObject({ requestedQueryCost: 6 });
});

it('lists what an input is made of in the order of a real store', () => {
  const { data } = store.ask('{ __type(name: "WebhookSubscriptionInput") { inputFields { name } } }');
  const names = ['format', 'includeFields', 'filter', 'metafieldNamespaces', 'metafields', 'name', 'uri'];
  expect(data).toEqual({ __type: { inputFields: names.map((name) => ({ name })) } });
});

it('lists the values of an enum as errors do, in the order of a real store', () => {
  const { data } = store.ask('{ __type(name: "WeightUnit") { enumValues { name } } }');
  const names = ['KILOGRAMS', 'GRAMS', 'POUNDS', 'OUNCES'].map((name) => ({ name }));
  expect(data).toEqual({ __type: { enumValues: names } });
  const topics = store.ask(
    'query($t: [WebhookSubscriptionTopic!]) { webhookSubscriptions(first: 1, topics: $t) { nodes { id } } }',
    {
      t: ['OTHER'],
    },
  );
  expect(topics.errors?.[0]?.message).toContain('one of: APP_UNINSTALLED, APP_SCOPES_UPDATE, CARTS_CREATE, ');
});

it('takes fields of one name and different types on objects that are never the same', () => {
  const { errors } = store.ask(
    '{ nodes(ids: []) { ... on Fulfillment { status } ... on FulfillmentEvent { status } } }',
  );
  expect(errors).toBeUndefined();
});

it('has films and models posted to houses of their own, signed the older way', () => {
  const { data } = store.ask(
    `mutation($input: [StagedUploadInput!]!) { stagedUploadsCreate(input: $input) {
       stagedTargets { url resourceUrl parameters { name value } } userErrors { message } } }`,
    {
      input: ['VIDEO', 'MODEL_3D'].map((resource) => ({
        ...{ resource, filename: 'a.b', mimeType: 'x/y', httpMethod: 'POST', fileSize: '9' },
      })),
    },
  );
  type Target = { url: string; resourceUrl: string; parameters: { name: string; value: string }[] };
  const { stagedTargets } = data?.['stagedUploadsCreate'] as { stagedTargets: [Target, Target] };
  const [film, model] = stagedTargets;
  for (const one of stagedTargets)
    expect(one.parameters.map(({ name }) => name)).toEqual(['GoogleAccessId', 'key', 'policy', 'signature']);
  expect(film.resourceUrl).toMatch(/\?external_video_id=\d+$/);
  expect(model.resourceUrl).toBe(model.url);
  const policy = Buffer.from(model.parameters[2]?.value ?? '', 'base64').toString();
  expect(JSON.parse(policy)).toMatchObject({ conditions: [{}, {}, ['content-length-range', 9, 9]] });
});

it('gives a place for each file it can take, and none for the others', () => {
  const { data } = store.ask(
    `mutation($input: [StagedUploadInput!]!) { stagedUploadsCreate(input: $input) {
       stagedTargets { url resourceUrl parameters { name } } userErrors { field message } } }`,
    {
      input: [
        { resource: 'VIDEO', filename: 'v.mp4', mimeType: 'video/mp4' },
        { resource: 'MODEL_3D', filename: 'm.glb', mimeType: 'model/gltf-binary' },
        { resource: 'IMAGE', filename: 'a.exe', mimeType: 'application/x-msdownload', httpMethod: 'POST' },
        { resource: 'BULK_MUTATION_VARIABLES', filename: 'a.jsonl', mimeType: 'text/jsonl' },
        { resource: 'FILE', filename: 'a.txt', mimeType: 'text/plain' },
      ],
    },
  );
  const none = { url: null, resourceUrl: null, parameters: [] };
  const said = data as {
    stagedUploadsCreate: { stagedTargets: Record<string, unknown>[]; userErrors: object[] };
  };
  const { stagedTargets, userErrors } = said.stagedUploadsCreate;
  const [variables, file] = stagedTargets.slice(3);
  expect(stagedTargets.slice(0, 3)).toEqual([none, none, none]);
  expect(variables?.['resourceUrl']).toBe(variables?.['url']);
  expect(String(file?.['url'])).toContain(`${String(file?.['resourceUrl'])}?X-Goog-Algorithm=`);
  expect(userErrors).toEqual([
    { field: ['input', '0', 'fileSize'], message: 'file size is required for video resources' },
    { field: ['input', '1', 'fileSize'], message: 'file size is required for 3D model resources' },
    {
      field: ['input', '2', 'mimeType'],
      message: 'a.exe: (application/x-msdownload) is not a recognized format',
    },
  ]);
});

it('is not worn out by what is asked: fragments in fragments, long searches, deep JSON', () => {
  const doubled = Array.from({ length: 30 }, (_, at) => {
    const next = `...F${String(at + 1)}`;
    return `fragment F${String(at)} on Order { a: customer { lastOrder { ${next} } } b: customer { lastOrder { ${next} } } }`;
  });
  const dear = store.ask(
    `{ order(id: "${gid('Order')}") { ...F0 } } ${doubled.join(' ')} fragment F30 on Order { id }`,
  );
  expect(dear.errors?.[0]?.extensions).toMatchObject({ code: 'MAX_COST_EXCEEDED' });
  const spread = Array.from(
    { length: 30 },
    (_, at) => `fragment G${String(at)} on QueryRoot { ...G${String(at + 1)} ...G${String(at + 1)} }`,
  );
  const cheap = store.ask(`{ ...G0 } ${spread.join(' ')} fragment G30 on QueryRoot { shop { id } }`);
  expect(cheap.extensions?.cost).toMatchObject({ requestedQueryCost: 1 });
  const search = 'query($q: String) { products(first: 1, query: $q) { nodes { id } } }';
  const words = (count: number): string =>
    Array.from({ length: count }, (_, at) => `tag:t${String(at)}`).join(' OR ');
  expect(store.ask(search, { q: words(400) }).errors).toBeUndefined();
  expect(store.ask(search, { q: words(3000) }).errors).toMatchObject([
    { message: 'The search query is too long.', extensions: { code: 'BAD_REQUEST' } },
  ]);
  expect(store.ask(search, { q: `${'('.repeat(400)}tag:x` }).errors).toBeUndefined();
  const set =
    'mutation($id: ID!, $value: String!) { metafieldsSet(metafields: [{ ownerId: $id, namespace: "deep", key: "json", type: "json", value: $value }]) { userErrors { message } } }';
  const id = (store.ask('{ shop { id } }').data as { shop: { id: string } }).shop.id;
  expect(store.ask(set, { id, value: '['.repeat(6000) }).data).toEqual({
    metafieldsSet: { userErrors: [{ message: 'Value is invalid JSON: nesting of 101 is too deep.' }] },
  });
});

it('puts products in the order of their whole stock, page by page', () => {
  const set =
    'mutation($input: ProductSetInput!) { productSet(synchronous: true, input: $input) { userErrors { message } } }';
  const { data: place } = store.ask('{ locations(first: 1) { nodes { id } } }');
  const locationId = (place as { locations: { nodes: { id: string }[] } }).locations.nodes[0]?.id;
  for (const [title, quantity] of [
    ['Many', 9],
    ['Few', 1],
    ['Some', 4],
  ] as const)
    expect(
      store.ask(set, {
        input: {
          ...{ title, tags: ['by-stock'] },
          productOptions: [{ name: 'Title', values: [{ name: 'Default Title' }] }],
          variants: [
            {
              optionValues: [{ optionName: 'Title', name: 'Default Title' }],
              inventoryItem: { tracked: true },
              inventoryQuantities: [{ locationId, name: 'available', quantity }],
            },
          ],
        },
      }).data,
    ).toEqual({ productSet: { userErrors: [] } });
  type Page = { products: { nodes: { title: string }[]; pageInfo: { endCursor: string } } };
  const ask = (args: string): Page =>
    store.ask(
      `{ products(${args}, sortKey: INVENTORY_TOTAL, query: "tag:by-stock") { nodes { title } pageInfo { endCursor } } }`,
    ).data as Page;
  const first = ask('first: 2');
  const next = ask(`first: 2, after: "${first.products.pageInfo.endCursor}"`);
  expect([...first.products.nodes, ...next.products.nodes].map((one) => one.title)).toEqual([
    ...['Few', 'Some', 'Many'],
  ]);
  expect(ask('first: 1, reverse: true').products.nodes).toEqual([{ title: 'Many' }]);
});
