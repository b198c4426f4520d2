import { loadBacktest } from '../campaigns/judgement/backtest.server.ts';
import type { RehearsedUse } from '../campaigns/judgement/backtest.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { loadCopyProgress } from '../growth/copy-progress.server.ts';
import type { RowPage } from '../growth/rows.server.ts';
import { isCopyUnderWay } from './app._index/copy-words.ts';
import { requireCampaign } from './campaign-facts.server.ts';
import type { Page } from './page.server.ts';
import { askedSlice, exportRows, writeRows } from './rows.server.ts';

const timeoutMs = 30_000;

const chosen: Readonly<Record<string, (use: RehearsedUse) => boolean>> = {
  new: ({ order }) => order.isNew,
  returning: ({ order }) => !order.isNew && order.customerShopifyId !== null,
  guests: ({ order }) => order.customerShopifyId === null,
  members: ({ order }) => order.isMember,
  negative: ({ order, marginAfterMinor }) =>
    (order.marginMinor ?? -1n) >= 0n && (marginAfterMinor ?? 0n) < 0n,
};

/** The past orders that would have used the campaign, a page of them. */
export async function loadRehearsalPage(page: Page, asked: string) {
  const slice = askedSlice(page);
  const { name, id, rows, isCopying } = await loadRows(page, asked);
  const who = whoOf(page);
  const shown = { ...rows, rows: rows.rows.slice(slice.offset, slice.offset + slice.limit) };
  const written = writeRows(
    page,
    { ...shown, more: rows.rows.length > slice.offset + slice.limit },
    slice.number,
  );
  const kept = (url: string | null) => (url === null || who === '' ? url : `${url}&who=${who}`);
  return {
    title: page.t('campaigns:rehearsal.title', { name }),
    headline: page.t('campaigns:rehearsal.headline', { count: rows.rows.length }),
    detail: page.t('campaigns:assume.behaviour'),
    rows: { ...written, previousUrl: kept(written.previousUrl), nextUrl: kept(written.nextUrl) },
    csv: { url: `/app/campaigns/${id}/rehearsal/export?who=${who}`, fileName: 'rehearsal.csv' },
    draft: null,
    lastDaysOnly: !page.reader.seesAllOrders,
    isCopying,
    notice: isCopying ? page.t('home:findings.copying') : '',
    back: { content: page.t('campaigns:review.back'), url: `/app/campaigns/${id}/review` },
  };
}

/** All of them as CSV. */
export async function exportRehearsal(page: Page, asked: string): Promise<Response> {
  return exportRows(page, (await loadRows(page, asked)).rows, 'rehearsal.csv');
}

function whoOf({ request }: Page): string {
  const who = new URL(request.url).searchParams.get('who') ?? '';
  return who in chosen ? who : '';
}

interface Rehearsed {
  readonly name: string;
  readonly id: string;
  readonly rows: RowPage;
  /** True while orders are still being copied: there will be more rows. */
  readonly isCopying: boolean;
}

async function loadRows(page: Page, asked: string): Promise<Rehearsed> {
  const { now, reader, shopId } = page;
  const keep = chosen[whoOf(page)] ?? (() => true);
  return inShop(
    shopId,
    async (tx) => {
      const { name, id, rules } = await requireCampaign(tx, asked);
      const { rehearsal, named } = await loadBacktest(tx, rules, { now, timeZone: reader.timeZone });
      const rows = rehearsal.uses.filter(keep).map(({ order, ...use }) => ({
        cells: [
          named.get(order.orderShopifyId)?.name ?? null,
          named.get(order.orderShopifyId)?.processedAt ?? null,
          ...[use.salesMinor, use.costMinor, order.marginMinor, use.marginAfterMinor],
        ],
        memberId: null,
      }));
      const isCopying = isCopyUnderWay(await loadCopyProgress(tx));
      return { name, id, rows: { columns, rows: rows.reverse(), more: false }, isCopying };
    },
    { timeoutMs },
  );
}

const columns: RowPage['columns'] = [
  { key: 'name', kind: 'text' },
  { key: 'processed_at', kind: 'day' },
  { key: 'sales_minor', kind: 'money' },
  { key: 'discount_minor', kind: 'money' },
  { key: 'margin_before_minor', kind: 'money' },
  { key: 'margin_after_minor', kind: 'money' },
];
