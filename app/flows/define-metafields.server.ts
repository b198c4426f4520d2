import { UpstreamError } from '../core/errors.ts';
import type { ShopId } from '../core/ids.ts';
import { adminGateway } from '../shopify/admin.server.ts';
import { DefineMetafieldDocument } from '../shopify/operations.generated.ts';

/** What a customer's balance is, told to Shopify: its type is then held, and the merchant reads it beside the customer. */
const loyalty = {
  ownerType: 'CUSTOMER',
  namespace: '$app:tandem',
  key: 'loyalty',
  name: 'Loyalty points',
  description: 'Balance of the loyalty program. Kept by Tandem.',
  type: 'json',
  access: { admin: 'MERCHANT_READ', storefront: 'PUBLIC_READ', customerAccount: 'READ' },
} as const;

/**
 * Defines our metafields in the shop. Safe to repeat: one that is defined already stays as it is.
 * @throws UpstreamError for every other refusal
 */
export async function defineMetafields(shopId: ShopId): Promise<void> {
  const outcome = await adminGateway(shopId).attempt(DefineMetafieldDocument, { definition: loyalty });
  if (outcome.ok) return;
  const { userErrors } = outcome.refusal;
  if (userErrors.every(({ code }) => code === 'TAKEN')) return;
  throw new UpstreamError(userErrors.map(({ message }) => message).join('; '), {
    kind: 'user-errors',
    retryable: false,
    cause: userErrors,
  });
}
