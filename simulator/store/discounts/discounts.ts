import { addCode, renameCode } from './redeem-codes.ts';
import { discounts, discountUses } from '../schema/changes.ts';
import type { DiscountRow } from '../schema/changes.ts';
import { orders } from '../schema/orders.ts';
import { StoreRefusal } from '../store.ts';
import type { Store, WriteMode } from '../store.ts';
import type { InsertOf } from '../tables/table.ts';

export type DiscountDraft = Omit<
  InsertOf<typeof discounts>,
  'id' | 'createdAt' | 'updatedAt' | 'changedAtMs' | 'usageCount'
> & {
  /** The first code of a code discount. */
  code?: string | undefined;
  /** Made by the app rather than in the admin. */
  byApp?: boolean | undefined;
};

/** How long after its use asyncUsageCount knows of it (wall milliseconds). */
export const USAGE_LAG_MS = 5_000;

/** Adds a discount with its first code. Refuses a taken code (case ignored) with Shopify's text. */
export function createDiscount(store: Store, draft: DiscountDraft, mode: WriteMode = 'live'): DiscountRow {
  return store.transaction(() => {
    const { code, byApp, ...rest } = draft;
    if (draft.method === 'automatic') refuseCrowd(store, draft);
    const [id, now] = [store.newId(), store.clock.now()];
    const changedAtMs = mode === 'live' ? Date.now() : 0;
    const createdAt = mode === 'live' ? now : draft.startsAt;
    store.rows.insert(discounts, { ...rest, id, createdAt, updatedAt: createdAt, changedAtMs });
    if (code !== undefined) addCode(store, { discountId: id, code, byApp });
    if (mode === 'live') store.emit('discounts/create', id);
    return readDiscount(store, id);
  });
}

/** Changes a discount, and its single code when `code` is given. */
export function updateDiscount(store: Store, id: number, change: Partial<DiscountDraft>): DiscountRow {
  return store.transaction(() => {
    const before = readDiscount(store, id);
    const { code, byApp: _byApp, ...rest } = change;
    if (before.method === 'automatic') refuseCrowd(store, periodAfter(before, rest), id);
    store.rows.update(discounts, id, { ...rest, updatedAt: store.clock.now(), changedAtMs: Date.now() });
    if (code !== undefined) renameCode(store, id, code);
    store.emit('discounts/update', id);
    return readDiscount(store, id);
  });
}

function periodAfter(
  before: DiscountRow,
  change: Partial<DiscountDraft>,
): { startsAt: string; endsAt: string | null } {
  return {
    startsAt: change.startsAt ?? before.startsAt,
    endsAt: change.endsAt === undefined ? before.endsAt : change.endsAt,
  };
}

/** Automatic discounts that may run at one moment. */
const MOST_AUTOMATICS = 25;

/** Refuses an automatic discount that would be the 26th at some moment from now on. */
function refuseCrowd(
  store: Store,
  planned: { startsAt: string; endsAt?: string | null | undefined },
  own = 0,
): void {
  const now = store.clock.now();
  const from = planned.startsAt > now ? planned.startsAt : now;
  const until = planned.endsAt ?? '9';
  const others = store.rows.all(
    discounts,
    "WHERE method = 'automatic' AND id <> ? AND startsAt < ? AND (endsAt IS NULL OR endsAt > ?)",
    ...[own, until, from],
  );
  // The number of those that run can only rise where one of them starts.
  const moments = [from, ...others.map(({ startsAt }) => startsAt).filter((at) => at > from)];
  const isFull = moments.some(
    (at) =>
      others.filter((one) => one.startsAt <= at && (one.endsAt === null || one.endsAt > at)).length >=
      MOST_AUTOMATICS,
  );
  if (isFull && from < until)
    throw new StoreRefusal(
      'The active period overlaps with other automatic discounts. At any given time, only 25 automatic discounts can be active.',
      ['startsAt'],
      'ACTIVE_PERIOD_OVERLAP',
    );
}

/** Deletes a discount with its codes. */
export function deleteDiscount(store: Store, id: number): void {
  store.transaction(() => {
    readDiscount(store, id);
    // Told first: what is told names the kind of discount, which is not known afterwards.
    store.emit('discounts/delete', id);
    store.rows.run('DELETE FROM redeemCodes WHERE discountId = ?', id);
    // Bulk codes that still wait have nothing left to belong to.
    store.rows.run('UPDATE redeemCodeCreations SET done = 1 WHERE discountId = ?', id);
    store.rows.run('DELETE FROM discounts WHERE id = ?', id);
  });
}

/** The discount of that id; refuses an unknown one. */
export function readDiscount(store: Store, id: number): DiscountRow {
  const found = store.rows.byId(discounts, id);
  if (found === undefined) throw new StoreRefusal('Code discount does not exist.', ['id'], 'INVALID');
  return found;
}

/** SCHEDULED, ACTIVE or EXPIRED at that shop time. */
export function discountStatus(discount: DiscountRow, at: string): 'SCHEDULED' | 'ACTIVE' | 'EXPIRED' {
  if (discount.startsAt > at) return 'SCHEDULED';
  return discount.endsAt !== null && discount.endsAt <= at ? 'EXPIRED' : 'ACTIVE';
}

/** Automatic discounts that run at that shop time, oldest first. */
export function activeAutomatics(store: Store, at: string): DiscountRow[] {
  const running =
    "WHERE method = 'automatic' AND startsAt <= ? AND (endsAt IS NULL OR endsAt > ?) ORDER BY id";
  return store.rows.all(discounts, running, at, at);
}

/** How often this customer (by id, or by e-mail for guests) used the discount. */
export function usesBy(
  store: Store,
  discountId: number,
  who: { customerId: number | null; email: string | null },
): number {
  const sql =
    'SELECT count(*) FROM discountUses WHERE discountId = ? AND (customerId = ? OR lower(email) = lower(?))';
  return store.rows.number(sql, discountId, who.customerId, who.email);
}

/** What the API says of uses: only those older than the lag. `codeId` narrows to one code. */
export function laggingUses(store: Store, discountId: number, codeId?: number): number {
  const until = Date.now() - USAGE_LAG_MS;
  const sql =
    'SELECT count(*) FROM discountUses WHERE discountId = ? AND usedAtMs <= ? AND (? IS NULL OR codeId = ?)';
  return store.rows.number(sql, discountId, until, codeId ?? null, codeId ?? null);
}

/** What the orders that used the discount came to, as far as its uses are told (see `laggingUses`); null without any. */
export function totalSalesOf(store: Store, discountId: number): bigint | null {
  const used = store.rows.all(
    discountUses,
    'WHERE discountId = ? AND usedAtMs <= ?',
    ...[discountId, Date.now() - USAGE_LAG_MS],
  );
  const ids = [...new Set(used.map(({ orderId }) => orderId))];
  const placed = ids.flatMap((id) => store.rows.byId(orders, id) ?? []);
  return placed.length === 0 ? null : placed.reduce((sum, order) => sum + order.total, 0n);
}
