import { inShop } from '../db/shop-scope.server.ts';
import { isFigureKind, periodDays } from '../growth/figure.ts';
import type { FigureKind } from '../growth/figure.ts';
import { loadHomeFigures } from '../growth/home-figures.server.ts';
import { loadFigureRows } from '../growth/rows.server.ts';
import { writeFigures } from './app._index/figure-words.ts';
import type { Page } from './page.server.ts';
import { askedSlice, exportRows, exportSlice, writeRows } from './rows.server.ts';

/** A figure of Home with a page of its rows. @throws Response 404 for a kind there is none of */
export async function loadFigurePage(page: Page, asked: string) {
  const kind = requireKind(asked);
  const slice = askedSlice(page);
  const { timeZone } = page.reader;
  const { figures, found } = await inShop(page.shopId, async (tx) => ({
    figures: await loadHomeFigures(tx, page.now, timeZone),
    found: await loadFigureRows(tx, kind, { ...slice, timeZone }),
  }));
  const written = writeFigures(page, figures).find(({ key }) => key === kind);
  return {
    title: page.t(`home:figure.${kind}.label`),
    headline: [written?.value, written?.note].filter(Boolean).join(' · '),
    detail: page.t(`findings:figureDetail.${kind}`, { days: periodDays }),
    rows: writeRows(page, found, slice.number),
    csv: { url: `/app/figures/${kind}/export`, fileName: `${kind}.csv` },
    draft: null,
    lastDaysOnly: !page.reader.seesAllOrders,
  };
}

/** All rows of a figure as CSV. @throws Response 404 for a kind there is none of */
export async function exportFigure(page: Page, asked: string): Promise<Response> {
  const kind = requireKind(asked);
  const slice = { ...exportSlice(page), timeZone: page.reader.timeZone };
  const found = await inShop(page.shopId, (tx) => loadFigureRows(tx, kind, slice));
  return exportRows(page, found, `${kind}.csv`);
}

function requireKind(asked: string): FigureKind {
  if (!isFigureKind(asked)) throw new Response('Not found', { status: 404 });
  return asked;
}
