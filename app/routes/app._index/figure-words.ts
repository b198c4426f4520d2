import { figureKinds, periodDays } from '../../growth/figure.ts';
import type { FigureKind } from '../../growth/figure.ts';
import type { HomeFigures } from '../../growth/home-figures.server.ts';
import { coverageBp } from '../../growth/margin/margin-report.server.ts';
import type { MarginTotals } from '../../growth/margin/margin-report.server.ts';
import type { WrittenFigure } from '../../ui/figure-card.tsx';
import { withMinus, writeCount, writeMoney, writePercent } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';

type Words = Pick<WrittenFigure, 'value' | 'change' | 'note'>;

/** Puts the four figures into words, each against the period before. */
export function writeFigures(page: Page, figures: HomeFigures): WrittenFigure[] {
  const words: Record<FigureKind, Words> = {
    'net-revenue': writeMoneyFigure(page, figures, 'net-revenue'),
    'contribution-margin': writeMoneyFigure(page, figures, 'contribution-margin'),
    'repeat-rate': writeRepeatRate(page, figures),
    'discount-points-cost': writeMoneyFigure(page, figures, 'discount-points-cost'),
  };
  return figureKinds.map((key) => ({
    key,
    label: page.t(`home:figure.${key}.label`),
    url: `/app/figures/${key}`,
    ...words[key],
  }));
}

type MoneyKind = Exclude<FigureKind, 'repeat-rate'>;

const pointsCost = (margin: MarginTotals) => margin.pointsIssuedMinor - margin.pointsRedeemedMinor;
const amounts: Readonly<Record<MoneyKind, (margin: MarginTotals) => bigint>> = {
  'net-revenue': ({ netSalesMinor }) => netSalesMinor,
  'contribution-margin': ({ contributionMinor }) => contributionMinor,
  'discount-points-cost': (margin) => margin.discountMinor + pointsCost(margin),
};

/** A figure drawn from the margins; while they are being worked out it says so, and never shows a zero instead. */
function writeMoneyFigure(page: Page, figures: HomeFigures, kind: MoneyKind): Words {
  const { t, reader } = page;
  const { current, before, unsettled } = figures;
  if (current.margin.orders === 0n) {
    const facts = { days: periodDays, count: Number(unsettled), orders: writeCount(unsettled, reader) };
    const note = unsettled > 0n ? t('home:figure.settling', facts) : t('home:figure.noOrders', facts);
    return { value: '–', change: '', note };
  }
  const amount = amounts[kind];
  const earlier = before.margin.orders === 0n ? null : amount(before.margin);
  const facts = { count: Number(unsettled), orders: writeCount(unsettled, reader) };
  const partly = unsettled > 0n ? [t('home:figure.partly', facts)] : [];
  return {
    value: writeMoney(amount(current.margin), reader),
    change: writeMoneyChange(page, amount(current.margin), earlier),
    note: [writeNote(page, kind, current.margin), ...partly].join(' '),
  };
}

function writeNote({ t, reader }: Page, kind: MoneyKind, margin: MarginTotals): string {
  if (kind === 'net-revenue') {
    return t('home:figure.net-revenue.note', {
      count: Number(margin.orders),
      orders: writeCount(margin.orders, reader),
      days: periodDays,
    });
  }
  if (kind === 'discount-points-cost') {
    return t('home:figure.discount-points-cost.note', {
      discounts: writeMoney(margin.discountMinor, reader),
      points: writeMoney(pointsCost(margin), reader),
    });
  }
  const share = writePercent(coverageBp(margin) ?? 0n, reader);
  const untold = margin.feeUntold === margin.orders || margin.shippingUntold === margin.orders;
  return untold
    ? t('home:figure.contribution-margin.noteUntold', { share })
    : t('home:figure.contribution-margin.note', { share });
}

function writeRepeatRate({ t, reader }: Page, { current, before }: HomeFigures): Words {
  if (current.repeatBasisPoints === null) {
    return { value: '–', change: '', note: t('home:figure.repeat-rate.none', { days: periodDays }) };
  }
  const difference = current.repeatBasisPoints - (before.repeatBasisPoints ?? 0n);
  const points = new Intl.NumberFormat(reader.locale, {
    signDisplay: 'exceptZero',
    maximumFractionDigits: 1,
  });
  const change =
    before.repeatBasisPoints === null
      ? t('home:figure.noBefore', { days: periodDays })
      : t('home:figure.repeat-rate.change', {
          change: withMinus(points.format(Number(difference) / 100)),
          days: periodDays,
        });
  const facts = {
    count: Number(current.customers),
    customers: writeCount(current.customers, reader),
    days: periodDays,
  };
  return {
    value: writePercent(current.repeatBasisPoints, reader),
    change,
    note: t('home:figure.repeat-rate.note', facts),
  };
}

function writeMoneyChange({ t, reader }: Page, nowMinor: bigint, beforeMinor: bigint | null): string {
  // A percentage of nothing, or of a loss, says nothing.
  if (beforeMinor === null || beforeMinor <= 0n) return t('home:figure.noBefore', { days: periodDays });
  const basisPoints = ((nowMinor - beforeMinor) * 10_000n) / beforeMinor;
  const percent = new Intl.NumberFormat(reader.locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 0,
  });
  const change = withMinus(percent.format(Number(basisPoints) / 10_000));
  return t('home:figure.change', {
    change,
    before: writeMoney(beforeMinor, reader),
    days: periodDays,
  });
}
