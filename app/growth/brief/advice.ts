import { liftOfMeans, sumArm } from '../../core/experiment/lift.ts';
import { paceInterval } from './usual-range.ts';

export const adviceKinds = [
  'tell-costs',
  'ease-code',
  'restock',
  'win-back',
  'slow-stock',
  'name-links',
] as const;
export type AdviceKind = (typeof adviceKinds)[number];

/** How sure: counted facts; an interval that leaves no doubt; more likely than not; nobody can know yet. */
export type Certainty = 'counted' | 'sure' | 'likely' | 'unsure';
/** Who must agree: operations where price or stock is touched. */
export type Team = 'marketing' | 'operations';

/** What a brief advises, with what it was drawn from. Whole numbers as digit strings, so that it can be kept as JSON. */
export interface Advice {
  readonly kind: AdviceKind;
  /** Product or code it is about; '' for the shop. */
  readonly subject: string;
  readonly evidence: Readonly<Record<string, string | number>>;
  readonly certainty: Certainty;
  readonly agrees: Team;
  /** What is at stake in four weeks, minor units: orders advice of the same certainty. */
  readonly stakeMinor: number;
}

/** A code of the last four weeks: contribution of each order that carried it. */
export interface CodeWeeks {
  readonly key: string;
  readonly contributions: readonly number[];
  readonly discountMinor: number;
  readonly listMinor: number;
}

/** A product's stock and what it sold in the last 28 days. */
export interface ProductStock {
  readonly id: string;
  readonly title: string;
  /** Units on hand; null where the shop does not count them. */
  readonly stock: number | null;
  readonly sold: number;
  readonly soldMinor: number;
  readonly priceMinor: number;
}

/** What the advice is drawn from: the last 28 days. */
export interface AdviceFacts {
  readonly costs: {
    readonly salesMinor: number;
    readonly coveredMinor: number;
    readonly untold: readonly string[];
  };
  readonly codes: readonly CodeWeeks[];
  readonly products: readonly ProductStock[];
  readonly quiet: { readonly customers: number; readonly yearlyMinor: number } | null;
  readonly touches: { readonly orders: number; readonly unknown: number };
}

const paceDays = 28;
const mostAdvice = 3;

/** Days the stock lasts at the pace of the last 28 days, and at the ends of the pace's interval; null without pace or count. */
export function coverDays(product: ProductStock): { days: number; low: number; high: number } | null {
  if (product.stock === null || product.sold <= 0) return null;
  const stock = Math.max(0, product.stock);
  const { low, high } = paceInterval(product.sold);
  return {
    days: (stock * paceDays) / product.sold,
    low: (stock * paceDays) / high,
    high: (stock * paceDays) / low,
  };
}

function adviseCosts({ costs }: AdviceFacts): Advice[] {
  if (costs.salesMinor <= 0) return [];
  const share = costs.coveredMinor / costs.salesMinor;
  if (share >= 0.8 && costs.untold.length === 0) return [];
  const evidence = { shareBp: Math.round(share * 10_000), untold: costs.untold.join(',') };
  // A fee nobody told makes every margin too high, if only by a part of it.
  const stakeMinor = Math.max(costs.salesMinor - costs.coveredMinor, costs.salesMinor / 10);
  return [
    { kind: 'tell-costs', subject: '', evidence, certainty: 'counted', agrees: 'operations', stakeMinor },
  ];
}

const leastOrders = 10;

/** A code whose orders lose money: sure when the interval of the mean lies below zero. */
function adviseCodes({ codes }: AdviceFacts): Advice[] {
  return codes.flatMap((code): Advice[] => {
    const { contributions, discountMinor, listMinor } = code;
    if (contributions.length < leastOrders || listMinor <= 0) return [];
    const nothing = sumArm(contributions.map(() => 0));
    const lift = liftOfMeans(sumArm(contributions), nothing);
    if (lift === null || lift.difference >= 0) return [];
    const discountPercent = Math.max(1, Math.round((discountMinor / listMinor) * 100));
    const evidence = {
      ...{
        orders: contributions.length,
        discountPercent,
        eased: Math.max(1, Math.round(discountPercent / 2)),
      },
      ...{
        meanMinor: Math.round(lift.difference),
        lowMinor: Math.round(lift.low),
        highMinor: Math.round(lift.high),
      },
    };
    const stakeMinor = -lift.difference * contributions.length;
    const certainty = lift.high < 0 ? 'sure' : 'likely';
    return [{ kind: 'ease-code', subject: code.key, evidence, certainty, agrees: 'operations', stakeMinor }];
  });
}

