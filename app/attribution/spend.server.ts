import { newId } from '../core/ids.ts';
import type { ShopId } from '../core/ids.ts';
import type { LocalDay } from '../core/calendar.ts';
import { addDays, daysBetween } from '../core/calendar.ts';
import { invariant } from '../core/invariant.ts';
import { shareByLargestRemainder } from '../core/rate.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import { insertRows, inShopCopy } from '../db/bulk.server.ts';
import { inShop } from '../db/shop-scope.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { readSpendFile } from './spend-file.server.ts';
import type { RefusedLine } from './spend-file.server.ts';
import type { SpendReading, SpendRow } from './spend.ts';

/** What became of a file: taken whole, or not at all. */
export interface SpendImport {
  readonly rows: number;
  /** Rows that took the place of one with the same day, platform and campaign. */
  readonly replaced: number;
  readonly refused: readonly RefusedLine[];
}

class RefusedFile extends Error {}

const columns = {
  shop_id: 'uuid',
  id: 'uuid',
  day: 'date',
  platform: 'text',
  campaign: 'text',
  channel: 'text',
  amount_minor: 'bigint',
  currency: 'char(3)',
  import_id: 'uuid',
  updated_at: 'timestamptz',
};
const { amount_minor: minor, ...namesOfRow } = columns;
const stagedColumns = { ...namesOfRow, part_minor: minor, line: 'int' };
const names = Object.keys(columns).join(', ');
const onConflict = `ON CONFLICT (shop_id, day, platform, campaign) DO UPDATE SET channel = excluded.channel,
  amount_minor = excluded.amount_minor, currency = excluded.currency, import_id = excluded.import_id,
  updated_at = excluded.updated_at`;

/**
 * Imports a spend file, streamed into one transaction: a refused line leaves everything as it was. A day, platform and
 * campaign that is there already is replaced, not added to; several lines of one file are its parts (an export by device
 * or ad group) and are added up.
 */
export async function importSpend(
  shopId: ShopId,
  file: {
    readonly bytes: AsyncIterable<Uint8Array>;
    readonly reading: Omit<SpendReading, 'layout'>;
    readonly actor: string;
  },
  now: Instant,
): Promise<SpendImport> {
  const refused: RefusedLine[] = [];
  const importId = newId();
  const common = {
    shop_id: shopId,
    import_id: importId,
    updated_at: now,
    currency: file.reading.shopCurrency,
  };
  async function* rows() {
    for await (const { line, amountMinor, ...row } of readSpendFile(file.bytes, file.reading, refused)) {
      yield { ...common, ...row, id: newId(), part_minor: amountMinor, line };
    }
  }
  try {
    const counts = await inShopCopy(shopId, async (tx) => {
      await tx.stage('staged_spend', stagedColumns, rows());
      if (refused.length > 0) throw new RefusedFile();
      const replaced = await tx.execute(
        `UPDATE ad_spend SET updated_at = ad_spend.updated_at WHERE (day, platform, campaign) IN (SELECT day, platform, campaign FROM staged_spend)`,
      );
      const stored = await tx.execute(
        `INSERT INTO ad_spend (${names}) SELECT DISTINCT ON (day, platform, campaign) ${names}
         FROM (SELECT *, sum(part_minor) OVER (PARTITION BY day, platform, campaign)::bigint AS amount_minor
           FROM staged_spend) AS added ORDER BY day, platform, campaign, line DESC ${onConflict}`,
      );
      return { rows: stored, replaced };
    });
    await inShop(shopId, (tx) => recordImport(tx, { ...counts, importId, actor: file.actor }, now));
    return { ...counts, refused };
  } catch (failure) {
    if (failure instanceof RefusedFile) return { rows: 0, replaced: 0, refused };
    throw failure;
  }
}

async function recordImport(
  tx: ShopTx,
  { importId, actor, ...after }: { importId: string; actor: string; rows: number; replaced: number },
  now: Instant,
): Promise<void> {
  const change = { action: 'ad-spend.imported', subjectKind: 'ad-spend', subjectId: importId };
  await recordActivity(tx, { at: now, actor, ...change, after });
}

