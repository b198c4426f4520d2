import { newId, type ShopId } from '../core/ids.ts';
import { now } from '../core/time.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { setGrantedScopes, setShopifyShopId } from '../db/platform.server.ts';
import { enqueue } from '../jobs/queue.server.ts';
import { adminGateway } from '../shopify/admin.server.ts';
import { gidNumber } from '../shopify/gid.ts';
import { ShopProfileDocument } from '../shopify/operations.generated.ts';

const allOrdersScope = 'read_all_orders';

/**
 * Reads the shop's name, currency, zone and our granted scopes from Shopify and keeps them; a grant of all orders has
 * the older ones copied. @throws UpstreamError
 */
export async function refreshShopProfile(shopId: ShopId): Promise<void> {
  const { shop, currentAppInstallation } = await adminGateway(shopId).request(ShopProfileDocument, {});
  const scopes = currentAppInstallation.accessScopes.map(({ handle }) => handle);
  const profile = {
    name: shop.name,
    domain: shop.myshopifyDomain,
    primaryUrl: shop.primaryDomain.url,
    currency: shop.currencyCode,
    timeZone: shop.ianaTimezone,
    taxesIncluded: shop.taxesIncluded,
    planName: shop.plan.publicDisplayName,
    countryCode: shop.shopAddress.countryCodeV2 ?? null,
    seesAllOrders: scopes.includes(allOrdersScope),
    updatedAt: now(),
  };
  await setShopifyShopId(shopId, gidNumber(shop.id));
  await setGrantedScopes(shopId, scopes);
  await inShop(shopId, async (tx) => {
    const before = await tx.prisma.shopProfile.findUnique({ where: { shopId } });
    await tx.prisma.shopProfile.upsert({
      where: { shopId },
      create: { shopId, id: newId(), ...profile },
      update: profile,
    });
    // The storefront must not go on showing rates of a currency the shop has left.
    if (before !== null && before.currency !== profile.currency)
      await enqueue(tx, 'publish-program', { shopId });
    // A scope the merchant has just granted may be the pixel's.
    await enqueue(tx, 'connect-pixel', { shopId });
    // Older orders are shown to us from now on: the comparison of everything copies what we lack.
    if (before?.seesAllOrders === false && profile.seesAllOrders)
      await enqueue(tx, 'reconcile-everything', { shopId });
  });
}
