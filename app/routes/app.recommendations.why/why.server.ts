import { isHeldOut } from '../../core/holdout.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { explain } from '../../recommendations/explain.ts';
import { liveShop } from '../../recommendations/live-shops.server.ts';
import { listLeftOut } from '../../recommendations/serving/left-out.ts';
import { experimentOf, placements } from '../../recommendations/serving/placements.ts';
import { secretOf } from '../../recommendations/serving/secret.server.ts';
import { answerFrom, personOf, standOf } from '../../recommendations/serving/serve.server.ts';
import { loadTitles } from '../app.campaigns.$campaignId/campaign.server.ts';
import type { Page } from '../page.server.ts';
import { choicesOf, findCustomer, readAskedWhy, toAsk } from './asked.server.ts';
import { writeExplained, writeLeftOut } from './why-words.ts';

const leftOutShown = 12;

/** The real answer of a place for what the merchant chose, with the reasons of each product and of those left out. */
export async function loadWhy(page: Page) {
  const { t } = page;
  const asked = readAskedWhy(page);
  const customer = asked.email === '' ? null : await findCustomer(page, asked.email);
  const chosen = [...asked.items, ...(asked.product === '' ? [] : [asked.product])];
  const shared = {
    asked,
    fields: choicesOf(asked.placement),
    choices: placements.map((value) => ({ value, label: t(`recommendations:placement.${value}`) })),
    customerError: asked.email !== '' && customer === null ? t('recommendations:why.noCustomer') : null,
  };
  const ask = await toAsk(page, asked, customer);
  // A shopper is answered without a model that is not in memory yet; an explanation waits for it.
  await liveShop(page.shopId);
  const stand = await standOf(page.shopId);
  if (stand === null) {
    return {
      ...shared,
      titles: {},
      note: t('recommendations:why.noCatalogue'),
      shown: [],
      leftOut: [],
      gaps: [],
    };
  }
  const { answer, counter } = answerFrom(stand, ask);
  const { model } = stand.live;
  const titleOf = (index: number) =>
    stand.known.shelf.get(model.productAt(index))?.title ?? String(model.productAt(index));
  const titles = await inShop(page.shopId, (tx) => loadTitles(tx, chosen));
  return {
    ...shared,
    titles,
    note: await writeNote(page, { asked, customer, rules: stand.known.rules[asked.placement].rules }),
    shown: answer.shown.map((one) => writeExplained(page, { shown: one, why: explain(model, one), titleOf })),
    leftOut: listLeftOut(counter, ask, answer.shown)
      .slice(0, leftOutShown)
      .map((one) => writeLeftOut(page, one, titleOf)),
    gaps: answer.gaps.map(({ productId, place, verdict }) =>
      t('recommendations:rules.gap', {
        place,
        title: stand.known.shelf.get(BigInt(productId))?.title ?? productId,
        why: t(`recommendations:whyNot.${verdict}`),
      }),
    ),
  };
}

/** What the page receives. */
export type WhyFacts = Awaited<ReturnType<typeof loadWhy>>;

interface NoteFacts {
  readonly asked: ReturnType<typeof readAskedWhy>;
  readonly customer: bigint | null;
  readonly rules: { readonly enabled: boolean; readonly holdoutBp: number };
}

/** What the storefront would show instead, where it is not this answer. */
async function writeNote(page: Page, { asked, customer, rules }: NoteFacts): Promise<string | null> {
  if (!rules.enabled) return page.t('recommendations:why.off');
  if (customer === null) return null;
  const personId = personOf({ customerShopifyId: customer, visitorKey: null });
  if (personId === null) return null;
  const secret = await secretOf(page.shopId);
  const experimentId = experimentOf(asked.placement);
  const held = isHeldOut({ secret, experimentId, personId, shareBp: rules.holdoutBp });
  return held ? page.t('recommendations:why.held') : null;
}
