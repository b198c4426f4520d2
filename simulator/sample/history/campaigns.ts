import { Temporal } from 'temporal-polyfill';
import type { DiscountDraft } from '../../store/discounts.ts';
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

/** Codes that come back every year, with the year's last digits in the code. */
function yearly(year: number): Campaign[] {
  const friday = blackFriday(year);
  const make = (
    stem: string,
    dates: readonly [Month, Month],
    rule: Rule,
    rest: Pick<Campaign, 'uptake'> & { collection?: CollectionHandle },
  ): Campaign => ({
    code: `${stem}${String(year % 100)}`,
    draft: { ...rule, startsAt: moment(year, dates[0]), endsAt: moment(year, dates[1]) },
    collection: rest.collection ?? null,
    uptake: rest.uptake,
    audience: 'everyone',
  });
  const percent = (title: string, value: bigint): Rule => ({ title, valueKind: 'percentage', value });
  const amount = (title: string, value: bigint, minimumSubtotal: bigint): Rule => ({
    title,
    valueKind: 'fixed',
    value,
    minimumSubtotal,
  });
  return [
    make(
      'MAYMUGS',
      [
        [5, 1],
        [5, 16],
      ],
      percent('May is for mugs', 1500n),
      { uptake: 0.4, collection: 'cups-bowls' },
    ),
    make(
      'ICED',
      [
        [7, 4],
        [7, 19],
      ],
      percent('Iced tea fortnight', 2000n),
      { uptake: 0.42, collection: 'loose-leaf' },
    ),
    make(
      'FALLKILN',
      [
        [9, 20],
        [10, 6],
      ],
      amount('Fall firing', 800n, 6000n),
      { uptake: 0.35 },
    ),
    make(
      'KILNSALE',
      [
        [11, friday],
        [11, friday + 4],
      ],
      percent('Black Friday at the kiln', 2500n),
      { uptake: 0.72 },
    ),
    make(
      'GIVETEA',
      [
        [12, 1],
        [12, 19],
      ],
      amount('Give tea', 1000n, 7500n),
      { uptake: 0.3 },
    ),
  ];
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
