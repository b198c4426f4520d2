import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askProducts, NONE } from './ask-products.ts';
import type { Asks, Product } from './ask-products.ts';
import { HAS_OBSERVED, isObserved, observedRows } from './observed-errors.ts';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

let shop: Catalogue;
let asks: Asks;

beforeAll(async () => {
  shop = await openCatalogue(7253);
  asks = askProducts(shop);
});
afterAll(() => shop.open.close());

describe('variants', () => {
  const withColor = (): Product =>
    asks.create({ title: 'Cup', productOptions: [{ name: 'Color', values: [{ name: 'Red' }] }] }).product;

  it('makes variants of new values, all or none', () => {
    const { id } = withColor();
    const color = (name: string): Input => ({ optionValues: [{ optionName: 'Color', name }] });
    const made = asks.bulk('Create', id, [{ ...color('Blue'), price: '9.5' }, color('Green')]);
    expect(made['productVariants']).toMatchObject([
      { title: 'Blue', price: '9.50' },
      { title: 'Green', price: '0.00' },
    ]);
    expect(asks.bulk('Create', id, [color('White'), color('Blue')]).userErrors[0]).toMatchObject({
      field: ['variants', '1'],
      message: "The variant 'Blue' already exists. Please change at least one option value.",
    });
    expect(shop.read(`{ product(id: "${id}") { variantsCount { count } } }`)).toEqual({
      product: { variantsCount: { count: 3 } },
    });
    asks.bulk('Create', NONE, [color('Blue')]);
    asks.bulk('Create', id, [{ optionValues: [{ optionName: 'Shape', name: 'Round' }] }]);
    asks.bulk('Create', id, [
      { optionValues: [...(color('A')['optionValues'] as Input[]), { optionName: 'Color', name: 'B' }] },
    ]);
    asks.bulk('Create', id, [
      {
        ...color('Black'),
        inventoryQuantities: [{ locationId: 'gid://shopify/Location/1', availableQuantity: 1 }],
      },
    ]);
    const two = asks.create({
      title: 'Two',
      productOptions: [
        { name: 'Color', values: [{ name: 'Red' }] },
        { name: 'Size', values: [{ name: 'S' }] },
      ],
    }).product;
    asks.bulk('Create', two.id, [color('Blue')]);
  });

  it('changes them in the measured words', () => {
    const { id, variants } = withColor();
    const [variant] = variants.nodes;
    const change = (input: Input): Payload => asks.bulk('Update', id, [{ id: variant?.id, ...input }]);
    expect(
      change({ price: '12.345', inventoryItem: { sku: 'CUP', cost: '3', tracked: true } })['productVariants'],
    ).toMatchObject([{ price: '12.35' }]);
    asks.bulk('Update', NONE, [{ id: variant?.id }]);
    asks.bulk('Update', id, [{ price: '1' }]);
    asks.bulk('Update', id, [{ id: 'gid://shopify/ProductVariant/1' }]);
    change({ price: '-1' });
    change({ compareAtPrice: '-1' });
    change({ price: '1000000000000000000' });
    change({ compareAtPrice: '1000000000000000000' });
    change({ inventoryItem: { cost: '-1' } });
    change({ inventoryItem: { cost: '1000000000000000000' } });
    change({ inventoryQuantities: [{ locationId: 'gid://shopify/Location/1', availableQuantity: 1 }] });
    change({ optionValues: [{ optionName: 'Shape', name: 'Round' }] });
  });

  it('tracks what is made in bulk, and counts it as out of stock', () => {
    const { id, variants } = withColor();
    expect(variants.nodes).toMatchObject([{ inventoryItem: { tracked: false } }]);
    asks.bulk('Create', id, [{ optionValues: [{ optionName: 'Color', name: 'Blue' }], price: '5.00' }]);
    const read = shop.read(`{ product(id: "${id}") { tracksInventory hasOutOfStockVariants
      variants(first: 5) { nodes { inventoryItem { tracked } unitPriceMeasurement { quantityValue quantityUnit } } }
      priceRange { maxVariantPrice { amount } } priceRangeV2 { maxVariantPrice { amount } } } }`);
    const none = { quantityValue: 0, quantityUnit: null };
    expect(read).toEqual({
      product: {
        tracksInventory: true,
        hasOutOfStockVariants: true,
        variants: {
          nodes: [
            { inventoryItem: { tracked: false }, unitPriceMeasurement: none },
            { inventoryItem: { tracked: true }, unitPriceMeasurement: none },
          ],
        },
        priceRange: { maxVariantPrice: { amount: '500.0' } },
        priceRangeV2: { maxVariantPrice: { amount: '5.0' } },
      },
    });
  });

  it('tells every variant it was asked to change, the refused ones as they were', () => {
    const { id, variants } = withColor();
    const [red] = variants.nodes;
    const made = asks.bulk('Create', id, [{ optionValues: [{ optionName: 'Color', name: 'Blue' }] }]);
    const [blue] = made['productVariants'] as { id: string }[];
    const inputs = [
      { id: red?.id, price: '9.99' },
      { id: blue?.id, price: '-1', compareAtPrice: '1000000000000000000' },
    ];
    const changed = shop.run(
      `mutation($id: ID!, $v: [ProductVariantsBulkInput!]!) { productVariantsBulkUpdate(productId: $id, variants: $v,
        allowPartialUpdates: true) { productVariants { id price } userErrors { field code } } }`,
      { id, v: inputs },
    );
    expect(changed).toEqual({
      productVariants: [
        { id: red?.id, price: '9.99' },
        { id: blue?.id, price: '0.00' },
      ],
      userErrors: [
        { field: ['variants', '1', 'compareAtPrice'], code: 'INVALID_INPUT' },
        { field: ['variants', '1', 'price'], code: 'GREATER_THAN_OR_EQUAL_TO' },
      ],
    });
  });

  it('keeps unit prices, components and codes without their dots', () => {
    const { id, variants } = withColor();
    const unitPriceMeasurement = {
      ...{ quantityValue: 1.5, quantityUnit: 'L' },
      ...{ referenceValue: 1, referenceUnit: 'L' },
    };
    const input = {
      ...{ id: variants.nodes[0]?.id, requiresComponents: true, showUnitPrice: true, unitPriceMeasurement },
      inventoryItem: { harmonizedSystemCode: '1234.56' },
    };
    expect(asks.bulk('Update', id, [input]).userErrors).toEqual([]);
    const read =
      shop.read(`{ product(id: "${id}") { variants(first: 1) { nodes { requiresComponents showUnitPrice
      unitPriceMeasurement { measuredType quantityValue quantityUnit referenceValue referenceUnit }
      inventoryItem { harmonizedSystemCode } } } } }`);
    expect(read).toEqual({
      product: {
        variants: {
          nodes: [
            {
              ...{ requiresComponents: true, showUnitPrice: true },
              unitPriceMeasurement: { measuredType: 'VOLUME', ...unitPriceMeasurement },
              inventoryItem: { harmonizedSystemCode: '123456' },
            },
          ],
        },
      },
    });
  });

  it('reorders and deletes them', () => {
    const { id } = withColor();
    const made = asks.bulk('Create', id, [{ optionValues: [{ optionName: 'Color', name: 'Blue' }] }]);
    const [blue] = made['productVariants'] as { id: string }[];
    const move = (productId: string, positions: string): Payload =>
      asks.ask('productVariantsBulkReorder', `productId: "${productId}", positions: [${positions}]`);
    const at = (gid: string, position: number): string => `{ id: "${gid}", position: ${String(position)} }`;
    move(NONE, at(blue?.id ?? '', 1));
    move(id, `${at(blue?.id ?? '', 1)} ${at(blue?.id ?? '', 2)}`);
    move(id, at('gid://shopify/ProductVariant/1', 1));
    move(id, at(blue?.id ?? '', 0));
    expect(move(id, at(blue?.id ?? '', 1)).userErrors).toEqual([]);
    const titles = shop.read(`{ product(id: "${id}") { variants(first: 5) { nodes { title } } } }`);
    expect(titles).toEqual({ product: { variants: { nodes: [{ title: 'Blue' }, { title: 'Red' }] } } });
    asks.ask('productVariantsBulkDelete', `productId: "${NONE}", variantsIds: ["${blue?.id ?? ''}"]`);
    asks.ask(
      'productVariantsBulkDelete',
      `productId: "${id}", variantsIds: ["gid://shopify/ProductVariant/1"]`,
    );
    expect(
      asks.ask('productVariantsBulkDelete', `productId: "${id}", variantsIds: ["${blue?.id ?? ''}"]`)
        .userErrors,
    ).toEqual([]);
  });
});

describe.runIf(HAS_OBSERVED)('every observed userError of these operations', () => {
  const rows = observedRows([
    'productVariantsBulkCreate',
    'productVariantsBulkUpdate',
    'productVariantsBulkDelete',
    'productVariantsBulkReorder',
  ]);

  it.each(rows.map((row) => [`${row.operation} ${row.field ?? '-'} ${row.message}`, row] as const))(
    '%s',
    (_, row) => {
      const found = shop.seen.some((one) => one.operation === row.operation && isObserved(row, one.error));
      expect(found).toBe(true);
    },
  );
});
