import { afterAll, beforeAll, expect, it } from 'vitest';
import { askVersion } from '../discounts/ask-version.ts';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input } from './open-catalogue.ts';

let shop: Catalogue;

beforeAll(async () => {
  shop = await openCatalogue(7276);
});
afterAll(() => shop.open.close());

const MADE = 'createdDefinition { id pinnedPosition } userErrors { message code }';
const NONE = { createdDefinition: null };

/** Makes pinned definitions of one owner type in a version and gives what is said of the last one. */
function pinMany(version: string, ownerType: string, count: number): unknown {
  const one = (at: number): string =>
    `d${String(at)}: metafieldDefinitionCreate(definition: {ownerType: ${ownerType}, namespace: "pins", key: "k${String(at)}", name: "K", type: "single_line_text_field", pin: true}) { ${MADE} }`;
  const all = Array.from({ length: count }, (_, at) => one(at)).join(' ');
  shop.open.simulator.api.bucket.refillWhole();
  const answer = askVersion(shop.open, version, { query: `mutation { ${all} }` });
  return answer.data?.[`d${String(count - 1)}`];
}

it('are twenty of an owner type before 2026-04, and fifty since', () => {
  const full = (most: number): object => ({
    ...NONE,
    userErrors: [{ message: `Limit of ${String(most)} pinned definitions.`, code: 'PINNED_LIMIT_REACHED' }],
  });
  expect(pinMany('2026-01', 'ORDER', 20)).toMatchObject({ createdDefinition: { pinnedPosition: 20 } });
  expect(pinMany('2026-01', 'COLLECTION', 21)).toMatchObject(full(20));
  expect(pinMany('2026-04', 'CUSTOMER', 50)).toMatchObject({ createdDefinition: { pinnedPosition: 50 } });
  expect(pinMany('2026-04', 'LOCATION', 51)).toMatchObject(full(50));
});

it('are listed from the last one on, what is not pinned behind, the newest first', () => {
  const make = (key: string, more: Input = {}): unknown =>
    shop.run(
      `mutation($d: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $d) { ${MADE} } }`,
      { d: { name: key, namespace: 'listed', ownerType: 'PAGE', type: 'boolean', key, ...more } },
    );
  make('old');
  make('first', { pin: true });
  make('second', { pin: true });
  make('new');
  const keys = (more: string): unknown =>
    (
      shop.read(
        `{ metafieldDefinitions(ownerType: PAGE, sortKey: PINNED_POSITION, ${more}) { nodes { key } } }`,
      )['metafieldDefinitions'] as { nodes: { key: string }[] }
    ).nodes.map((one) => one.key);
  expect(keys('first: 9')).toEqual(['second', 'first', 'new', 'old']);
  expect(keys('first: 9, reverse: true')).toEqual(['old', 'new', 'first', 'second']);
  expect(keys('first: 1')).toEqual(['second']);
});

it('tells a bad name of a metafield in the codes a blog has', () => {
  const answer = shop.read(
    `mutation { blogCreate(blog: {title: "News", metafields: [{namespace: "a", key: "kind", type: "boolean", value: "true"}]}) {
      blog { id } userErrors { message code } } }`,
  );
  expect(answer['blogCreate']).toEqual({
    blog: null,
    userErrors: [{ message: 'Namespace is too short (minimum is 3 characters)', code: 'INVALID' }],
  });
});
