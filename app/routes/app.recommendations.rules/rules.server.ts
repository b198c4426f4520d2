import { inShop } from '../../db/shop-scope.server.ts';
import { isPlacement, placements, type Placement } from '../../recommendations/serving/placements.ts';
import { placementRules, standardRules, type PlacementRules } from '../../recommendations/serving/rules.ts';
import { readRules, rulesBefore, saveRules } from '../../recommendations/serving/rules.server.ts';
import { counterOf, standOf } from '../../recommendations/serving/serve.server.ts';
import { loadTitles } from '../app.campaigns.$campaignId/campaign.server.ts';
import type { Page } from '../page.server.ts';
import { askedPlacement } from '../recommendation-choice.server.ts';
import { readRulesForm, rulesFormSchema, toRulesValues } from './rules-form.ts';

/** Everything the rules editor shows for the place its address names. */
export async function loadRulesEditor(page: Page) {
  const { t, reader } = page;
  const placement = askedPlacement(page);
  const gaps = await loadGaps(page, placement);
  return inShop(page.shopId, async (tx) => {
    const { rules, version, currency } = (await readRules(tx))[placement];
    const ids = [
      ...rules.pins.map(({ productId }) => productId),
      ...rules.exclusions.flatMap(({ kind, value }) =>
        kind === 'product' || kind === 'collection' ? [value] : [],
      ),
      ...rules.boosts.map(({ collectionId }) => collectionId),
    ];
    const titles = await loadTitles(tx, ids);
    return {
      placement,
      choices: placements.map((value) => ({ value, label: t(`recommendations:placement.${value}`) })),
      currency: reader.currency,
      saved: toRulesValues(rules, reader.currency),
      titles,
      canUndo: version > 0,
      isStandard: JSON.stringify(rules) === JSON.stringify(standardRules(placement)),
      foreign: currency !== null && currency !== reader.currency && hasAmounts(rules) ? currency : null,
      gaps: gaps.map(({ productId, place, verdict }) =>
        t('recommendations:rules.gap', {
          place,
          title: titles[productId] ?? productId,
          why: t(`recommendations:whyNot.${verdict}`),
        }),
      ),
    };
  });
}

/** What the page receives. */
export type RulesEditorFacts = Awaited<ReturnType<typeof loadRulesEditor>>;

const hasAmounts = (rules: PlacementRules) => rules.minPriceMinor !== null || rules.maxPriceMinor !== null;

/** Pins that are not shown as things stand, and why. */
async function loadGaps({ shopId, now }: Page, placement: Placement) {
  const stand = await standOf(shopId);
  if (stand === null) return [];
  return counterOf(stand.known, stand.live, placement).pinsAt(now.getTime()).gaps;
}

/** What the page is told. */
export interface RulesEditorAnswer {
  toast?: string;
  errors?: Readonly<Record<string, string>>;
  error?: string;
}

interface Sent {
  readonly intent?: unknown;
  readonly placement?: unknown;
  readonly values?: unknown;
  readonly everywhere?: unknown;
}

/** Saves the rules of a place, takes the last change back, or returns to the standard rules. */
export async function changeRules(page: Page): Promise<RulesEditorAnswer> {
  const { t } = page;
  const sent = (await page.request.json().catch(() => null)) as Sent | null;
  const placement = String(sent?.placement);
  if (sent === null || !isPlacement(placement)) return { error: t('frame:error.form') };
  if (sent.intent === 'save') return saveForm(page, placement, sent);
  if (sent.intent === 'reset') {
    await store(page, [[placement, standardRules(placement)]]);
    return { toast: t('recommendations:toast.reset') };
  }
  if (sent.intent !== 'undo') return { error: t('frame:error.form') };
  const before = await inShop(page.shopId, (tx) => rulesBefore(tx, placement));
  if (before === null) return { error: t('recommendations:rules.nothingToUndo') };
  await store(page, [[placement, before]]);
  return { toast: t('recommendations:toast.undone') };
}

async function saveForm(page: Page, placement: Placement, sent: Sent): Promise<RulesEditorAnswer> {
  const { t, reader } = page;
  const form = rulesFormSchema.safeParse(sent.values);
  if (!form.success) return { error: t('frame:error.form') };
  const read = readRulesForm(form.data, reader.currency);
  if ('errors' in read) {
    const errors = Object.entries(read.errors).map(([field, fault]) => [
      field,
      t(`recommendations:fault.${fault}`, { currency: reader.currency }),
    ]);
    return {
      errors: Object.fromEntries(errors) as Record<string, string>,
      error: t('recommendations:rules.errors'),
    };
  }
  const rules = placementRules.parse(read.rules);
  const wanted: [Placement, PlacementRules][] = [[placement, rules]];
  if (sent.everywhere === true) {
    const now = await inShop(page.shopId, (tx) => readRules(tx));
    const { exclusions, minPriceMinor, maxPriceMinor, minMarginBp, showsSellingOn } = rules;
    const shared = { exclusions, minPriceMinor, maxPriceMinor, minMarginBp, showsSellingOn };
    for (const other of placements) {
      if (other !== placement) wanted.push([other, { ...now[other].rules, ...shared }]);
    }
  }
  await store(page, wanted);
  return { toast: t('recommendations:toast.saved') };
}

async function store(page: Page, wanted: readonly (readonly [Placement, PlacementRules])[]): Promise<void> {
  const { actor, now } = page;
  const { currency } = page.reader;
  await inShop(page.shopId, async (tx) => {
    for (const [placement, rules] of wanted) await saveRules(tx, { placement, rules, currency, actor }, now);
  });
}
