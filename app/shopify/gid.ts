import { InvariantError } from '../core/invariant.ts';

const gidPattern = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(?:\?.*)?$/;

/** Builds Shopify's global id of an object: `gid('Order', 42n)` is "gid://shopify/Order/42". */
export function gid(kind: string, id: bigint): string {
  return `gid://shopify/${kind}/${String(id)}`;
}

/**
 * Splits a global id into kind and number.
 * @throws InvariantError when the text is no global id with a numeric end
 */
export function parseGid(text: string): { kind: string; id: bigint } {
  const match = gidPattern.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new InvariantError(`${JSON.stringify(text)} is not a Shopify id.`);
  }
  return { kind: match[1], id: BigInt(match[2]) };
}

/** The number at the end of a global id. @throws InvariantError as {@link parseGid} */
export function gidNumber(text: string): bigint {
  // The slice serves the millions of ids of a first copy; whatever is unusual goes through the full check.
  const start = text.lastIndexOf('/') + 1;
  const digits = text.slice(start);
  if (start > 14 && /^\d+$/.test(digits) && text.startsWith('gid://shopify/')) return BigInt(digits);
  return parseGid(text).id;
}

/** As {@link gidNumber}, for a reference that may be missing. */
export function optionalGidNumber(reference: { readonly id: string } | null | undefined): bigint | null {
  return reference == null ? null : gidNumber(reference.id);
}
