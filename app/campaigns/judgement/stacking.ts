import type { CampaignRules } from '../campaign.ts';

/** Shopify's classes: what a discount is taken off. */
export type DiscountClass = 'product' | 'order' | 'shipping';

/** A discount that is open at Shopify or will be, whoever made it. */
export interface LiveDiscount {
  /** Its gid at Shopify, or our id while it has none. */
  readonly id: string;
  readonly title: string;
  /** One of its codes; null for an automatic one. */
  readonly code: string | null;
  readonly origin: 'tandem' | 'reward' | 'shopify';
  readonly method: 'code' | 'automatic';
  readonly class: DiscountClass;
  /** Basis points of the price, or minor units; null where it cannot be read (an app's, buy X get Y). */
  readonly value:
    | { readonly kind: 'percent'; readonly bp: number }
    | { readonly kind: 'amount'; readonly minor: bigint }
    | null;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly combinesWith: { readonly product: boolean; readonly order: boolean; readonly shipping: boolean };
}

/** A basket of the shop: the middle one, or one that only one in ten, or one in a hundred, exceeds. */
export interface Basket {
  readonly name: 'median' | 'p90' | 'p99';
  readonly subtotalMinor: bigint;
  readonly shippingMinor: bigint;
}

/** A chosen product that may not be sold now. */
export interface ItemState {
  readonly title: string;
  readonly isPublished: boolean;
  readonly isSoldOut: boolean;
}

/** All that the check looks at. */
export interface StackingFacts {
  readonly rules: CampaignRules;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly others: readonly LiveDiscount[];
  readonly baskets: readonly Basket[];
  /** Contribution margin by net sales in basis points, of orders whose cost is known; null when unknown. */
  readonly marginBp: bigint | null;
  /** Products it is for; empty when it is for everything. */
  readonly items: readonly ItemState[];
}

/** Something to know before a launch: why, and what mends it (texts by `kind`). */
export interface StackingNote {
  readonly kind:
    | 'stacks'
    | 'clashes'
    | 'one-sided-theirs'
    | 'one-sided-ours'
    | 'paid-in-full'
    | 'below-margin'
    | 'margin-unknown'
    | 'nothing-for-sale'
    | 'some-unpublished'
    | 'some-sold-out'
    | 'confusable-code'
    | 'many-automatic'
    | 'no-limit'
    | 'half-price';
  /** Blocking ones must be mended first; warnings are for the merchant to weigh; others are good to know. */
  readonly level: 'blocking' | 'warning' | 'info';
  readonly subject: string;
  readonly basket: Basket['name'] | null;
  readonly amountMinor: bigint | null;
  readonly count: number;
}

/** The class of a campaign's discount: chosen goods and amounts off each item are product discounts. */
export function classOf({ offer, items }: CampaignRules): DiscountClass {
  if (offer.kind === 'free-shipping') return 'shipping';
  const isEach = offer.kind === 'amount' && offer.eachItem;
  return items.kind === 'all' && !isEach ? 'order' : 'product';
}

type Combinable = Pick<LiveDiscount, 'class' | 'combinesWith'>;

/** Which of two discounts allows the other. Both must; two on shipping never may. */
export function allowanceOf(one: Combinable, other: Combinable): 'both' | 'one' | 'other' | 'neither' {
  if (one.class === 'shipping' && other.class === 'shipping') return 'neither';
  const [first, second] = [one.combinesWith[other.class], other.combinesWith[one.class]];
  if (first && second) return 'both';
  return first ? 'one' : second ? 'other' : 'neither';
}

/** Looks for everything that surprises after a launch. Worst first. */
export function checkStacking(facts: StackingFacts): StackingNote[] {
  const others = facts.others.filter((other) => meetInTime(facts, other));
  const notes = [
    ...checkItems(facts),
    ...checkWorstBaskets(facts, others),
    ...checkNumbers(facts, others),
    ...checkCodes(facts),
    ...others.map((other) => pairNote(facts.rules, other)),
  ];
  const rank = { blocking: 0, warning: 1, info: 2 };
  return notes.sort((one, other) => rank[one.level] - rank[other.level]);
}

function note(
  kind: StackingNote['kind'],
  level: StackingNote['level'],
  rest: Partial<Omit<StackingNote, 'kind' | 'level'>> = {},
): StackingNote {
  return { kind, level, subject: '', basket: null, amountMinor: null, count: 0, ...rest };
}

function meetInTime(facts: Pick<StackingFacts, 'startsAt' | 'endsAt'>, other: LiveDiscount): boolean {
  if (other.endsAt !== null && other.endsAt <= facts.startsAt) return false;
  return facts.endsAt === null || other.startsAt < facts.endsAt;
}

function pairNote(rules: CampaignRules, other: LiveDiscount): StackingNote {
  const subject = other.code === null ? other.title : `${other.title} (${other.code})`;
  const ours = { class: classOf(rules), combinesWith: rules.combinesWith };
  switch (allowanceOf(ours, other)) {
    case 'both':
      return note('stacks', 'info', { subject });
    case 'one':
      return note('one-sided-ours', 'warning', { subject });
    case 'other':
      return note('one-sided-theirs', 'warning', { subject });
    case 'neither':
      return note('clashes', 'info', { subject });
  }
}

