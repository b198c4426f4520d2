import { inShop } from '../../db/shop-scope.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { previewCredit } from '../../flows/preview-credit.server.ts';
import { countRedemptionsSince } from '../../flows/undo-credit.server.ts';
import { findCreditRun } from '../../loyalty/credit-runs.server.ts';
import type { CreditRunView } from '../../loyalty/credit-runs.server.ts';
import { loadProgram } from '../../loyalty/programs.server.ts';
import { writeCount, writeDay, writeMoney } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';

const previewTimeoutMs = 90_000;

/** The credit page: the newest run, and whether a new one can be started. */
export async function loadCreditPage(page: Page) {
  const { run, isLive } = await inShop(page.shopId, async (tx) => {
    const newest = await findCreditRun(tx);
    return {
      run: newest === null ? null : await writeRun(tx, page, newest),
      isLive: (await loadProgram(tx))?.state === 'live',
    };
  });
  const canStart = run === null || run.state === 'undone';
  return { run, isLive, canStart, lastDaysOnly: !page.reader.seesAllOrders };
}

/** What crediting would give, in words; null until the shop is copied. It reads every past order, so the page asks for it apart. */
export async function loadCreditPreview({ shopId, now, reader, t }: Page) {
  const found = await inShop(shopId, (tx) => previewCredit(tx, now), { timeoutMs: previewTimeoutMs });
  if (found === null) return null;
  const { firstOrderAt, lastOrderAt } = found;
  return {
    isEmpty: found.orders === 0,
    points: writeCount(found.points, reader),
    worth: writeMoney(found.worthMinor, reader),
    members: writeCount(found.members, reader),
    orders: writeCount(found.orders, reader),
    period:
      firstOrderAt === null || lastOrderAt === null
        ? ''
        : t('program:credit.period', {
            first: writeDay(firstOrderAt, reader),
            last: writeDay(lastOrderAt, reader),
          }),
  };
}

/** A preview as the page receives it. */
export type WrittenPreview = Awaited<ReturnType<typeof loadCreditPreview>>;

async function writeRun(tx: ShopTx, { t, reader }: Page, run: CreditRunView) {
  const facts = {
    orders: writeCount(run.orders, reader),
    members: writeCount(run.members, reader),
    points: writeCount(run.points, reader),
    day: writeDay(run.finishedAt ?? run.startedAt, reader),
  };
  const redeemed = run.state === 'done' ? await countRedemptionsSince(tx, run.startedAt) : 0n;
  const isMoving = run.state === 'running' || run.state === 'undoing';
  const text = run.state === 'undoing' || run.state === 'undone' ? run.state : `${run.state}Text`;
  return {
    id: run.id,
    state: run.state,
    isMoving,
    canUndo: run.state === 'done' && redeemed === 0n,
    title: run.state === 'running' ? t('program:credit.running') : t('program:credit.done', facts),
    text: t(`program:credit.${text}`, facts),
    undoText: t('program:credit.undoText', facts),
  };
}

/** A run as the page receives it. */
export type WrittenRun = Awaited<ReturnType<typeof writeRun>>;
