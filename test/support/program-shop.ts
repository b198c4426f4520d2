import { newId, type ShopId } from '../../app/core/ids.ts';
import { insertRows } from '../../app/db/bulk.server.ts';
import { installShop } from '../../app/db/platform.server.ts';
import { inShop, type ShopTx } from '../../app/db/shop-scope.server.ts';
import { publishProgram, saveProgramDraft } from '../../app/flows/program-changes.server.ts';
import { defaultSettings, encodeSettings, type ProgramSettings } from '../../app/loyalty/program.ts';
import { defaultDate } from './order-sketches.ts';

/** Writes the shop's own facts, as the copy does first. */
export async function describeShop(
  tx: ShopTx,
  facts: { currency?: string; timeZone?: string; taxesIncluded?: boolean } = {},
): Promise<void> {
  const columns = {
    shop_id: 'uuid',
    id: 'uuid',
    name: 'text',
    domain: 'text',
    primary_url: 'text',
    currency: 'text',
    time_zone: 'text',
    primary_locale: 'text',
    taxes_included: 'boolean',
    sees_all_orders: 'boolean',
    updated_at: 'timestamptz',
  };
  const row = {
    shop_id: tx.shopId,
    id: newId(),
    name: 'Test shop',
    domain: 'test.myshopify.com',
    primary_url: 'https://test.example',
    currency: facts.currency ?? 'USD',
    time_zone: facts.timeZone ?? 'UTC',
    primary_locale: 'en',
    taxes_included: facts.taxesIncluded ?? false,
    sees_all_orders: true,
    updated_at: defaultDate,
  };
  await insertRows(tx, { table: 'shop_profiles', columns }, [row]);
}

/** 1 point per 1.00, spendable at once, no expiry: figures in tests stay readable. */
export function plainSettings(change: Partial<ProgramSettings> = {}): ProgramSettings {
  return {
    ...defaultSettings('USD'),
    earn: { points: 1n, perMinor: 100n },
    pendingDays: 0,
    expiryMonths: null,
    restoreGraceDays: 0,
    ...change,
  };
}

/** Publishes settings as a new version in force from `at`. */
export async function publish(
  shopId: ShopId,
  settings: ProgramSettings,
  given: { at: Date; to?: 'live' | 'testing' | 'paused'; testCustomerIds?: bigint[] },
): Promise<void> {
  await inShop(shopId, async (tx) => {
    const draft = {
      settings: encodeSettings(settings),
      testCustomerIds: given.testCustomerIds ?? [],
      actor: 'test',
    };
    const saved = await saveProgramDraft(tx, draft, given.at);
    if (!saved.ok) throw new Error(`The draft was refused: ${saved.refusal.kind}`);
    const change = { to: given.to ?? 'live', actor: 'test', confirmed: true } as const;
    const published = await publishProgram(tx, change, given.at);
    if (!published.ok) throw new Error(`Publishing was refused: ${published.refusal.kind}`);
  });
}

/** Installs a shop with a live program since the start of 2026. */
export async function makeProgramShop(
  domain: string,
  change: Partial<ProgramSettings> = {},
): Promise<ShopId> {
  const now = new Date('2026-01-01T00:00:00Z');
  const { installation } = await installShop({ domain, grantedScopes: ['read_orders'], now });
  await inShop(installation.shopId, (tx) => describeShop(tx));
  await publish(installation.shopId, plainSettings(change), { at: now });
  return installation.shopId;
}
