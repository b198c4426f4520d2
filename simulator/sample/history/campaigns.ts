import { Temporal } from 'temporal-polyfill';
import type { DiscountDraft } from '../../store/discounts/discounts.ts';
import type { CollectionHandle } from '../catalogue/product.ts';
import { blackFriday, TIMEZONE } from './calendar.ts';

/** A campaign of the sample shop: a code discount and how willingly it is used while it runs. */
export interface Campaign {
  readonly code: string;
  readonly draft: DiscountDraft;
  readonly collection: CollectionHandle | null;
  /** Share of orders that carry the code while it runs. */
  readonly uptake: number;
  /** Who may use it: everyone, first orders of subscribers, or the shop's chosen friends. */
  readonly audience: 'everyone' | 'first-order' | 'friends';
}

type Month = readonly [month: number, day: number];
type Rule = Partial<DiscountDraft> & Pick<DiscountDraft, 'title' | 'valueKind' | 'value'>;

/** Local midnight of a day, as an instant; a day beyond the month's end runs on into the next. */
function moment(year: number, [month, day]: Month): string {
  const date = Temporal.PlainDate.from({ year, month, day: 1 }).add({ days: day - 1 });
  const instant = date.toZonedDateTime(TIMEZONE).toInstant();
  return instant.toString({ smallestUnit: 'second' });
}

interface Season {
  readonly stem: string;
  readonly from: (year: number) => Month;
  readonly to: (year: number) => Month;
  readonly rule: Rule;
  readonly uptake: number;
  readonly collection?: CollectionHandle;
}

/** What comes back every year. */
const SEASONS: readonly Season[] = [
  {
    ...{ stem: 'MAYMUGS', from: () => [5, 1], to: () => [5, 16], uptake: 0.4, collection: 'cups-bowls' },
    rule: { title: 'May is for mugs', valueKind: 'percentage', value: 1500n },
  },
  {
    ...{ stem: 'ICED', from: () => [7, 4], to: () => [7, 19], uptake: 0.42, collection: 'loose-leaf' },
    rule: { title: 'Iced tea fortnight', valueKind: 'percentage', value: 2000n },
  },
  {
    ...{ stem: 'FALLKILN', from: () => [9, 20], to: () => [10, 6], uptake: 0.35 },
    rule: { title: 'Fall firing', valueKind: 'fixed', value: 800n, minimumSubtotal: 6000n },
  },
  {
    ...{
      stem: 'KILNSALE',
      from: (year) => [11, blackFriday(year)],
      to: (year) => [11, blackFriday(year) + 4],
    },
    ...{ rule: { title: 'Black Friday at the kiln', valueKind: 'percentage', value: 2500n }, uptake: 0.72 },
  },
  {
    ...{ stem: 'GIVETEA', from: () => [12, 1], to: () => [12, 19], uptake: 0.3 },
    rule: { title: 'Give tea', valueKind: 'fixed', value: 1000n, minimumSubtotal: 7500n },
  },
];

/** The seasonal codes of a year, with the year's last digits in the code. */
function yearly(year: number): Campaign[] {
  return SEASONS.map(({ stem, from, to, rule, uptake, collection }) => ({
    code: `${stem}${String(year % 100)}`,
    draft: { ...rule, startsAt: moment(year, from(year)), endsAt: moment(year, to(year)) },
    ...{ uptake, collection: collection ?? null, audience: 'everyone' },
  }));
}

/** All campaigns that touch the time shown. `fromMs` and `nowMs` are shop time. */
export function listCampaigns(fromMs: number, nowMs: number): Campaign[] {
  const stamp = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
  const [from, soon] = [stamp(fromMs), stamp(nowMs + 40 * 86_400_000)];
  const years = [new Date(fromMs).getUTCFullYear(), new Date(nowMs).getUTCFullYear()];
  const seasonal = [...new Set(years)]
    .flatMap(yearly)
    .filter(({ draft }) => draft.startsAt < soon && (draft.endsAt ?? soon) > from);
  const standing = (
    code: string,
    rule: Rule,
    rest: Pick<Campaign, 'uptake' | 'audience'> & { startsAt?: string },
  ): Campaign => ({
    code,
    draft: { ...rule, startsAt: rest.startsAt ?? from },
    collection: null,
    ...{ uptake: rest.uptake, audience: rest.audience },
  });
  return [
    ...seasonal,
    standing(
      'WELCOME10',
      {
        title: 'Welcome: 10 % off your first order',
        valueKind: 'percentage',
        value: 1000n,
        oncePerCustomer: true,
      },
      { uptake: 0.55, audience: 'first-order' },
    ),
    standing(
      'FRIENDS15',
      { title: 'Friends of the kiln', valueKind: 'percentage', value: 1500n },
      { uptake: 0.3, audience: 'friends' },
    ),
    standing(
      'CUPPA5',
      { title: 'Five dollars for the kettle', valueKind: 'fixed', value: 500n, minimumSubtotal: 4000n },
      { uptake: 0.12, audience: 'everyone', startsAt: stamp(nowMs - 24 * 86_400_000) },
    ),
    standing(
      'SORRY10',
      { title: 'Sorry it broke', valueKind: 'fixed', value: 1000n, usageLimit: 60 },
      { uptake: 0.004, audience: 'everyone' },
    ),
  ];
}
