import { inShop } from '../db/shop-scope.server.ts';
import { listPlacementEvents, listPlacementOrders } from '../recommendations/events/report-rows.server.ts';
import type { PlacementRows } from '../recommendations/events/report-rows.server.ts';
import { writeCount } from '../ui/written.ts';
import type { Page } from './page.server.ts';
import { askedFigure, askedPeriod, askedPlacement } from './recommendation-choice.server.ts';
import { askedSlice, exportRows, exportSlice, writeRows } from './rows.server.ts';

const listMs = 30_000;

function loadRows(page: Page, slice: { offset: number; limit: number }): Promise<PlacementRows> {
  const { from, to } = askedPeriod(page);
  const { offset, limit } = slice;
  const asked = { placement: askedPlacement(page), from, to, offset, limit };
  const figure = askedFigure(page);
  return inShop(
    page.shopId,
    (tx) =>
      figure === 'orders'
        ? listPlacementOrders(tx, asked)
        : listPlacementEvents(tx, { ...asked, kind: figure, timeZone: page.reader.timeZone }),
    { timeoutMs: listMs },
  );
}

/** What a figure of a placement is made of, a page at a time. */
export async function loadRecommendationRows(page: Page) {
  const { t, reader } = page;
  const slice = askedSlice(page);
  const found = await loadRows(page, slice);
  const { days } = askedPeriod(page);
  const placement = askedPlacement(page);
  const figure = askedFigure(page);
  const search = new URLSearchParams({ placement, figure, days: String(days) });
  const rows = writeRows(page, found, slice.number);
  const turned = (url: string | null) => url && `?${search.toString()}&${url.slice(1)}`;
  return {
    title: t(`recommendations:placement.${placement}`),
    headline: t(`recommendations:rows.${figure}`, { days: writeCount(days, reader) }),
    detail: t(`recommendations:rowsDetail.${figure}`),
    rows: { ...rows, previousUrl: turned(rows.previousUrl), nextUrl: turned(rows.nextUrl) },
    csv: {
      url: `/app/recommendations/orders/export?${search.toString()}`,
      fileName: `recommendations-${figure}.csv`,
    },
    draft: null,
    lastDaysOnly: !reader.seesAllOrders,
    back: { content: t('recommendations:title'), url: `/app/recommendations?days=${String(days)}` },
  };
}

/** All rows behind a figure of a placement as CSV. */
export async function exportRecommendationRows(page: Page): Promise<Response> {
  return exportRows(
    page,
    await loadRows(page, exportSlice(page)),
    `recommendations-${askedFigure(page)}.csv`,
  );
}
