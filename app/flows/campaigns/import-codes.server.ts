import type { Campaign } from '../../campaigns/campaign.ts';
import { loadCampaign, reviseDraft } from '../../campaigns/campaigns.server.ts';
import { dropDraftCodes, findOwnDuplicates, storeFileCodes } from '../../campaigns/codes/import.server.ts';
import { readCodes, type FileCode, type SkippedCode } from '../../campaigns/codes/read-file.ts';
import type { ShopId } from '../../core/ids.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { now } from '../../core/time.ts';
import { recordActivity } from '../../db/activity.server.ts';
import { inShop, type ShopTx } from '../../db/shop-scope.server.ts';
import { codeKeyOf } from '../../discounts/code-symbols.ts';
import { lookUpOwners } from './code-owners.server.ts';

/** Why a file was not read. */
export type ImportRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-a-draft' }
  /** The rules do not say that the codes come from a file. */
  | { readonly kind: 'not-from-file' }
  | { readonly kind: 'no-codes'; readonly skipped: readonly SkippedCode[] }
  /** Some lines give no code, and only a whole file was asked for: nothing was stored. */
  | { readonly kind: 'some-skipped'; readonly good: number; readonly skipped: readonly SkippedCode[] };

/** Codes beyond which Shopify is not asked one by one: what exists there is then told when they are pushed. */
const mostLookedUp = 2_000;

interface Import {
  readonly campaignId: string;
  readonly rows: readonly (readonly string[])[];
  readonly actor: string;
  /** 'all': nothing is stored unless every line gives a code. 'good': lines that give none are left out. */
  readonly take: 'all' | 'good';
}

/**
 * Reads the merchant's own codes into a draft. Duplicates within the file, of Tandem and (for files of up to 2,000
 * codes) of Shopify are listed, without regard to letter case; what becomes of the others is the merchant's choice.
 */
export async function importCodes(
  shopId: ShopId,
  given: Import,
): Promise<Result<{ stored: number; skipped: readonly SkippedCode[] }, ImportRefusal>> {
  const read = readCodes(given.rows);
  const known = await inShop(shopId, (tx) => findOwnDuplicates(tx, read.codes));
  const unknown = read.codes.filter(({ code }) => !known.has(codeKeyOf(code))).map(({ code }) => code);
  const owners =
    unknown.length > mostLookedUp ? new Map<string, string>() : await lookUpOwners(shopId, unknown);
  const free = read.codes.filter(({ code }) => !owners.has(code));
  const taken = read.codes.filter(({ code }) => owners.has(code));
  const skipped = [...read.skipped, ...taken.map((one) => ({ ...one, reason: 'in-shopify' as const }))];
  return inShop(shopId, (tx) => storeImport(tx, given, { free, skipped }), { timeoutMs: 120_000 });
}

async function storeImport(
  tx: ShopTx,
  given: Import,
  { free, skipped }: { free: readonly FileCode[]; skipped: readonly SkippedCode[] },
): Promise<Result<{ stored: number; skipped: readonly SkippedCode[] }, ImportRefusal>> {
  const campaign = await loadFileDraft(tx, given.campaignId);
  if (!campaign.ok) return campaign;
  const known = await findOwnDuplicates(tx, free);
  const ours = free.filter(({ code }) => known.has(codeKeyOf(code)));
  const fresh = free.filter(({ code }) => !known.has(codeKeyOf(code)));
  const all = [...skipped, ...ours.map((one) => ({ ...one, reason: 'in-tandem' as const }))].sort(
    (one, other) => one.line - other.line,
  );
  if (fresh.length === 0) return refuse({ kind: 'no-codes', skipped: all });
  if (given.take === 'all' && all.length > 0) {
    return refuse({ kind: 'some-skipped', good: fresh.length, skipped: all });
  }
  await storeFileCodes(
    tx,
    campaign.value.id,
    fresh.map(({ code }) => code),
  );
  const at = now();
  await reviseDraft(tx, campaign.value, at);
  await recordActivity(tx, {
    at,
    actor: given.actor,
    action: 'campaign.codes-imported',
    subjectKind: 'campaign',
    subjectId: campaign.value.id,
    after: { stored: fresh.length, skipped: all.length },
  });
  return ok({ stored: fresh.length, skipped: all });
}

/** Takes all imported codes of a draft away again. @returns how many */
export async function clearImportedCodes(
  shopId: ShopId,
  given: { campaignId: string; actor: string },
): Promise<Result<number, ImportRefusal>> {
  return inShop(shopId, async (tx) => {
    const campaign = await loadFileDraft(tx, given.campaignId);
    if (!campaign.ok) return campaign;
    const dropped = await dropDraftCodes(tx, campaign.value.id);
    const at = now();
    await reviseDraft(tx, campaign.value, at);
    await recordActivity(tx, {
      at,
      actor: given.actor,
      action: 'campaign.codes-cleared',
      subjectKind: 'campaign',
      subjectId: campaign.value.id,
      before: { stored: dropped },
    });
    return ok(dropped);
  });
}

async function loadFileDraft(tx: ShopTx, campaignId: string): Promise<Result<Campaign, ImportRefusal>> {
  const campaign = await loadCampaign(tx, campaignId, 'lock');
  if (campaign === null) return refuse({ kind: 'not-found' });
  if (campaign.state !== 'draft') return refuse({ kind: 'not-a-draft' });
  if (campaign.rules.codes?.kind !== 'file') return refuse({ kind: 'not-from-file' });
  return ok(campaign);
}
