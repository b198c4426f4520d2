import { discounts, redeemCodeCreations, redeemCodes } from './schema-changes.ts';
import type { CreationCode, DiscountRow, RedeemCodeCreationRow, RedeemCodeRow } from './schema-changes.ts';
import { StoreRefusal } from './store.ts';
import type { Store, WriteMode } from './store.ts';
import type { InsertOf } from './table.ts';

export type DiscountDraft = Omit<
  InsertOf<typeof discounts>,
  'id' | 'createdAt' | 'updatedAt' | 'changedAtMs' | 'usageCount'
> & {
  /** The first code of a code discount. */
  code?: string | undefined;
};

/** How long after its use asyncUsageCount knows of it, and how long bulk codes take to exist (wall milliseconds). */
export const USAGE_LAG_MS = 5_000;
export const BULK_CODES_DELAY_MS = 400;

/** Adds a discount with its first code. Refuses a taken code (case ignored) with Shopify's text. */
export function createDiscount(store: Store, draft: DiscountDraft, mode: WriteMode = 'live'): DiscountRow {
  return store.transaction(() => {
    const { code, ...rest } = draft;
    if (draft.method === 'automatic') refuseCrowd(store, draft);
    const [id, now] = [store.newId(), store.clock.now()];
    const changedAtMs = mode === 'live' ? Date.now() : 0;
    const createdAt = mode === 'live' ? now : draft.startsAt;
    store.rows.insert(discounts, { ...rest, id, createdAt, updatedAt: createdAt, changedAtMs });
    if (code !== undefined) addCode(store, { discountId: id, code });
    if (mode === 'live') store.emit('discounts/create', id);
    return readDiscount(store, id);
  });
}

/** Changes a discount, and its single code when `code` is given. */
export function updateDiscount(store: Store, id: number, change: Partial<DiscountDraft>): DiscountRow {
  return store.transaction(() => {
    const before = readDiscount(store, id);
    const { code, ...rest } = change;
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

/** The discount behind a code as a shopper types it (case ignored), or undefined. */
export function findCode(
  store: Store,
  code: string,
): { discount: DiscountRow; code: RedeemCodeRow } | undefined {
  settleBulkCodes(store);
  const found = store.rows.first(redeemCodes, 'WHERE upper(code) = upper(?)', code.trim());
  return found === undefined ? undefined : { discount: readDiscount(store, found.discountId), code: found };
}

/** Codes of one discount, oldest first. */
export function codesOf(store: Store, discountId: number): RedeemCodeRow[] {
  settleBulkCodes(store);
  return store.rows.all(redeemCodes, 'WHERE discountId = ? ORDER BY id', discountId);
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

/** Takes up to 250 codes to be added a moment later; each then lives or fails on its own. */
export function addRedeemCodes(
  store: Store,
  discountId: number,
  codes: readonly string[],
): RedeemCodeCreationRow {
  const waiting: CreationCode[] = codes.map((code) => ({ code, codeId: null, error: null }));
  const id = store.newId();
  const readyAtMs = Date.now() + BULK_CODES_DELAY_MS;
  store.rows.insert(redeemCodeCreations, {
    id,
    discountId,
    createdAt: store.clock.now(),
    readyAtMs,
    codes: waiting,
  });
  const row = store.rows.byId(redeemCodeCreations, id);
  if (row === undefined) throw new Error('a creation vanished while it was written');
  return row;
}

/** Brings into being the bulk codes whose moment has come. Called before every look at codes. */
export function settleBulkCodes(store: Store): void {
  const due = store.rows.all(redeemCodeCreations, 'WHERE done = 0 AND readyAtMs <= ?', Date.now());
  if (due.length === 0) return;
  store.transaction(() => {
    for (const creation of due) {
      const codes = creation.codes.map((one) => settleCode(store, creation.discountId, one.code));
      store.rows.update(redeemCodeCreations, creation.id, { codes, done: true });
    }
  });
}

function settleCode(store: Store, discountId: number, code: string): CreationCode {
  try {
    return { code, codeId: addCode(store, { discountId, code, bulk: true }), error: null };
  } catch (error) {
    if (!(error instanceof StoreRefusal)) throw error;
    return { code, codeId: null, error: { code: error.code ?? 'INVALID', message: error.message } };
  }
}

function addCode(store: Store, made: { discountId: number; code: string; bulk?: boolean }): number {
  checkCode(store, made.code);
  const id = store.newId();
  store.rows.insert(redeemCodes, { id, ...made });
  return id;
}

function checkCode(store: Store, code: string): void {
  const field = ['code'];
  if (code.trim() === '') throw new StoreRefusal("Code can't be blank", field, 'BLANK');
  if (code.length > 255)
    throw new StoreRefusal('Code is too long (maximum is 255 characters)', field, 'TOO_LONG');
  if (/[\r\n]/.test(code))
    throw new StoreRefusal('Code cannot contain newline characters.', field, 'INVALID');
  if (store.rows.first(redeemCodes, 'WHERE upper(code) = upper(?)', code) !== undefined)
    throw new StoreRefusal('Code must be unique. Please try a different code.', field, 'TAKEN');
}

function renameCode(store: Store, discountId: number, code: string): void {
  settleBulkCodes(store);
  if (store.rows.first(redeemCodes, 'WHERE discountId = ? AND bulk = 1', discountId) !== undefined)
    throw new StoreRefusal('Cannot update the code of a bulk discount.', ['code'], 'INVALID');
  const only = store.rows.first(redeemCodes, 'WHERE discountId = ? ORDER BY id', discountId);
  if (only?.code === code) return;
  if (only?.code.toUpperCase() !== code.toUpperCase()) checkCode(store, code);
  if (only === undefined) addCode(store, { discountId, code });
  else store.rows.update(redeemCodes, only.id, { code });
}
