import { GraphQLError } from 'graphql';
import type { CombinationInput, DiscountInput, IdChange, Ids, ItemsInput } from './reading.ts';

const isIn = (add: Ids, remove: Ids): boolean => (add ?? []).some((one) => remove?.includes(one) === true);
const isBoth = (change: IdChange): boolean => isIn(change?.add, change?.remove);

function contradictionOfItems(items: ItemsInput | null | undefined): string | undefined {
  const goods = items?.products;
  if (isIn(goods?.productsToAdd, goods?.productsToRemove))
    return "The same Product id is present in both 'add' and 'remove' fields";
  if (isIn(goods?.productVariantsToAdd, goods?.productVariantsToRemove))
    return "The same ProductVariant id is present in both 'add' and 'remove' fields";
  return isBoth(items?.collections)
    ? "The same Collection id is present in both 'add' and 'remove' fields"
    : undefined;
}

function contradictionOfBuyers({ customerSelection, context }: DiscountInput): string | undefined {
  if (customerSelection?.all === true && customerSelection.customers != null)
    return 'A discount cannot have customerSelection set to all, when customers or customerSavedSearches is specified.';
  if (customerSelection?.all === true && customerSelection.customerSegments != null)
    return 'A discount cannot have customerSelection set to all, when customerSegments is specified.';
  return isBoth(customerSelection?.customers) || isBoth(context?.customers)
    ? 'A customer id is present in `add` and `remove` fields'
    : undefined;
}

function contradictionOfTags(combinesWith: CombinationInput | null | undefined): string | undefined {
  const name = 'productDiscountsWithTagsOnSameCartLine';
  return isBoth(combinesWith?.[name])
    ? `The same tag is present in both \`add\` and \`remove\` fields of \`${name}\`.`
    : undefined;
}

/** Inputs that contradict themselves are no userErrors: the field fails, the others of the call answer. */
export function refuseContradiction(input: DiscountInput): void {
  const value = input.customerGets?.value;
  const values = [value?.percentage, value?.discountOnQuantity, value?.discountAmount];
  const message =
    contradictionOfBuyers(input) ??
    (values.filter((one) => one != null).length > 1
      ? 'A discount can only have one of percentage, discountOnQuantity or discountAmount.'
      : undefined) ??
    contradictionOfItems(input.customerGets?.items) ??
    contradictionOfItems(input.customerBuys?.items) ??
    (isBoth(input.destination?.countries)
      ? 'A country code is present in `add` and `remove` field'
      : undefined) ??
    contradictionOfTags(input.combinesWith);
  if (message !== undefined) throw new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}
