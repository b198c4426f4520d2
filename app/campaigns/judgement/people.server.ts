import { newId } from '../../core/ids.ts';
import { addMs, dayMs, type Instant } from '../../core/time.ts';
import { insertRows } from '../../db/bulk.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import type { Campaign } from '../campaign.ts';
import {
  judgeHoldout,
  type HoldoutResult,
  type PersonOutcome,
} from '../../core/experiment/holdout-result.ts';

/** Somebody's arm, before the campaign reaches anybody. */
export interface AssignedPerson {
  readonly personId: string;
  readonly customerShopifyId: bigint;
  readonly isHeldOut: boolean;
}

/** Stores who is in which arm. A person who has one keeps it. */
export async function storeArms(
  tx: ShopTx,
  experimentId: string,
  given: { people: readonly AssignedPerson[]; now: Instant },
): Promise<void> {
  await insertRows(
    tx,
    {
      table: 'experiment_people',
      columns: {
        ...{ shop_id: 'uuid', id: 'uuid', experiment_id: 'text', person_id: 'text' },
        ...{ customer_shopify_id: 'bigint', is_held_out: 'boolean', first_seen_at: 'timestamptz' },
      },
      conflict: 'ON CONFLICT (shop_id, experiment_id, person_id) DO NOTHING',
    },
    given.people.map(({ personId, customerShopifyId, isHeldOut }) => ({
      ...{ shop_id: tx.shopId, id: newId(), experiment_id: experimentId, person_id: personId },
      ...{ customer_shopify_id: customerShopifyId, is_held_out: isHeldOut, first_seen_at: given.now },
    })),
  );
}

interface OutcomeRow extends PersonOutcome {
  readonly id: string;
}

/** The result of a campaign's holdout up to now (or its end); null when it has none. */
export async function loadHoldoutResult(
  tx: ShopTx,
  campaign: Campaign,
  now: Instant,
): Promise<HoldoutResult | null> {
  const { launchedAt, endsAt, endedAt, holdoutShareBp } = campaign;
  if (holdoutShareBp === 0 || launchedAt === null) return null;
  const from = campaign.startsAt !== null && campaign.startsAt > launchedAt ? campaign.startsAt : launchedAt;
  const until = endedAt !== null && endedAt < now ? endedAt : now;
  const lengthMs = Math.max(1, until.getTime() - from.getTime());
  const rows = await tx.query<OutcomeRow>(
    `SELECT p.id, p.is_held_out AS "isHeldOut", coalesce(sum(m.contribution_minor) FILTER (
         WHERE m.processed_at >= $2), 0)::float8 AS margin,
       coalesce(sum(m.contribution_minor) FILTER (WHERE m.processed_at < $2), 0)::float8 AS before,
       coalesce(bool_or(m.processed_at >= $2), false) AS "hasBought"
     FROM experiment_people AS p LEFT JOIN margin_orders AS m
       ON m.customer_shopify_id = p.customer_shopify_id AND m.processed_at >= $3 AND m.processed_at <= $4
     WHERE p.experiment_id = $1 GROUP BY p.id, p.is_held_out ORDER BY p.id`,
    campaign.id,
    from,
    addMs(from, -lengthMs),
    until,
  );
  const totalMs = endsAt === null ? null : endsAt.getTime() - from.getTime();
  return judgeHoldout(rows, {
    shareBp: holdoutShareBp,
    daysSoFar: lengthMs / dayMs,
    totalDays: endedAt !== null ? lengthMs / dayMs : totalMs === null ? null : totalMs / dayMs,
  });
}
