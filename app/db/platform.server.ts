// Installations. Platform tables have no shop policy: this file and its platform-* neighbours are the only code that
// names them.
import type { ShopId } from '../core/ids.ts';
import { newId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { databasePrisma } from './client.server.ts';
import type { Installation as InstallationRow } from './prisma/client.ts';
import { inShop } from './shop-scope.server.ts';

export type InstallationState = 'installed' | 'uninstalled' | 'redacted';

/** A shop that ever installed us. `epoch` counts installations. */
export interface Installation {
  readonly shopId: ShopId;
  readonly domain: string;
  readonly shopifyShopId: bigint | null;
  readonly epoch: number;
  readonly state: InstallationState;
  readonly grantedScopes: readonly string[];
  readonly installedAt: Instant;
  readonly uninstalledAt: Instant | null;
  readonly pausedReason: string | null;
  readonly pausedAt: Instant | null;
}

/** The installation of a `*.myshopify.com` domain, whatever its state; null when it never installed. */
export async function installationByDomain(domain: string): Promise<Installation | null> {
  const row = await databasePrisma().installation.findUnique({ where: { domain } });
  return row === null ? null : toInstallation(row);
}

/** The installation of a shop; null when there is none. */
export async function installationByShop(shopId: ShopId): Promise<Installation | null> {
  const row = await databasePrisma().installation.findUnique({ where: { shopId } });
  return row === null ? null : toInstallation(row);
}

/** Every shop that has the app now, paused ones too, oldest first. */
export async function listInstalledShops(): Promise<Installation[]> {
  const rows = await databasePrisma().installation.findMany({
    where: { state: 'installed' },
    orderBy: { installedAt: 'asc' },
  });
  return rows.map(toInstallation);
}

/** Every shop that ever had the app, oldest first. */
export async function listInstallations(): Promise<Installation[]> {
  const rows = await databasePrisma().installation.findMany({ orderBy: { createdAt: 'asc' } });
  return rows.map(toInstallation);
}

/**
 * Writes that a shop has the app. The first time makes the shop's id; after an uninstall it begins a new epoch; an
 * installed shop keeps its epoch and only takes the scopes. Safe under parallel first loads.
 * @returns the installation, and whether this call began an epoch (then the copy has to start)
 */
export async function installShop(facts: {
  readonly domain: string;
  readonly grantedScopes: readonly string[];
  readonly now: Instant;
}): Promise<{ installation: Installation; isNew: boolean }> {
  return databasePrisma().$transaction(async (prisma) => {
    const [earlier] = await prisma.$queryRaw<{ state: string }[]>`
      SELECT state FROM installations WHERE domain = ${facts.domain} FOR UPDATE`;
    const [kept] = await prisma.$queryRaw<{ inserted: boolean }[]>`
      INSERT INTO installations AS kept (shop_id, domain, granted_scopes, installed_at, created_at)
      VALUES (${newId()}::uuid, ${facts.domain}, ${facts.grantedScopes}, ${facts.now}, ${facts.now})
      ON CONFLICT (domain) DO UPDATE SET
        epoch = kept.epoch + (kept.state <> 'installed')::int,
        installed_at = CASE WHEN kept.state = 'installed' THEN kept.installed_at ELSE excluded.installed_at END,
        granted_scopes = excluded.granted_scopes, state = 'installed', uninstalled_at = NULL,
        paused_reason = NULL, paused_at = NULL
      RETURNING kept.xmax = 0 AS inserted`;
    const row = await prisma.installation.findUniqueOrThrow({ where: { domain: facts.domain } });
    const isReturning = earlier !== undefined && earlier.state !== 'installed';
    return { installation: toInstallation(row), isNew: kept?.inserted === true || isReturning };
  });
}

/** Keeps Shopify's own id of the shop. */
export async function setShopifyShopId(shopId: ShopId, shopifyShopId: bigint): Promise<void> {
  await databasePrisma().installation.update({ where: { shopId }, data: { shopifyShopId } });
}

/** Keeps the scopes the merchant has granted now. */
export async function setGrantedScopes(shopId: ShopId, grantedScopes: readonly string[]): Promise<void> {
  await databasePrisma().installation.update({
    where: { shopId },
    data: { grantedScopes: [...grantedScopes] },
  });
}

/**
 * Ends an installation: its sessions (tokens) and its cost bucket go in the same transaction. A notice that Shopify
 * triggered before the present epoch began is late and changes nothing.
 * @returns whether the installation was ended by this call
 */
export async function uninstallShop(shopId: ShopId, triggeredAt: Instant, now: Instant): Promise<boolean> {
  return databasePrisma().$transaction(async (prisma) => {
    const ended = await prisma.installation.updateManyAndReturn({
      where: { shopId, state: 'installed', installedAt: { lte: triggeredAt } },
      data: { state: 'uninstalled', uninstalledAt: now, pausedReason: null, pausedAt: null },
    });
    const installation = ended[0];
    if (installation === undefined) return false;
    await prisma.storedSession.deleteMany({ where: { domain: installation.domain } });
    await prisma.throttleBucket.deleteMany({ where: { shopId } });
    return true;
  });
}

/** Stops work for a shop that Shopify answers 402, 403 or 423 for; it is probed daily. */
export async function pauseShop(shopId: ShopId, reason: string, now: Instant): Promise<void> {
  await databasePrisma().installation.updateMany({
    where: { shopId, pausedAt: null },
    data: { pausedReason: reason, pausedAt: now },
  });
}

/** Lets work for a paused shop go on. */
export async function resumeShop(shopId: ShopId): Promise<void> {
  await databasePrisma().installation.update({
    where: { shopId },
    data: { pausedReason: null, pausedAt: null },
  });
}

/**
 * Deletes everything a shop ever gave us, the ledger too (shop/redact); only the bare installation row stays, marked
 * redacted. A shop that has the app again keeps everything.
 * @returns rows removed by table, or null when the shop is installed
 */
export async function purgeShop(shopId: ShopId): Promise<Record<string, number> | null> {
  return inShop(
    shopId,
    async (tx) => {
      const marked = await tx.prisma.installation.updateManyAndReturn({
        where: { shopId, state: { not: 'installed' } },
        data: { state: 'redacted', grantedScopes: [] },
      });
      const installation = marked[0];
      if (installation === undefined) return null;
      const [purged] = await tx.query<{ removed: Record<string, number> }>(
        'SELECT tandem_purge_shop($1::uuid) AS removed',
        shopId,
      );
      const sessions = await tx.prisma.storedSession.deleteMany({ where: { domain: installation.domain } });
      const events = await tx.prisma.inboxEvent.deleteMany({ where: { shopId } });
      await tx.prisma.throttleBucket.deleteMany({ where: { shopId } });
      return { ...purged?.removed, stored_sessions: sessions.count, inbox_events: events.count };
    },
    { timeoutMs: 600_000 },
  );
}

function toInstallation(row: InstallationRow): Installation {
  return { ...row, shopId: row.shopId as ShopId, state: row.state as InstallationState };
}
