import type { ShopId } from '../../core/ids.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import type { CampaignIntent } from '../../discounts/campaign-intents.server.ts';
import { adminGateway } from '../../shopify/admin.server.ts';
import { gid } from '../../shopify/gid.ts';
import {
  CreateSegmentDocument,
  FindSegmentDocument,
  ListSegmentsDocument,
} from '../../shopify/operations.generated.ts';

/**
 * Makes sure that the segment of a campaign's audience stands at Shopify and is noted beside its discount. A segment
 * with the same query is used as it is, whoever made it; so a lost answer makes no second one.
 * @returns the intent with its segment
 */
export async function ensureAudience(shopId: ShopId, intent: CampaignIntent): Promise<CampaignIntent> {
  const { audience } = intent.payload;
  if (audience.kind !== 'query' || intent.segmentGid !== null) return intent;
  const { byQuery, names } = await listSegments(shopId);
  const segmentGid = byQuery.get(audience.query) ?? (await createSegment(shopId, audience, names));
  await inShop(shopId, (tx) =>
    tx.execute(
      'UPDATE campaign_discounts SET segment_gid = $2 WHERE discount_id = $1::uuid',
      intent.id,
      segmentGid,
    ),
  );
  return { ...intent, segmentGid };
}

/** Whether a segment of the shop exists, by its number. */
export async function segmentExists(shopId: ShopId, segmentId: bigint): Promise<boolean> {
  const variables = { id: gid('Segment', segmentId) };
  try {
    const { segment } = await adminGateway(shopId).request(FindSegmentDocument, variables);
    return segment != null;
  } catch (error) {
    // A deleted segment answers with an error, not with null.
    if (error instanceof Error && /not.?found|does not exist|invalid id/i.test(error.message)) return false;
    throw error;
  }
}

async function listSegments(shopId: ShopId): Promise<{ byQuery: Map<string, string>; names: Set<string> }> {
  const byQuery = new Map<string, string>();
  const names = new Set<string>();
  let after: string | null = null;
  do {
    const { segments }: { segments: SegmentPage } = await adminGateway(shopId).request(ListSegmentsDocument, {
      after,
    });
    for (const one of segments.nodes) {
      names.add(one.name);
      if (!byQuery.has(one.query)) byQuery.set(one.query, one.id);
    }
    after = segments.pageInfo.hasNextPage ? (segments.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return { byQuery, names };
}

interface SegmentPage {
  readonly nodes: readonly { readonly id: string; readonly name: string; readonly query: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

async function createSegment(
  shopId: ShopId,
  audience: { name: string; query: string },
  names: ReadonlySet<string>,
): Promise<string> {
  let name = audience.name;
  for (let count = 2; names.has(name); count += 1) name = `${audience.name} (${String(count)})`;
  const made = await adminGateway(shopId).request(CreateSegmentDocument, { name, query: audience.query });
  const id = made.segmentCreate?.segment?.id;
  if (id === undefined) throw new Error('Shopify made a segment and did not name it.');
  return id;
}
