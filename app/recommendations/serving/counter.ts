import type { LiveModel } from '../live-model.ts';
import { boostFactor, middleMarginOf } from './boost.ts';
import { isWithin, judgeProduct, verdicts, type Verdict } from './eligibility.ts';
import { boundsOf, nextTurnMs, windowOf, type VersionedRules } from './rules.ts';
import type { Shelf } from './shelf.ts';

const unknown = verdicts.indexOf('unknown');

/** What a counter is laid out from. */
export interface CounterFacts {
  readonly live: LiveModel;
  readonly shelf: Shelf;
  readonly rules: VersionedRules;
  readonly shopCurrency: string;
}

/** A product that the merchant wants at a place, and why it is not there. */
export interface PinGap {
  readonly productId: string;
  readonly place: number;
  readonly verdict: Verdict;
}

/**
 * One placement's products laid out by the model's index: who may be shown, and by what their score is multiplied. Two
 * flat arrays, so that a request asks no product anything.
 */
export class Counter {
  readonly facts: CounterFacts;
  #verdicts: Uint8Array = new Uint8Array(0);
  #factors: Float32Array = new Float32Array(0);
  #position = -1;
  #turnMs = -Infinity;
  #middleMargin: number | null = null;

  constructor(facts: CounterFacts) {
    this.facts = facts;
  }

  /** Whether it still stands on these facts. */
  isOf({ live, shelf, rules, shopCurrency }: CounterFacts): boolean {
    const mine = this.facts;
    return (
      mine.live === live && mine.shelf === shelf && mine.rules === rules && mine.shopCurrency === shopCurrency
    );
  }

  /** Brings it to what the shelf says now: changed products alone, or all when rules turned or too much changed. */
  follow(atMs: number): void {
    const { shelf } = this.facts;
    const changed = this.#position < 0 || atMs >= this.#turnMs ? null : shelf.changesSince(this.#position);
    if (changed === null) this.#layOutAll(atMs);
    else for (const id of changed) this.#layOut(id, atMs);
    this.#position = shelf.position;
  }

  /** Whether the product of an index may be shown. What came after the last `follow` may not. */
  isEligible(index: number): boolean {
    return this.#verdicts[index] === 0;
  }

  verdictAt(index: number): Verdict {
    return verdicts[this.#verdicts[index] ?? unknown] ?? 'unknown';
  }

  factorAt(index: number): number {
    return this.#factors[index] ?? 1;
  }

  /** Pins that hold now, by place; of two for one place the first counts. */
  pinsAt(atMs: number): { pins: ReadonlyMap<number, number>; gaps: readonly PinGap[] } {
    const pins = new Map<number, number>();
    const gaps: PinGap[] = [];
    for (const pin of this.facts.rules.rules.pins) {
      if (!isWithin(windowOf(pin), atMs) || pins.has(pin.place)) continue;
      const index = this.facts.live.indexOf(BigInt(pin.productId));
      if (index !== undefined && this.isEligible(index)) pins.set(pin.place, index);
      else {
        const verdict = index === undefined ? 'unknown' : this.verdictAt(index);
        gaps.push({ productId: pin.productId, place: pin.place, verdict });
      }
    }
    return { pins, gaps };
  }

  #layOutAll(atMs: number): void {
    const { live, shelf, rules } = this.facts;
    for (const { shopifyId } of shelf.all()) live.admit(shopifyId);
    this.#verdicts = new Uint8Array(live.productCount).fill(unknown);
    this.#factors = new Float32Array(live.productCount).fill(1);
    this.#middleMargin = rules.rules.marginWeight === 0 ? null : middleMarginOf(shelf.all());
    let turnMs = nextTurnMs(rules.rules, atMs);
    for (const product of shelf.all()) {
      this.#layOut(product.shopifyId, atMs);
      const publishedMs = product.publishedAt?.getTime() ?? 0;
      if (publishedMs > atMs) turnMs = Math.min(turnMs, publishedMs);
    }
    this.#turnMs = turnMs;
  }

  #layOut(productShopifyId: bigint, atMs: number): void {
    const { live, shelf, rules, shopCurrency } = this.facts;
    const index = live.admit(productShopifyId);
    if (index >= this.#verdicts.length) this.#grow(live.productCount);
    const product = shelf.get(productShopifyId);
    const verdict =
      product === undefined ? 'unknown' : judgeProduct(product, boundsOf(rules, shopCurrency), atMs);
    this.#verdicts[index] = verdicts.indexOf(verdict);
    if (product === undefined) return;
    this.#factors[index] = boostFactor(product, rules.rules, this.#middleMargin);
    const publishedMs = product.publishedAt?.getTime() ?? 0;
    if (publishedMs > atMs) this.#turnMs = Math.min(this.#turnMs, publishedMs);
  }

  #grow(count: number): void {
    const verdictsBefore = this.#verdicts;
    const factorsBefore = this.#factors;
    this.#verdicts = new Uint8Array(count).fill(unknown);
    this.#verdicts.set(verdictsBefore);
    this.#factors = new Float32Array(count).fill(1);
    this.#factors.set(factorsBefore);
  }
}
