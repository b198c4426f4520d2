import { z } from 'zod';
import { isHeldOut } from '../../core/holdout.server.ts';
import { newId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import { insertRows } from '../../db/bulk.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { armsOf, experimentOf, isPlacement, placements } from '../serving/placements.ts';
import { readRequestId } from '../serving/request-id.server.ts';
import { personOf } from '../serving/serve.server.ts';
import { readRules } from '../serving/rules.server.ts';
import { placesLimit } from '../serving/rules.ts';

/** What a page tells of one answer. `consent` is the shopper's own; without it nothing may be sent, and nothing is kept. */
export const eventReport = z.object({
  request: z.string().min(1).max(64),
  placement: z.enum(placements),
  consent: z.literal(true),
  visitor: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .nullish(),
  events: z
    .array(
      z.object({
        kind: z.enum(['impression', 'click', 'add']),
        slot: z.int().min(0).max(placesLimit),
        product: z
          .string()
          .regex(/^[1-9]\d{0,17}$/)
          .nullish(),
      }),
    )
    .min(1)
    .max(placesLimit + 1),
});
export type EventReport = z.output<typeof eventReport>;

/** Who told it: what Shopify signed, and the shop's secret. */
export interface Reporter {
  readonly customerShopifyId: bigint | null;
  readonly secret: string;
}

const columns = {
  shop_id: 'uuid',
  id: 'uuid',
  kind: 'text',
  request_id: 'text',
  placement: 'text',
  slot: 'integer',
  product_shopify_id: 'bigint',
  customer_shopify_id: 'bigint',
  is_held_out: 'boolean',
  model_version: 'integer',
  rules_version: 'integer',
  occurred_at: 'timestamptz',
};

/**
 * Stores what a page tells of an answer. An event is kept once, however often it is sent; one of an answer we never gave is
 * dropped. Whoever is in the placement's experiment is written down with the arm, which is computed here, not believed.
 * @returns how many events were kept; null when the answer is none of ours
 */
export async function storeEvents(
  tx: ShopTx,
  report: EventReport,
  { reporter, at }: { reporter: Reporter; at: Instant },
): Promise<number | null> {
  const { secret, customerShopifyId } = reporter;
  if (!isPlacement(report.placement)) return null;
  const origin = readRequestId({ shopId: tx.shopId, secret }, report.request, report.placement);
  if (origin === null) return null;
  const { holdoutBp } = (await readRules(tx))[report.placement].rules;
  const experimentId = experimentOf(report.placement);
  const personId = personOf({ customerShopifyId, visitorKey: report.visitor ?? null });
  const held = personId !== null && isHeldOut({ secret, experimentId, personId, shareBp: holdoutBp });
  if (personId !== null && holdoutBp > 0) {
    const kept = { experimentId: armsOf(report.placement, holdoutBp), personId };
    await enrol(tx, { ...kept, customerShopifyId, isHeldOut: held }, at);
  }
  // Who is held out was shown no product: what names one is not from our page.
  const events = report.events.filter(({ slot }) => (slot === 0 ? true : !held));
  return insertRows(
    tx,
    {
      table: 'recommendation_events',
      columns,
      conflict: 'ON CONFLICT (shop_id, request_id, slot, kind) DO NOTHING',
    },
    events.map((event) => ({
      ...{ shop_id: tx.shopId, id: newId(), kind: event.kind, request_id: report.request },
      ...{ placement: report.placement, slot: event.slot, customer_shopify_id: customerShopifyId },
      product_shopify_id: event.product == null ? null : BigInt(event.product),
      ...{ is_held_out: held, model_version: origin.modelVersion, rules_version: origin.rulesVersion },
      occurred_at: at,
    })),
  );
}

interface Enrolment {
  readonly experimentId: string;
  readonly personId: string;
  readonly customerShopifyId: bigint | null;
  readonly isHeldOut: boolean;
}

async function enrol(tx: ShopTx, person: Enrolment, at: Instant): Promise<void> {
  await tx.execute(
    `INSERT INTO experiment_people
       (shop_id, id, experiment_id, person_id, customer_shopify_id, is_held_out, first_seen_at)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5::bigint, $6, $7::timestamptz)
     ON CONFLICT (shop_id, experiment_id, person_id) DO NOTHING`,
    ...[tx.shopId, newId(), person.experimentId, person.personId, person.customerShopifyId],
    ...[person.isHeldOut, at],
  );
}
