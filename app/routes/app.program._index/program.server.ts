import { inShop } from '../../db/shop-scope.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { loadFindings } from '../../growth/findings.server.ts';
import { loadShowcase, loadYearSales } from '../../growth/showcase.server.ts';
import { loadProgram } from '../../loyalty/programs.server.ts';
import type { ProgramView } from '../../loyalty/programs.server.ts';
import { listRewards } from '../../loyalty/rewards.server.ts';
import { writeDay } from '../../ui/written.ts';
import { writeLaunch } from '../launch-words.server.ts';
import type { Page } from '../page.server.ts';
import { sameSettings, toValues } from './program-form.ts';
import { suggestSettings } from './suggestions.ts';

/** The program page: what is saved, what is in force, and the facts its live preview needs. Null until the shop is copied. */
export async function loadProgramPage(page: Page) {
  return inShop(page.shopId, async (tx) => {
    const program = await loadProgram(tx);
    if (program === null) return null;
    const testers = await loadEmails(tx, program.testCustomerIds);
    const suggested = await loadSuggestion(tx, page, program);
    const { currency, settings } = program;
    const rewards = await listRewards(tx);
    return {
      saved: toValues(settings, currency, testers),
      suggested: suggested === null ? null : toValues(suggested, currency, testers),
      isSaved: program.id !== null,
      locale: page.reader.locale,
      currency,
      ...writeState(page, program),
      launchLines: writeLaunch(page, program),
      wantsPreview: new URL(page.request.url).searchParams.get('preview') === 'panel',
      yearSalesMinor: (await loadYearSales(tx, page.now)).toString(),
      showcase: await loadShowcase(tx),
      rewards: rewards
        .filter(({ state }) => state === 'active')
        .map(({ id, name, points }) => ({ id, name, points: points.toString() })),
      titles: await loadTitles(tx, program),
    };
  });
}

/** What the page receives from its loader once the shop is copied. */
export type ProgramPageFacts = NonNullable<Awaited<ReturnType<typeof loadProgramPage>>>;

function writeState({ t, reader }: Page, program: ProgramView) {
  const { published, state, liveSince } = program;
  return {
    state,
    stateLabel: t(`program:state.${state}`),
    stateText: liveSince === null ? t(`program:stateText.${state}`) : writeSince(),
    hasUnpublished: published !== null && !sameSettings(published.settings, program.settings),
    testers: program.testCustomerIds.length,
  };
  function writeSince(): string {
    return t(`program:stateText.${state}`, { since: writeDay(liveSince ?? new Date(0), reader) });
  }
}

async function loadSuggestion(tx: ShopTx, { request }: Page, program: ProgramView) {
  const from = new URL(request.url).searchParams.get('from');
  if (from === null) return null;
  const drawn = (await loadFindings(tx)).find(({ kind }) => kind === from);
  return suggestSettings(
    program.settings,
    from,
    drawn?.finding.state === 'ready' ? drawn.finding.figures : {},
  );
}

async function loadEmails(tx: ShopTx, customerIds: readonly bigint[]): Promise<string[]> {
  const rows = await tx.query<{ email: string }>(
    'SELECT email FROM customers WHERE shopify_id = ANY($1::bigint[]) AND email IS NOT NULL ORDER BY email',
    [...customerIds],
  );
  return rows.map(({ email }) => email);
}

/** Titles of excluded products and collections by Shopify id, so that the page never shows bare numbers. */
async function loadTitles(tx: ShopTx, { settings }: ProgramView): Promise<Record<string, string>> {
  const { productIds, collectionIds } = settings.exclusions;
  const rows = await tx.query<{ id: string; title: string }>(
    `SELECT shopify_id::text AS id, title FROM products WHERE shopify_id = ANY($1::bigint[])
     UNION ALL SELECT shopify_id::text, title FROM collections WHERE shopify_id = ANY($2::bigint[])`,
    [...productIds],
    [...collectionIds],
  );
  return Object.fromEntries(rows.map(({ id, title }) => [id, title]));
}
