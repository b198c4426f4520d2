import { unitsOf } from '../../../store/catalogue/inventory.ts';
import type { Level } from '../../../store/catalogue/inventory.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { adjust, findLevel, nameProblem, reasonProblem } from './changes.ts';
import type { Step } from './changes.ts';
import { ledgerProblem, referenceProblem } from './documents.ts';

type Told = { reason: string; referenceDocumentUri?: string | null };
type At = { inventoryItemId: string; locationId: string; changeFromQuantity?: number | null };

const refused = (userErrors: readonly UserError[]): object => ({
  inventoryAdjustmentGroup: null,
  userErrors,
});

const done = (call: Call, steps: readonly Step[], told: Told): object => ({
  inventoryAdjustmentGroup: adjust(call, steps, told),
  userErrors: [],
});

/** What is wrong with why it is done. */
const whyProblems = (told: Told): UserError[] => [
  ...reasonProblem(told.reason),
  ...referenceProblem(told.referenceDocumentUri),
];

function staleProblem(at: At, level: Level, of: { name: string; path: string[] }): UserError[] {
  const { changeFromQuantity: from } = at;
  if (from == null || from === unitsOf(level, of.name)) return [];
  const message = 'The changeFromQuantity argument no longer matches the persisted quantity.';
  return [userError(message, [...of.path, 'changeFromQuantity'], 'CHANGE_FROM_QUANTITY_STALE')];
}

/** inventoryAdjustQuantities: one state up or down. */
export function adjustQuantities(args: Args, call: Call): object {
  type Change = At & { delta: number; ledgerDocumentUri?: string | null };
  const input = inputArg<Told & { name: string; changes: readonly Change[] }>(args, 'input');
  const pathOf = (at: number): string[] => ['input', 'changes', String(at)];
  const ledgers = input.changes.map((change, at) =>
    ledgerProblem(change.ledgerDocumentUri, input.name, pathOf(at)),
  );
  const errors = [...nameProblem(input.name, ['input', 'name']), ...whyProblems(input)];
  // What is wrong with the documents is told beside them (measured); what cannot be found is not looked for.
  if (errors.length > 0) return refused([...errors, ...ledgers.flat()]);
  const steps: Step[] = [];
  for (const [at, change] of input.changes.entries()) {
    const path = pathOf(at);
    const level = findLevel(call, change, {
      item: [...path, 'inventoryItemId'],
      location: [...path, 'locationId'],
    });
    errors.push(...(ledgers[at] ?? []), ...changeProblem(change.delta, [...path, 'delta']));
    if (Array.isArray(level)) errors.push(...level);
    else {
      errors.push(...staleProblem(change, level, { name: input.name, path }));
      steps.push({ ...change, level, name: input.name });
    }
  }
  const documents = new Set(input.changes.map((change) => change.ledgerDocumentUri ?? ''));
  if (documents.size > 1) {
    const message =
      'All changes must have the same ledger document URI or, in the case of adjusting available, no ledger document URI.';
    errors.push(userError(message, ['input', 'changes'], 'MAX_ONE_LEDGER_DOCUMENT'));
  }
  return errors.length > 0 ? refused(errors) : done(call, steps, input);
}

const MOST = 1_000_000_000;
const MOST_CHANGED = 2_000_000_000;

/** A change may be twice as large as what it leads to (documented). */
function changeProblem(by: number, field: string[]): UserError[] {
  if (by > MOST_CHANGED)
    return [
      userError("The quantity can't be higher than 2,000,000,000.", field, 'INVALID_QUANTITY_TOO_HIGH'),
    ];
  return by < -MOST_CHANGED
    ? [userError("The quantity can't be lower than -2,000,000,000.", field, 'INVALID_QUANTITY_TOO_LOW')]
    : [];
}

function rangeProblem(quantity: number, field: string[], isSigned: boolean): UserError[] {
  if (quantity > MOST)
    return [
      userError("The quantity can't be higher than 1,000,000,000.", field, 'INVALID_QUANTITY_TOO_HIGH'),
    ];
  if (isSigned && quantity < -MOST)
    return [userError("The quantity can't be lower than -1,000,000,000.", field, 'INVALID_QUANTITY_TOO_LOW')];
  if (!isSigned && quantity < 0)
    return [userError("The quantity can't be negative.", field, 'INVALID_QUANTITY_NEGATIVE')];
  return [];
}

type SetInput = At & { quantity: number; compareQuantity?: number | null };

/** inventorySetQuantities: `available` or `on_hand` to a number; available may be below nothing. */
export function setQuantities(args: Args, call: Call): object {
  const input = inputArg<
    Told & { name: string; quantities: readonly SetInput[]; ignoreCompareQuantity?: boolean }
  >(args, 'input');
  const errors: UserError[] = [];
  if (input.name !== 'available' && input.name !== 'on_hand') {
    const message = "The quantity name must be either 'available' or 'on_hand'.";
    errors.push(userError(message, ['input', 'name'], 'INVALID_NAME'));
  }
  errors.push(...whyProblems(input));
  if (errors.length > 0) return refused(errors);
  errors.push(...comparisonProblems(input, call));
  const read = readTargets(call, input.quantities, { list: 'quantities', name: input.name });
  return [...errors, ...read.errors].length > 0
    ? refused([...errors, ...read.errors])
    : done(call, read.steps, input);
}

