import { BEFORE, ENDS, gid, LONG, TEN } from './error-roots.ts';
import type { ErrorCase } from './error-roots.ts';

const LIMIT = 'basicCodeDiscount.usageLimit';
const CYCLES = 'basicCodeDiscount.recurringCycleLimit';
const MOST = 'must be less than or equal to 2147483647';

/** Numbers of more than 32 bits reach the mutation, which words its own refusal. */
const LARGE: ErrorCase[] = [
  {
    operation: 'discountCodeBasicCreate',
    input: { usageLimit: 2_147_483_648 },
    rows: [[LIMIT, 'LESS_THAN_OR_EQUAL_TO', `Usage limit ${MOST}`]],
  },
  {
    operation: 'discountCodeBasicUpdate',
    input: { usageLimit: -2_147_483_649 },
    rows: [
      [LIMIT, 'GREATER_THAN', 'Usage limit must be greater than 0'],
      [LIMIT, 'GREATER_THAN_OR_EQUAL_TO', 'Usage limit must be greater than or equal to -2147483648'],
    ],
  },
  {
    operation: 'discountCodeBasicCreate',
    input: {
      customerGets: { ...TEN, appliesOnSubscription: true, appliesOnOneTimePurchase: false },
      recurringCycleLimit: 2_147_483_648,
    },
    rows: [[CYCLES, 'LESS_THAN_OR_EQUAL_TO', `Recurring cycle limit ${MOST}`]],
  },
];

const TAGS = 'basicCodeDiscount.combinesWith.productDiscountsWithTagsOnSameCartLine';

/** Refusals of basic discounts by code. */
export const BASIC: ErrorCase[] = [
  ...LARGE,
  {
    operation: 'discountCodeBasicCreate',
    input: { combinesWith: { productDiscountsWithTagsOnSameCartLine: { add: ['vip'] } } },
    rows: [
      [
        TAGS,
        'PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_NOT_ENTITLED',
        "The shop's plan does not allow setting `productDiscountsWithTagsOnSameCartLine`.",
      ],
      [
        TAGS,
        'INVALID_PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_FOR_DISCOUNT_CLASS',
        'Combines with product discounts with tags on same cart line is only valid for discounts with the PRODUCT discount class',
      ],
    ],
  },
  {
    operation: 'discountCodeBasicCreate',
    input: { ...BEFORE, title: '', code: 'TAKEN-BY-BASIC' },
    rows: [
      ['basicCodeDiscount.title', 'BLANK', "Title can't be blank"],
      ['basicCodeDiscount.endsAt', 'INVALID', ENDS],
      ['basicCodeDiscount.code', 'TAKEN', 'Code must be unique. Please try a different code.'],
    ],
  },
  ...[LONG, '', 'a\nb'].map((code, at): ErrorCase => {
    const told = [
      ['TOO_LONG', 'Code is too long (maximum is 255 characters)'],
      ['TOO_SHORT', 'Code is too short (minimum is 1 character)'],
      ['INVALID', 'Code cannot contain newline characters.'],
    ] as const;
    const [name, message] = told[at] ?? ['', ''];
    const rows: ErrorCase['rows'] = [['basicCodeDiscount.code', name, message]];
    return { operation: 'discountCodeBasicCreate', input: { code }, rows };
  }),
  {
    operation: 'discountCodeBasicCreate',
    input: { title: LONG },
    rows: [['basicCodeDiscount.title', 'TOO_LONG', 'Title is too long (maximum is 255 characters)']],
  },
  {
    operation: 'discountCodeBasicCreate',
    input: { customerGets: { ...TEN, items: { products: { productsToAdd: [gid('Product')] } } } },
    rows: [
      [
        'basicCodeDiscount.customerGets.items.products.productsToAdd',
        'INVALID',
        'Product with id: 0 is invalid',
      ],
    ],
  },
  {
    operation: 'discountCodeBasicCreate',
    input: {
      minimumRequirement: {
        quantity: { greaterThanOrEqualToQuantity: '2' },
        subtotal: { greaterThanOrEqualToSubtotal: '5' },
      },
    },
    rows: [
      [
        'basicCodeDiscount.minimumRequirement.subtotal.greaterThanOrEqualToSubtotal',
        'CONFLICT',
        'Minimum subtotal cannot be defined when minimum quantity is.',
      ],
      [
        'basicCodeDiscount.minimumRequirement.quantity.greaterThanOrEqualToQuantity',
        'CONFLICT',
        'Minimum quantity cannot be defined when minimum subtotal is.',
      ],
    ],
  },
  {
    operation: 'discountCodeBasicUpdate',
    of: 'shipping',
    input: { code: 'taken-by-basic' },
    rows: [['basicCodeDiscount.code', 'TAKEN', 'Code must be unique. Please try a different code.']],
  },
  {
    operation: 'discountCodeBasicUpdate',
    input: {
      customerGets: {
        items: {
          collections: { add: [gid('Collection')] },
          products: { productsToAdd: [gid('Product')], productVariantsToAdd: [gid('ProductVariant')] },
        },
      },
    },
    rows: [
      [
        'basicCodeDiscount.customerGets.items.collections.add',
        'CONFLICT',
        'Cannot entitle collections in combination with product variants or products',
      ],
      [
        'basicCodeDiscount.customerGets.items.products.productsToAdd',
        'INVALID',
        'Product with id: 0 is invalid',
      ],
      [
        'basicCodeDiscount.customerGets.items.products.productVariantsToAdd',
        'INVALID',
        'Product variant with id: 0 is invalid',
      ],
    ],
  },
  {
    operation: 'discountCodeBasicUpdate',
    input: { customerGets: { items: { collections: { add: [gid('Collection')] } } } },
    rows: [
      ['basicCodeDiscount.customerGets.items.collections.add', 'INVALID', 'Collection with id: 0 is invalid'],
    ],
  },
  {
    operation: 'discountCodeBasicUpdate',
    of: 'bulk',
    input: { code: 'OTHER' },
    rows: [['id', null, 'Cannot update the code of a bulk discount.']],
  },
  {
    operation: 'discountCodeBasicUpdate',
    of: 'none',
    input: { title: 'New' },
    rows: [['id', null, 'Discount does not exist']],
  },
];
