const HOUR = 60;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;

const said = (count: number, unit: string): string => `${String(count)} ${unit}${count === 1 ? '' : 's'}`;

/** A span of time as Shopify's admin says it: "5 minutes", "about 2 hours", "12 days", "over 1 year". */
export function timeInWords(spanMs: number): string {
  const minutes = Math.round(spanMs / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 45) return said(minutes, 'minute');
  if (minutes < 90) return 'about 1 hour';
  if (minutes < DAY) return `about ${said(Math.round(minutes / HOUR), 'hour')}`;
  if (minutes < 42 * HOUR) return '1 day';
  if (minutes < MONTH) return said(Math.round(minutes / DAY), 'day');
  if (minutes < 2 * MONTH) return `about ${said(Math.round(minutes / MONTH), 'month')}`;
  if (minutes < YEAR) return said(Math.round(minutes / MONTH), 'month');
  const years = Math.floor(minutes / YEAR);
  const rest = minutes % YEAR;
  if (rest < YEAR / 4) return `about ${said(years, 'year')}`;
  return rest < (YEAR * 3) / 4 ? `over ${said(years, 'year')}` : `almost ${said(years + 1, 'year')}`;
}
