/**
 * Stock codes that are no goods. They become shipping lines of the order, which is how Shopify carries
 * postage and a merchant's own named charges. Everything else is merchandise, odd codes
 * (`DCGSSGIRL`, `gift_0001_20`, `PADS`) included.
 */
const CHARGES: ReadonlyMap<string, string> = new Map([
  ['POST', 'Postage'],
  ['DOT', 'Dotcom postage'],
  ['C2', 'Carriage'],
  ['M', 'Manual charge'],
  ['m', 'Manual charge'],
  ['D', 'Discount'],
  ['S', 'Samples'],
  ['BANK CHARGES', 'Bank charges'],
  ['AMAZONFEE', 'Amazon fee'],
  ['CRUK', 'CRUK commission'],
  ['B', 'Bad debt adjustment'],
]);

/** The title of a charge, or null when the stock code is merchandise. */
export function chargeTitle(stockCode: string): string | null {
  return CHARGES.get(stockCode) ?? null;
}
