import { createHmac } from 'node:crypto';

/** Buckets a person can fall into: hundredths of a percent. */
export const bucketCount = 10_000;

/**
 * The one bucket function of the product: deterministic, sticky, independent between experiments and not guessable
 * without the shop's secret. First 52 bits of HMAC-SHA256(secret, "experiment:person"), mod 10,000.
 * @param secret the shop's holdout secret
 * @param experimentId a campaign, a placement, the program
 * @param personId the customer's gid; without one the visitor's id, until they sign in
 * @returns 0 to 9,999
 */
export function bucketOf(secret: string, experimentId: string, personId: string): number {
  const digest = createHmac('sha256', secret).update(`${experimentId}:${personId}`).digest('hex');
  // 13 hex digits are 52 bits, which a double holds exactly.
  return Number.parseInt(digest.slice(0, 13), 16) % bucketCount;
}

/** Who is asked about, in which experiment, under which secret. */
export interface HoldoutQuestion {
  readonly secret: string;
  readonly experimentId: string;
  readonly personId: string;
  /** Share held out, basis points: 1,000 is one person in ten. */
  readonly shareBp: number;
}

/** Tells whether a person is held out: their bucket lies below the share. */
export function isHeldOut({ secret, experimentId, personId, shareBp }: HoldoutQuestion): boolean {
  return shareBp > 0 && bucketOf(secret, experimentId, personId) < shareBp;
}
