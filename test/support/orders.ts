import type { ShopId } from '../../app/core/ids.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import type { ProgramSettings } from '../../app/loyalty/program.ts';
import { makeShop } from './database.ts';
import { describeShop, plainSettings, publish } from './program-shop.ts';

export { placeOrders, type OrderSketch } from './order-sketches.ts';
export { plainSettings, publish } from './program-shop.ts';

/** A shop with a live program since the start of 2026. */
export async function makeShopWithProgram(change: Partial<ProgramSettings> = {}): Promise<ShopId> {
  const shopId = await makeShop();
  await inShop(shopId, (tx) => describeShop(tx));
  await publish(shopId, plainSettings(change), { at: new Date('2026-01-01T00:00:00Z') });
  return shopId;
}
