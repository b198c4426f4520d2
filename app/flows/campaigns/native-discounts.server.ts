import { UpstreamError } from '../../core/errors.ts';
import type { ShopId } from '../../core/ids.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { now, secondMs } from '../../core/time.ts';
import type { CampaignIntent } from '../../discounts/campaign-intents.server.ts';
import { isOurs, tagOf } from '../../discounts/intent.ts';
import { adminGateway, type UserErrors } from '../../shopify/admin.server.ts';
import {
  CreateAutomaticDiscountDocument,
  CreateAutomaticShippingDocument,
  CreateCodeDiscountDocument,
  CreateCodeShippingDocument,
  DeactivateAutomaticDocument,
  DeactivateDiscountDocument,
  FindCampaignCodeDocument,
  ListNewestDiscountsDocument,
  RedateAutomaticDiscountDocument,
  RedateAutomaticShippingDocument,
  RedateCodeDiscountDocument,
  RedateCodeShippingDocument,
} from '../../shopify/operations.generated.ts';
import { gid, gidNumber } from '../../shopify/gid.ts';
import { createCall } from './native-inputs.ts';

/** What stands at Shopify where a discount of ours may stand. */
export type Standing =
  | { readonly kind: 'absent' }
  | { readonly kind: 'ours'; readonly gid: string }
  | { readonly kind: 'foreign' };

/**
 * Looks for a discount after a lost answer: by its code and marker. An automatic one has neither and is looked for by
 * its tag among the newest, never by what the merchant's own may have as well; that listing lags, so absence is believed
 * only some time after the call.
 * @throws UpstreamError while nobody can tell
 */
export async function findStanding(shopId: ShopId, intent: CampaignIntent): Promise<Standing> {
  if (intent.code === null) return findAutomatic(shopId, intent);
  const { codeDiscountNodeByCode: node } = await adminGateway(shopId).request(FindCampaignCodeDocument, {
    code: intent.code,
  });
  if (node == null) return { kind: 'absent' };
  const title = 'title' in node.codeDiscount ? node.codeDiscount.title : null;
  return isOurs(title, intent) ? { kind: 'ours', gid: node.id } : { kind: 'foreign' };
}

const listingLagMs = 30 * secondMs;

async function findAutomatic(shopId: ShopId, intent: CampaignIntent): Promise<Standing> {
  const listed = await adminGateway(shopId).request(ListNewestDiscountsDocument, {});
  const mark = tagOf(intent.id);
  const same = listed.discountNodes.nodes.find(
    ({ discount: one }) => 'tags' in one && one.tags.some((tag) => tag.toLowerCase() === mark),
  );
  if (same !== undefined) return { kind: 'ours', gid: gid('DiscountAutomaticNode', gidNumber(same.id)) };
  if (now().getTime() - intent.changedAt.getTime() > listingLagMs) return { kind: 'absent' };
  throw new UpstreamError('An automatic discount may have been made and is not listed yet.', {
    kind: 'unknown-outcome',
    retryable: true,
  });
}

/** Why Shopify did not make a discount. `taken`: something stands under the code already. */
export type CreateRefusal =
  { readonly kind: 'taken' } | { readonly kind: 'refused'; readonly message: string };

/** Makes the discount. @throws UpstreamError when nobody can tell whether it was made */
export async function createNative(
  shopId: ShopId,
  intent: CampaignIntent,
): Promise<Result<string, CreateRefusal>> {
  const outcome = await sendCreate(shopId, intent);
  if (!outcome.ok) return refuse(refusalOf(outcome.refusal));
  if (outcome.value == null) {
    throw new UpstreamError('Shopify made a discount and did not name it.', {
      kind: 'invalid-answer',
      retryable: true,
    });
  }
  return ok(outcome.value);
}

function refusalOf({ userErrors }: UserErrors): CreateRefusal {
  if (userErrors.some((error) => error.code === 'TAKEN')) return { kind: 'taken' };
  return { kind: 'refused', message: userErrors.map((error) => error.message).join('; ') };
}

async function sendCreate(
  shopId: ShopId,
  intent: CampaignIntent,
): Promise<Result<string | undefined, UserErrors>> {
  const gateway = adminGateway(shopId);
  const call = createCall(intent);
  switch (call.kind) {
    case 'code-basic': {
      const made = await gateway.attempt(CreateCodeDiscountDocument, call.variables);
      return made.ok ? ok(made.value.discountCodeBasicCreate?.codeDiscountNode?.id) : made;
    }
    case 'code-shipping': {
      const made = await gateway.attempt(CreateCodeShippingDocument, call.variables);
      return made.ok ? ok(made.value.discountCodeFreeShippingCreate?.codeDiscountNode?.id) : made;
    }
    case 'automatic-basic': {
      const made = await gateway.attempt(CreateAutomaticDiscountDocument, call.variables);
      return made.ok ? ok(made.value.discountAutomaticBasicCreate?.automaticDiscountNode?.id) : made;
    }
    case 'automatic-shipping': {
      const made = await gateway.attempt(CreateAutomaticShippingDocument, call.variables);
      return made.ok ? ok(made.value.discountAutomaticFreeShippingCreate?.automaticDiscountNode?.id) : made;
    }
  }
}

const repeatable = { isRepeatable: true } as const;

/** Switches a discount off at Shopify, which moves its end to now. One the merchant deleted counts as off. */
export async function switchOff(shopId: ShopId, intent: CampaignIntent, id: string): Promise<void> {
  const gateway = adminGateway(shopId);
  const outcome =
    intent.payload.method === 'code'
      ? await gateway.attempt(DeactivateDiscountDocument, { id }, repeatable)
      : await gateway.attempt(DeactivateAutomaticDocument, { id }, repeatable);
  if (outcome.ok || isGone(outcome.refusal)) return;
  throw failureOf(outcome.refusal);
}

/**
 * Switches a discount on again by giving it its own dates back: activating would take its end away.
 * @returns false when the merchant deleted it at Shopify
 */
export async function switchOn(shopId: ShopId, intent: CampaignIntent, id: string): Promise<boolean> {
  const gateway = adminGateway(shopId);
  const { type, method, startsAt, endsAt } = intent.payload;
  const variables = { id, discount: { startsAt, endsAt } };
  const isCode = method === 'code';
  const outcome =
    type === 'basic'
      ? await (isCode
          ? gateway.attempt(RedateCodeDiscountDocument, variables, repeatable)
          : gateway.attempt(RedateAutomaticDiscountDocument, variables, repeatable))
      : await (isCode
          ? gateway.attempt(RedateCodeShippingDocument, variables, repeatable)
          : gateway.attempt(RedateAutomaticShippingDocument, variables, repeatable));
  if (outcome.ok) return true;
  if (isGone(outcome.refusal)) return false;
  throw failureOf(outcome.refusal);
}

function isGone({ userErrors }: UserErrors): boolean {
  return userErrors.every((error) => /does not exist/i.test(error.message));
}

function failureOf({ userErrors }: UserErrors): UpstreamError {
  return new UpstreamError(userErrors.map((error) => error.message).join('; '), {
    kind: 'user-errors',
    retryable: false,
    cause: userErrors,
  });
}
