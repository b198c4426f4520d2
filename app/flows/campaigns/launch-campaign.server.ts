import { approvalOf, type ApprovalRefusal } from '../../campaigns/approval.ts';
import { loadCampaignShop } from '../../campaigns/campaign-shop.server.ts';
import { stateAfter, type StateRefusal } from '../../campaigns/campaign-state.ts';
import { canHoldOut, type Campaign } from '../../campaigns/campaign.ts';
import { changeCampaign, loadCampaign } from '../../campaigns/campaigns.server.ts';
import { addGivenCodes, planCodes, type CodeOwner } from '../../campaigns/codes/plan.server.ts';
import { compileCampaign } from '../../campaigns/compile.ts';
import type { StackingNote } from '../../campaigns/judgement/stacking.ts';
import { newId, type DiscountId, type ShopId } from '../../core/ids.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { now as shopNow, type Instant } from '../../core/time.ts';
import { inShop, type ShopTx } from '../../db/shop-scope.server.ts';
import { insertCampaignIntent } from '../../discounts/campaign-intents.server.ts';
import type { NativeDiscount } from '../../discounts/native-discount.ts';
import { loadShopSettings } from '../../growth/shop-settings.server.ts';
import { enqueue } from '../../jobs/queue.server.ts';
import { assignArms } from './assign-arms.server.ts';
import { askShopify, type AskedFacts, type CheckRefusal } from './check-campaign.server.ts';
import { checkCampaignStacking } from './check-stacking.server.ts';
import { agreeOnAdvice } from './propose-campaign.server.ts';
import { drawNewCode } from './seed-codes.server.ts';

/** Why a campaign was not launched. */
export type LaunchRefusal =
  | CheckRefusal
  | StateRefusal
  | Exclude<ApprovalRefusal, { kind: 'not-yours' }>
  /** What the stacking check wants mended first, whatever the page showed. */
  | { readonly kind: 'blocked'; readonly notes: readonly StackingNote[] }
  | { readonly kind: 'holdout-unknown-audience' };

interface Launch {
  readonly campaignId: string;
  readonly actor: string;
  /** Share of the audience that gets no offer, 0 to 5,000 basis points; what the draft says when absent. */
  readonly shareBp?: number;
  /** Of the rules that the actor has looked at. */
  readonly version?: number;
}

/** Writing the arms of a million people. */
const launchTimeoutMs = 120_000;

/**
 * Launches a draft: from now on it is scheduled or live by its dates. Everybody's arm, its discounts as intents and its
 * planned codes are written down in one transaction with the jobs that make them at Shopify: a kill leaves a draft or
 * a launched campaign, never something between, and of two people who launch it at once the second is refused.
 */
export async function launchCampaign(
  shopId: ShopId,
  given: Launch,
): Promise<Result<Campaign, LaunchRefusal>> {
  const draft = await inShop(shopId, (tx) => loadCampaign(tx, given.campaignId));
  if (draft === null) return refuse({ kind: 'not-found' });
  const state = stateAfter(draft, 'launch', shopNow());
  if (!state.ok) return state;
  const asked = await askShopify(shopId, draft);
  const notes = (await checkCampaignStacking(shopId, given.campaignId)) ?? [];
  return inShop(shopId, (tx) => storeLaunch(tx, { ...given, asked, notes }, shopNow()), {
    timeoutMs: launchTimeoutMs,
  });
}

async function storeLaunch(
  tx: ShopTx,
  given: Launch & { asked: AskedFacts; notes: readonly StackingNote[] },
  now: Instant,
): Promise<Result<Campaign, LaunchRefusal>> {
  const found = await loadCampaign(tx, given.campaignId, 'lock');
  if (found === null) return refuse({ kind: 'not-found' });
  const draft = { ...found, holdoutShareBp: given.shareBp ?? found.holdoutShareBp };
  const state = stateAfter(draft, 'launch', now);
  if (!state.ok) return state;
  const natives = await decideLaunch(tx, { ...given, draft }, now);
  if (!natives.ok) return natives;
  const change = {
    state: state.value,
    startsAt: draft.startsAt ?? now,
    holdoutShareBp: draft.holdoutShareBp,
    launchedAt: now,
    launchedBy: given.actor,
    approvedBy: draft.proposedBy === given.actor ? null : given.actor,
  };
  const launched = await changeCampaign(
    tx,
    { before: found, change, action: 'launched', actor: given.actor },
    now,
  );
  if (launched.holdoutShareBp > 0) await assignArms(tx, launched, now);
  for (const native of natives.value) {
    await intend(tx, launched, { ...native, startsAt: native.startsAt ?? now.toISOString() });
  }
  await agreeOnAdvice(tx, draft, { actor: given.actor, now });
  await enqueue(tx, 'publish-campaigns', { shopId: tx.shopId });
  return ok(launched);
}

