import { coverageBp } from '../../growth/margin/margin-report.server.ts';
import type { MarginTotals } from '../../growth/margin/margin-report.server.ts';
import { withMinus, writeMoney, writePercent } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';

/** A line of the table from list price to contribution margin. */
export interface WaterfallLine {
  key: string;
  label: string;
  /** With its sign; a dash where nothing is known. */
  amount: string;
  change: string;
  /** What is known of it, or where it stands already; '' where there is nothing to say. */
  note: string;
  isSum: boolean;
  url: string;
}

interface Waterfall {
  readonly totals: MarginTotals;
  readonly earlier: MarginTotals;
  /** Null: no ad spend was told for these days. */
  readonly spendMinor: bigint | null;
  /** The part of it that fell on days without an order of its channel. */
  readonly keptMinor: bigint;
  readonly days: number;
}

interface Step {
  readonly key: string;
  readonly pick: (totals: MarginTotals) => bigint;
  readonly isSum?: true;
  readonly known?: (totals: MarginTotals) => Known;
}

/** How much of the sales, or how many of the orders, a cost is known for. */
interface Known {
  readonly part: bigint;
  readonly whole: bigint;
  readonly of: 'sales' | 'orders';
}

const told =
  (untold: (totals: MarginTotals) => bigint) =>
  (totals: MarginTotals): Known => ({
    part: totals.orders - untold(totals),
    whole: totals.orders,
    of: 'orders',
  });

const steps: readonly Step[] = [
  { key: 'list', pick: ({ listMinor }) => listMinor },
  { key: 'discounts', pick: ({ lineDiscountMinor }) => -lineDiscountMinor },
  { key: 'returns', pick: ({ returnsMinor }) => -returnsMinor },
  { key: 'net', pick: ({ netSalesMinor }) => netSalesMinor, isSum: true },
  {
    key: 'goods',
    pick: ({ goodsMinor }) => -goodsMinor,
    known: ({ coveredMinor, baseMinor }) => ({ part: coveredMinor, whole: baseMinor, of: 'sales' }),
  },
  { key: 'shippingRevenue', pick: ({ shippingRevenueMinor }) => shippingRevenueMinor },
  {
    key: 'shippingCost',
    pick: ({ shippingCostMinor }) => -shippingCostMinor,
    known: told(({ shippingUntold }) => shippingUntold),
  },
  { key: 'fees', pick: ({ feeMinor }) => -feeMinor, known: told(({ feeUntold }) => feeUntold) },
  { key: 'pointsIssued', pick: ({ pointsIssuedMinor }) => -pointsIssuedMinor },
  { key: 'pointsRedeemed', pick: ({ pointsRedeemedMinor }) => pointsRedeemedMinor },
];

/** Writes the way from list prices to the contribution margin, each line against the period before. */
export function writeWaterfall(
  page: Page,
  { totals, earlier, spendMinor, keptMinor, days }: Waterfall,
): WaterfallLine[] {
  const { t, reader } = page;
  const url = `/app/margin/orders?days=${String(days)}`;
  const line = (key: string, minor: bigint | null, more: Partial<WaterfallLine> = {}): WaterfallLine => ({
    ...{ key, label: t(`margin:line.${key}`), amount: minor === null ? '–' : writeMoney(minor, reader) },
    ...{ change: '', note: '', isSum: false, url, ...more },
  });
  const rows = steps.map(({ key, pick, isSum, known }) => {
    const share = known?.(totals);
    const isPart = share !== undefined && share.part < share.whole;
    // The part that is known may cost nothing, as the shipping of what is sold at a counter: the rest is no zero.
    const isUnknown = isPart && (share.part === 0n || pick(totals) === 0n);
    return line(key, isUnknown ? null : pick(totals), {
      change: isUnknown ? '' : writeChange(page, pick(totals), pick(earlier)),
      note: share === undefined ? '' : writeKnown(page, share, pick(totals)),
      isSum: isSum ?? false,
    });
  });
  const kept = { amount: writeMoney(keptMinor, reader) };
  const spendNote =
    spendMinor === null ? t('margin:noSpend') : keptMinor === 0n ? '' : t('margin:spendKept', kept);
  const margin = totals.contributionMinor - (spendMinor ?? 0n);
  const coverage = coverageBp(totals);
  const about =
    coverage === null ? '' : t('margin:contributionKnown', { share: writePercent(coverage, reader) });
  return [
    ...rows,
    line('beforeSpend', totals.contributionMinor, {
      ...{ isSum: true, change: writeChange(page, totals.contributionMinor, earlier.contributionMinor) },
    }),
    line('adSpend', spendMinor === null ? null : -spendMinor, {
      ...{ note: spendNote, url: '/app/channels/spend' },
    }),
    line('contribution', margin, { isSum: true, note: about }),
  ];
}

function writeKnown({ t, reader }: Page, { part, whole, of }: Known, minor: bigint): string {
  if (whole <= 0n) return '';
  if (part === 0n) return t('margin:known.none');
  if (part >= whole) return t('margin:known.all');
  const share = writePercent((part * 10_000n) / whole, reader);
  return minor === 0n
    ? t('margin:known.nothing', { share, amount: writeMoney(0n, reader) })
    : t(`margin:known.${of}`, { share });
}

/** The change from the period before, in percent with its sign. */
function writeChange({ t, reader }: Page, nowMinor: bigint, beforeMinor: bigint): string {
  if (beforeMinor === 0n) return t('margin:noBefore');
  const size = beforeMinor < 0n ? -beforeMinor : beforeMinor;
  const basisPoints = ((nowMinor - beforeMinor) * 10_000n * (beforeMinor < 0n ? -1n : 1n)) / size;
  const percent = new Intl.NumberFormat(reader.locale, {
    ...{ style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 1 },
  });
  return withMinus(percent.format(Number(basisPoints) / 10_000));
}
