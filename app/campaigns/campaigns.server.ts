import { newId, type CampaignId } from '../core/ids.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import { lockNewRow } from '../db/new-row.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { campaignRulesSchema, encodeRules } from './campaign.ts';
import type { Campaign, CampaignState, StoredRules } from './campaign.ts';
import { dropDraftCodes } from './codes/import.server.ts';
import type { CampaignInvalid, CampaignIssue } from './issues.ts';
import { instantOf } from './local-time.ts';

/** Why a campaign could not be saved. */
export type SaveRefusal =
  | CampaignInvalid
  | { readonly kind: 'not-found' }
  | { readonly kind: 'shop-not-copied' }
  /** Its discounts stand at Shopify: only drafts are edited. Duplicate it instead. */
  | { readonly kind: 'not-a-draft' };

/** Campaigns, the newest first. */
export async function listCampaigns(
  tx: ShopTx,
  choice: { states?: readonly CampaignState[]; limit?: number } = {},
): Promise<Campaign[]> {
  const rows = await tx.prisma.campaign.findMany({
    where: {
      shopId: tx.shopId,
      ...(choice.states === undefined ? {} : { state: { in: [...choice.states] } }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: choice.limit ?? 100,
  });
  return rows.map(toCampaign);
}

/** One campaign, or null. @param lock 'lock' keeps others from changing it until the transaction ends */
export async function loadCampaign(tx: ShopTx, id: string, lock?: 'lock'): Promise<Campaign | null> {
  if (lock === 'lock') await tx.query('SELECT id FROM campaigns WHERE id = $1::uuid FOR UPDATE', id);
  const row = await tx.prisma.campaign.findFirst({ where: { shopId: tx.shopId, id } });
  return row === null ? null : toCampaign(row);
}

/** The campaign that was drafted from an advice and launched, the newest; null when there is none. */
export async function loadCampaignOfAdvice(tx: ShopTx, adviceId: string): Promise<Campaign | null> {
  const row = await tx.prisma.campaign.findFirst({
    where: { shopId: tx.shopId, adviceId, launchedAt: { not: null } },
    orderBy: { launchedAt: 'desc' },
  });
  return row === null ? null : toCampaign(row);
}

/**
 * Makes a draft, or changes one. Rules that are well formed may still not be compilable: that is told when they are
 * checked or launched. A form of wrong shape is refused with one issue a field. `formId` is the id a new draft shall
 * have: the same form sent twice makes one.
 */
export async function saveCampaign(
  tx: ShopTx,
  change: {
    id?: string;
    formId?: string;
    name: string;
    rules: unknown;
    holdoutShareBp?: number;
    actor: string;
    adviceId?: string;
  },
  now: Instant,
): Promise<Result<Campaign, SaveRefusal>> {
  const parsed = campaignRulesSchema.safeParse(change.rules);
  if (!parsed.success) {
    const issues: CampaignIssue[] = parsed.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      key: 'unreadable',
      values: { message },
    }));
    return refuse({ kind: 'campaign-invalid', issues });
  }
  const [profile] = await tx.query<{ time_zone: string }>('SELECT time_zone FROM shop_profiles');
  if (profile === undefined) return refuse({ kind: 'shop-not-copied' });
  if (change.formId !== undefined) await lockNewRow(tx, change.formId);
  const asked = change.id ?? change.formId;
  const before = asked === undefined ? null : await loadCampaign(tx, asked, 'lock');
  if (change.id !== undefined && before === null) return refuse({ kind: 'not-found' });
  if (before !== null && before.state !== 'draft') return refuse({ kind: 'not-a-draft' });
  const rules = parsed.data;
  const terms = decideTerms({ before, rules, holdoutShareBp: change.holdoutShareBp }, profile.time_zone);
  const name = change.name.trim().slice(0, 200);
  const keepsTerms = before !== null && sameTerms(before, terms);
  // Whoever saves a draft as it stands has written nothing: it stays with its author, and proposed if it was.
  if (keepsTerms && before.name === name) return ok(before);
  const values = {
    ...terms,
    name,
    proposedBy: keepsTerms ? before.proposedBy : change.actor,
    // Who was asked has not seen this draft.
    proposedAt: null,
    updatedAt: now,
  };
  const { shopId } = tx;
  const row =
    before === null
      ? await tx.prisma.campaign.create({
          data: {
            ...{ shopId, id: change.formId ?? newId(), state: 'draft', createdAt: now, ...values },
            adviceId: change.adviceId ?? null,
          },
        })
      : await tx.prisma.campaign.update({
          where: { shopId_id: { shopId, id: before.id } },
          data: { ...values, version: before.version + 1 },
        });
  const campaign = toCampaign(row);
  if (rules.codes?.kind !== 'file') await dropDraftCodes(tx, campaign.id);
  await recordCampaignChange(tx, { at: now, actor: change.actor, action: 'saved', before, after: campaign });
  return ok(campaign);
}

type Terms = Pick<Campaign, 'startsAt' | 'endsAt' | 'holdoutShareBp'> & { readonly rules: StoredRules };

