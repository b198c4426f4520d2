import { z } from 'zod';
import type { CampaignId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';

const wholeNumber = z
  .union([z.bigint(), z.string().regex(/^\d{1,15}$/, 'Give a whole number.'), z.int().nonnegative()])
  .transform((value) => BigInt(value));
const shopifyIds = z.array(wholeNumber).min(1, 'Choose at least one.').max(250, 'At most 250.');
/** Wall time in the shop's zone, `2026-11-27T09:00`: the merchant's clock, not the server's. */
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Give a date and a time.');

const offer = z.discriminatedUnion('kind', [
  /** Basis points: 1,500 = 15 %. */
  z.strictObject({ kind: z.literal('percent'), bp: z.coerce.number().int().min(0) }),
  /** Once for the cart, or from each item. */
  z.strictObject({ kind: z.literal('amount'), minor: wholeNumber, eachItem: z.boolean().default(false) }),
  /** Only rates up to `maxRateMinor`; null = every rate. */
  z.strictObject({ kind: z.literal('free-shipping'), maxRateMinor: wholeNumber.nullable().default(null) }),
]);

const codes = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('generic'), code: z.string().trim().max(255) }),
  z.strictObject({
    kind: z.literal('unique'),
    count: z.coerce.number().int().min(0),
    prefix: z.string().trim().max(20).default(''),
    /** Random symbols, the prefix not counted. */
    length: z.coerce.number().int().min(1).max(40).default(10),
  }),
  /** The merchant's own list, read by `importCodes`. */
  z.strictObject({ kind: z.literal('file') }),
]);

const minimum = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('subtotal'), minor: wholeNumber }),
  z.strictObject({ kind: z.literal('quantity'), count: z.coerce.number().int() }),
  /** May be written down, never compiled: Shopify takes one of the two. */
  z.strictObject({ kind: z.literal('both'), minor: wholeNumber, count: z.coerce.number().int() }),
]);

const items = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('products'), ids: shopifyIds }),
  z.strictObject({ kind: z.literal('collections'), ids: shopifyIds }),
]);

const who = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everyone') }),
  z.strictObject({ kind: z.literal('tag'), tag: z.string().trim().max(255) }),
  /** A tier lives in Tandem; Shopify sees it only by the tag its members carry. */
  z.strictObject({
    kind: z.literal('tier'),
    tier: z.string().trim().min(1).max(100),
    tag: z.string().trim().max(255).nullable().default(null),
  }),
  /** A segment of the shop, by its number. */
  z.strictObject({ kind: z.literal('segment'), segmentId: wholeNumber }),
]);

/** What merchants ask for and native discounts cannot do: kept so that each is refused by name, never approximated. */
const wishes = z
  .strictObject({
    /** 1 = Monday. */
    weekdays: z.array(z.coerce.number().int().min(1).max(7)).default([]),
    mostDiscountMinor: wholeNumber.nullable().default(null),
    usesPerCustomer: z.coerce.number().int().nullable().default(null),
    excludedProductIds: z.array(wholeNumber).max(250).default([]),
  })
  .prefault({});

/** A campaign's rules, as stored and as forms send them. Bigints are digit strings in JSON (`encodeRules`). */
export const campaignRulesSchema = z.strictObject({
  /** Of every amount in the rules. */
  currency: z.string().length(3),
  offer,
  method: z.enum(['code', 'automatic']),
  /** Null for an automatic discount. */
  codes: codes.nullable(),
  /** Null = when it is launched. */
  startsAt: localTime.nullable(),
  /** Null = until it is ended by hand. */
  endsAt: localTime.nullable(),
  minimum,
  items,
  who,
  oncePerCustomer: z.boolean(),
  /** Uses of one code (of the generic code: of all); null = no limit. Each unique code counts for itself. */
  usageLimit: z.coerce.number().int().nullable(),
  combinesWith: z.strictObject({ product: z.boolean(), order: z.boolean(), shipping: z.boolean() }),
  wishes,
});

export type CampaignRules = z.output<typeof campaignRulesSchema>;
/** The rules as forms and JSON write them. */
export type CampaignRulesInput = z.input<typeof campaignRulesSchema>;

type Encoded<T> = T extends bigint
  ? string
  : T extends readonly (infer Item)[]
    ? Encoded<Item>[]
    : T extends object
      ? { [Key in keyof T]: Encoded<T[Key]> }
      : T;

/** The rules as loaders and storage carry them: bigints are digit strings. */
export type StoredRules = Encoded<CampaignRules>;

/** Rules as plain JSON: bigints become digit strings; `campaignRulesSchema.parse` reads them back. */
export function encodeRules(rules: CampaignRules): StoredRules {
  const text = JSON.stringify(rules, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return JSON.parse(text) as StoredRules;
}

/** Rules to begin with: 10 % off everything, one code, no end. */
export function defaultRules(currency: string): CampaignRules {
  return campaignRulesSchema.parse({
    currency,
    offer: { kind: 'percent', bp: 1_000 },
    method: 'code',
    codes: { kind: 'generic', code: '' },
    startsAt: null,
    endsAt: null,
    minimum: { kind: 'none' },
    items: { kind: 'all' },
    who: { kind: 'everyone' },
    oncePerCustomer: false,
    usageLimit: null,
    combinesWith: { product: false, order: false, shipping: true },
  });
}

/**
 * Whether one person can be kept out of the offer while another gets it. A code that everybody may know, or a discount
 * for everybody, cannot have a holdout.
 */
export function canHoldOut(rules: CampaignRules): boolean {
  return rules.method === 'code' && rules.codes?.kind === 'unique';
}

/** A campaign as stored. */
export interface Campaign {
  readonly id: CampaignId;
  readonly name: string;
  readonly state: CampaignState;
  /** Counts the changes of the rules. */
  readonly version: number;
  readonly rules: CampaignRules;
  /** `rules.startsAt` as an instant; null until launched when it starts at launch. */
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  /** Share of the audience that gets no offer, basis points. */
  readonly holdoutShareBp: number;
  /** Who wrote the rules as they stand. */
  readonly proposedBy: string;
  /** When its proposer asked a colleague to agree; null again once the rules change. */
  readonly proposedAt: Instant | null;
  /** The advice of a brief it was drafted from. */
  readonly adviceId: string | null;
  readonly launchedAt: Instant | null;
  readonly launchedBy: string | null;
  /** Who agreed, when that was somebody else than who proposed. */
  readonly approvedBy: string | null;
  readonly endedAt: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export const campaignStates = ['draft', 'scheduled', 'live', 'paused', 'ended'] as const;
export type CampaignState = (typeof campaignStates)[number];
