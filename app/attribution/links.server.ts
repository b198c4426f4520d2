import { newId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import type { LinkDraft, MadeLink } from './links.ts';

/** A link made here, and whether Shopify knows it as a marketing activity. */
export interface StoredLink {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly state: string;
  readonly failure: string | null;
  readonly createdAt: Date;
}

const columns = 'id, name, url, source, medium, campaign, state, failure, created_at AS "createdAt"';

/** Keeps a link; the same address again is the same link. */
export async function storeLink(
  tx: ShopTx,
  link: { readonly draft: LinkDraft; readonly made: MadeLink; readonly actor: string },
  now: Instant,
): Promise<string> {
  const { draft, made, actor } = link;
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO campaign_links (shop_id, id, name, url, source, medium, campaign, state, created_at, updated_at)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6, $7, 'publishing', $8, $8)
     ON CONFLICT (shop_id, url) DO UPDATE SET updated_at = excluded.updated_at RETURNING id`,
    ...[tx.shopId, newId(), draft.campaign.trim(), made.url, draft.source.trim(), draft.medium.trim()],
    ...[draft.campaign.trim(), now],
  );
  const id = row?.id ?? '';
  const change = { action: 'link.made', subjectKind: 'link', subjectId: id };
  await recordActivity(tx, { at: now, actor, ...change, after: { url: made.url } });
  return id;
}

/** The newest links. */
export async function listLinks(tx: ShopTx): Promise<StoredLink[]> {
  return tx.query<StoredLink>(
    `SELECT ${columns} FROM campaign_links ORDER BY created_at DESC, id DESC LIMIT 100`,
  );
}

/** A link to tell Shopify of, with the days of spend it has not been told yet. */
export interface UntoldLink extends StoredLink {
  readonly currency: string;
  readonly spend: readonly { readonly day: string; readonly minor: string }[];
}

/**
 * Links Shopify does not know yet, and those whose campaign's spend changed since it was told. Spend belongs to a link by
 * platform and campaign, of the last 90 days.
 */
export async function listUntold(tx: ShopTx, now: Instant): Promise<UntoldLink[]> {
  return tx.query<UntoldLink>(
    `SELECT * FROM (
       SELECT link.id, link.name, link.url, link.source, link.medium, link.campaign, link.state, link.failure,
         link.created_at AS "createdAt", profile.currency,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('day', day, 'minor', minor::text) ORDER BY day), '[]') FROM (
            SELECT spend.day, sum(spend.amount_minor) AS minor FROM ad_spend AS spend
            WHERE spend.platform = lower(link.source) AND spend.campaign = lower(link.campaign)
              AND spend.day > $1::timestamptz::date - 90
              AND (link.state = 'publishing' OR spend.updated_at > link.updated_at) GROUP BY 1) AS days) AS spend
       FROM campaign_links AS link CROSS JOIN shop_profiles AS profile
       WHERE link.state IN ('publishing', 'published')
     ) AS told WHERE state = 'publishing' OR spend <> '[]' ORDER BY "createdAt", id LIMIT 100`,
    now,
  );
}

/** Notes what Shopify answered. */
export async function settleLink(
  tx: ShopTx,
  link: { readonly id: string; readonly shopifyGid: string | null; readonly failure: string | null },
  now: Instant,
): Promise<void> {
  await tx.execute(
    `UPDATE campaign_links SET state = CASE WHEN $2::text IS NULL THEN 'failed' ELSE 'published' END,
       shopify_gid = coalesce($2, shopify_gid), failure = $3, updated_at = $4 WHERE id = $1::uuid`,
    link.id,
    link.shopifyGid,
    link.failure,
    now,
  );
}

/** Hosts the shop's pages stand on. */
export async function shopHosts(tx: ShopTx, domain: string): Promise<string[]> {
  const rows = await tx.query<{ host: string }>(
    `SELECT DISTINCT substring(landing_page FROM '^https?://([^/?#:]+)') AS host FROM (
       SELECT landing_page FROM journey_visits WHERE landing_page IS NOT NULL ORDER BY occurred_at DESC LIMIT 500
     ) AS recent`,
  );
  return [...new Set([domain, ...rows.map(({ host }) => host).filter(Boolean)])];
}
