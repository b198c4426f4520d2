import { newId, type ShopId } from '../core/ids.ts';
import { now } from '../core/time.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { setGrantedScopes, setShopifyShopId } from '../db/platform.server.ts';
import { adminGateway } from '../shopify/admin.server.ts';
import { gidNumber } from '../shopify/gid.ts';
import { ShopProfileDocument } from '../shopify/operations.generated.ts';

const allOrdersScope = 'read_all_orders';

/** Reads the shop's name, currency, zone and our granted scopes from Shopify and keeps them. @throws UpstreamError */
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
  await inShop(shopId, (tx) =>
    tx.prisma.shopProfile.upsert({
      where: { shopId },
      create: { shopId, id: newId(), ...profile },
      update: profile,
    }),
  );
  await setShopifyShopId(shopId, gidNumber(shop.id));
  await setGrantedScopes(shopId, scopes);
}
