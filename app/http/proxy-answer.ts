import type { ShopId } from '../core/ids.ts';

/** Who asks, after the signature was checked. */
export interface Shopper {
  readonly shopId: ShopId;
  readonly customerShopifyId: bigint | null;
}

/** A shopper who is logged in. */
export interface SignedInShopper extends Shopper {
  readonly customerShopifyId: bigint;
}

/** What a proxy path answers: a status and JSON. */
export interface ProxyAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** Path of the shop that a redirect leads to. */
  readonly location?: string;
  /** Of a 429: when to ask again. */
  readonly retryAfterSeconds?: number;
}

/** An answer that the rules refuse; the panel has a sentence for each kind. */
export function refusal(
  status: number,
  kind: string,
  facts: Readonly<Record<string, string>> = {},
): ProxyAnswer {
  return { status, body: { refusal: { kind, ...facts } } };
}

/** An answer to whoever asks too often. */
export function tooMany(retryAfterSeconds: number): ProxyAnswer {
  return { ...refusal(429, 'too-many-requests'), retryAfterSeconds };
}

/** An answer to a request that no panel of ours sends. */
export function fault(status: number, message: string): ProxyAnswer {
  return { status, body: { error: message } };
}