/** What the draft becomes at Shopify, or the first thing that stands against launching it. */
async function decideLaunch(
  tx: ShopTx,
  given: Launch & { draft: Campaign; asked: AskedFacts; notes: readonly StackingNote[] },
  now: Instant,
): Promise<Result<NativeDiscount[], LaunchRefusal>> {
  const { actor, draft, asked, version = draft.version } = given;
  const { campaignApproval } = await loadShopSettings(tx);
  const approval = approvalOf(draft, { campaignApproval, actor });
  if (approval === 'to-propose' || approval === 'waiting') {
    return refuse({ kind: 'needs-another-person', proposedBy: draft.proposedBy });
  }
  if (version !== draft.version) return refuse({ kind: 'changed-since' });
  const shop = await loadCampaignShop(tx, draft, now);
  if (shop === null) return refuse({ kind: 'shop-not-copied' });
  const isUnknown = draft.rules.who.kind === 'segment' && canHoldOut(draft.rules);
  if (draft.holdoutShareBp > 0 && isUnknown) return refuse({ kind: 'holdout-unknown-audience' });
  const compiled = compileCampaign({ ...draft, shop: { ...shop, ...asked } });
  if (!compiled.ok) return compiled;
  const notes = given.notes.filter(({ level }) => level === 'blocking');
  return notes.length > 0 ? refuse({ kind: 'blocked', notes }) : compiled;
}

async function intend(tx: ShopTx, campaign: Campaign, payload: NativeDiscount): Promise<void> {
  const { rules, id: campaignId } = campaign;
  const owner: CodeOwner = { campaignId, discountId: await discountIdOf(tx, campaign) };
  const code = await planOwnCodes(tx, owner, rules);
  await insertCampaignIntent(tx, { id: owner.discountId, campaignId, code, payload }, campaign.updatedAt);
  await tx.prisma.campaignDiscount.create({
    data: {
      shopId: tx.shopId,
      id: newId(),
      campaignId,
      discountId: owner.discountId,
      kind: payload.method,
      title: payload.title,
    },
  });
}

/** Codes read from a file before the launch already carry the id of the discount they are for. */
async function discountIdOf(tx: ShopTx, { id }: Campaign): Promise<DiscountId> {
  const [chunk] = await tx.query<{ discount_id: DiscountId }>(
    'SELECT discount_id FROM code_chunks WHERE campaign_id = $1::uuid LIMIT 1',
    id,
  );
  return chunk?.discount_id ?? newId<DiscountId>();
}

/** Stores the first code and plans the others. @returns the code the discount is made with; null when automatic */
async function planOwnCodes(
  tx: ShopTx,
  owner: CodeOwner,
  { codes, method }: Campaign['rules'],
): Promise<string | null> {
  if (method === 'automatic' || codes === null) return null;
  if (codes.kind === 'file') {
    const [seed] = await tx.query<{ code: string }>(
      `SELECT code FROM redeem_codes AS one JOIN code_chunks AS chunk
         ON chunk.shop_id = one.shop_id AND chunk.id = one.chunk_id
       WHERE chunk.discount_id = $1::uuid AND chunk.is_seed AND one.state = 'generated'`,
      owner.discountId,
    );
    return seed?.code ?? null;
  }
  const code = codes.kind === 'generic' ? codes.code : await drawNewCode(tx, codes);
  await addGivenCodes(tx, owner, { codes: [code], isSeed: true });
  if (codes.kind === 'unique') await planCodes(tx, owner, codes.count - 1);
  return code;
}
