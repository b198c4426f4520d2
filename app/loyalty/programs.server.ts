import type { ProgramId, ProgramVersionId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import {
  defaultSettings,
  programSettingsSchema,
  type ProgramSettings,
  type ProgramState,
} from './program.ts';
import type { ProgramVersion } from './program-version.ts';

/** The program as the pages show and edit it. */
export interface ProgramView {
  /** Null until a draft was saved for the first time: `settings` are then what Tandem proposes. */
  readonly id: ProgramId | null;
  readonly state: ProgramState;
  readonly currency: string;
  readonly timeZone: string;
  /** What the pages edit. */
  readonly settings: ProgramSettings;
  /** Of the amounts in `settings`: another than `currency` when the shop's changed since they were saved. */
  readonly draftCurrency: string;
  readonly testCustomerIds: readonly bigint[];
  readonly liveSince: Instant | null;
  /** What orders follow now; null before the first publication. */
  readonly published: ProgramVersion | null;
}

/** The shop's own facts that the rules need; null until the copy has read them. */
export async function loadShopRules(tx: ShopTx): Promise<{ currency: string; timeZone: string } | null> {
  const [profile] = await tx.query<{ currency: string; time_zone: string }>(
    'SELECT currency, time_zone FROM shop_profiles WHERE shop_id = $1::uuid',
    tx.shopId,
  );
  return profile === undefined ? null : { currency: profile.currency, timeZone: profile.time_zone };
}

/** The shop's program, or the proposed draft when nothing was saved; null until the shop's currency is copied. */
export async function loadProgram(tx: ShopTx): Promise<ProgramView | null> {
  const shop = await loadShopRules(tx);
  if (shop === null) return null;
  const program = await tx.prisma.program.findFirst({ where: { shopId: tx.shopId } });
  const versions = await loadVersions(tx);
  return {
    id: (program?.id ?? null) as ProgramId | null,
    state: (program?.state ?? 'draft') as ProgramState,
    currency: shop.currency,
    timeZone: shop.timeZone,
    settings:
      program === null ? defaultSettings(shop.currency) : programSettingsSchema.parse(program.draftSettings),
    draftCurrency: program?.draftCurrency ?? shop.currency,
    testCustomerIds: program?.testCustomerIds ?? [],
    liveSince: program?.liveSince ?? null,
    published: versions.at(-1) ?? null,
  };
}

/** The rules that hold, in the shop's own money; null while none are published for the currency it has now. */
export function rulesInMoney(program: ProgramView): ProgramVersion | null {
  return program.published?.currency === program.currency ? program.published : null;
}

/** Every published rule version, the oldest first. */
export async function loadVersions(tx: ShopTx): Promise<ProgramVersion[]> {
  const rows = await tx.prisma.programVersion.findMany({
    where: { shopId: tx.shopId },
    orderBy: [{ effectiveFrom: 'asc' }, { number: 'asc' }],
  });
  return rows.map((row) => ({
    id: row.id as ProgramVersionId,
    number: row.number,
    state: row.state as ProgramVersion['state'],
    testCustomerIds: row.testCustomerIds,
    settings: programSettingsSchema.parse(row.settings),
    currency: row.currency,
    effectiveFrom: row.effectiveFrom,
  }));
}
