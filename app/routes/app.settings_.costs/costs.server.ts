import { localDayOf, startOfLocalDay } from '../../core/calendar.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { untoldCosts } from '../../growth/margin/costs.ts';
import { loadCostVersions } from '../../growth/margin/costs.server.ts';
import { listVariantCosts, loadCostCoverage } from '../../growth/margin/unit-costs.server.ts';
import { exportCell } from '../../ui/cells.ts';
import { csvFile } from '../../ui/csv-file.ts';
import { writeCount, writeDay, writeMoney, writePercent } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';
import { toCostValues } from './cost-form.ts';

const missingShown = 20;

/** Everything the page of costs shows. */
export async function loadCostsPage(page: Page) {
  return inShop(page.shopId, async (tx) => ({
    currency: page.reader.currency,
    ...(await loadTerms(tx, page)),
    ...(await loadCoverage(tx, page)),
  }));
}

/** What the page receives. */
export type CostsPageFacts = Awaited<ReturnType<typeof loadCostsPage>>;

async function loadTerms(tx: ShopTx, { reader, now, t }: Page) {
  const versions = (await loadCostVersions(tx)).filter(({ currency }) => currency === reader.currency);
  const last = versions.at(-1);
  const today = localDayOf(now, reader.timeZone);
  return {
    saved: toCostValues(last?.terms ?? untoldCosts, today, reader.currency),
    since:
      last === undefined
        ? t('margin:costs.never')
        : t('margin:costs.since', { day: writeDay(last.effectiveFrom, reader) }),
  };
}

async function loadCoverage(tx: ShopTx, { reader, now, t }: Page) {
  const { variants, costed, netSalesMinor, coveredMinor } = await loadCostCoverage(tx, now);
  const missing = await listVariantCosts(tx, { now, missing: true, limit: missingShown });
  const share = netSalesMinor > 0n ? writePercent((coveredMinor * 10_000n) / netSalesMinor, reader) : null;
  const counts = { costed: writeCount(costed, reader), variants: writeCount(variants, reader) };
  return {
    coverage: [
      variants === 0 ? t('margin:costs.noVariants') : t('margin:costs.variantCoverage', counts),
      share === null ? t('margin:costs.noSales') : t('margin:costs.salesCoverage', { share }),
    ],
    missing: missing.map((one) => ({
      id: one.shopifyId.toString(),
      name: one.variant === 'Default Title' ? one.product : `${one.product} · ${one.variant}`,
      sku: one.sku === '' ? t('margin:costs.noSku') : one.sku,
      sold: t('margin:costs.sold', { amount: writeMoney(one.soldMinor, reader) }),
    })),
    more: Math.max(0, variants - costed - missing.length),
  };
}

const exportLimit = 100_000;

/** Every variant with its cost, in the columns the import reads. */
export async function exportCosts(page: Page): Promise<Response> {
  const { reader, now } = page;
  const rows = await inShop(page.shopId, (tx) =>
    listVariantCosts(tx, { now, missing: false, limit: exportLimit }),
  );
  const headings = ['variant_id', 'sku', 'product', 'variant', 'price', 'unit_cost', 'currency'];
  return csvFile(
    'unit-costs.csv',
    headings,
    rows.map((row) => [
      // A spreadsheet would round a long number; the apostrophe keeps it a text.
      `'${row.shopifyId.toString()}`,
      exportCell(row.sku, 'text', reader),
      exportCell(row.product, 'text', reader),
      exportCell(row.variant, 'text', reader),
      exportCell(row.priceMinor, 'money', reader),
      exportCell(row.unitMinor, 'money', reader),
      reader.currency,
    ]),
  );
}

/** The first instant of a day the merchant chose, in the shop's zone. */
export function startOfChosenDay(day: string, { reader }: Page): Date {
  return startOfLocalDay(day, reader.timeZone);
}
