import { loadCampaign } from '../../campaigns/campaigns.server.ts';
import { findOwnDuplicates, storeFileCodes } from '../../campaigns/codes/import.server.ts';
import { readCodes, type SkippedCode } from '../../campaigns/codes/read-file.ts';
import type { ShopId } from '../../core/ids.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { now } from '../../core/time.ts';
import { recordActivity } from '../../db/activity.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { codeKeyOf } from '../../discounts/code-symbols.ts';
import { lookUpOwners } from './code-owners.server.ts';

/** Why a file was not read. */
export type ImportRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-a-draft' }
  /** The rules do not say that the codes come from a file. */
  | { readonly kind: 'not-from-file' }
  | { readonly kind: 'no-codes'; readonly skipped: readonly SkippedCode[] };

/** Codes beyond which Shopify is not asked one by one: what exists there is then told when they are pushed. */
const mostLookedUp = 2_000;

/**
 * Reads the merchant's own codes into a draft. Duplicates within the file, of Tandem and (for files of up to 2,000
 * codes) of Shopify are skipped and listed, without regard to letter case; all the others are kept.
 */
export async function importCodes(
  shopId: ShopId,
  given: { campaignId: string; rows: readonly (readonly string[])[]; actor: string },
): Promise<Result<{ stored: number; skipped: readonly SkippedCode[] }, ImportRefusal>> {
  const read = readCodes(given.rows);
  const known = await inShop(shopId, (tx) => findOwnDuplicates(tx, read.codes));
  const unknown = read.codes.filter(({ code }) => !known.has(codeKeyOf(code))).map(({ code }) => code);
  const owners =
    unknown.length > mostLookedUp ? new Map<string, string>() : await lookUpOwners(shopId, unknown);
  const free = read.codes.filter(({ code }) => !owners.has(code));
  const taken = read.codes.filter(({ code }) => owners.has(code));
  const skipped = [...read.skipped, ...taken.map((one) => ({ ...one, reason: 'in-shopify' as const }))];
  return inShop(
    shopId,
    async (tx) => {
      const campaign = await loadCampaign(tx, given.campaignId, 'lock');
      if (campaign === null) return refuse({ kind: 'not-found' });
      if (campaign.state !== 'draft') return refuse({ kind: 'not-a-draft' });
      if (campaign.rules.codes?.kind !== 'file') return refuse({ kind: 'not-from-file' });
      const stored = await storeFileCodes(tx, campaign.id, free);
      const all = [...skipped, ...stored.skipped].sort((one, other) => one.line - other.line);
      if (stored.stored === 0) return refuse({ kind: 'no-codes', skipped: all });
      await recordActivity(tx, {
        at: now(),
        actor: given.actor,
        action: 'campaign.codes-imported',
        subjectKind: 'campaign',
        subjectId: campaign.id,
        after: { stored: stored.stored, skipped: all.length },
      });
      return ok({ stored: stored.stored, skipped: all });
    },
    { timeoutMs: 120_000 },
  );
}
