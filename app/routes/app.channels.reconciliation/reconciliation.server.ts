import { z } from 'zod';
import { channelKeys } from '../../attribution/channel.ts';
import type { Figure, ReconciledRow } from '../../attribution/reconciliation.ts';
import {
  countUtcMoved,
  loadClaims,
  loadReconciliation,
  storeClaim,
} from '../../attribution/reconciliation.server.ts';
import type { ReconciliationQuestion } from '../../attribution/reconciliation.server.ts';
import { readAmount } from '../../attribution/spend.ts';
import { addMonths, localDayOf, startOfLocalDay } from '../../core/calendar.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { withMinus, writeCount, writeMoney, writeDay, writeMonth } from '../../ui/written.ts';
import { aggregateOnlySince } from '../../mirror/aggregate-only.server.ts';
import { writeKey } from '../../ui/channel-names.ts';
import { readFormFields } from '../form-fields.server.ts';
import { unknownKey } from '../../attribution/report.ts';
import type { Page } from '../page.server.ts';

const windowDays = 30;
const monthsShown = 12;

function askedMonth({ request, now, reader }: Page): string {
  const current = `${localDayOf(now, reader.timeZone).slice(0, 7)}-01`;
  const asked = new URL(request.url).searchParams.get('month') ?? '';
  return /^20\d\d-(0[1-9]|1[0-2])-01$/.test(asked) ? asked : current;
}

/** Writes figures of the page: "12 · $340.00", and a gap with its sign. */
function figureWriter({ reader }: Page) {
  const plain = ({ orders, minor }: Figure) => `${writeCount(orders, reader)} · ${writeMoney(minor, reader)}`;
  const sign = (isUp: boolean, isZero: boolean) => (isUp && !isZero ? '+' : '');
  const signed = ({ orders, minor }: Figure) =>
    [
      `${sign(orders > 0, orders === 0)}${withMinus(writeCount(orders, reader))}`,
      `${sign(minor > 0n, minor === 0n)}${writeMoney(minor, reader)}`,
    ].join(' · ');
  return { plain, signed };
}

/** A row as the page draws it: the causes add up to the gap. */
function rowWriter(page: Page) {
  const { t } = page;
  const { plain, signed } = figureWriter(page);
  return <Key>({ ours, shopify, gap, parts }: ReconciledRow<Key>, name: string) => ({
    ...{ name, ours: plain(ours), shopify: plain(shopify), gap: signed(gap) },
    why: parts.map((part) =>
      t('channels:reconcile.part', { cause: t(`channels:cause.${part.cause}`), figure: signed(part) }),
    ),
  });
}

function questionOf(page: Page, month: string): ReconciliationQuestion {
  const { timeZone, currency } = page.reader;
  const from = startOfLocalDay(month, timeZone);
  const to = startOfLocalDay(addMonths(month, 1), timeZone);
  const isFirst = new URL(page.request.url).searchParams.get('basis') === 'first';
  return { from, to, windowDays, basis: isFirst ? 'first' : 'last', timeZone, currency };
}

async function loadFigures(page: Page, month: string, question: ReconciliationQuestion) {
  const utc = { from: startOfLocalDay(month, 'UTC'), to: startOfLocalDay(addMonths(month, 1), 'UTC') };
  const read = async (tx: ShopTx) => ({
    found: await loadReconciliation(tx, question),
    claims: await loadClaims(tx, month),
    moved: await countUtcMoved(tx, question, utc),
    isCounted: (await aggregateOnlySince(tx)) !== null,
  });
  return inShop(page.shopId, read, { timeoutMs: 60_000 });
}

/** Our figures, Shopify's and the platforms' for one month, with the causes of every gap. */
export async function loadReconciliationPage(page: Page) {
  const { t, reader } = page;
  const month = askedMonth(page);
  const question = questionOf(page, month);
  const { found, claims, moved, isCounted } = await loadFigures(page, month, question);
  const [{ plain }, write] = [figureWriter(page), rowWriter(page)];
  const claimOf = new Map(claims.map((claim) => [claim.channel, claim]));
  const claimed = (channel: string | null) => {
    const claim = claimOf.get(channel ?? '');
    return claim === undefined ? '–' : plain({ orders: claim.orders, minor: claim.revenueMinor });
  };
  const current = `${localDayOf(page.now, reader.timeZone).slice(0, 7)}-01`;
  const { timeZone, currency } = reader;
  return {
    month,
    basis: question.basis,
    months: Array.from({ length: monthsShown }, (_, back) => {
      const value = addMonths(current, -back);
      return { value, label: writeMonth(startOfLocalDay(value, timeZone), reader) };
    }),
    card: t('channels:reconcile.card', { days: windowDays }),
    rows: found.channels.map((row) => ({
      ...write(row, writeKey(t, row.key ?? unknownKey, 'channel')),
      key: row.key ?? unknownKey,
      claimed: claimed(row.key),
    })),
    total: write(found.total, t('channels:reconcile.total')),
    days: found.days.map((row) => write(row, writeDay(startOfLocalDay(row.key, timeZone), reader))),
    zone: t('channels:reconcile.zone', { zone: timeZone, currency, moved: plain(moved) }),
    channels: channelKeys.map((value) => ({ value, label: t(`channels:channel.${value}`) })),
    currency,
    notice: isCounted ? t('channels:counted.compare') : '',
  };
}

const claimForm = z.object({
  channel: z.enum(channelKeys),
  orders: z.coerce.number().int().min(0).max(100_000_000),
  revenue: z.string().trim().min(1).max(30),
});

/** What the page is told. */
export interface ClaimAnswer {
  toast?: string;
  errors?: Readonly<Record<string, string>>;
}

/** Keeps what a platform claims for the month in the address. */
export async function storeTypedClaim(page: Page): Promise<ClaimAnswer> {
  const { t, reader } = page;
  const form = claimForm.safeParse(await readFormFields(page.request));
  if (!form.success) {
    const fields = form.error.issues.map((issue) => String(issue.path[0]));
    return {
      errors: Object.fromEntries(fields.map((field) => [field, t('channels:reconcile.error.number')])),
    };
  }
  const revenue = readAmount(form.data.revenue, reader.currency);
  if (!revenue.ok) {
    const words = { cell: form.data.revenue, currency: reader.currency };
    return { errors: { revenue: t('channels:spend.error.amount', words) } };
  }
  const { channel, orders } = form.data;
  const claim = {
    channel,
    orders,
    revenueMinor: revenue.value,
    month: askedMonth(page),
    currency: reader.currency,
  };
  await inShop(page.shopId, (tx) => storeClaim(tx, { ...claim, actor: page.actor }, page.now));
  return { toast: t('channels:reconcile.stored') };
}
