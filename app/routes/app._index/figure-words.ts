import { figureKinds, periodDays } from '../../growth/figure.ts';
import type { FigureKind } from '../../growth/figure.ts';
import type { HomeFigures } from '../../growth/home-figures.server.ts';
import { shareBasisPoints } from '../../growth/finding.ts';
import { worthOf } from '../../loyalty/program.ts';
import type { ProgramSettings } from '../../loyalty/program.ts';
import type { WrittenFigure } from '../../ui/figure-card.tsx';
import { withMinus, writeCount, writeMoney, writePercent, writeSigned } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';

type Words = Pick<WrittenFigure, 'value' | 'change' | 'note'>;

/** Puts the four figures into words, each against the period before. `worth` is null while there is no program. */
export function writeFigures(
  page: Page,
  figures: HomeFigures,
  worth: ProgramSettings['worth'] | null,
): WrittenFigure[] {
  const words: Record<FigureKind, Words> = {
    'points-outstanding': writeOutstanding(page, figures, worth),
    'member-revenue': writeMemberRevenue(page, figures),
    'discount-cost': writeDiscountCost(page, figures),
    'repeat-rate': writeRepeatRate(page, figures),
  };
  return figureKinds.map((key) => ({
    key,
    label: page.t(`home:figure.${key}.label`),
    url: `/app/figures/${key}`,
    ...words[key],
  }));
}

function writeOutstanding(
  { t, reader }: Page,
  figures: HomeFigures,
  worth: ProgramSettings['worth'] | null,
): Words {
  const { current, before } = figures.outstanding;
  if (figures.members === 0n)
    return { value: '–', change: '', note: t('home:figure.points-outstanding.none') };
  const change = { change: writeSigned(current - before, reader), days: periodDays };
  const value = t('home:figure.points-outstanding.value', { points: writeCount(current, reader) });
  const money = worth === null ? '–' : writeMoney(worthOf(current, { worth }), reader);
  return {
    value,
    change: t('home:figure.points-outstanding.change', change),
    note: t('home:figure.points-outstanding.note', { worth: money }),
  };
}

function writeMemberRevenue(page: Page, { members, current, before }: HomeFigures): Words {
  const { t, reader } = page;
  if (members === 0n) return { value: '–', change: '', note: t('home:figure.member-revenue.none') };
  const share = writePercent(shareBasisPoints(current.memberMinor, current.salesMinor), reader);
  return {
    value: writeMoney(current.memberMinor, reader),
    change: writeMoneyChange(page, current.memberMinor, before),
    note: t('home:figure.member-revenue.note', { share, days: periodDays }),
  };
}

function writeDiscountCost(page: Page, { current, before }: HomeFigures): Words {
  const { t, reader } = page;
  if (current.orders === 0n) {
    return { value: '–', change: '', note: t('home:figure.discount-cost.none', { days: periodDays }) };
  }
  const sales = writeMoney(current.codeSalesMinor, reader);
  const earlier = { orders: before.orders, memberMinor: before.discountMinor };
  return {
    value: writeMoney(current.discountMinor, reader),
    change: writeMoneyChange(page, current.discountMinor, earlier),
    note: t('home:figure.discount-cost.note', { sales, days: periodDays }),
  };
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

function writeMoneyChange(
  { t, reader }: Page,
  nowMinor: bigint,
  before: { orders: bigint; memberMinor: bigint },
): string {
  if (before.orders === 0n || before.memberMinor === 0n)
    return t('home:figure.noBefore', { days: periodDays });
  const basisPoints = ((nowMinor - before.memberMinor) * 10_000n) / before.memberMinor;
  const percent = new Intl.NumberFormat(reader.locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 0,
  });
  const change = withMinus(percent.format(Number(basisPoints) / 10_000));
  return t('home:figure.change', {
    change,
    before: writeMoney(before.memberMinor, reader),
    days: periodDays,
  });
}