function checkItems({ items }: StackingFacts): StackingNote[] {
  if (items.length === 0) return [];
  const unpublished = items.filter(({ isPublished }) => !isPublished);
  const soldOut = items.filter(({ isPublished, isSoldOut }) => isPublished && isSoldOut);
  const list = (some: readonly ItemState[]) => ({
    subject: some
      .slice(0, 5)
      .map(({ title }) => title)
      .join(', '),
    count: some.length,
  });
  if (unpublished.length + soldOut.length === items.length) {
    return [note('nothing-for-sale', 'blocking', list(items))];
  }
  const notes: StackingNote[] = [];
  if (unpublished.length > 0) notes.push(note('some-unpublished', 'warning', list(unpublished)));
  if (soldOut.length > 0) notes.push(note('some-sold-out', 'warning', list(soldOut)));
  return notes;
}

/** The most that can come off each basket together with whatever combines, against what the basket earns. */
function checkWorstBaskets(facts: StackingFacts, others: readonly LiveDiscount[]): StackingNote[] {
  const { baskets, marginBp } = facts;
  const notes: StackingNote[] = [];
  for (const basket of baskets) {
    const { discountMinor, names } = worstTotal(facts.rules, others, basket);
    const subject = names.join(' + ');
    const at = { basket: basket.name, subject };
    const left = basket.subtotalMinor - discountMinor;
    if (left <= 0n && basket.subtotalMinor > 0n) {
      notes.push(note('paid-in-full', 'warning', { ...at, amountMinor: discountMinor }));
    } else if (marginBp !== null) {
      const earned = (basket.subtotalMinor * marginBp) / 10_000n - discountMinor;
      if (earned < 0n) notes.push(note('below-margin', 'warning', { ...at, amountMinor: earned }));
    }
  }
  if (marginBp === null && baskets.length > 0) notes.push(note('margin-unknown', 'info'));
  return notes;
}

/** Combinations looked at a class: the dearest ones; a shop with 500 live discounts is judged as quickly. */
const candidatesAClass = 20;

/** The dearest set that meets on one basket: ours with the best product, order and shipping discount that all combine. */
export function worstTotal(
  rules: CampaignRules,
  others: readonly LiveDiscount[],
  basket: Basket,
): { discountMinor: bigint; names: string[] } {
  const ours: Stacked = {
    class: classOf(rules),
    combinesWith: rules.combinesWith,
    title: '',
    value: rules.offer.kind === 'percent' ? rules.offer : rules.offer.kind === 'amount' ? rules.offer : null,
  };
  const pick = (one: DiscountClass): (Stacked | null)[] => [
    null,
    ...others
      .filter((other) => other.class === one && other.value !== null && allowanceOf(ours, other) === 'both')
      .sort((a, b) => compare(valueOn(b, basket.subtotalMinor), valueOn(a, basket.subtotalMinor)))
      .slice(0, candidatesAClass),
  ];
  let worst = { discountMinor: totalOf([ours], basket), names: [] as string[] };
  for (const product of pick('product')) {
    for (const order of pick('order')) {
      const isPair = product === null || order === null || allowanceOf(product, order) === 'both';
      if (!isPair) continue;
      const set = [ours, product, order].filter((one) => one !== null);
      const discountMinor = totalOf(set, basket);
      if (discountMinor > worst.discountMinor) {
        worst = { discountMinor, names: set.slice(1).map(({ title }) => title) };
      }
    }
  }
  return worst;
}

type Stacked = Pick<LiveDiscount, 'class' | 'combinesWith' | 'title' | 'value'>;

/** Product discounts first, then order discounts on what is left, each of the same rest. */
function totalOf(set: readonly Stacked[], basket: Basket): bigint {
  const sum = (kind: DiscountClass, of: bigint) =>
    set.filter((one) => one.class === kind).reduce((total, one) => total + valueOn(one, of), 0n);
  const product = smaller(sum('product', basket.subtotalMinor), basket.subtotalMinor);
  const rest = basket.subtotalMinor - product;
  const order = smaller(sum('order', rest), rest);
  const isFree = set.some((one) => one.class === 'shipping');
  return product + order + (isFree ? basket.shippingMinor : 0n);
}

function valueOn({ value }: Pick<LiveDiscount, 'value'>, of: bigint): bigint {
  if (value === null) return 0n;
  return value.kind === 'percent' ? (of * BigInt(value.bp)) / 10_000n : smaller(value.minor, of);
}

function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

const mostAutomatic = 25;

function checkNumbers({ rules, endsAt }: StackingFacts, others: readonly LiveDiscount[]): StackingNote[] {
  const notes: StackingNote[] = [];
  const automatic = others.filter(({ method }) => method === 'automatic').length;
  if (rules.method === 'automatic' && automatic >= mostAutomatic) {
    notes.push(note('many-automatic', 'blocking', { count: automatic + 1 }));
  }
  if (rules.offer.kind === 'percent' && rules.offer.bp > 5_000) notes.push(note('half-price', 'warning'));
  const isUnlimited = rules.usageLimit === null && !rules.oncePerCustomer && endsAt === null;
  if (isUnlimited) notes.push(note('no-limit', 'warning'));
  return notes;
}

/** Reads alike when spoken or typed in haste: letters that look like digits are folded. */
export function foldLookAlikes(code: string): string {
  const folded: Readonly<Record<string, string>> = { O: '0', Q: '0', I: '1', L: '1', S: '5', Z: '2', B: '8' };
  return code
    .toUpperCase()
    .replace(/[-_. ]/g, '')
    .replace(/[OQILSZB]/g, (letter) => folded[letter] ?? letter);
}

function checkCodes({ rules, others }: StackingFacts): StackingNote[] {
  if (rules.codes?.kind !== 'generic' || rules.codes.code === '') return [];
  const ours = foldLookAlikes(rules.codes.code);
  return others
    .filter(({ code }) => code !== null && foldLookAlikes(code) === ours)
    .map(({ code, title }) => note('confusable-code', 'warning', { subject: `${code ?? ''} (${title})` }));
}
