import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Payload } from './open-catalogue.ts';

let shop: Catalogue;
let place: { item: string; location: string };

beforeAll(async () => {
  shop = await openCatalogue(7255);
  const data = shop.read(
    '{ locations(first: 1, sortKey: ID) { nodes { id } } productVariants(first: 1) { nodes { inventoryItem { id } } } }',
  ) as {
    locations: { nodes: { id: string }[] };
    productVariants: { nodes: { inventoryItem: { id: string } }[] };
  };
  place = {
    item: data.productVariants.nodes[0]?.inventoryItem.id ?? '',
    location: data.locations.nodes[0]?.id ?? '',
  };
});
afterAll(() => shop.open.close());

const adjust = (key: string, delta: number, reason = 'correction'): Payload =>
  shop.run(
    `mutation($d: Int!) { inventoryAdjustQuantities(input: { name: "available", reason: "${reason}", changes: [
      { inventoryItemId: "${place.item}", locationId: "${place.location}", delta: $d, changeFromQuantity: null }] })
      @idempotent(key: "${key}") {
      inventoryAdjustmentGroup { id changes { name delta item { sku variant { inventoryQuantity } } } }
      userErrors { field message code } } }`,
    { d: delta },
  );
const stock = (): unknown =>
  (
    shop.read('{ productVariants(first: 1) { nodes { inventoryQuantity } } }') as {
      productVariants: { nodes: { inventoryQuantity: number }[] };
    }
  ).productVariants.nodes[0]?.inventoryQuantity;

it('does the work once, and tells it again as things stand now', () => {
  const first = adjust('one', 5);
  expect(first.userErrors).toEqual([]);
  expect(stock()).toBe(55);
  adjust('two', 1);
  const again = adjust('one', 5) as { inventoryAdjustmentGroup?: { id: string } };
  expect(again.inventoryAdjustmentGroup?.id).toBe(
    (first as { inventoryAdjustmentGroup?: { id: string } }).inventoryAdjustmentGroup?.id,
  );
  expect(again).toMatchObject({
    inventoryAdjustmentGroup: {
      changes: [
        { name: 'available', delta: 5, item: { variant: { inventoryQuantity: 56 } } },
        { name: 'on_hand' },
      ],
    },
  });
  expect(stock()).toBe(56);
});

it('refuses other parameters and a failed first attempt, and forgets after 24 hours', () => {
  expect(adjust('one', 6)).toMatchObject({
    inventoryAdjustmentGroup: null,
    userErrors: [{ field: null, code: 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH' }],
  });
  expect(adjust('bad', 1, 'nonsense').userErrors).toMatchObject([{ code: 'INVALID_REASON' }]);
  expect(adjust('bad', 1, 'nonsense').userErrors).toMatchObject([
    { code: 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED' },
  ]);
  shop.store.clock.set(shop.store.clock.nowMs() + 86_400_001);
  expect(adjust('one', 6).userErrors).toEqual([]);
  expect(stock()).toBe(62);
});
