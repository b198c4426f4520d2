import type { Baskets } from '../../app/recommendations/baskets.ts';
import { makeDraws } from '../../app/recommendations/hit-rate.ts';

const maxBasket = 30;

/** How many synthetic orders and products. */
export interface BasketPlan {
  readonly orders: number;
  readonly products: number;
}

/**
 * Synthetic orders on shared memory: a few products sell very often, and each order leans to one corner of the catalog.
 * Basket sizes are geometric with a mean of about 2.9. The same plan gives the same orders.
 */
export function makeBaskets({ orders, products }: BasketPlan): Baskets {
  const draw = makeDraws(11);
  const often = (): number => Math.floor(products * draw() ** 2.5);
  const offsets = new Int32Array(new SharedArrayBuffer((orders + 1) * 4));
  const items = new Int32Array(orders * 5);
  let length = 0;
  for (let order = 0; order < orders; order += 1) {
    const start = length;
    const corner = often();
    let size = 1;
    while (size < maxBasket && draw() < 0.66) size += 1;
    for (let each = 0; each < size; each += 1) {
      const item = draw() < 0.5 ? often() : (corner + Math.floor(draw() * 40)) % products;
      if (items.subarray(start, length).includes(item)) continue;
      items[length] = item;
      length += 1;
    }
    offsets[order + 1] = length;
  }
  const shared = new Int32Array(new SharedArrayBuffer(length * 4));
  shared.set(items.subarray(0, length));
  return {
    productCount: products,
    offsets,
    items: shared,
    days: new Float64Array(orders),
    people: new Int32Array(orders),
  };
}
