import { z } from 'zod';
import { currencyDigits } from '../core/currency.ts';
import { mulDivFloor } from '../core/rate.ts';

/** What a reversal may take once the award itself is spent; `debt` is the default. */
export const clawbackPolicies = ['pending_only', 'within_balance', 'debt'] as const;
export type ClawbackPolicy = (typeof clawbackPolicies)[number];

/** What a rule version makes of the program from its date on. */
export type ProgramState = 'draft' | 'testing' | 'live' | 'paused';

const wholeNumber = z
  .union([z.bigint(), z.string().regex(/^\d{1,15}$/, 'Give a whole number.'), z.int().nonnegative()])
  .transform((value) => BigInt(value));
const positive = wholeNumber.refine((value) => value > 0n, 'Give a number above 0.');

/**
 * The program's rules. Amounts are minor units of the shop's currency; points and amounts are bigints here and digit
 * strings in JSON and forms (`encodeSettings`).
 */
export const programSettingsSchema = z.strictObject({
  /** `points` for each `perMinor` of basis, in proportion, rounded down once per order. */
  earn: z.strictObject({
    points: wholeNumber.refine((value) => value <= 100_000n, 'At most 100,000 points.'),
    perMinor: positive,
  }),
  /** `points` are worth `minor`. */
  worth: z.strictObject({ points: positive, minor: positive }),
  pendingDays: z.coerce.number().int().min(0).max(365),
  expiryMonths: z.union([z.null(), z.coerce.number().int().min(1).max(120)]),
  /** Days that points given back to an expired lot stay usable. */
  restoreGraceDays: z.coerce.number().int().min(0).max(90),
  clawback: z.enum(clawbackPolicies),
  exclusions: z.strictObject({
    productIds: z.array(wholeNumber).max(1_000),
    collectionIds: z.array(wholeNumber).max(100),
    tags: z.array(z.string().trim().min(1).max(255)).max(100),
    businessOrders: z.boolean(),
  }),
});

export type ProgramSettings = z.output<typeof programSettingsSchema>;
/** The settings as JSON and forms carry them: bigints are digit strings. */
export type StoredSettings = {
  earn: { points: string; perMinor: string };
  worth: { points: string; minor: string };
  pendingDays: number;
  expiryMonths: number | null;
  restoreGraceDays: number;
  clawback: ClawbackPolicy;
  exclusions: { productIds: string[]; collectionIds: string[]; tags: string[]; businessOrders: boolean };
};

/** Settings as plain JSON for storage and loaders; `programSettingsSchema.parse` reads them back. */
export function encodeSettings(settings: ProgramSettings): StoredSettings {
  const { earn, worth, exclusions } = settings;
  return {
    ...settings,
    earn: { points: earn.points.toString(), perMinor: earn.perMinor.toString() },
    worth: { points: worth.points.toString(), minor: worth.minor.toString() },
    exclusions: {
      ...exclusions,
      productIds: exclusions.productIds.map(String),
      collectionIds: exclusions.collectionIds.map(String),
    },
  };
}

// Minor units that are about one US dollar, rounded to a round amount; only where the unit itself is far from it.
const aboutOneDollarMinor: Readonly<Record<string, bigint>> = {
  BIF: 3_000n,
  BYR: 20_000n,
  CLP: 1_000n,
  DJF: 200n,
  GNF: 10_000n,
  ISK: 100n,
  JPY: 100n,
  KMF: 500n,
  KRW: 1_000n,
  PYG: 5_000n,
  RWF: 1_000n,
  UGX: 4_000n,
  UYI: 10n,
  VND: 25_000n,
  VUV: 100n,
  XAF: 500n,
  XOF: 500n,
  XPF: 100n,
  BHD: 400n,
  IQD: 1_000_000n,
  JOD: 700n,
  KWD: 300n,
  LYD: 5_000n,
  OMR: 400n,
  TND: 3_000n,
};

/**
 * The program that Tandem proposes for a currency: 100 points are worth one unit (about one US dollar where the
 * currency has no or three decimals), 3 points per unit, pending 14 days, 12 months to use them.
 */
export function defaultSettings(currency: string): ProgramSettings {
  const unitMinor = aboutOneDollarMinor[currency] ?? 10n ** BigInt(currencyDigits(currency));
  return {
    earn: { points: 3n, perMinor: unitMinor },
    worth: { points: 100n, minor: unitMinor },
    pendingDays: 14,
    expiryMonths: 12,
    restoreGraceDays: 14,
    clawback: 'debt',
    exclusions: { productIds: [], collectionIds: [], tags: [], businessOrders: true },
  };
}

/** What points are worth in the shop's money, minor units, rounded down. */
export function worthOf(points: bigint, settings: Pick<ProgramSettings, 'worth'>): bigint {
  return mulDivFloor(points, settings.worth.minor, settings.worth.points);
}

/** Points that a basis earns, rounded down; before any share to lines. */
export function pointsFor(basisMinor: bigint, earn: ProgramSettings['earn']): bigint {
  return basisMinor <= 0n ? 0n : mulDivFloor(basisMinor, earn.points, earn.perMinor);
}

/** What the program gives back of each unit sold, in basis points (300 = 3 %), if every point is redeemed. */
export function giveBackBasisPoints(settings: Pick<ProgramSettings, 'earn' | 'worth'>): bigint {
  const { earn, worth } = settings;
  return mulDivFloor(10_000n, earn.points * worth.minor, earn.perMinor * worth.points);
}