/** Stores spend typed by hand for a stretch of days, spread evenly and exactly over them. */
export async function typeSpend(
  tx: ShopTx,
  typed: Omit<SpendRow, 'day'> & { from: LocalDay; to: LocalDay; currency: string; actor: string },
  now: Instant,
): Promise<number> {
  const length = daysBetween(typed.from, typed.to) + 1;
  invariant(length >= 1 && length <= 366, 'A stretch of spend is between a day and a year.');
  const parts = shareByLargestRemainder(
    typed.amountMinor,
    Array.from({ length }, () => 1n),
  );
  const rows = parts.map((amountMinor, at) => ({
    ...{ shop_id: tx.shopId, id: newId(), day: addDays(typed.from, at), platform: typed.platform },
    ...{ campaign: typed.campaign, channel: typed.channel, amount_minor: amountMinor },
    ...{ currency: typed.currency, import_id: null, updated_at: now },
  }));
  const stored = await insertRows(tx, { table: 'ad_spend', columns, conflict: onConflict }, rows);
  const { from, to, platform, campaign, amountMinor, actor } = typed;
  const change = { action: 'ad-spend.typed', subjectKind: 'ad-spend', subjectId: platform };
  await recordActivity(tx, {
    at: now,
    actor,
    ...change,
    after: { from, to, platform, campaign, amountMinor },
  });
  return stored;
}

/** Spend of a channel or campaign; `days` are those it is known for, ascending: missing days are not taken for 0. */
export interface SpendSum {
  readonly key: string;
  readonly minor: bigint;
  readonly days: readonly LocalDay[];
}

/** Known spend of each channel from `from` to `to`, both days in. A channel without rows is unknown: it is not there. */
export async function spendByChannel(tx: ShopTx, from: LocalDay, to: LocalDay): Promise<SpendSum[]> {
  return sumSpend(tx, 'channel', { from, to });
}

/** Known spend of each channel on each day from `from` to `to`, both days in. */
export async function spendByDay(
  tx: ShopTx,
  from: LocalDay,
  to: LocalDay,
): Promise<{ day: LocalDay; channel: string; spendMinor: bigint }[]> {
  return tx.query(
    `SELECT day::text AS day, channel, sum(amount_minor)::bigint AS "spendMinor" FROM ad_spend
     WHERE day BETWEEN $1::date AND $2::date GROUP BY 1, 2 ORDER BY 1, 2`,
    from,
    to,
  );
}

/** Known spend of each campaign. */
export async function spendByCampaign(tx: ShopTx, from: LocalDay, to: LocalDay): Promise<SpendSum[]> {
  return sumSpend(tx, 'campaign', { from, to });
}

async function sumSpend(
  tx: ShopTx,
  column: 'channel' | 'campaign',
  { from, to }: { from: LocalDay; to: LocalDay },
): Promise<SpendSum[]> {
  const rows = await tx.query<{ key: string; minor: string; days: string[] }>(
    `SELECT ${column} AS key, sum(amount_minor)::text AS minor, array_agg(DISTINCT day::text) AS days FROM ad_spend
     WHERE day BETWEEN $1::date AND $2::date GROUP BY 1 ORDER BY 1`,
    from,
    to,
  );
  return rows.map(({ key, minor, days }) => ({ key, minor: BigInt(minor), days }));
}

/** The newest spend of each platform, for the page. */
export async function listSpend(
  tx: ShopTx,
): Promise<{ platform: string; first: string; last: string; minor: bigint }[]> {
  const rows = await tx.query<{ platform: string; first: string; last: string; minor: string }>(
    `SELECT platform, min(day)::text AS first, max(day)::text AS last, sum(amount_minor)::text AS minor
     FROM ad_spend GROUP BY 1 ORDER BY 1 LIMIT 100`,
  );
  return rows.map((row) => ({ ...row, minor: BigInt(row.minor) }));
}
