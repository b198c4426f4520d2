import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerPlacement } from '../../../app/recommendations/serving/answer.ts';
import { Counter } from '../../../app/recommendations/serving/counter.ts';
import { emptyModel } from '../../../app/recommendations/serving/empty-model.ts';
import type { ShelfProduct } from '../../../app/recommendations/serving/eligibility.ts';
import { placements } from '../../../app/recommendations/serving/placements.ts';
import { placementRules, type PlacementRules } from '../../../app/recommendations/serving/rules.ts';
import { Shelf } from '../../../app/recommendations/serving/shelf.ts';

const atMs = Date.UTC(2026, 4, 1);
const productCount = 14;

const product = (id: bigint, change: Partial<ShelfProduct> = {}): ShelfProduct => ({
  shopifyId: id,
  handle: `p${String(id)}`,
  title: `Product ${String(id)}`,
  status: 'ACTIVE',
  vendor: id % 2n === 0n ? 'Even' : 'Odd',
  productType: 'Cup',
  tags: [],
  collectionIds: id % 3n === 0n ? ['33'] : [],
  hasImage: true,
  publishedAt: new Date(0),
  isGiftCard: false,
  variants: [variant()],
  ...change,
});

function variant(change: Partial<ShelfProduct['variants'][number]> = {}): ShelfProduct['variants'][number] {
  const standing = { shopifyId: 1n, priceMinor: 1_000n, unitCostMinor: 400n, isTracked: true };
  return { ...standing, sellsOn: false, quantity: 5, ...change };
}

/** Written apart from the code under test: what the issue says may never be shown. */
function mayBeShown(one: ShelfProduct, rules: PlacementRules): boolean {
  if (one.status !== 'ACTIVE' || one.isGiftCard || !one.hasImage || one.handle === '') return false;
  if (one.publishedAt === null || one.publishedAt.getTime() > atMs) return false;
  return (
    !rules.exclusions.some((each) => isExcluded(one, each)) &&
    one.variants.some((each) => isOffered(each, rules))
  );
}

function isExcluded(one: ShelfProduct, exclusion: PlacementRules['exclusions'][number]): boolean {
  const { kind, value, from, until } = exclusion;
  if ((from !== null && Date.parse(from) > atMs) || (until !== null && Date.parse(until) <= atMs))
    return false;
  const named = {
    product: [String(one.shopifyId)],
    vendor: [one.vendor],
    collection: one.collectionIds,
    tag: one.tags,
    type: [one.productType],
  };
  return named[kind].includes(value);
}

function isOffered(each: ShelfProduct['variants'][number], rules: PlacementRules): boolean {
  const inStock = !each.isTracked || (each.quantity ?? 0) > 0 || (each.sellsOn && rules.showsSellingOn);
  if (!inStock || each.priceMinor <= 0n) return false;
  if (rules.minPriceMinor !== null && each.priceMinor < BigInt(rules.minPriceMinor)) return false;
  if (rules.maxPriceMinor !== null && each.priceMinor > BigInt(rules.maxPriceMinor)) return false;
  if (rules.minMarginBp === null) return true;
  if (each.unitCostMinor === null) return false;
  return (each.priceMinor - each.unitCostMinor) * 10_000n >= BigInt(rules.minMarginBp) * each.priceMinor;
}

const anyVariant = fc.record({
  shopifyId: fc.constant(1n),
  priceMinor: fc.constantFrom(0n, 500n, 1_000n, 5_000n),
  unitCostMinor: fc.constantFrom(null, 0n, 400n, 1_200n),
  isTracked: fc.boolean(),
  sellsOn: fc.boolean(),
  quantity: fc.constantFrom(null, -1, 0, 3),
});

const anyProduct = fc
  .record({
    id: fc.bigInt({ min: 1n, max: BigInt(productCount) }),
    status: fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'DRAFT', 'ARCHIVED', 'UNLISTED'),
    publishedAt: fc.constantFrom(new Date(0), new Date(0), null, new Date(atMs + 1), new Date(atMs)),
    isGiftCard: fc.constantFrom(false, false, false, true),
    hasImage: fc.constantFrom(true, true, true, false),
    tags: fc.subarray(['sale', 'fee']),
    variants: fc.array(anyVariant, { maxLength: 2 }),
  })
  .map(({ id, ...change }) => product(id, change));

