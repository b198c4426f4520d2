import { landingOf, type ScanCode } from '../attribution/scan-code.server.ts';
import { openScanToken, storeScan } from '../attribution/scans.server.ts';
import { newId } from '../core/ids.ts';
import { now, wallNow } from '../core/time.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { fault, type ProxyAnswer, type Shopper } from './proxy-answer.ts';
import { createRateLimiter } from './rate-limit.server.ts';

// One code on a busy table is scanned a few times a second at most; beyond that a robot holds it.
const ofCode = createRateLimiter({ burst: 30, perSecond: 1 });

async function noteScan(shopper: Shopper, code: ScanCode): Promise<string> {
  const isTooOften = ofCode(`${shopper.shopId} ${code.code}`, wallNow()) > 0;
  // The visitor is led on all the same; his scan is not counted then.
  if (isTooOften) return newId();
  const by = { customerShopifyId: shopper.customerShopifyId, now: now() };
  return inShop(shopper.shopId, (tx) => storeScan(tx, code, by));
}

/**
 * GET scan?k=…: leads from a printed QR code to its page of the shop, with the campaign's parameters. It changes
 * nothing but the list of touches; the token is signed by this shop and ends, and gives nothing to who copies it.
 */
export async function followScan(shopper: Shopper, query: URLSearchParams): Promise<ProxyAnswer> {
  const token = query.get('k') ?? '';
  const code = await inShop(shopper.shopId, (tx) => openScanToken(tx, token, now()));
  if (code === null) return fault(404, 'This code is not ours, or it has ended.');
  return { status: 303, body: {}, location: landingOf(code, await noteScan(shopper, code)) };
}
