import { discounts, redeemCodeCreations, redeemCodes } from '../schema/changes.ts';
import type { CreationCode, DiscountRow, RedeemCodeCreationRow, RedeemCodeRow } from '../schema/changes.ts';
import { StoreRefusal } from '../store.ts';
import type { Store } from '../store.ts';

/** How long more than a few bulk codes take to exist (wall milliseconds). */
export const BULK_CODES_DELAY_MS = 400;
/** So many are there by the next look. */
const FEW_CODES = 10;

/** The discount behind a code as a shopper types it (case ignored), or undefined. */
export function findCode(
  store: Store,
  code: string,
): { discount: DiscountRow; code: RedeemCodeRow } | undefined {
  settleBulkCodes(store);
  const found = store.rows.first(redeemCodes, 'WHERE upper(code) = upper(?)', code.trim());
  const discount = found === undefined ? undefined : store.rows.byId(discounts, found.discountId);
  return found === undefined || discount === undefined ? undefined : { discount, code: found };
}

/** Codes of one discount, oldest first. */
export function codesOf(store: Store, discountId: number): RedeemCodeRow[] {
  settleBulkCodes(store);
  return store.rows.all(redeemCodes, 'WHERE discountId = ? ORDER BY id', discountId);
}

/** Takes up to 250 codes to be added a moment later; each then lives or fails on its own. */
export function addRedeemCodes(
  store: Store,
  discountId: number,
  codes: readonly string[],
): RedeemCodeCreationRow {
  const waiting: CreationCode[] = codes.map((code) => ({ code, codeId: null, error: null }));
  const id = store.newId();
  const readyAtMs = Date.now() + (codes.length > FEW_CODES ? BULK_CODES_DELAY_MS : 0);
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
      const told = creation.codes.map(({ code }) => code.toUpperCase());
      const codes = creation.codes.map(({ code }, at) =>
        settleCode(store, creation.discountId, { code, isAgain: told.indexOf(code.toUpperCase()) < at }),
      );
      store.rows.update(redeemCodeCreations, creation.id, { codes, done: true });
    }
  });
}

// The row's errors speak of the code without naming it, and carry no error code.
function settleCode(
  store: Store,
  discountId: number,
  { code, isAgain }: { code: string; isAgain: boolean },
): CreationCode {
  const wrong = isAgain ? undefined : whatIsWrong(store, code);
  if (isAgain) return { code, codeId: null, error: 'Codes must be unique within BulkDiscountCodeCreation' };
  if (wrong !== undefined) return { code, codeId: null, error: wrong.short };
  return { code, codeId: addCode(store, { discountId, code, bulk: true, byApp: true }), error: null };
}

/** Adds a code to a discount; refuses what is no code, or taken (case ignored). */
export function addCode(
  store: Store,
  made: { discountId: number; code: string; bulk?: boolean; byApp?: boolean | undefined },
): number {
  checkCode(store, made.code);
  const id = store.newId();
  store.rows.insert(redeemCodes, { id, ...made });
  if (made.bulk === true) store.emit('discounts/redeemcode_added', id);
  return id;
}

type Wrong = { code: string; message: string; short: string };

/** True when another discount has that code, or this one when none is excepted; case is ignored. */
export function isCodeTaken(store: Store, code: string, exceptDiscountId = 0): boolean {
  const sql = 'WHERE upper(code) = upper(?) AND discountId <> ?';
  return store.rows.first(redeemCodes, sql, code, exceptDiscountId) !== undefined;
}

/** What is wrong with a code by itself: its length, its signs. */
export function faultOfCode(code: string): Wrong | undefined {
  const told = (errorCode: string, short: string): Wrong => ({
    ...{ code: errorCode, message: `Code ${short}`, short },
  });
  if (code === '') return told('TOO_SHORT', 'is too short (minimum is 1 character)');
  if (code.trim() === '') return told('BLANK', "can't be blank");
  if (/[\r\n]/.test(code)) return told('INVALID', 'cannot contain newline characters.');
  return code.length > 255 ? told('TOO_LONG', 'is too long (maximum is 255 characters)') : undefined;
}

function whatIsWrong(store: Store, code: string): Wrong | undefined {
  const short = 'must be unique. Please try a different code.';
  const fault = faultOfCode(code);
  if (fault !== undefined || !isCodeTaken(store, code)) return fault;
  return { code: 'TAKEN', message: `Code ${short}`, short };
}

function checkCode(store: Store, code: string): void {
  const wrong = whatIsWrong(store, code);
  if (wrong !== undefined) throw new StoreRefusal(wrong.message, ['code'], wrong.code);
}

/** True when codes were added to the discount in bulk and have come into being. */
export function hasBulkCodes(store: Store, discountId: number): boolean {
  settleBulkCodes(store);
  return store.rows.first(redeemCodes, 'WHERE discountId = ? AND bulk = 1', discountId) !== undefined;
}

/** Deletes codes of one discount by their ids; codes of other discounts stay. */
export function removeCodes(store: Store, discountId: number, ids: readonly number[]): void {
  store.transaction(() => {
    for (const id of ids) {
      if (store.rows.byId(redeemCodes, id)?.discountId !== discountId) continue;
      // Told first: what is told names the code.
      store.emit('discounts/redeemcode_removed', id);
      store.rows.run('DELETE FROM redeemCodes WHERE id = ?', id);
    }
  });
}

/** Changes the one code of a discount; one with bulk codes keeps its codes. */
export function renameCode(store: Store, discountId: number, code: string): void {
  if (hasBulkCodes(store, discountId))
    throw new StoreRefusal('Cannot update the code of a bulk discount.', ['code'], 'INVALID');
  const only = store.rows.first(redeemCodes, 'WHERE discountId = ? ORDER BY id', discountId);
  if (only?.code === code) return;
  if (only?.code.toUpperCase() !== code.toUpperCase()) checkCode(store, code);
  if (only === undefined) addCode(store, { discountId, code });
  else store.rows.update(redeemCodes, only.id, { code });
}