const id = fc.integer({ min: 1, max: productCount });
const day = fc.constantFrom(null, '2026-01-01T00:00:00Z', '2026-05-01T00:00:00Z', '2026-09-01T00:00:00Z');
const anyRules = fc
  .record({
    places: fc.integer({ min: 1, max: 6 }),
    pins: fc.array(
      fc.record({
        productId: id.map(String),
        place: fc.integer({ min: 1, max: 6 }),
        from: day,
        until: day,
      }),
      { maxLength: 3 },
    ),
    exclusions: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('product' as const), value: id.map(String), from: day, until: day }),
        fc.record({ kind: fc.constant('vendor' as const), value: fc.constant('Odd'), from: day, until: day }),
        fc.record({ kind: fc.constant('tag' as const), value: fc.constant('fee'), from: day, until: day }),
        fc.record({ kind: fc.constant('collection' as const), value: fc.constant('33') }),
      ),
      { maxLength: 2 },
    ),
    boosts: fc.array(
      fc.record({ collectionId: fc.constant('33'), percent: fc.integer({ min: 50, max: 200 }) }),
      {
        maxLength: 2,
      },
    ),
    marginWeight: fc.integer({ min: 0, max: 100 }),
    minPriceMinor: fc.constantFrom(null, null, '600'),
    maxPriceMinor: fc.constantFrom(null, null, '2000'),
    minMarginBp: fc.constantFrom(null, null, 5_000),
    showsSellingOn: fc.boolean(),
    perVendor: fc.constantFrom(null, 1, 2),
  })
  .map((given) => placementRules.parse(given));

/** A step between training and request: a changed product, one that goes, new rules, or an order. */
const anyStep = fc.oneof(
  fc.record({ kind: fc.constant('product' as const), product: anyProduct }),
  fc.record({ kind: fc.constant('gone' as const), id }),
  fc.record({ kind: fc.constant('rules' as const), rules: anyRules }),
  fc.record({ kind: fc.constant('order' as const), ids: fc.uniqueArray(id, { minLength: 1, maxLength: 5 }) }),
);

const anyAsk = fc.record({
  placement: fc.constantFrom(...placements),
  seeds: fc.array(id, { maxLength: 3 }),
  exclude: fc.array(id, { maxLength: 4 }),
  bought: fc.array(id, { maxLength: 4 }),
});

describe('what may not be shown never is', () => {
  it('on any path, after any changes of stock, publication, price, rules, orders and cart', () => {
    fc.assert(
      fc.property(anyRules, fc.array(fc.tuple(anyStep, anyAsk), { maxLength: 25 }), (first, steps) => {
        const live = emptyModel();
        const shelf = new Shelf();
        let rules = { version: 1, currency: 'USD', rules: first };
        let counter = new Counter({ live, shelf, rules, shopCurrency: 'USD' });
        let sequence = 0n;
        for (const [step, ask] of steps) {
          if (step.kind === 'product') shelf.put([step.product]);
          if (step.kind === 'gone') shelf.drop([BigInt(step.id)]);
          if (step.kind === 'rules') {
            rules = { version: rules.version + 1, currency: 'USD', rules: step.rules };
            counter = new Counter({ live, shelf, rules, shopCurrency: 'USD' });
          }
          if (step.kind === 'order') {
            sequence += 1n;
            const after = { productShopifyIds: step.ids.map(BigInt), day: atMs / 86_400_000 };
            live.apply({ sequence, before: null, after });
          }
          counter.follow(atMs);
          const wish = { seeds: ask.seeds.map(BigInt), exclude: ask.exclude.map(BigInt) };
          const { shown } = answerPlacement(
            counter,
            { placement: ask.placement, ...wish, bought: ask.bought.map(BigInt) },
            atMs,
          );
          const served = shown.map(({ index }) => live.productAt(index));
          expect(new Set(served).size).toBe(served.length);
          const isViewed = ask.placement === 'viewed';
          const leftOut = new Set(isViewed ? wish.exclude : [...wish.exclude, ...wish.seeds]);
          const eligible = [...shelf.all()].filter(
            (one) => mayBeShown(one, rules.rules) && !leftOut.has(one.shopifyId),
          );
          const allowed = new Set(eligible.map(({ shopifyId }) => shopifyId));
          for (const one of served) expect(allowed.has(one), `${ask.placement} ${String(one)}`).toBe(true);
          const wanted = isViewed ? eligible.filter((one) => wish.seeds.includes(one.shopifyId)) : eligible;
          expect(served.length).toBe(Math.min(wanted.length, rules.rules.places));
        }
      }),
      { numRuns: 400, seed: 20261122 },
    );
  });

  it('an amount written in a currency the shop has no more lets nothing through', () => {
    const shelf = new Shelf();
    shelf.put([product(1n)]);
    const rules = { version: 1, currency: 'JPY', rules: placementRules.parse({ minPriceMinor: '1' }) };
    const counter = new Counter({ live: emptyModel(), shelf, rules, shopCurrency: 'USD' });
    counter.follow(atMs);
    expect(counter.verdictAt(0)).toBe('price');
  });
});

