import { z } from 'zod';
import { exclusionKinds, type Bounds, type Window } from './eligibility.ts';
import type { Placement } from './placements.ts';

/** Boosts stay between half and double, so that relevance decides. */
export const boostRange = { lowest: 50, highest: 200 } as const;
/** Most products an answer has. */
export const placesLimit = 12;

const productId = z.string().regex(/^[1-9]\d{0,17}$/);
const amountMinor = z
  .string()
  .regex(/^\d{1,15}$/)
  .nullable()
  .default(null);
const moment = z.iso.datetime({ offset: true }).nullable().default(null);
const window = { from: moment, until: moment };

/** The merchant's rules of one placement, as stored. Ids and amounts are decimal text: JSON has no bigint. */
export const placementRules = z
  .object({
    enabled: z.boolean().default(true),
    places: z.int().min(1).max(placesLimit).default(4),
    pins: z
      .array(z.object({ productId, place: z.int().min(1).max(placesLimit), ...window }))
      .max(placesLimit)
      .default([]),
    exclusions: z
      .array(z.object({ kind: z.enum(exclusionKinds), value: z.string().trim().min(1).max(255), ...window }))
      .max(250)
      .default([]),
    boosts: z
      .array(
        z.object({
          collectionId: productId,
          percent: z.int().min(boostRange.lowest).max(boostRange.highest),
        }),
      )
      .max(50)
      .default([]),
    /** How much a product's margin counts: 0 = not at all, 100 = up to half and double. */
    marginWeight: z.int().min(0).max(100).default(0),
    minPriceMinor: amountMinor,
    maxPriceMinor: amountMinor,
    minMarginBp: z.int().min(-10_000).max(10_000).nullable().default(null),
    showsSellingOn: z.boolean().default(true),
    /** Most products of one vendor, as long as others can fill the places; null = no such rule. */
    perVendor: z.int().min(1).max(placesLimit).nullable().default(null),
    /** Share of people who see nothing, to measure what the others' recommendations are worth. Basis points. */
    holdoutBp: z.int().min(0).max(5_000).default(500),
  })
  .refine(
    ({ minPriceMinor: low, maxPriceMinor: high }) =>
      low === null || high === null || BigInt(low) <= BigInt(high),
    { path: ['maxPriceMinor'], message: 'The highest price is below the lowest.' },
  );

export type PlacementRules = z.output<typeof placementRules>;

/** What holds before the merchant says anything. Bundles are short; a shelf of the home page is longer. */
export function standardRules(placement: Placement): PlacementRules {
  return placementRules.parse({ places: placement === 'together' ? 3 : placement === 'home' ? 8 : 4 });
}

/** Stored rules with their version; 0 = the standard ones. `currency` is what their amounts are in. */
export interface VersionedRules {
  readonly version: number;
  readonly currency: string | null;
  readonly rules: PlacementRules;
}

/** The window of a rule in milliseconds. */
export function windowOf({ from, until }: { from: string | null; until: string | null }): Window {
  return {
    fromMs: from === null ? null : Date.parse(from),
    untilMs: until === null ? null : Date.parse(until),
  };
}

/**
 * The rules as bounds of what may be shown. Amounts written in a currency the shop has no more bound nothing that could be
 * compared: with such rules nothing is in bounds until the merchant writes them anew.
 */
export function boundsOf({ rules, currency }: VersionedRules, shopCurrency: string): Bounds {
  const isForeign = currency !== null && currency !== shopCurrency;
  const hasPrices = rules.minPriceMinor !== null || rules.maxPriceMinor !== null;
  const amount = (text: string | null): bigint | null => (text === null ? null : BigInt(text));
  return {
    exclusions: rules.exclusions.map((one) => ({ kind: one.kind, value: one.value, ...windowOf(one) })),
    minPriceMinor: amount(rules.minPriceMinor),
    maxPriceMinor: isForeign && hasPrices ? -1n : amount(rules.maxPriceMinor),
    minMarginBp: rules.minMarginBp,
    showsSellingOn: rules.showsSellingOn,
  };
}

/** When the next rule begins or ends, after a moment; Infinity when none does. Milliseconds since 1970. */
export function nextTurnMs({ pins, exclusions }: PlacementRules, atMs: number): number {
  const turns = [...pins, ...exclusions].flatMap((one) => {
    const { fromMs, untilMs } = windowOf(one);
    return [fromMs ?? Infinity, untilMs ?? Infinity];
  });
  return Math.min(Infinity, ...turns.filter((turn) => turn > atMs));
}
