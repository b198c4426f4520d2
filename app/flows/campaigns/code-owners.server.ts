import { loadChunkCodes, type CodeChunk } from '../../campaigns/codes/chunks.server.ts';
import type { ShopId } from '../../core/ids.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { adminGateway } from '../../shopify/admin.server.ts';
import {
  FindCampaignCodeDocument,
  OwnersOfCodesDocument,
  type OwnersOfCodesQueryVariables,
} from '../../shopify/operations.generated.ts';

const codesPerLookUp = 20;

/** Whether an earlier call with this chunk arrived: one of its codes stands under our discount. */
export async function findEarlierCall(shopId: ShopId, chunk: CodeChunk): Promise<boolean> {
  const codes = await inShop(shopId, (tx) => loadChunkCodes(tx, chunk.id));
  const samples = new Set([codes[0], codes[Math.floor(codes.length / 2)], codes.at(-1)]);
  for (const code of samples) {
    if (code === undefined) continue;
    const found = await adminGateway(shopId).request(FindCampaignCodeDocument, { code });
    if (found.codeDiscountNodeByCode?.id === chunk.discountGid) return true;
  }
  return false;
}

/**
 * Which discount each code belongs to at Shopify, by its gid; a code that is nowhere is not in the map. Looks codes up
 * by themselves, which does not lag as a search does: 20 points for 20 codes.
 * @param whenMissing 'stop' saves the rest of the look-ups once a code is found to be nowhere
 */
export async function lookUpOwners(
  shopId: ShopId,
  codes: readonly string[],
  whenMissing: 'go-on' | 'stop' = 'go-on',
): Promise<ReadonlyMap<string, string>> {
  const owners = new Map<string, string>();
  for (let at = 0; at < codes.length; at += codesPerLookUp) {
    const part = codes.slice(at, at + codesPerLookUp);
    // The document has twenty places; a short part fills the rest with its first code.
    const places = Array.from({ length: codesPerLookUp }, (_, place) => part[place] ?? part[0] ?? '');
    const variables = Object.fromEntries(places.map((code, place) => [`c${String(place)}`, code]));
    const answer = await adminGateway(shopId).request(
      OwnersOfCodesDocument,
      variables as OwnersOfCodesQueryVariables,
    );
    const found = answer as Readonly<Record<string, { id: string } | null | undefined>>;
    part.forEach((code, place) => {
      const owner = found[`c${String(place)}`];
      if (owner != null) owners.set(code, owner.id);
    });
    if (whenMissing === 'stop' && part.some((code) => !owners.has(code))) break;
  }
  return owners;
}
