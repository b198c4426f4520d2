import type { ShopTx } from '../../db/shop-scope.server.ts';

/** A code that Shopify holds. */
export interface ImportedCode {
  readonly code: string;
  readonly customerShopifyId: bigint | null;
}

/**
 * One page of a campaign's codes that Shopify holds, in the order of their keys: codes that are not there yet, failed
 * or were taken back are nobody's to hand out. Cells are made safe for a spreadsheet where the file is written.
 * @param after key of the last code of the page before; '' for the first
 */
export async function loadImportedCodes(
  tx: ShopTx,
  campaignId: string,
  page: { after: string; limit: number },
): Promise<ImportedCode[]> {
  return tx.query<ImportedCode>(
    `SELECT code, customer_shopify_id AS "customerShopifyId" FROM redeem_codes
     WHERE campaign_id = $1::uuid AND state = 'imported' AND code_key > $2 ORDER BY code_key LIMIT $3`,
    campaignId,
    page.after.toUpperCase(),
    page.limit,
  );
}
