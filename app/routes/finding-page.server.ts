import { inShop } from '../db/shop-scope.server.ts';
import { isFindingKind } from '../growth/finding.ts';
import type { FindingKind } from '../growth/finding.ts';
import { loadFindings } from '../growth/findings.server.ts';
import { loadFindingRows } from '../growth/rows.server.ts';
import { loadProgram } from '../loyalty/programs.server.ts';
import { writeFinding } from './app._index/finding-words.ts';
import { hasCreditRun } from './app._index/home.server.ts';
import type { Page } from './page.server.ts';
import { askedSlice, exportRows, exportSlice, writeRows } from './rows.server.ts';

/** Long enough for the pairs of a wide catalogue. */
const timeoutMs = 30_000;

/** A finding with a page of its rows. @throws Response 404 for a kind there is none of */
export async function loadFindingPage(page: Page, asked: string) {
  const kind = requireKind(asked);
  const slice = askedSlice(page);
  const { drawn, found, stage } = await inShop(
    page.shopId,
    async (tx) => ({
      drawn: (await loadFindings(tx)).find((one) => one.kind === kind),
      found: await loadFindingRows(tx, kind, slice),
      stage: { state: (await loadProgram(tx))?.state ?? null, credited: await hasCreditRun(tx) },
    }),
    { timeoutMs },
  );
  const written = drawn === undefined ? null : writeFinding(page, drawn, stage);
  return {
    title: page.t(`findings:${kind}.title`),
    headline: [written?.headline, written?.partial].filter((part) => part != null).join(' '),
    detail: page.t(`findings:${kind}.detail`),
    rows: writeRows(page, found, slice.number),
    csv: { url: `/app/findings/${kind}/export`, fileName: `${kind}.csv` },
    draft: written?.offers[0] ?? null,
    lastDaysOnly: !page.reader.seesAllOrders,
  };
}

/** All rows of a finding as CSV. @throws Response 404 for a kind there is none of */
export async function exportFinding(page: Page, asked: string): Promise<Response> {
  const kind = requireKind(asked);
  const found = await inShop(page.shopId, (tx) => loadFindingRows(tx, kind, exportSlice(page)), {
    timeoutMs,
  });
  return exportRows(page, found, `${kind}.csv`);
}

function requireKind(asked: string): FindingKind {
  if (!isFindingKind(asked)) throw new Response('Not found', { status: 404 });
  return asked;
}
