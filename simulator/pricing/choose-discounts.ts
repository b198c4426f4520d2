import { refuseCode, refuseDiscount } from './check-code.ts';
import { discountClass, mayCombine } from './entitlement.ts';
import { takeOff } from './take-off.ts';
import type { Standing, TakenOff } from './take-off.ts';
import type { CodeRefusal, Discount, PricingInput } from './types.ts';

export type Refused = { readonly code: string; readonly refusal: CodeRefusal };

/** At most five codes off goods on one order, and one off the delivery. */
const MOST_GOODS_CODES = 5;

function refuseBeside(discount: Discount, accepted: readonly Standing[]): CodeRefusal | null {
  if (accepted.some((other) => other.discount.id === discount.id)) return { kind: 'twice' };
  const clash = accepted.find((other) => !mayCombine(other.discount, discount));
  if (clash !== undefined) return { kind: 'not-combinable', with: clash.label };
  const goods = accepted.filter((other) => discountClass(other.discount) !== 'shipping');
  const isFull = goods.length >= MOST_GOODS_CODES && discountClass(discount) !== 'shipping';
  return isFull ? { kind: 'too-many-codes' } : null;
}

/** Takes codes in the order they were entered; a later one that does not combine is refused. */
export function acceptCodes(input: PricingInput): { accepted: Standing[]; refused: Refused[] } {
  const accepted: Standing[] = [];
  const refused: Refused[] = [];
  for (const entered of input.codes) {
    const { code, discount } = entered;
    const alone = refuseCode(entered, input);
    const refusal = alone ?? (discount === null ? null : refuseBeside(discount, accepted));
    if (refusal !== null || discount === null)
      refused.push({ code, refusal: refusal ?? { kind: 'unknown' } });
    else accepted.push({ label: code, discount });
  }
  return { accepted, refused };
}

/** All largest sets of discounts that may stand together (Bron and Kerbosch; a shop has at most 25 automatics). */
function* largestSets(all: readonly Standing[]): Generator<Standing[]> {
  // Mostly there is one code and nothing else.
  if (all.length === 1) {
    yield [...all];
    return;
  }
  const isBeside = all.map((one) =>
    all.map((other) => one !== other && mayCombine(one.discount, other.discount)),
  );
  const near = (at: number, among: readonly number[]): number[] =>
    among.filter((other) => isBeside[at]?.[other] === true);
  function* grow(chosen: number[], open: number[], done: number[]): Generator<number[]> {
    if (open.length === 0 && done.length === 0) yield chosen;
    const pivot = open[0] ?? done[0];
    const skipped = pivot === undefined ? [] : near(pivot, open);
    for (const at of open.filter((one) => !skipped.includes(one))) {
      yield* grow([...chosen, at], near(at, open), near(at, done));
      open = open.filter((one) => one !== at);
      done = [...done, at];
    }
  }
  const indexes = all.map((_one, at) => at);
  for (const set of grow([], indexes, [])) yield set.toSorted((a, b) => a - b).flatMap((at) => all[at] ?? []);
}

const savingOf = (taken: TakenOff): bigint =>
  taken.applied.reduce((sum, { amount, shippingAmount }) => sum + amount + shippingAmount, 0n);

/** The set that saves the shopper most; of equal ones the one with more of the typed codes, then the earlier. */
function pickBest(
  candidates: readonly Standing[],
  accepted: readonly Standing[],
  input: PricingInput,
): { set: readonly Standing[]; taken: TakenOff } {
  if (candidates.length === 0) return { set: [], taken: takeOff([], input) };
  let best: { set: readonly Standing[]; taken: TakenOff; codes: number } | undefined;
  for (const set of largestSets(candidates)) {
    const taken = takeOff(set, input);
    const codes = set.filter((one) => accepted.includes(one)).length;
    const lead = best === undefined ? 1n : savingOf(taken) - savingOf(best.taken);
    if (lead > 0n || (lead === 0n && codes > (best?.codes ?? 0))) best = { set, taken, codes };
  }
  return best ?? { set: [], taken: takeOff([], input) };
}

/**
 * Codes and automatic discounts together: of the sets that may stand together the one that saves most. A code that
 * falls out for an automatic discount is refused with its title.
 */
export function chooseDiscounts(input: PricingInput): { taken: TakenOff; refused: Refused[] } {
  const { accepted, refused } = acceptCodes(input);
  const automatics = (input.automatics ?? [])
    .filter((discount) => refuseDiscount(discount, input) === null)
    .map((discount) => ({ label: discount.title, discount }));
  const { set, taken } = pickBest([...accepted, ...automatics], accepted, input);
  const fallen = accepted
    .filter((one) => !set.includes(one))
    .map((one): Refused => {
      const winner = set.find((other) => !mayCombine(one.discount, other.discount));
      return { code: one.label, refusal: { kind: 'not-combinable', with: winner?.label ?? '' } };
    });
  return { taken, refused: [...refused, ...fallen] };
}
