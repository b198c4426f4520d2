import { newId, type LotId, type MemberId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { insertRows } from '../db/bulk.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import type { Entry } from './ledger.ts';
import { changesOf, type LotChange, type MemberChange } from './ledger-changes.ts';
import type { Lot } from './lots.ts';

const entriesAtOnce = 2_000;

/**
 * Appends decided entries with their postings and lots, and carries them into the cached balances: a handful of
 * statements for any number of entries. An entry whose business key (source kind, source id, rule, effect) is there
 * already is left out whole, and changes no balance. The caller holds the members' row locks (`lockWallets`).
 * @param now becomes `recordedAt`
 * @returns the entries that were really appended
 */
export async function appendEntries(tx: ShopTx, entries: readonly Entry[], now: Instant): Promise<Entry[]> {
  const appended: Entry[] = [];
  for (let from = 0; from < entries.length; from += entriesAtOnce) {
    const chunk = entries.slice(from, from + entriesAtOnce);
    const insertedIds = await insertEntries(tx, chunk, now);
    const inserted = chunk.filter((entry) => insertedIds.has(entry.id));
    const changes = changesOf(inserted);
    await insertPostings(tx, inserted);
    await insertLots(tx, changes.opened);
    await updateLots(tx, changes.lots);
    await updateMembers(tx, changes.members, now);
    appended.push(...inserted);
  }
  return appended;
}

const entryColumns = {
  shop_id: 'uuid',
  id: 'uuid',
  member_id: 'uuid',
  kind: 'text',
  source_kind: 'text',
  source_id: 'text',
  rule_id: 'text',
  effect_kind: 'text',
  occurred_at: 'timestamptz',
  recorded_at: 'timestamptz',
  program_version_id: 'uuid',
  order_shopify_id: 'bigint',
  redemption_id: 'uuid',
  credit_run_id: 'uuid',
  points: 'bigint',
  award: 'bigint',
  basis_minor: 'bigint',
  currency: 'text',
  line_awards: 'jsonb',
  actor: 'text',
  reason: 'text',
  arithmetic: 'jsonb',
};
const entryNames = Object.keys(entryColumns).join(', ');
const entryRecord = Object.entries(entryColumns)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ');
const insertEntriesSql = `INSERT INTO ledger_entries (${entryNames})
  SELECT ${entryNames} FROM jsonb_to_recordset($1::jsonb) AS given(${entryRecord})
  ON CONFLICT (shop_id, source_kind, source_id, rule_id, effect_kind) DO NOTHING RETURNING id`;

async function insertEntries(tx: ShopTx, entries: readonly Entry[], now: Instant): Promise<Set<string>> {
  const rows = entries.map((entry) => ({
    shop_id: tx.shopId,
    id: entry.id,
    member_id: entry.memberId,
    kind: entry.kind,
    source_kind: entry.sourceKind,
    source_id: entry.sourceId,
    rule_id: entry.ruleId,
    effect_kind: entry.effectKind,
    occurred_at: entry.occurredAt,
    recorded_at: now,
    program_version_id: entry.programVersionId ?? null,
    order_shopify_id: entry.orderShopifyId ?? null,
    redemption_id: entry.redemptionId ?? null,
    credit_run_id: entry.creditRunId ?? null,
    points: entry.points,
    award: entry.award ?? null,
    basis_minor: entry.basisMinor ?? null,
    currency: entry.currency ?? null,
    line_awards: entry.lineAwards?.map((line) => [line.lineShopifyId, line.basisMinor, line.points]) ?? null,
    actor: entry.actor,
    reason: entry.reason ?? null,
    arithmetic: entry.arithmetic ?? null,
  }));
  const inserted = await tx.query<{ id: string }>(insertEntriesSql, JSON.stringify(rows, bigintAsText));
  return new Set(inserted.map((row) => row.id));
}

async function insertPostings(tx: ShopTx, entries: readonly Entry[]): Promise<void> {
  const rows = entries.flatMap((entry) =>
    entry.postings.map((posting) => ({
      shop_id: tx.shopId,
      id: newId(),
      entry_id: entry.id,
      member_id: entry.memberId,
      account: posting.account,
      lot_id: posting.lotId,
      amount: posting.amount,
    })),
  );
  const columns = {
    shop_id: 'uuid',
    id: 'uuid',
    entry_id: 'uuid',
    member_id: 'uuid',
    account: 'text',
    lot_id: 'uuid',
    amount: 'bigint',
  };
  await insertRows(tx, { table: 'ledger_postings', columns }, rows);
}

async function insertLots(tx: ShopTx, lots: readonly { memberId: MemberId; lot: Lot }[]): Promise<void> {
  const columns = {
    shop_id: 'uuid',
    id: 'uuid',
    member_id: 'uuid',
    entry_id: 'uuid',
    order_shopify_id: 'bigint',
    state: 'text',
    awarded: 'bigint',
    remaining: 'bigint',
    expired: 'bigint',
    awarded_at: 'timestamptz',
    activates_at: 'timestamptz',
    activated_at: 'timestamptz',
    expires_at: 'timestamptz',
    expiry_months: 'integer',
  };
  const rows = lots.map(({ memberId, lot }) => ({
    shop_id: tx.shopId,
    id: lot.id,
    member_id: memberId,
    entry_id: lot.entryId,
    order_shopify_id: lot.orderShopifyId,
    state: lot.state,
    awarded: lot.awarded,
    remaining: lot.remaining,
    expired: lot.expired,
    awarded_at: lot.awardedAt,
    activates_at: lot.activatesAt,
    activated_at: lot.activatedAt,
    expires_at: lot.expiresAt,
    expiry_months: lot.expiryMonths,
  }));
  await insertRows(tx, { table: 'lots', columns }, rows);
}

async function updateLots(tx: ShopTx, changes: ReadonlyMap<LotId, LotChange>): Promise<void> {
  if (changes.size === 0) return;
  const rows = [...changes].map(([id, change]) => ({
    id,
    remaining: change.remaining,
    expired: change.expired,
    redated: change.redated !== null,
    state: change.redated?.state,
    activated_at: change.redated?.activatedAt,
    expires_at: change.redated?.expiresAt,
  }));
  await tx.execute(
    `UPDATE lots SET remaining = lots.remaining + given.remaining, expired = lots.expired + given.expired,
       state = CASE WHEN given.redated THEN given.state ELSE lots.state END,
       activated_at = CASE WHEN given.redated THEN given.activated_at ELSE lots.activated_at END,
       expires_at = CASE WHEN given.redated THEN given.expires_at ELSE lots.expires_at END
     FROM jsonb_to_recordset($2::jsonb) AS given(id uuid, remaining bigint, expired bigint, redated boolean,
       state text, activated_at timestamptz, expires_at timestamptz)
     WHERE lots.shop_id = $1::uuid AND lots.id = given.id`,
    tx.shopId,
    JSON.stringify(rows, bigintAsText),
  );
}

async function updateMembers(
  tx: ShopTx,
  changes: ReadonlyMap<MemberId, MemberChange>,
  now: Instant,
): Promise<void> {
  if (changes.size === 0) return;
  const rows = [...changes].map(([id, change]) => ({ id, ...change }));
  await tx.execute(
    `UPDATE members SET pending = members.pending + given.pending, available = members.available + given.available,
       reserved = members.reserved + given.reserved, debt = members.debt + given.debt,
       earned_total = members.earned_total + given.earned, last_entry_at = $3::timestamptz,
       revision = members.revision + 1
     FROM jsonb_to_recordset($2::jsonb) AS given(id uuid, pending bigint, available bigint, reserved bigint,
       debt bigint, earned bigint)
     WHERE members.shop_id = $1::uuid AND members.id = given.id`,
    tx.shopId,
    JSON.stringify(rows, bigintAsText),
    now,
  );
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
