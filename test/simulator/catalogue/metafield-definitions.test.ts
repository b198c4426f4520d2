import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metafieldDefinitions } from '../../../simulator/store/schema/catalog.ts';
import { HAS_OBSERVED, isObserved, observedRows } from './observed-errors.ts';
import type { Shown } from './observed-errors.ts';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input } from './open-catalogue.ts';

let shop: Catalogue;

beforeAll(async () => {
  shop = await openCatalogue(7251);
});
afterAll(() => shop.open.close());

const CREATE = `mutation($d: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $d) {
  createdDefinition { id namespace key pinnedPosition type { name category } access { admin storefront customerAccount } }
  userErrors { field message code } } }`;

type Created = { createdDefinition: { id: string; namespace: string } | null; userErrors: Shown[] };

const define = (d: Input): Created =>
  shop.run(CREATE, {
    d: { name: 'Field', namespace: 'custom', ownerType: 'PRODUCT', type: 'single_line_text_field', ...d },
  }) as unknown as Created;

const UPDATE = `mutation($d: MetafieldDefinitionUpdateInput!) { metafieldDefinitionUpdate(definition: $d) {
  updatedDefinition { id name pinnedPosition } userErrors { field message code } } }`;
const redefine = (d: Input): unknown =>
  shop.run(UPDATE, { d: { namespace: 'custom', ownerType: 'PRODUCT', ...d } });
const remove = (id: string, all = false): unknown =>
  shop.run(`mutation { metafieldDefinitionDelete(id: "${id}", deleteAllAssociatedMetafields: ${String(all)}) {
      deletedDefinitionId deletedDefinition { key namespace ownerType } userErrors { field message code } } }`);
const move = (name: 'Pin' | 'Unpin', id: string): unknown =>
  shop.run(
    `mutation { metafieldDefinition${name}(definitionId: "${id}") { userErrors { field message code } } }`,
  );

