import { isPlacement, type Placement } from '../recommendations/serving/placements.ts';
import { lastDaysAt } from '../core/calendar.ts';
import { writeCount } from '../ui/written.ts';
import type { Page } from './page.server.ts';

const periodDays = [7, 30, 90, 365] as const;

/** The figures of a placement that open to their rows. */
const openFigures = ['impressions', 'clicks', 'orders'] as const;
export type OpenFigure = (typeof openFigures)[number];

/** Reads `?days=30` of an address; anything else means the last 30 days. */
export function askedPeriod({ request, now, reader }: Page): { days: number; from: Date; to: Date } {
  const asked = Number(new URL(request.url).searchParams.get('days') ?? '30');
  const days = periodDays.find((one) => one === asked) ?? 30;
  return { days, ...lastDaysAt(now, days, reader.timeZone) };
}

/** Reads `?placement=cart`; anything else means the product page. */
export function askedPlacement({ request }: Page): Placement {
  const asked = new URL(request.url).searchParams.get('placement') ?? '';
  return isPlacement(asked) ? asked : 'product';
}

/** Reads `?figure=clicks`; anything else means the orders. */
export function askedFigure({ request }: Page): OpenFigure {
  const asked = new URL(request.url).searchParams.get('figure') ?? '';
  return openFigures.find((one) => one === asked) ?? 'orders';
}

/** The periods a merchant may choose. */
export function periodOptions({ t, reader }: Page): { value: string; label: string }[] {
  return periodDays.map((days) => ({
    value: String(days),
    label: t('recommendations:days', { days: writeCount(days, reader) }),
  }));
}

/** The address of the rows behind a placement's figure. */
export function rowsUrl(placement: Placement, figure: OpenFigure, days: number): string {
  const search = new URLSearchParams({ placement, figure, days: String(days) });
  return `/app/recommendations/orders?${search.toString()}`;
}
