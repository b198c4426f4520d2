import { loadCampaignOrders } from '../campaigns/judgement/report.server.ts';
import { loadOrdersOfChannel } from '../flows/campaigns/report-campaign.server.ts';
import { inShop } from '../db/shop-scope.server.ts';
import type { RowPage } from '../growth/rows.server.ts';
import { writeKey } from '../ui/channel-names.ts';
import { requireCampaign } from './campaign-facts.server.ts';
import type { Page } from './page.server.ts';
import { askedSlice, exportRows, exportSlice, writeRows } from './rows.server.ts';

/** Channel named in the address for orders that no touch is known of. */
const unknownChannel = 'unknown';

/** The orders of a campaign, or of one of its codes or channels, a page of them. */
export async function loadOrdersPage(page: Page, asked: string) {
  const slice = askedSlice(page);
  const part = partOf(page);
  const { campaign, rows } = await loadRows(page, asked, { ...slice, ...part });
  const written = writeRows(page, rows, slice.number);
  const query = new URLSearchParams({
    ...(part.key === null ? {} : { code: part.key }),
    ...(part.channel === undefined ? {} : { channel: part.channel }),
  }).toString();
  const kept = (url: string | null) => (url === null || query === '' ? url : `${url}&${query}`);
  const base = `/app/campaigns/${campaign.id}`;
  return {
    title: page.t('campaigns:orders.title', { name: campaign.name }),
    headline: writeHeadline(page, part),
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
  const { rows } = await loadRows(page, asked, { ...exportSlice(page), ...partOf(page) });
  return exportRows(page, rows, 'campaign-orders.csv');
}

/** Which of the campaign's orders are asked for: all, those of a code, or those of a channel. */
interface Part {
  readonly key: string | null;
  readonly channel?: string;
}

function partOf({ request }: Page): Part {
  const query = new URL(request.url).searchParams;
  const channel = query.get('channel')?.slice(0, 100);
  return { key: query.get('code')?.slice(0, 300) ?? null, ...(channel === undefined ? {} : { channel }) };
}

function writeHeadline({ t }: Page, { key, channel }: Part): string {
  if (channel === unknownChannel) return t('channels:row.unknown');
  return channel === undefined ? (key ?? t('campaigns:orders.headline')) : writeKey(t, channel, 'channel');
}

async function loadRows(page: Page, asked: string, choice: { offset: number; limit: number } & Part) {
  return inShop(page.shopId, async (tx) => {
    const campaign = await requireCampaign(tx, asked);
    const channel = choice.channel === unknownChannel ? null : choice.channel;
    const only =
      channel === undefined ? null : await loadOrdersOfChannel(tx, campaign, { channel, now: page.now });
    const found = await loadCampaignOrders(tx, campaign.id, { ...choice, only, limit: choice.limit + 1 });
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