describe('pins, exclusions and boosts', () => {
  const counterOf = (given: object, products: readonly ShelfProduct[]): Counter => {
    const live = emptyModel();
    const shelf = new Shelf();
    shelf.put(products);
    const rules = { version: 1, currency: 'USD', rules: placementRules.parse(given) };
    const counter = new Counter({ live, shelf, rules, shopCurrency: 'USD' });
    counter.follow(atMs);
    return counter;
  };
  const ask = { placement: 'product', seeds: [], exclude: [], bought: [] } as const;
  const served = (counter: Counter): bigint[] =>
    answerPlacement(counter, ask, atMs).shown.map(({ index }) => counter.facts.live.productAt(index));

  it('a pin stands in its place; sold out it leaves a gap note, and another product comes', () => {
    const pins = { places: 2, pins: [{ productId: '1', place: 1 }] };
    const all = [1n, 2n, 3n].map((one) => product(one));
    expect(served(counterOf(pins, all))).toEqual([1n, 3n]);
    const soldOut = [product(1n, { variants: [variant({ quantity: 0 })] }), ...all.slice(1)];
    const counter = counterOf(pins, soldOut);
    expect(served(counter)).toEqual([3n, 2n]);
    expect(answerPlacement(counter, ask, atMs).gaps).toEqual([
      { productId: '1', place: 1, verdict: 'sold-out' },
    ]);
  });

  it('a boost changes the order within a step, never beyond half and double', () => {
    const given = { boosts: Array.from({ length: 9 }, () => ({ collectionId: '33', percent: 200 })) };
    const counter = counterOf(given, [product(3n), product(2n)]);
    const { live } = counter.facts;
    expect(counter.factorAt(live.indexOf(3n) ?? -1)).toBe(2);
    const sell = (one: bigint, sequence: bigint): void => {
      live.apply({ sequence, before: null, after: { productShopifyIds: [one], day: atMs / 86_400_000 } });
    };
    for (const sequence of [1n, 2n, 3n]) sell(2n, sequence);
    for (const sequence of [4n, 5n]) sell(3n, sequence);
    expect(served(counter)).toEqual([3n, 2n]);
    for (const sequence of [6n, 7n, 8n]) sell(2n, sequence);
    expect(served(counter)).toEqual([2n, 3n]);
  });

  it('rules that make no sense are refused with the field', () => {
    const broken = placementRules.safeParse({ minPriceMinor: '900', maxPriceMinor: '100' });
    expect(broken.error?.issues[0]?.path).toEqual(['maxPriceMinor']);
    expect(placementRules.safeParse({ boosts: [{ collectionId: '1', percent: 900 }] }).success).toBe(false);
  });
});