/** What a draft offers, as the columns hold it. */
function decideTerms(
  given: { before: Campaign | null; rules: Campaign['rules']; holdoutShareBp: number | undefined },
  zone: string,
): Terms {
  const { before, rules } = given;
  const startsAt = instantOf(rules.startsAt, zone) ?? null;
  const endsAt = instantOf(rules.endsAt, zone) ?? null;
  const shareBp = given.holdoutShareBp ?? before?.holdoutShareBp ?? 0;
  return {
    rules: encodeRules(rules),
    // Dates the wrong way round are told by the check; the columns never hold them.
    startsAt,
    endsAt: endsAt !== null && startsAt !== null && endsAt <= startsAt ? null : endsAt,
    holdoutShareBp: Math.min(5_000, Math.max(0, Math.trunc(shareBp))),
  };
}

function sameTerms({ rules, startsAt, endsAt, holdoutShareBp }: Campaign, terms: Terms): boolean {
  const now = { rules: encodeRules(rules), startsAt, endsAt, holdoutShareBp };
  return JSON.stringify(now) === JSON.stringify(terms);
}

/**
 * Makes a draft of the same rules under another name. Dates and codes stay behind: they belong to the first. Asked twice
 * with the same `formId` it is one copy, as it stands by then.
 */
export async function duplicateCampaign(
  tx: ShopTx,
  given: { id: string; formId: string; name: string; actor: string },
  now: Instant,
): Promise<Result<Campaign, SaveRefusal>> {
  const source = await loadCampaign(tx, given.id);
  if (source === null) return refuse({ kind: 'not-found' });
  await lockNewRow(tx, given.formId);
  const made = await loadCampaign(tx, given.formId);
  if (made !== null) return ok(made);
  const { codes } = source.rules;
  const rules = {
    ...source.rules,
    startsAt: null,
    endsAt: null,
    codes: codes?.kind === 'generic' ? { ...codes, code: '' } : codes,
  };
  const { name, actor, formId } = given;
  return saveCampaign(
    tx,
    { name, actor, formId, rules: encodeRules(rules), holdoutShareBp: source.holdoutShareBp },
    now,
  );
}

/** Says that a draft is no longer what a colleague was asked to approve: its codes changed. */
export async function reviseDraft(tx: ShopTx, { id }: Campaign, now: Instant): Promise<void> {
  await tx.prisma.campaign.update({
    where: { shopId_id: { shopId: tx.shopId, id } },
    data: { version: { increment: 1 }, proposedAt: null, updatedAt: now },
  });
}

/** How many drafts of colleagues wait for this reader to agree. */
export async function countWaiting(tx: ShopTx, reader: string): Promise<number> {
  return tx.prisma.campaign.count({
    where: { shopId: tx.shopId, state: 'draft', proposedAt: { not: null }, proposedBy: { not: reader } },
  });
}

/** What changes of a campaign when it is launched, paused, resumed or ends. */
export type CampaignChange = Partial<
  Pick<
    Campaign,
    | 'state'
    | 'startsAt'
    | 'proposedAt'
    | 'holdoutShareBp'
    | 'launchedAt'
    | 'launchedBy'
    | 'approvedBy'
    | 'endedAt'
  >
>;

/** Stores a change of state and notes who made it. `action` is the past verb of the activity log. */
export async function changeCampaign(
  tx: ShopTx,
  given: { before: Campaign; change: CampaignChange; action: string; actor: string; reason?: string },
  now: Instant,
): Promise<Campaign> {
  const { before, change, action, actor, reason } = given;
  const row = await tx.prisma.campaign.update({
    where: { shopId_id: { shopId: tx.shopId, id: before.id } },
    data: { ...change, updatedAt: now },
  });
  const after = toCampaign(row);
  await recordCampaignChange(tx, { at: now, actor, action, before, after, reason });
  return after;
}

async function recordCampaignChange(
  tx: ShopTx,
  change: {
    at: Instant;
    actor: string;
    action: string;
    before: Campaign | null;
    after: Campaign;
    reason?: string | undefined;
  },
): Promise<void> {
  const { before, after, reason } = change;
  await recordActivity(tx, {
    at: change.at,
    actor: change.actor,
    action: `campaign.${change.action}`,
    subjectKind: 'campaign',
    subjectId: after.id,
    before: before === null ? null : { ...before, rules: encodeRules(before.rules) },
    after: {
      ...after,
      rules: encodeRules(after.rules),
      ...(reason === undefined ? {} : { reason }),
    },
  });
}

interface CampaignRow extends Omit<Campaign, 'id' | 'state' | 'rules'> {
  readonly id: string;
  readonly state: string;
  readonly rules: unknown;
}

function toCampaign(row: CampaignRow & { shopId?: string }): Campaign {
  const { shopId: _shopId, ...rest } = row;
  return {
    ...rest,
    id: row.id as CampaignId,
    state: row.state as CampaignState,
    rules: campaignRulesSchema.parse(row.rules),
  };
}
