/** One refused mutation: what is asked, and the rows it answers with, in their order: field, code, message. */
export type ErrorCase = {
  operation: string;
  /** The input, or all arguments where the operation takes no input object. `id` is filled in by the test. */
  input?: Record<string, unknown>;
  args?: Record<string, unknown>;
  /** Which of the test's discounts `id` or `discountId` names; `none` is a discount that is not there. */
  of?: 'basic' | 'bxgy' | 'bulk' | 'shipping' | 'automatic' | 'none';
  rows: readonly (readonly [field: string | null, code: string | null, message: string])[];
};

const START = '2020-01-01T00:00:00Z';
const ALL = { context: { all: 'ALL' } };
const HEAD = { title: 'T', startsAt: START };
export const TEN = { value: { percentage: 0.1 }, items: { all: true } };
export const NOBODY = 'a minimum of one prerequisite segment or prerequisite customer must be provided';
export const TWICE = 'Only one of context or customerSelection can be provided.';
export const ENDS = 'Ends at needs to be after starts_at';
export const BEFORE = { endsAt: '2019-01-01T00:00:00Z' };
export const BOTH = { ...ALL, customerSelection: { all: true } };
export const RATIO = 'Prerequisite to entitlement quantity ratio';
/** A gid of something that is not there. */
export const gid = (type: string): string => `gid://shopify/${type}/0`;
export const LONG = 'x'.repeat(256);
export const FREE = { quantity: '1', effect: { percentage: 1 } };
export const CUP = { products: { productsToAdd: ['$product'] } };

/** Roots of the six native kinds and their inputs' names. */
export const ROOTS: Readonly<Record<string, { root: string; type: string; base: Record<string, unknown> }>> =
  {
    discountCodeBasic: {
      ...{ root: 'basicCodeDiscount', type: 'DiscountCodeBasicInput' },
      base: { ...HEAD, ...ALL, code: '$code', customerGets: TEN },
    },
    discountAutomaticBasic: {
      ...{ root: 'automaticBasicDiscount', type: 'DiscountAutomaticBasicInput' },
      base: { ...HEAD, customerGets: TEN },
    },
    discountCodeBxgy: {
      ...{ root: 'bxgyCodeDiscount', type: 'DiscountCodeBxgyInput' },
      base: {
        ...{ ...HEAD, ...ALL, code: '$code' },
        customerBuys: { value: { quantity: '1' }, items: CUP },
        customerGets: { value: { discountOnQuantity: FREE }, items: CUP },
      },
    },
    discountAutomaticBxgy: {
      ...{ root: 'automaticBxgyDiscount', type: 'DiscountAutomaticBxgyInput' },
      base: {
        ...HEAD,
        customerBuys: { value: { quantity: '1' }, items: CUP },
        customerGets: { value: { discountOnQuantity: FREE }, items: CUP },
      },
    },
    discountCodeFreeShipping: {
      ...{ root: 'freeShippingCodeDiscount', type: 'DiscountCodeFreeShippingInput' },
      base: { ...HEAD, ...ALL, code: '$code', destination: { all: true } },
    },
    discountAutomaticFreeShipping: {
      ...{ root: 'freeShippingAutomaticDiscount', type: 'DiscountAutomaticFreeShippingInput' },
      base: { ...HEAD, destination: { all: true } },
    },
    discountCodeApp: {
      ...{ root: 'codeAppDiscount', type: 'DiscountCodeAppInput' },
      base: { ...HEAD, code: '$code', functionHandle: 'f', discountClasses: ['ORDER'] },
    },
    discountAutomaticApp: {
      ...{ root: 'automaticAppDiscount', type: 'DiscountAutomaticAppInput' },
      base: { ...HEAD, functionHandle: 'f', discountClasses: ['ORDER'] },
    },
  };
