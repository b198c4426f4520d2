import type { DiscountId } from '../core/ids.ts';
import { invariant } from '../core/invariant.ts';
import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { endOf, markerOf, type DiscountIntent, type DiscountPayload } from './intent.ts';

/** Writes an intent: the code is ours from now on, whether or not Shopify has heard of it. */
export async function insertIntent(
  tx: ShopTx,
  intent: { id: DiscountId; purposeId: string; code: string; payload: DiscountPayload },
  now: Instant,
): Promise<void> {
  const { shopId } = tx;
  const { id, purposeId, code, payload } = intent;
  await tx.prisma.discount.create({
    data: {
      shopId,
      id,
      purpose: 'reward',
      purposeId,
      marker: markerOf(id),
      code,
      state: 'intended',
      payload: { ...payload },
      endsAt: endOf(intent),
      createdAt: now,
      updatedAt: now,
    },
  });
}

/** Reads an intent. @throws InvariantError when there is none: a redemption always has one */
export async function loadIntent(tx: ShopTx, id: DiscountId): Promise<DiscountIntent> {
  const row = await tx.prisma.discount.findFirst({ where: { shopId: tx.shopId, id } });
  invariant(row?.code != null, 'A redemption has no discount intent.');
  return {
    id,
    marker: row.marker,
    code: row.code,
    state: row.state as DiscountIntent['state'],
    shopifyGid: row.shopifyGid,
    payload: row.payload as unknown as DiscountPayload,
    attempts: row.attempts,
  };
}

/** What changed of an intent. */
export interface IntentChange {
  readonly state?: DiscountIntent['state'];
  readonly shopifyGid?: string | null;
  readonly code?: string;
  readonly failure?: string | null;
  readonly attempts?: number;
}

/** Stores what became of an intent. */
export async function updateIntent(
  tx: ShopTx,
  id: DiscountId,
  change: IntentChange & { now: Instant },
): Promise<void> {
  const { now, ...data } = change;
  await tx.prisma.discount.update({
    where: { shopId_id: { shopId: tx.shopId, id } },
    data: { ...data, updatedAt: now },
  });
}
