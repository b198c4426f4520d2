import { loadCampaignOrders } from '../campaigns/judgement/report.server.ts';
import { inShop } from '../db/shop-scope.server.ts';
import type { RowPage } from '../growth/rows.server.ts';
import { requireCampaign } from './campaign-facts.server.ts';
import type { Page } from './page.server.ts';
import { askedSlice, exportRows, exportSlice, writeRows } from './rows.server.ts';

/** The orders of a campaign, or of one of its codes, a page of them. */
export async function loadOrdersPage(page: Page, asked: string) {
  const slice = askedSlice(page);
  const key = codeOf(page);
  const { campaign, rows } = await loadRows(page, asked, { ...slice, key });
  const written = writeRows(page, rows, slice.number);
  const query = key === null ? '' : `code=${encodeURIComponent(key)}`;
  const kept = (url: string | null) => (url === null || query === '' ? url : `${url}&${query}`);
  const base = `/app/campaigns/${campaign.id}`;
  return {
    title: page.t('campaigns:orders.title', { name: campaign.name }),
    headline: key ?? page.t('campaigns:orders.headline'),
    detail: page.t('campaigns:orders.detail'),
    rows: { ...written, previousUrl: kept(written.previousUrl), nextUrl: kept(written.nextUrl) },
    csv: { url: `${base}/orders/export?${query}`, fileName: 'campaign-orders.csv' },
    draft: null,
    lastDaysOnly: false,
    back: { content: campaign.name, url: `${base}/report` },
  };
}

/** All of them as CSV. */
export async function exportOrders(page: Page, asked: string): Promise<Response> {
  const { rows } = await loadRows(page, asked, { ...exportSlice(page), key: codeOf(page) });
  return exportRows(page, rows, 'campaign-orders.csv');
}

function codeOf({ request }: Page): string | null {
  return new URL(request.url).searchParams.get('code')?.slice(0, 300) ?? null;
}

async function loadRows(
  page: Page,
  asked: string,
  choice: { offset: number; limit: number; key: string | null },
) {
  return inShop(page.shopId, async (tx) => {
    const campaign = await requireCampaign(tx, asked);
    const found = await loadCampaignOrders(tx, campaign.id, { ...choice, limit: choice.limit + 1 });
    const rows: RowPage = {
      columns,
      rows: found.slice(0, choice.limit).map((order) => ({
        cells: [
          order.name,
          order.processed_at,
          order.key,
          order.customer,
          page.t(`campaigns:customer.${order.is_new ? 'new' : 'known'}`),
          ...[order.net_sales_minor, order.given_minor, order.returned_minor, order.contribution_minor],
        ],
        memberId: null,
      })),
      more: found.length > choice.limit,
    };
    return { campaign, rows };
  });
}

const columns: RowPage['columns'] = [
  { key: 'name', kind: 'text' },
  { key: 'processed_at', kind: 'day' },
  { key: 'code', kind: 'text' },
  { key: 'customer', kind: 'text' },
  { key: 'new_or_known', kind: 'text' },
  { key: 'sales_minor', kind: 'money' },
  { key: 'discount_minor', kind: 'money' },
  { key: 'discount_back_minor', kind: 'money' },
  { key: 'contribution_minor', kind: 'money' },
];
