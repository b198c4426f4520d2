import { setTimeout as sleep } from 'node:timers/promises';
import { loadCampaign } from '../../campaigns/campaigns.server.ts';
import {
  loadRevoking,
  markRevoking,
  replaceLostCodes,
  settleRevoked,
  type RevokingCode,
} from '../../campaigns/codes/revoke.server.ts';
import type { ShopId } from '../../core/ids.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { now } from '../../core/time.ts';
import { recordActivity } from '../../db/activity.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { enqueue } from '../../jobs/queue.server.ts';
import { adminGateway } from '../../shopify/admin.server.ts';
import { DeleteRedeemCodesDocument, FindRedeemCodeDocument } from '../../shopify/operations.generated.ts';
import { lookUpOwners } from './code-owners.server.ts';

/** Why codes were neither taken back nor replaced. */
export type RevokeRefusal =
  | { readonly kind: 'not-found' }
  /** None of them stands at Shopify (to take back), or none is lost (to replace). */
  | { readonly kind: 'none-of-these' }
  /** New codes are made only for a running campaign whose codes Tandem makes. */
  | { readonly kind: 'cannot-replace' };

interface Chosen {
  readonly campaignId: string;
  readonly codes: readonly string[];
  readonly actor: string;
}

/** Takes codes back: from now on they count no more as given out; a job deletes them at Shopify. @returns how many */
export async function revokeCodes(shopId: ShopId, given: Chosen): Promise<Result<number, RevokeRefusal>> {
  return inShop(shopId, async (tx) => {
    const campaign = await loadCampaign(tx, given.campaignId, 'lock');
    if (campaign === null) return refuse({ kind: 'not-found' });
    const codes = await markRevoking(tx, campaign.id, given.codes);
    if (codes.length === 0) return refuse({ kind: 'none-of-these' });
    await recordActivity(tx, {
      at: now(),
      actor: given.actor,
      action: 'campaign.codes-revoked',
      subjectKind: 'campaign',
      subjectId: campaign.id,
      after: { codes },
    });
    await enqueue(tx, 'push-codes', { shopId: tx.shopId });
    return ok(codes.length);
  });
}

/** Makes a new code for each that Shopify refused or that was taken back, so that the number is exact again. */
export async function replaceCodes(shopId: ShopId, given: Chosen): Promise<Result<number, RevokeRefusal>> {
  return inShop(shopId, async (tx) => {
    const campaign = await loadCampaign(tx, given.campaignId, 'lock');
    if (campaign === null) return refuse({ kind: 'not-found' });
    const isRunning = ['scheduled', 'live', 'paused'].includes(campaign.state);
    if (!isRunning || campaign.rules.codes?.kind !== 'unique') return refuse({ kind: 'cannot-replace' });
    const replaced = await replaceLostCodes(tx, campaign.id, given.codes);
    if (replaced === 0) return refuse({ kind: 'none-of-these' });
    await recordActivity(tx, {
      at: now(),
      actor: given.actor,
      action: 'campaign.codes-replaced',
      subjectKind: 'campaign',
      subjectId: campaign.id,
      after: { replaced },
    });
    await enqueue(tx, 'push-codes', { shopId: tx.shopId });
    return ok(replaced);
  });
}

const codesARun = 250;
const rounds = 3;
const pauseMs = 500;

/**
 * Deletes codes that were taken back at Shopify and looks whether they are gone: only then are they told to be. What
 * is still there, as deleting takes a while, is looked at again by a later run.
 */
export async function deleteRevokedCodes(shopId: ShopId): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const open = await inShop(shopId, (tx) => loadRevoking(tx, codesARun));
    if (open.length === 0) return;
    const owners = await lookUpOwners(
      shopId,
      open.map(({ code }) => code),
    );
    const gone = open.filter(({ code, discountGid }) => owners.get(code) !== discountGid);
    if (gone.length > 0) {
      await inShop(shopId, (tx) =>
        settleRevoked(
          tx,
          gone.map(({ id }) => id),
        ),
      );
    }
    const there = open.filter((one) => !gone.includes(one));
    if (there.length > 0) await deleteAtShopify(shopId, there);
    if (round > 0) await sleep(pauseMs);
  }
}

async function deleteAtShopify(shopId: ShopId, codes: readonly RevokingCode[]): Promise<void> {
  const idsOf = new Map<string, string[]>();
  for (const { code, discountGid } of codes) {
    const found = await adminGateway(shopId).request(FindRedeemCodeDocument, {
      code,
      query: `code:"${code}"`,
    });
    const discount = found.codeDiscountNodeByCode?.codeDiscount;
    const listed = discount !== undefined && 'codes' in discount ? discount.codes.nodes : [];
    const id = listed.find((one) => one.code.toUpperCase() === code.toUpperCase())?.id;
    if (id !== undefined) idsOf.set(discountGid, [...(idsOf.get(discountGid) ?? []), id]);
  }
  for (const [id, ids] of idsOf) await adminGateway(shopId).request(DeleteRedeemCodesDocument, { id, ids });
}
