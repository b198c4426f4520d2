import { currencyDigits } from '../core/currency.ts';
import type { ShopId } from '../core/ids.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { defineMetafields } from './define-metafields.server.ts';
import { loadShopSettings } from '../growth/shop-settings.server.ts';
import { loadProgram, rulesInMoney, type ProgramView } from '../loyalty/programs.server.ts';
import { adminGateway } from '../shopify/admin.server.ts';
import { ReadAppInstallationDocument, SetMetafieldsDocument } from '../shopify/operations.generated.ts';

/**
 * Writes what the storefront needs to know of the program into the app's metafield (`tandem` / `program`): state,
 * rates, what earns nothing; and the merchant's own words for shoppers (`tandem` / `words`). Liquid reads both on every
 * page without a request.
 */
export async function publishProgramFacts(shopId: ShopId): Promise<void> {
  const { program, words } = await inShop(shopId, async (tx) => ({
    program: await loadProgram(tx),
    words: (await loadShopSettings(tx)).shopperWords,
  }));
  if (program === null) return;
  const gateway = adminGateway(shopId);
  const { currentAppInstallation } = await gateway.request(ReadAppInstallationDocument, {});
  const metafield = (key: string, value: unknown) => ({
    ownerId: currentAppInstallation.id,
    namespace: 'tandem',
    key,
    type: 'json',
    value: JSON.stringify(value),
  });
  const metafields = [metafield('program', programFacts(program)), metafield('words', words)];
  await gateway.request(SetMetafieldsDocument, { metafields }, { isRepeatable: true });
  await defineMetafields(shopId);
}

/** The program as Liquid reads it. Amounts are in hundredths of a unit for every currency, as Liquid's prices are. */
export function programFacts(program: ProgramView): Record<string, unknown> {
  const settings = program.published?.settings ?? program.settings;
  const { earn, worth, exclusions, pendingDays } = settings;
  const digits = currencyDigits(program.currency);
  // Both sides of a rate grow alike, so a currency of three decimals loses nothing to hundredths.
  const points = (count: bigint) => Number(digits > 2 ? count * 10n ** BigInt(digits - 2) : count);
  const cents = (minor: bigint) => Number(digits < 2 ? minor * 10n ** BigInt(2 - digits) : minor);
  return {
    state: stateToShow(program),
    currency: program.currency,
    testCustomerIds: (program.published?.testCustomerIds ?? []).map(String),
    earn: { points: points(earn.points), perCents: cents(earn.perMinor) },
    worth: { points: points(worth.points), cents: cents(worth.minor) },
    pendingDays,
    excluded: { productIds: exclusions.productIds.map(String), tags: exclusions.tags },
  };
}

/** Rates of a currency the shop has no more must not be shown as prices of the one it has: the program rests. */
function stateToShow(program: ProgramView): string {
  if (program.published === null) return 'draft';
  return rulesInMoney(program) === null ? 'paused' : program.published.state;
}