const soonDays = 14;
const longDays = 120;

function adviseStock({ products }: AdviceFacts): Advice[] {
  return products.flatMap((product): Advice[] => {
    const cover = coverDays(product);
    if (cover === null || product.stock === null || product.sold < 5) return [];
    const evidence = {
      ...{ title: product.title, stock: product.stock, sold: product.sold, days: Math.round(cover.days) },
      ...{ lowDays: Math.round(cover.low), highDays: Math.round(cover.high) },
    };
    const about = { subject: product.id, evidence, agrees: 'operations' as const };
    if (cover.days < soonDays) {
      const certainty = cover.high < soonDays ? 'sure' : 'likely';
      return [{ kind: 'restock', ...about, certainty, stakeMinor: product.soldMinor }];
    }
    if (cover.days < longDays) return [];
    const certainty = cover.low > longDays ? 'sure' : 'likely';
    return [
      { kind: 'slow-stock', ...about, certainty, stakeMinor: product.stock * product.priceMinor * 0.1 },
    ];
  });
}

/** The best seller that runs out first: what an offer to everybody would meet. */
export function tightestCover(products: readonly ProductStock[]): { title: string; days: number } | null {
  const covers = products.slice(0, 20).flatMap((product) => {
    const cover = coverDays(product);
    return cover === null ? [] : [{ title: product.title, days: Math.round(cover.days) }];
  });
  return covers.sort((one, other) => one.days - other.days)[0] ?? null;
}

function adviseQuiet({ quiet, products }: AdviceFacts): Advice[] {
  if (quiet === null || quiet.customers < 5) return [];
  const tight = tightestCover(products);
  const evidence = {
    ...{ customers: quiet.customers, yearlyMinor: Math.round(quiet.yearlyMinor) },
    ...(tight === null ? {} : { title: tight.title, days: tight.days }),
  };
  // Past orders tell who is silent, not what an offer would do to them: only a holdout can.
  const stakeMinor = quiet.yearlyMinor / 13;
  return [{ kind: 'win-back', subject: '', evidence, certainty: 'unsure', agrees: 'operations', stakeMinor }];
}

function adviseLinks({ touches, costs }: AdviceFacts): Advice[] {
  if (touches.orders < 30 || touches.unknown / touches.orders < 0.3) return [];
  const shareBp = Math.round((touches.unknown / touches.orders) * 10_000);
  const evidence = { ...touches, shareBp };
  const stakeMinor = (costs.salesMinor * touches.unknown) / touches.orders / 100;
  return [
    { kind: 'name-links', subject: '', evidence, certainty: 'counted', agrees: 'marketing', stakeMinor },
  ];
}

const rank: Readonly<Record<Certainty, number>> = { counted: 0, sure: 0, likely: 1, unsure: 2 };

/** At most three things to do next: the surest first, of equal ones that with the most at stake; one of each kind. */
export function decideAdvice(facts: AdviceFacts): Advice[] {
  const all = [adviseCosts, adviseCodes, adviseStock, adviseQuiet, adviseLinks].flatMap((advise) =>
    advise(facts),
  );
  const best = new Map<AdviceKind, Advice>();
  const sorted = all.sort(
    (one, other) => rank[one.certainty] - rank[other.certainty] || other.stakeMinor - one.stakeMinor,
  );
  for (const advice of sorted) if (!best.has(advice.kind)) best.set(advice.kind, advice);
  return [...best.values()].slice(0, mostAdvice);
}

/** The address of the filled-in draft that an advice opens. */
export function draftOf(
  { id, kind, subject, evidence }: Pick<Advice, 'kind' | 'subject' | 'evidence'> & { readonly id: string },
  name: string,
): string {
  const campaign = (fields: Record<string, string>) =>
    `/app/campaigns/new?${new URLSearchParams({ name, offer: 'percent', days: '14', advice: id, ...fields }).toString()}`;
  switch (kind) {
    case 'tell-costs':
      return '/app/settings/costs';
    case 'ease-code':
      return campaign({ value: String(evidence['eased'] ?? 5), codes: 'generic' });
    case 'restock':
      return `/app/margin/orders?${new URLSearchParams({ days: '30', by: 'product', key: subject }).toString()}`;
    case 'win-back':
      return campaign({ value: '10', codes: 'unique', count: String(evidence['customers'] ?? 100) });
    case 'slow-stock':
      return campaign({ value: '15', products: subject });
    case 'name-links':
      return '/app/channels/links';
  }
}
