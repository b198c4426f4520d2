import { newId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { shopSecret } from '../db/shop-secret.server.ts';
import { aggregateOnlySince } from '../mirror/aggregate-only.server.ts';
import { countTouches } from './touch-counts.server.ts';
import type { CountedTouch } from './touch-counts.server.ts';
import { readScanToken, signScanCode, type ScanCode } from './scan-code.server.ts';
import type { Touch } from './touchpoint.ts';

/** The address to print in a QR code, on the shop's own domain. @throws when the code is malformed */
export async function scanAddress(
  tx: ShopTx,
  code: ScanCode,
  at: { shopUrl: string; now: Instant },
): Promise<string> {
  const token = signScanCode(code, await shopSecret(tx, 'qr-scan', at.now));
  const url = new URL('/apps/tandem/scan', at.shopUrl);
  url.searchParams.set('k', token);
  return url.href;
}

/** The code of a token, or null. */
export async function openScanToken(tx: ShopTx, token: string, now: Instant): Promise<ScanCode | null> {
  return readScanToken(token, { secret: await shopSecret(tx, 'qr-scan', now), now });
}

/**
 * Notes a scan as a touch. It carries no visitor: it meets an order by the scan's id in a cart or order attribute
 * (`tandem_scan`), or by the customer when Shopify says who is signed in.
 * A shop that keeps counts only counts it, and the id leads to nothing.
 * @returns the scan's id
 */
export async function storeScan(
  tx: ShopTx,
  code: ScanCode,
  by: { readonly customerShopifyId: bigint | null; readonly now: Instant },
): Promise<string> {
  const id = newId();
  if ((await aggregateOnlySince(tx)) !== null) {
    await countTouches(tx, [{ kind: 'qr', touch: scanTouch(code, by.now) }]);
    return id;
  }
  await tx.execute(
    `INSERT INTO touchpoints (shop_id, id, event_key, customer_shopify_id, origin, occurred_at, last_seen_at,
       source, medium, campaign, content, landing_path, code)
     VALUES ($1::uuid, $2::uuid, $3, $4::text::bigint, 'qr', $5::timestamptz, $5::timestamptz, 'qr', 'qr',
       nullif($6, ''), $7, $8, $7)`,
    ...[tx.shopId, id, `scan:${id}`, by.customerShopifyId === null ? null : String(by.customerShopifyId)],
    ...[by.now, code.campaign, code.code, code.target],
  );
  return id;
}

/**
 * The touch of a signed code that an order carries as it was printed: the till read the code itself, so the scan happened
 * when the order was made. Null for anything that is not signed by this shop or was over by then.
 */
export function touchOfToken(token: string, of: { secret: string; orderedAt: Instant }): Touch | null {
  const code = readScanToken(token, { secret: of.secret, now: of.orderedAt });
  if (code === null) return null;
  return { ...scanTouch(code, of.orderedAt), sequence: 0, visitorKey: null, consent: null };
}

/** A scan as a touch of nobody. */
function scanTouch(code: ScanCode, occurredAt: Instant): CountedTouch['touch'] {
  return {
    ...{ origin: 'qr', occurredAt, source: 'qr', medium: 'qr', term: null, content: code.code },
    ...{
      campaign: code.campaign === '' ? null : code.campaign,
      referrerHost: null,
      landingPath: code.target,
    },
    ...{ clickIds: {}, code: code.code },
  };
}
