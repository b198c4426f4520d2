import type { Random } from '../random.ts';
import { TEAS, type TeaRow } from './tea.ts';
import { WARES } from './wares.ts';
import {
  cents,
  toHandle,
  type CollectionHandle,
  type SampleProduct,
  type SampleVariant,
  type WareRow,
} from './product.ts';

/** Tea is sold in three sizes; larger ones cost less a gram (percent of the 50 g price). */
const SIZES = [
  ['50 g', 100n],
  ['100 g', 185n],
  ['250 g', 420n],
] as const;

/** Four in a hundred variants are sold out, some nearly so; a few costs were never entered. */
function stockAndCost(priceMinor: bigint, random: Random): Pick<SampleVariant, 'costMinor' | 'stock'> {
  const stock = random.chance(0.04) ? 0 : random.chance(0.08) ? random.whole(1, 4) : random.whole(12, 240);
  const sharePercent = BigInt(random.whole(31, 52));
  const costMinor = random.chance(0.05) ? null : (priceMinor * sharePercent) / 100n;
  return { costMinor, stock };
}

function teaProduct(row: TeaRow, random: Random): SampleProduct {
  const [title, type, price, colour, appeal, story] = row;
  const variants = SIZES.map(([option, percent]) => {
    const priceMinor = roundToHalf((cents(price) * percent) / 100n);
    return { option, priceMinor, ...stockAndCost(priceMinor, random) };
  });
  return {
    ...{ title, handle: toHandle(title), type, story, appeal, variants },
    collection: 'loose-leaf',
    shape: 'tin',
    colours: [colour],
    optionName: 'Size',
    tags: ['tea', type.toLowerCase(), ...(type === 'Herbal' ? ['caffeine-free'] : [])],
    isGiftCard: false,
  };
}

/** Shop prices end in 0 or 50 cents. */
function roundToHalf(minor: bigint): bigint {
  return ((minor + 25n) / 50n) * 50n;
}

function capitalise(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function wareProduct(collection: CollectionHandle, row: WareRow, random: Random): SampleProduct {
  const [title, type, shape, price, colours, appeal, story] = row;
  const priceMinor = cents(price);
  const named = colours.length > 1 ? colours.map((colour) => capitalise(colour)) : [''];
  return {
    ...{ title, handle: toHandle(title), type, story, appeal, collection, shape, colours },
    optionName: named.length > 1 ? 'Color' : '',
    variants: named.map((option) => ({ option, priceMinor, ...stockAndCost(priceMinor, random) })),
    tags: [type.toLowerCase(), ...(collection === 'gifts' ? ['gift'] : [])],
    isGiftCard: false,
  };
}

function giftCard(): SampleProduct {
  const variants = ['25', '50', '100'].map((dollars) => ({
    option: `$${dollars}`,
    priceMinor: cents(dollars),
    costMinor: null,
    stock: 0,
  }));
  return {
    title: 'Juniper & Kiln Gift Card',
    handle: 'gift-card',
    type: 'Gift card',
    story: 'Sent by e-mail within the minute. Never expires.',
    collection: 'gifts',
    shape: 'card',
    colours: ['celadon'],
    optionName: 'Value',
    variants,
    tags: ['gift'],
    appeal: 2,
    isGiftCard: true,
  };
}

/** Every product of the sample shop, in the order of its collections. */
export function listProducts(random: Random): SampleProduct[] {
  const wares = Object.entries(WARES).flatMap(([collection, rows]) =>
    rows.map((row) => wareProduct(collection as CollectionHandle, row, random)),
  );
  return [...TEAS.map((row) => teaProduct(row, random)), ...wares, giftCard()];
}
