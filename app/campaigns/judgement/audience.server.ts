import { addMs, dayMs, type Instant } from '../../core/time.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { canHoldOut, type Campaign, type CampaignRules } from '../campaign.ts';
import type { Audience } from './detectable.ts';

/** A campaign without an end is judged as if it lasted so long. */
const usualDays = 30;

/** Days a campaign will last, at least one. */
export function campaignDays(
  { startsAt, endsAt }: Pick<Campaign, 'startsAt' | 'endsAt'>,
  now: Instant,
): number {
  if (endsAt === null) return usualDays;
  const from = startsAt !== null && startsAt > now ? startsAt : now;
  return Math.max(1, Math.round((endsAt.getTime() - from.getTime()) / dayMs));
}

/** Customers a campaign is for, as SQL over `customers AS c`; $1 is the tag in lower case, '' for everybody. */
const inAudience = `c.deleted_at IS NULL AND c.redacted_at IS NULL
  AND ($1::text = '' OR EXISTS (SELECT 1 FROM unnest(c.tags) AS tag WHERE lower(tag) = $1))`;

function tagOf({ who }: CampaignRules): string {
  return who.kind === 'tag' || who.kind === 'tier' ? (who.tag ?? '').toLowerCase() : '';
}

/** How many people a campaign is for, and how many of them bought in as many days before now as it will last. */
export async function loadAudience(
  tx: ShopTx,
  campaign: Pick<Campaign, 'rules' | 'startsAt' | 'endsAt'>,
  now: Instant,
): Promise<Audience> {
  const { rules } = campaign;
  const [row] = await tx.query<{ people: number; buyers: number }>(
    `SELECT count(*)::int AS people, (count(*) FILTER (WHERE EXISTS (
       SELECT 1 FROM orders AS o WHERE o.customer_shopify_id = c.shopify_id AND o.processed_at > $2
         AND o.processed_at <= $3 AND o.deleted_at IS NULL AND NOT o.test AND o.cancelled_at IS NULL)))::int AS buyers
     FROM customers AS c WHERE ${inAudience}`,
    tagOf(rules),
    addMs(now, -campaignDays(campaign, now) * dayMs),
    now,
  );
  return {
    people: row?.people ?? 0,
    buyers: row?.buyers ?? 0,
    canHoldOut: canHoldOut(rules),
    isKnown: rules.who.kind !== 'segment',
  };
}

/** The numbers at Shopify of the people a campaign is for, ascending, a page at a time. */
export async function loadAudiencePage(
  tx: ShopTx,
  rules: CampaignRules,
  { after, limit }: { after: bigint; limit: number },
): Promise<bigint[]> {
  const rows = await tx.query<{ id: bigint }>(
    `SELECT c.shopify_id AS id FROM customers AS c WHERE ${inAudience} AND c.shopify_id > $2
     ORDER BY c.shopify_id LIMIT $3`,
    tagOf(rules),
    after,
    limit,
  );
  return rows.map(({ id }) => id);
}
