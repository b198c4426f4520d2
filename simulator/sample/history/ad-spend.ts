import { minor, table, text, whole, key } from '../../store/tables/table.ts';
import type { RowOf } from '../../store/tables/table.ts';
import type { Random } from '../random.ts';
import type { Day } from './calendar.ts';

/** What the shop paid for advertising, by day, channel and campaign: a truth no API shows. */
export const adSpend = table('adSpend', {
  id: key(),
  date: text(),
  channel: text(),
  campaign: text(),
  /** Minor units of the shop's currency. */
  spend: minor(),
  clicks: whole(),
  impressions: whole(),
});

/** Channel, campaign, cents on an average day, cents a click. */
const LINES: readonly (readonly [string, string, number, number])[] = [
  ['paid_search', 'brand', 900, 45],
  ['paid_search', 'matcha-search', 2100, 120],
  ['paid_search', 'teaware-search', 1800, 135],
  ['paid_social', 'prospecting-ceramics', 4200, 95],
  ['paid_social', 'retargeting', 1500, 70],
  ['affiliate', 'always-on', 700, 60],
  ['email', 'newsletter-tool', 330, 8],
];

/** Spend of each day and campaign; busier days are given more money, as shops do. */
export function planAdSpend(days: readonly Day[], random: Random): Omit<RowOf<typeof adSpend>, 'id'>[] {
  return days.flatMap((day) =>
    LINES.map(([channel, campaign, average, perClick]) => {
      const spend = Math.round(average * (0.55 + 0.45 * day.weight) * (0.8 + random.next() * 0.4));
      const clicks = Math.round(spend / (perClick * (0.85 + random.next() * 0.3)));
      const impressions = clicks * random.whole(38, 90);
      return { date: day.date, channel, campaign, spend: BigInt(spend), clicks, impressions };
    }),
  );
}
