import { countWaiting } from '../../campaigns/campaigns.server.ts';
import { environment } from '../../core/environment.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { countCopied, loadCopyProgress, loadLastOrder } from '../../growth/copy-progress.server.ts';
import { loadFindings } from '../../growth/findings.server.ts';
import { periodDays, periodsAt } from '../../growth/figure.ts';
import { loadHomeFigures } from '../../growth/home-figures.server.ts';
import { mayEndAloneAt } from '../../growth/approval-switch.ts';
import { loadShopSettings } from '../../growth/shop-settings.server.ts';
import type { ShopSettings } from '../../growth/shop-settings.ts';
import { loadProgram } from '../../loyalty/programs.server.ts';
import { listRewards } from '../../loyalty/rewards.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { writeCount, writeDay, writeInstant } from '../../ui/written.ts';
import { writeCopy } from './copy-words.ts';
import { writeFigures } from './figure-words.ts';
import { writeFindings } from './finding-words.ts';
import { writeGuide } from './guide-words.ts';
import { writeStatus } from './status-words.ts';
import { writeLaunch } from '../launch-words.server.ts';
import type { Page } from '../page.server.ts';

/** The file name of the app embed's block, which the theme editor's deep link names. */
export const embedHandle = 'loyalty-launcher';

/** Everything Home shows, written for its reader. */
export async function loadHome(page: Page) {
  return inShop(page.shopId, async (tx) => {
    const program = await loadProgram(tx);
    const stages = await loadCopyProgress(tx);
    const settings = await loadShopSettings(tx);
    const credited = await hasCreditRun(tx);
    const figures = await loadHomeFigures(tx, page.now, page.reader.timeZone);
    return {
      guide: writeGuide(page, {
        program,
        settings,
        rewards: (await listRewards(tx)).length,
        credited,
      }),
      copy: writeCopy(page, stages, await countCopied(tx)),
      status: writeStatus(page, { program, stages, last: await loadLastOrder(tx), sales: figures.current }),
      findings: writeFindings(page, await loadFindings(tx), { state: program?.state ?? null, credited }),
      figures: writeFigures(page, figures),
      span: writeSpan(page),
      lastDaysOnly: !page.reader.seesAllOrders,
      embedUrl: embedUrl(page.shop),
      launchLines: writeLaunch(page, program),
      waiting: settings.campaignApproval ? writeWaiting(page, await countWaiting(tx, page.actor)) : '',
      approvalAsked: writeAsked(page, settings),
    };
  });
}

/** The days the figures speak of. */
function writeSpan({ t, reader, now }: Page): string {
  const { from } = periodsAt(now, periodDays, reader.timeZone).current;
  return t('home:figure.span', { from: writeDay(from, reader), to: writeDay(now, reader) });
}

/** That something waits for the reader to agree; '' when nothing does. */
function writeWaiting({ t, reader }: Page, count: number): string {
  return count === 0 ? '' : t('home:approval.waiting', { count, campaigns: writeCount(count, reader) });
}

/** That a colleague wants approval off, for whoever may want to keep it on; '' when nobody does, or the reader himself. */
function writeAsked({ t, reader, actor }: Page, settings: ShopSettings): string {
  const { campaignApproval, approvalOffAsked: asked, staffNames } = settings;
  if (!campaignApproval || asked === null || asked.by === actor) return '';
  const by = staffNames[asked.by] ?? t('settings:approval.someone');
  return t('home:approval.asked', { by, until: writeInstant(mayEndAloneAt(asked), reader) });
}

/** Shopify's deep link that opens the theme editor with our app embed ready to be turned on. */
export function embedUrl(shop: string): string {
  const search = new URLSearchParams({
    context: 'apps',
    template: 'index',
    activateAppId: `${environment().SHOPIFY_API_KEY}/${embedHandle}`,
  });
  return `https://${shop}/admin/themes/current/editor?${search.toString()}`;
}

/** Whether past orders have their points, or are getting them. */
export async function hasCreditRun(tx: ShopTx): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM credit_runs WHERE state IN ('running', 'done')) AS found`,
  );
  return row?.found === true;
}
