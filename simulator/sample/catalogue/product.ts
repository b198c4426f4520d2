/** What a product's picture shows; each shape is drawn in `drawing/`. */
export type Shape =
  | 'tin'
  | 'teapot'
  | 'kettle'
  | 'mug'
  | 'cup'
  | 'bowl'
  | 'plate'
  | 'jar'
  | 'candle'
  | 'vase'
  | 'spoon'
  | 'whisk'
  | 'tray'
  | 'linen'
  | 'box'
  | 'card'
  | 'incense'
  | 'strainer';

/** A glaze or label colour by name; see drawing/colours.ts. */
export type Colour =
  | 'celadon'
  | 'indigo'
  | 'oat'
  | 'clay'
  | 'moss'
  | 'plum'
  | 'ochre'
  | 'ash'
  | 'blush'
  | 'ink'
  | 'sky'
  | 'copper';

export interface SampleVariant {
  /** Empty for a product with one variant. */
  readonly option: string;
  readonly priceMinor: bigint;
  readonly costMinor: bigint | null;
  readonly stock: number;
}

export interface SampleProduct {
  readonly title: string;
  readonly handle: string;
  readonly type: string;
  readonly story: string;
  readonly collection: CollectionHandle;
  readonly shape: Shape;
  readonly colours: readonly Colour[];
  readonly optionName: string;
  readonly variants: readonly SampleVariant[];
  readonly tags: readonly string[];
  /** How often it is bought, 1 to 10. */
  readonly appeal: number;
  readonly isGiftCard: boolean;
}

/** A ware of the tables: title, type, shape, price in dollars, colours offered, appeal 1-10, story. */
export type WareRow = readonly [string, string, Shape, string, readonly Colour[], number, string];

export const COLLECTIONS = [
  {
    handle: 'loose-leaf',
    title: 'Loose leaf',
    story: 'Small harvests, packed in Hudson within a week of landing.',
  },
  {
    handle: 'teapots-kettles',
    title: 'Teapots & kettles',
    story: 'Thrown, trimmed and poured by four potters we know by name.',
  },
  { handle: 'cups-bowls', title: 'Cups & bowls', story: 'Made for two hands and the second steep.' },
  {
    handle: 'kitchen-table',
    title: 'Kitchen & table',
    story: 'Whisks, honey, linen: what stands around the pot.',
  },
  {
    handle: 'home-ritual',
    title: 'Home & ritual',
    story: 'Candles, incense and vases for the quiet half hour.',
  },
  { handle: 'gifts', title: 'Gifts & sets', story: 'Boxed, ribboned, ready to hand over.' },
] as const;
export type CollectionHandle = (typeof COLLECTIONS)[number]['handle'];

/** A product's address in the shop, from its title. */
export function toHandle(title: string): string {
  return title
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Dollars and cents of the tables below, as cents: "18.50" is 1850n. */
export function cents(text: string): bigint {
  const [dollars = '0', rest = ''] = text.split('.');
  return BigInt(dollars) * 100n + BigInt(rest.padEnd(2, '0'));
}
