import { z } from 'zod';
import { channelKeys } from '../../attribution/channel.ts';
import { gapCauses } from '../../attribution/reconciliation.ts';
import { loadClaims, loadReconciliation, storeClaim } from '../../attribution/reconciliation.server.ts';
import { readAmount } from '../../attribution/spend.ts';
import { addMonths, localDayOf, startOfLocalDay } from '../../core/calendar.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { writeCount, writeMoney } from '../../ui/written.ts';
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

/** Our figures, Shopify's and the platforms' for one month, with the cause of every gap. */
export async function loadReconciliationPage(page: Page) {
  const { t, reader } = page;
  const month = askedMonth(page);
  const period = {
    from: startOfLocalDay(month, reader.timeZone),
    to: startOfLocalDay(addMonths(month, 1), reader.timeZone),
    windowDays,
  };
  const { found, claims } = await inShop(
    page.shopId,
    async (tx) => ({ found: await loadReconciliation(tx, period), claims: await loadClaims(tx, month) }),
    { timeoutMs: 60_000 },
  );
  const both = (orders: number, minor: bigint) =>
    `${writeCount(orders, reader)} · ${writeMoney(minor, reader)}`;
  const claimOf = new Map(claims.map((claim) => [claim.channel, claim]));
  const current = `${localDayOf(page.now, reader.timeZone).slice(0, 7)}-01`;
  return {
    month,
    months: Array.from({ length: monthsShown }, (_, back) => addMonths(current, -back)),
    card: t('channels:reconcile.card', { days: windowDays }),
    rows: found.pairs.map(({ channel, ours, oursMinor, shopify, shopifyMinor }) => {
      const claim = claimOf.get(channel ?? '');
      return {
        key: channel ?? unknownKey,
        name: writeKey(t, channel ?? unknownKey, 'channel'),
        ours: both(ours, oursMinor),
        shopify: both(shopify, shopifyMinor),
        claimed: claim === undefined ? '–' : both(claim.orders, claim.revenueMinor),
      };
    }),
    agreed: t('channels:reconcile.agreed', { count: found.agreed, orders: writeCount(found.agreed, reader) }),
    causes: [
      ...gapCauses.map((cause) => ({ name: t(`channels:cause.${cause}`), orders: found.causes[cause] })),
      { name: t('channels:cause.test'), orders: found.leftOut.test },
      { name: t('channels:cause.cancelled'), orders: found.leftOut.cancelled },
    ].map(({ name, orders }) => ({ name, orders: writeCount(orders, reader) })),
    channels: channelKeys.map((value) => ({ value, label: t(`channels:channel.${value}`) })),
    currency: reader.currency,
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
