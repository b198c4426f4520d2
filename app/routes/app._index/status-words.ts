import type { LastOrder, StageProgress } from '../../growth/copy-progress.server.ts';
import { periodDays } from '../../growth/figure.ts';
import { shareBasisPoints } from '../../growth/finding.ts';
import type { SalesFigures } from '../../growth/home-figures.server.ts';
import type { ProgramView } from '../../loyalty/programs.server.ts';
import { writeAge, writePercent, writeSigned } from '../../ui/written.ts';
import { copyState } from './copy-words.ts';
import type { Page } from '../page.server.ts';

/** The live state that Home shows even when all else is put away. */
export interface WrittenStatus {
  readonly program: { readonly state: ProgramView['state']; readonly label: string };
  readonly lastOrder: string;
  /** Whether shoppers are known to the shop: guests earn nothing, the other usual reason for "it does not work". */
  readonly signIn: string;
  readonly sync: { readonly state: ReturnType<typeof copyState>; readonly label: string };
}

/** Puts program, last order and copy into words. */
export function writeStatus(
  page: Page,
  facts: {
    program: ProgramView | null;
    stages: readonly StageProgress[];
    last: LastOrder | null;
    sales: SalesFigures;
  },
): WrittenStatus {
  const state = facts.program?.state ?? 'draft';
  const sync = copyState(facts.stages);
  return {
    program: { state, label: page.t(`program:state.${state}`) },
    lastOrder: writeLastOrder(page, facts.last),
    signIn: writeSignIn(page, facts.sales),
    sync: { state: sync, label: page.t(`home:status.copy.${sync}`) },
  };
}

function writeLastOrder({ t, reader, now }: Page, last: LastOrder | null): string {
  if (last === null) return t('home:status.noOrder');
  const order = { name: last.name, age: writeAge(last.processedAt, now, reader) };
  if (last.points === null) return t('home:status.orderWithoutPoints', order);
  return t('home:status.order', { ...order, points: writeSigned(last.points, reader) });
}

function writeSignIn({ t, reader }: Page, { orders, guestOrders }: SalesFigures): string {
  const days = periodDays;
  if (orders === 0n) return t('home:status.signInUnknown', { days });
  if (guestOrders === orders) return t('home:status.signInNone', { days });
  return t('home:status.signInSome', {
    days,
    share: writePercent(shareBasisPoints(orders - guestOrders, orders), reader),
  });
}