describe('definitions', () => {
  it('refuses what cannot be defined', () => {
    expect(define({ key: 'twice' }).userErrors).toEqual([]);
    const refused = (d: Input): Shown | undefined => define({ key: 'fresh', ...d }).userErrors[0];
    expect(refused({ key: 'twice' })).toEqual({
      field: ['definition', 'key'],
      message: "Key is in use for Product metafields on the 'custom' namespace.",
      code: 'TAKEN',
    });
    expect(define({ key: 'twice', namespace: 'other' }).userErrors).toEqual([]);
    define({ key: 'twice', namespace: 'other' });
    expect(refused({ key: 'a b' })?.code).toBe('INVALID_CHARACTER');
    expect(refused({ key: 'a' })?.code).toBe('TOO_SHORT');
    expect(refused({ namespace: 'a b c' })?.field).toEqual(['definition', 'namespace']);
    expect(refused({ namespace: 'ab' })?.code).toBe('TOO_SHORT');
    expect(refused({ name: 'n'.repeat(256) })?.message).toBe('Name is too long (maximum is 255 characters)');
    expect(refused({ type: 'nothing' })?.message).toMatch(
      /^Type name nothing is not a valid type\. Valid types are: antenna_gain, area, .* list\.order_reference\.$/,
    );
    expect(refused({ access: { admin: 'MERCHANT_READ' } })?.message).toBe(
      'Setting this access control is not permitted. It must be one of ["public_read_write"].',
    );
    expect(
      refused({ type: 'json', capabilities: { smartCollectionCondition: { enabled: true } } })?.code,
    ).toBe('INVALID_CAPABILITY');
    expect(refused({ type: 'id', capabilities: { uniqueValues: { enabled: false } } })?.code).toBe(
      'CAPABILITY_REQUIRED_BUT_DISABLED',
    );
  });

  it('ends at 256 for a resource and at 50 pins', () => {
    const rows = Array.from({ length: 256 }, (_, at) => ({ key: `k${String(at)}`, pin: at < 50 }));
    const first = rows.map((row) => define({ ...row, ownerType: 'CUSTOMER', namespace: 'many' }));
    expect(first.every((one) => one.userErrors.length === 0)).toBe(true);
    expect(define({ key: 'last', ownerType: 'CUSTOMER' }).userErrors[0]).toMatchObject({
      code: 'RESOURCE_TYPE_LIMIT_EXCEEDED',
      message: 'Stores can only have 256 definitions for each store resource.',
    });
    redefine({ ownerType: 'CUSTOMER', namespace: 'many', key: 'k60', pin: true });
    const id = first[0]?.createdDefinition?.id ?? '';
    move('Pin', id);
    move('Unpin', id);
    move('Unpin', id);
    const kept = shop.store.rows.all(metafieldDefinitions, 'WHERE pinnedPosition = 1');
    expect(kept.map((row) => row.name)).toEqual(['k1']);
  });

  it('changes and removes them by the rules', () => {
    define({ key: 'plain' });
    redefine({ key: 'missing' });
    redefine({ key: 'plain', name: 'n'.repeat(256) });
    redefine({ key: 'plain', description: 'd'.repeat(256) });
    redefine({ key: 'plain', access: { admin: 'MERCHANT_READ' } });
    expect(redefine({ key: 'plain', name: 'New', pin: true })).toMatchObject({
      updatedDefinition: { name: 'New', pinnedPosition: 1 },
    });
    const ids = (['id', 'product_reference'] as const).map(
      (type) => define({ key: `of_${type}`, type }).createdDefinition?.id ?? '',
    );
    for (const id of ids) remove(id);
    const own = define({ key: 'own', namespace: '$app:loop' }).createdDefinition?.id ?? '';
    remove(own);
    expect(remove(own, true)).toMatchObject({ deletedDefinition: { key: 'own' }, userErrors: [] });
  });

  it('keeps a definition that a collection is filled by', () => {
    const id = define({ key: 'by_rule', capabilities: { smartCollectionCondition: { enabled: true } } })
      .createdDefinition?.id;
    const rule = {
      column: 'PRODUCT_METAFIELD_DEFINITION',
      relation: 'EQUALS',
      condition: 'a',
      conditionObjectId: id,
    };
    const input = { title: 'By rule', ruleSet: { appliedDisjunctively: false, rules: [rule] } };
    const made = shop.run(
      'mutation($i: CollectionInput!) { collectionCreate(input: $i) { collection { id } userErrors { field message } } }',
      { i: input },
    );
    expect(made.userErrors).toEqual([]);
    expect(remove(id ?? '')).toMatchObject({
      deletedDefinitionId: null,
      userErrors: [{ field: null, code: 'METAFIELD_DEFINITION_IN_USE' }],
    });
  });

  it('enables standard definitions', () => {
    const enable = (args: string): unknown =>
      shop.run(`mutation { standardMetafieldDefinitionEnable(ownerType: PRODUCT, ${args}) {
          createdDefinition { namespace key name } userErrors { field message code } } }`);
    enable('pin: false');
    enable('namespace: "no", key: "such"');
    enable('id: "gid://shopify/StandardMetafieldDefinitionTemplate/999999"');
    enable('namespace: "descriptors", key: "subtitle", access: { admin: MERCHANT_READ }');
    enable('namespace: "shopify", key: "color-pattern", access: { storefront: PUBLIC_READ }');
    enable(
      'namespace: "descriptors", key: "care_guide", capabilities: { smartCollectionCondition: { enabled: true } }',
    );
    enable('namespace: "descriptors", key: "care_guide", capabilities: { uniqueValues: { enabled: true } }');
    expect(enable('namespace: "descriptors", key: "subtitle"')).toMatchObject({
      createdDefinition: { namespace: 'descriptors', key: 'subtitle', name: 'Product subtitle' },
    });
    redefine({
      namespace: 'descriptors',
      key: 'subtitle',
      name: 'Other',
      description: 'Other',
      validations: [],
    });
  });

  it('lists definitions by namespace, key and pin, and the types there are', () => {
    const data = shop.read(`{
      a: metafieldDefinitions(first: 5, ownerType: PRODUCT, key: "plain") { nodes { key namespace } }
      b: metafieldDefinitions(first: 5, ownerType: PRODUCT, pinnedStatus: PINNED, sortKey: PINNED_POSITION) { nodes { key } }
      metafieldDefinitionTypes { name category } }`);
    expect(data).toMatchObject({
      a: { nodes: [{ key: 'plain', namespace: 'custom' }] },
      b: { nodes: [{ key: 'plain' }] },
    });
    expect(data['metafieldDefinitionTypes']).toContainEqual({
      name: 'list.weight',
      category: 'MEASUREMENT',
    });
  });
});

describe.runIf(HAS_OBSERVED)('every observed userError of these operations', () => {
  const rows = observedRows([
    ...['metafieldDefinitionCreate', 'metafieldDefinitionUpdate', 'metafieldDefinitionDelete'],
    ...['metafieldDefinitionPin', 'metafieldDefinitionUnpin', 'standardMetafieldDefinitionEnable'],
  ]);

  it.each(rows.map((row) => [`${row.operation} ${row.field ?? '-'} ${row.message}`, row] as const))(
    '%s',
    (_, row) => {
      const found = shop.seen.some((one) => one.operation === row.operation && isObserved(row, one.error));
      expect(found).toBe(true);
    },
  );
});