// Until 2026-04 every quantity is compared unless the call says otherwise.
function comparisonProblems(
  input: { quantities: readonly SetInput[]; ignoreCompareQuantity?: boolean },
  call: Call,
): UserError[] {
  if (input.ignoreCompareQuantity === true || call.version >= '2026-04') return [];
  const lost = input.quantities.some(
    (one) => one.compareQuantity == null && one.changeFromQuantity === undefined,
  );
  const message =
    'The compareQuantity argument must be given to each quantity or ignored using ignoreCompareQuantity.';
  return lost ? [userError(message, ['input', 'ignoreCompareQuantity'], 'COMPARE_QUANTITY_REQUIRED')] : [];
}

/** inventorySetOnHandQuantities. */
export function setOnHand(args: Args, call: Call): object {
  const input = inputArg<Told & { setQuantities: readonly SetInput[] }>(args, 'input');
  const errors = whyProblems(input);
  if (errors.length > 0) return refused(errors);
  const read = readTargets(call, input.setQuantities, { list: 'setQuantities', name: 'on_hand' });
  return read.errors.length > 0 ? refused(read.errors) : done(call, read.steps, input);
}

function readTargets(
  call: Call,
  inputs: readonly SetInput[],
  { list, name }: { list: string; name: string },
): { steps: Step[]; errors: UserError[] } {
  const errors: UserError[] = [];
  const steps: Step[] = [];
  const pairOf = (one: SetInput): string => `${one.inventoryItemId} ${one.locationId}`;
  const pairs = inputs.map(pairOf);
  for (const [at, one] of inputs.entries()) {
    const path = ['input', list, String(at)];
    // Each of those that clash is told, the first one as well.
    if (pairs.filter((pair) => pair === pairs[at]).length > 1) {
      const message = 'The combination of inventoryItemId and locationId must be unique.';
      const code = 'NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR';
      errors.push(userError(message, [...path, 'locationId'], code));
    }
    errors.push(...rangeProblem(one.quantity, [...path, 'quantity'], name === 'available'));
    const level = findLevel(call, one, {
      item: [...path, 'inventoryItemId'],
      location: [...path, 'locationId'],
    });
    if (Array.isArray(level)) {
      errors.push(...level);
      continue;
    }
    errors.push(
      ...staleProblem(one, level, { name, path }),
      ...compareProblem(one, unitsOf(level, name), path),
    );
    steps.push({ level, name: 'available', delta: one.quantity - unitsOf(level, name) });
  }
  return { steps, errors };
}

function compareProblem(one: SetInput, now: number, path: string[]): UserError[] {
  if (one.compareQuantity == null || one.compareQuantity === now) return [];
  const message = 'The compareQuantity value does not match persisted value.';
  return [userError(message, [...path, 'compareQuantity'], 'COMPARE_QUANTITY_STALE')];
}

/** inventoryMoveQuantities: from one state to another, at one location. */
export function moveQuantities(args: Args, call: Call): object {
  type End = Omit<At, 'inventoryItemId'> & { name: string; ledgerDocumentUri?: string | null };
  type Move = { inventoryItemId: string; quantity: number; from: End; to: End };
  const input = inputArg<Told & { changes: readonly Move[] }>(args, 'input');
  const errors = whyProblems(input);
  const steps: Step[] = [];
  for (const [at, { inventoryItemId, quantity, ...ends }] of input.changes.entries()) {
    const path = ['input', 'changes', String(at)];
    for (const [side, end] of Object.entries(ends)) {
      const place = [...path, side];
      errors.push(
        ...nameProblem(end.name, [...place, 'name']),
        ...ledgerProblem(end.ledgerDocumentUri, end.name, place),
      );
      const paths = { item: [...path, 'inventoryItemId'], location: [...place, 'locationId'] };
      const of = { inventoryItemId, ...end };
      const level = findLevel(call, of, paths);
      if (Array.isArray(level)) {
        errors.push(...level);
        continue;
      }
      errors.push(...staleProblem(of, level, { name: end.name, path: place }));
      steps.push({ ...end, level, delta: side === 'from' ? -quantity : quantity });
    }
    errors.push(...changeProblem(Math.max(0, quantity), [...path, 'quantity']));
    if (quantity < 0)
      errors.push(
        userError("The quantity can't be negative.", [...path, 'quantity'], 'INVALID_QUANTITY_NEGATIVE'),
      );
    if (ends.from.locationId !== ends.to.locationId)
      errors.push(
        userError("The quantities can't be moved between different locations.", path, 'DIFFERENT_LOCATIONS'),
      );
    else if (ends.from.name === ends.to.name)
      errors.push(
        userError("The quantity names for each change can't be the same.", path, 'SAME_QUANTITY_NAME'),
      );
  }
  const documents = input.changes.flatMap(({ from, to }) => [from.ledgerDocumentUri, to.ledgerDocumentUri]);
  if (new Set(documents.filter((uri) => uri != null)).size > 2) {
    const message = 'Only a maximum of 2 ledger document URIs across all changes is allowed.';
    errors.push(userError(message, ['input', 'changes'], 'MAXIMUM_LEDGER_DOCUMENT_URIS'));
  }
  return errors.length > 0 ? refused(once(errors)) : done(call, steps, input);
}

// Both ends of a move name the same item: what is wrong with it is told once.
function once(errors: readonly UserError[]): UserError[] {
  const seen = new Set<string>();
  return errors.filter((error) => {
    const key = JSON.stringify(error);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
