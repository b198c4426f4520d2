import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether `X-Shopify-Hmac-Sha256` is base64(HMAC-SHA256(secret, raw bytes)) for one of the secrets. Two are accepted
 * while a secret rotates: for up to an hour Shopify still signs with the former one.
 * @see https://shopify.dev/docs/apps/build/webhooks/subscribe/https
 */
export function isWebhookSigned(
  raw: Buffer,
  signature: string,
  secrets: readonly (string | Buffer)[],
): boolean {
  // Decoding base64 forgives foreign characters, so the text is compared, not its bytes.
  const given = Buffer.from(signature, 'latin1');
  let signed = false;
  for (const secret of secrets) {
    if (secret.length === 0) continue;
    const expected = Buffer.from(createHmac('sha256', secret).update(raw).digest('base64'), 'latin1');
    if (expected.length === given.length && timingSafeEqual(expected, given)) signed = true;
  }
  return signed;
}
