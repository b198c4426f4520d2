import { UpstreamError } from '../core/errors.ts';
import type { ShopId } from '../core/ids.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import { isOurs, titleOf, type DiscountIntent } from '../discounts/intent.ts';
import { adminGateway, type UserErrors } from '../shopify/admin.server.ts';
import { gid } from '../shopify/gid.ts';
import {
  CreateRewardCodeDocument,
  DeactivateDiscountDocument,
  FindDiscountByCodeDocument,
  FindOrdersWithCodeDocument,
  type CreateRewardCodeMutationVariables,
} from '../shopify/operations.generated.ts';

/** What stands at Shopify under a code. */
export type CodeAtShopify =
  | { readonly kind: 'absent' }
  | { readonly kind: 'ours'; readonly gid: string; readonly uses: number }
  | { readonly kind: 'foreign' };

/** Looks a code up by itself: unlike a search it does not lag, so it may prove absence. Letter case does not matter. */
export async function lookUpCode(shopId: ShopId, intent: DiscountIntent): Promise<CodeAtShopify> {
  const answer = await adminGateway(shopId).request(FindDiscountByCodeDocument, { code: intent.code });
  const node = answer.codeDiscountNodeByCode;
  if (node == null) return { kind: 'absent' };
  const { codeDiscount } = node;
  if (codeDiscount.__typename !== 'DiscountCodeBasic' || !isOurs(codeDiscount.title, intent)) {
    return { kind: 'foreign' };
  }
  return { kind: 'ours', gid: node.id, uses: codeDiscount.asyncUsageCount };
}

/** Why Shopify did not make a code. `taken`: something stands under it already, perhaps our own earlier success. */
export type CodeRefusal = { readonly kind: 'taken' } | { readonly kind: 'refused'; readonly message: string };

/**
 * Makes the code at Shopify: amount off, for one customer, once.
 * @throws UpstreamError when nobody can tell whether it was made (or Shopify could not be asked)
 */
export async function createCode(
  shopId: ShopId,
  intent: DiscountIntent,
  deadlineMs: number,
): Promise<Result<string, CodeRefusal>> {
  const outcome = await adminGateway(shopId).attempt(CreateRewardCodeDocument, discountInput(intent), {
    deadlineMs,
  });
  if (!outcome.ok) return refuse(refusalOf(outcome.refusal));
  const node = outcome.value.discountCodeBasicCreate?.codeDiscountNode;
  if (node == null) {
    throw new UpstreamError('Shopify made a code and did not name it.', {
      kind: 'invalid-answer',
      retryable: true,
    });
  }
  return ok(node.id);
}

function refusalOf({ userErrors }: UserErrors): CodeRefusal {
  if (userErrors.some((error) => error.code === 'TAKEN')) return { kind: 'taken' };
  return { kind: 'refused', message: userErrors.map((error) => error.message).join('; ') };
}

function discountInput(intent: DiscountIntent): CreateRewardCodeMutationVariables {
  const { payload } = intent;
  return {
    discount: {
      title: titleOf(intent),
      code: intent.code,
      startsAt: payload.startsAt,
      endsAt: payload.endsAt,
      usageLimit: 1,
      appliesOncePerCustomer: true,
      context: { customers: { add: [gid('Customer', BigInt(payload.customerShopifyId))] } },
      customerGets: {
        items: { all: true },
        value: { discountAmount: { amount: payload.amount, appliesOnEachItem: false } },
      },
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: payload.minimum } },
      combinesWith: payload.combinesWith,
    },
  };
}

/** Switches a code off. Doing it twice does no harm; a discount the merchant deleted counts as off. */
export async function deactivateCode(shopId: ShopId, discountGid: string): Promise<void> {
  const outcome = await adminGateway(shopId).attempt(
    DeactivateDiscountDocument,
    { id: discountGid },
    { isRepeatable: true },
  );
  if (outcome.ok) return;
  const { userErrors } = outcome.refusal;
  if (userErrors.every((error) => /does not exist/i.test(error.message))) return;
  throw new UpstreamError(userErrors.map((error) => error.message).join('; '), {
    kind: 'user-errors',
    retryable: false,
    cause: userErrors,
  });
}

/** Whether Shopify's search knows an order with the code. It lags, so "no" proves nothing alone. */
export async function isCodeOnOrder(shopId: ShopId, code: string): Promise<boolean> {
  const answer = await adminGateway(shopId).request(FindOrdersWithCodeDocument, {
    search: `discount_code:${code}`,
  });
  const wanted = code.toUpperCase();
  return answer.orders.nodes.some(
    (order) => order.cancelledAt == null && order.discountCodes.some((each) => each.toUpperCase() === wanted),
  );
}
