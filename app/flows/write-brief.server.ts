import type { ShopId } from '../core/ids.ts';
import { now as nowOf, type Instant } from '../core/time.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { decideAdvice, coverDays, type ProductStock } from '../growth/brief/advice.ts';
import { keepScore, listDueScores } from '../growth/brief/advices.server.ts';
import {
  loadCodeOrders,
  loadGroups,
  loadProductStock,
  loadWeeks,
  pairGroups,
} from '../growth/brief/brief-facts.server.ts';
import { judgeFigures } from '../growth/brief/brief.ts';
import { isOutdated, keepBrief, loadBrief } from '../growth/brief/briefs.server.ts';
import { usualWeeks } from '../growth/brief/usual-range.ts';
import { endOfLastWeek, weeksUpTo, weekStartOf } from '../growth/brief/weeks.ts';
import type { Period } from '../growth/figure.ts';
import { loadFindings } from '../growth/findings.server.ts';
import { loadCostVersions } from '../growth/margin/costs.server.ts';
import { countUnsettled, loadMarginTotals } from '../growth/margin/margin-report.server.ts';
import { loadChannelMargin, type ChannelMargin } from './margin-by-channel.server.ts';
import { scoreBySubject } from './score-advice.server.ts';

const briefMs = 120_000;
const coversTold = 5;

interface Shop {
  readonly time_zone: string;
  readonly currency: string;
}

async function loadShop(tx: ShopTx): Promise<Shop | null> {
  const [shop] = await tx.query<Shop>(
    'SELECT time_zone, currency FROM shop_profiles WHERE shop_id = $1::uuid',
    tx.shopId,
  );
  return shop ?? null;
}

function coversOf(products: readonly ProductStock[]) {
  return products
    .flatMap((product) => {
      const cover = coverDays(product);
      if (cover === null) return [];
      const [days, low, high] = [Math.round(cover.days), Math.round(cover.low), Math.round(cover.high)];
      return [{ title: product.title, days, low, high }];
    })
    .slice(0, coversTold);
}

async function loadAdvice(
  tx: ShopTx,
  month: Period,
  given: { channels: ChannelMargin; products: ProductStock[] },
) {
  const totals = await loadMarginTotals(tx, month);
  const quiet = (await loadFindings(tx)).find(({ kind }) => kind === 'gone-quiet')?.finding;
  const unknown = given.channels.rows.find(({ key }) => key === '')?.orders ?? 0n;
  // What the merchant has told by now is not asked for again, though older orders may never know it.
  const told = (await loadCostVersions(tx)).at(-1)?.terms;
  const untold = [
    ...(totals.feeUntold > 0n && (told?.paymentFee ?? null) === null ? ['fee'] : []),
    ...(totals.shippingUntold > 0n && (told?.shippingMinor ?? null) === null ? ['shipping'] : []),
  ];
  return decideAdvice({
    costs: { salesMinor: Number(totals.baseMinor), coveredMinor: Number(totals.coveredMinor), untold },
    codes: await loadCodeOrders(tx, month),
    products: given.products,
    quiet:
      quiet?.state === 'ready'
        ? {
            customers: Number(quiet.figures['quiet'] ?? 0),
            yearlyMinor: Number(quiet.figures['yearlyMinor'] ?? 0),
          }
        : null,
    touches: { orders: Number(totals.orders), unknown: Number(unknown) },
  });
}

/**
 * Writes the brief of this week: of the seven days up to `end` against the four weeks before, with its advice.
 * @returns false while the shop's own facts are not copied
 */
export async function writeBrief(tx: ShopTx, end: Instant, now: Instant): Promise<boolean> {
  const shop = await loadShop(tx);
  if (shop === null) return false;
  const timeZone = shop.time_zone;
  const weeks = weeksUpTo(end, usualWeeks + 1, timeZone);
  const [week, first] = [weeks.at(-1), weeks[0]];
  if (week === undefined || first === undefined) return false;
  const before = { period: { from: first.from, to: week.from }, weeks: usualWeeks };
  const month = weeksUpTo(end, usualWeeks, timeZone)[0] ?? week;
  const past28: Period = { from: month.from, to: end };
  const channels = await loadChannelMargin(tx, { ...week, timeZone });
  const usualChannels = await loadChannelMargin(tx, { ...before.period, timeZone });
  const groups = [
    ...pairGroups('channel', channels.rows, { rows: usualChannels.rows, weeks: usualWeeks }),
    ...(await loadGroups(tx, week, before)),
  ];
  const products = await loadProductStock(tx, past28);
  const monthChannels = await loadChannelMargin(tx, { ...past28, timeZone });
  const content = {
    ...{ from: week.from.toISOString(), to: week.to.toISOString(), currency: shop.currency },
    unsettled: Number(await countUnsettled(tx, { from: first.from, to: end })),
    figures: judgeFigures(await loadWeeks(tx, weeks), groups),
    covers: coversOf(products),
  };
  const advice = await loadAdvice(tx, past28, { channels: monthChannels, products });
  await keepBrief(tx, { weekStart: weekStartOf(now, timeZone), content, advice }, now);
  return true;
}

/** Writes this week's brief again once new costs have reached every order it looks at; otherwise leaves it alone. */
export async function rewriteOutdatedBrief(shopId: ShopId): Promise<void> {
  const now = nowOf();
  await inShop(
    shopId,
    async (tx) => {
      const shop = await loadShop(tx);
      if (shop === null) return;
      const kept = await loadBrief(tx, weekStartOf(now, shop.time_zone));
      if (kept === null || !(await isOutdated(tx, kept))) return;
      const end = new Date(kept.content.to);
      const [first] = weeksUpTo(end, usualWeeks + 1, shop.time_zone);
      const due = await countUnsettled(tx, { from: first?.from ?? end, to: end });
      if (due === 0n) await writeBrief(tx, end, now);
    },
    { timeoutMs: briefMs },
  );
}

/** Writes the week's brief once the week has begun in the shop's zone, and scores advice whose four weeks have passed. */
export async function writeDueBrief(shopId: ShopId): Promise<void> {
  const now = nowOf();
  await inShop(
    shopId,
    async (tx) => {
      const shop = await loadShop(tx);
      if (shop === null) return;
      const { time_zone: timeZone } = shop;
      const kept = await loadBrief(tx, weekStartOf(now, timeZone));
      if (kept === null) await writeBrief(tx, endOfLastWeek(now, timeZone), now);
      for (const advice of await listDueScores(tx, now)) {
        await keepScore(tx, advice.id, { score: await scoreBySubject(tx, advice, { timeZone, now }), now });
      }
    },
    { timeoutMs: briefMs },
  );
}
