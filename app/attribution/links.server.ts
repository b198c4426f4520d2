import { newId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import type { LinkDraft, MadeLink } from './links.ts';

/**
 * Whether Shopify knows a link as a marketing activity. `covered`: another link with the same source, medium and campaign
 * is the activity, for Shopify takes each such triple once.
 */
export type LinkState = 'publishing' | 'published' | 'covered' | 'failed';

/** A link made here. */
export interface StoredLink {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly state: LinkState;
  /** What Shopify said when it refused. */
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
    `SELECT ${columns} FROM campaign_links WHERE state <> 'printed' ORDER BY created_at DESC, id DESC LIMIT 100`,
  );
}

/** A link by its id; null when the shop has no such link. */
export async function readLink(tx: ShopTx, id: string): Promise<StoredLink | null> {
  const [link] = await tx.query<StoredLink>(`SELECT ${columns} FROM campaign_links WHERE id::text = $1`, id);
  return link ?? null;
}

/** Has a link that Shopify refused told again. @returns whether there is such a link */
export async function retryLink(tx: ShopTx, id: string, now: Instant): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE campaign_links SET state = 'publishing', failure = NULL, updated_at = $2
     WHERE id::text = $1 AND state = 'failed'`,
    id,
    now,
  );
  return changed > 0;
}

/** A link to tell Shopify of, with the days of spend it has not been told yet. */
export interface UntoldLink extends StoredLink {
  readonly currency: string;
  /** IANA zone of the shop, whose days the spend belongs to. */
  readonly timeZone: string;
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
         link.created_at AS "createdAt", profile.currency, profile.time_zone AS "timeZone",
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

/** Notes that another link with the same source, medium and campaign is known already. @returns whether there is one */
export async function coverLink(tx: ShopTx, link: StoredLink, now: Instant): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE campaign_links AS link SET state = 'covered', shopify_gid = twin.shopify_gid, updated_at = $2
     FROM campaign_links AS twin
     WHERE link.id = $1::uuid AND link.state = 'publishing' AND link.shopify_gid IS NULL
       AND twin.shop_id = link.shop_id AND twin.id <> link.id AND twin.state = 'published'
       AND (twin.source, twin.medium, twin.campaign) = (link.source, link.medium, link.campaign)`,
    link.id,
    now,
  );
  return changed > 0;
}

/** Notes what Shopify answered: refused when it knows no activity, or did not take a day of spend. */
export async function settleLink(
  tx: ShopTx,
  link: { readonly id: string; readonly shopifyGid: string | null; readonly failure: string | null },
  now: Instant,
): Promise<void> {
  await tx.execute(
    `UPDATE campaign_links SET state = CASE WHEN $3::text IS NULL THEN 'published' ELSE 'failed' END,
       shopify_gid = coalesce($2, shopify_gid), failure = $3, updated_at = $4 WHERE id = $1::uuid`,
    link.id,
    link.shopifyGid,
    link.failure,
    now,
  );
}

/** The shop's own address, and the hosts its pages stand on. */
export async function shopPlaces(tx: ShopTx, domain: string): Promise<{ home: string; hosts: string[] }> {
  const [profile] = await tx.query<{ url: string }>('SELECT primary_url AS url FROM shop_profiles');
  const rows = await tx.query<{ host: string }>(
    `SELECT DISTINCT substring(landing_page FROM '^https?://([^/?#:]+)') AS host FROM (
       SELECT landing_page FROM journey_visits WHERE landing_page IS NOT NULL ORDER BY occurred_at DESC LIMIT 500
     ) AS recent`,
  );
  const home = new URL('/', URL.canParse(profile?.url ?? '') ? profile?.url : `https://${domain}/`);
  return {
    home: home.href,
    hosts: [...new Set([domain, home.hostname, ...rows.map(({ host }) => host).filter(Boolean)])],
  };
}
