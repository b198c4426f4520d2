import type { CollectionHandle, SampleProduct } from '../catalogue/product.ts';
import type { Random } from '../random.ts';

/** One line of a basket: places in the product list and in its variants. */
export interface BasketLine {
  readonly product: number;
  readonly variant: number;
  readonly quantity: number;
}

/** What goes with what; this is why some products are bought together. */
const PARTNERS: Readonly<Record<string, readonly string[]>> = {
  'ceremonial-matcha': ['bamboo-whisk', 'matcha-bowl', 'matcha-scoop', 'bamboo-whisk'],
  'matcha-bowl': ['ceremonial-matcha', 'bamboo-whisk'],
  'bamboo-whisk': ['ceremonial-matcha', 'matcha-scoop'],
  'kitchen-matcha': ['latte-bowl', 'bamboo-whisk'],
  'everyday-teapot': ['studio-mug', 'morning-kiln-breakfast', 'fine-mesh-strainer'],
  'side-handle-kyusu': ['sencha-of-uji', 'yunomi-cup'],
  'sencha-of-uji': ['yunomi-cup', 'side-handle-kyusu'],
  'gaiwan-set': ['tie-guan-yin', 'tasting-cups-set-of-four'],
  'chamomile-and-linden': ['wildflower-honey', 'juniper-candle'],
  'hinoki-incense': ['incense-rest', 'incense-rest', 'bud-vase'],
  'cold-brew-carafe': ['hibiscus-iced', 'garden-mint'],
  'hibiscus-iced': ['cold-brew-carafe'],
  'winter-spice-chai': ['wildflower-honey', 'big-sunday-mug'],
  'gooseneck-kettle': ['dragon-well', 'jade-cloud-green'],
  'hudson-earl-grey': ['buckwheat-shortbread', 'porcelain-saucer-cup'],
  'morning-kiln-breakfast': ['buckwheat-shortbread', 'studio-mug'],
  'dinner-plate': ['cake-plate', 'linen-tea-towel'],
};

/** How much a product is wanted in a month, beside its usual appeal. */
function season(product: SampleProduct, month: number): number {
  const { handle, collection } = product;
  if (handle === 'advent-of-tea') return month === 11 ? 6 : month === 10 ? 2 : 0;
  if (handle === 'winter-spice-chai') return month >= 10 || month <= 2 ? 2.4 : 0.4;
  if (handle === 'hibiscus-iced' || handle === 'cold-brew-carafe')
    return month >= 5 && month <= 8 ? 2.6 : 0.4;
  if (collection === 'gifts') return month === 12 ? 3 : month === 11 ? 2 : month === 5 ? 1.5 : 0.7;
  if (collection === 'home-ritual') return month >= 10 || month <= 1 ? 1.5 : 0.9;
  return 1;
}

/** A shop's shelf, ready to be drawn from: weights by month, and products by handle. */
export class Shelf {
  readonly products: readonly SampleProduct[];
  private readonly byHandle: ReadonlyMap<string, number>;
  private readonly weights = new Map<string, (readonly [number, number])[]>();

  constructor(products: readonly SampleProduct[]) {
    this.products = products;
    this.byHandle = new Map(products.map((product, index) => [product.handle, index]));
  }

  /** Draws a basket of one to five different products; `taste` is the collection this shopper likes most. */
  drawBasket(random: Random, at: { month: number; taste: CollectionHandle }): BasketLine[] {
    const size = random.weigh([
      [1, 40],
      [2, 31],
      [3, 18],
      [4, 8],
      [5, 3],
    ]);
    const chosen: number[] = [];
    // Drawing again what is already chosen makes some baskets smaller than meant; that is as well.
    for (let draw = 0; draw < size; draw += 1) {
      const product =
        this.drawPartner(random, chosen.at(-1)) ?? random.weigh(this.weightsOf(at.month, at.taste));
      if (!chosen.includes(product)) chosen.push(product);
    }
    return chosen.map((product) => this.drawLine(product, random));
  }

  private drawPartner(random: Random, before: number | undefined): number | undefined {
    const handle = before === undefined ? undefined : this.products[before]?.handle;
    const partners = handle === undefined ? undefined : PARTNERS[handle];
    if (partners === undefined || !random.chance(0.62)) return undefined;
    return this.byHandle.get(random.pick(partners));
  }

  private weightsOf(month: number, taste: CollectionHandle): (readonly [number, number])[] {
    const key = `${month} ${taste}`;
    const known = this.weights.get(key);
    if (known !== undefined) return known;
    const made = this.products.map((product, index) => {
      const liking = product.collection === taste ? 2.3 : 1;
      return [index, product.appeal * season(product, month) * liking] as const;
    });
    this.weights.set(key, made);
    return made;
  }

  private drawLine(product: number, random: Random): BasketLine {
    const of = this.products[product];
    const variants = of?.variants ?? [];
    const variant = random.weigh(variants.map((_, index) => [index, 1 / (index + 1)] as const));
    const several = of?.collection === 'cups-bowls' ? 0.34 : 0.12;
    const quantity = of?.isGiftCard !== true && random.chance(several) ? random.whole(2, 4) : 1;
    return { product, variant, quantity };
  }
}
