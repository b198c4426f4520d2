import { BEFORE, BOTH, CUP, ENDS, FREE, RATIO, ROOTS, TWICE } from './error-roots.ts';
import type { ErrorCase } from './error-roots.ts';

const HAD = { customerGets: { value: { discountOnQuantity: FREE } } };

/** What several roots refuse alike. */
export const OF_ROOTS: ErrorCase[] = [
  ...['discountCodeBasic', 'discountAutomaticBasic'].flatMap((name) =>
    ['Create', 'Update'].map((verb): ErrorCase => ({
      operation: `${name}${verb}`,
      input: HAD,
      rows: [
        [
          `${ROOTS[name]?.root ?? ''}.customerGets.value.discountOnQuantity`,
          'INVALID',
          'discountOnQuantity field is only permitted with bxgy discounts.',
        ],
      ],
    })),
  ),
  ...Object.entries(ROOTS)
    .filter(([name]) => !name.endsWith('App'))
    .map(([name, { root }]): ErrorCase => ({
      ...{ operation: `${name}Create`, input: BEFORE },
      rows: [[`${root}.endsAt`, 'INVALID', ENDS]],
    })),
  ...['discountCodeBasicUpdate', 'discountCodeBxgyUpdate', 'discountCodeFreeShippingUpdate'].map(
    (operation): ErrorCase => ({
      ...{ operation, input: BOTH },
      rows: [[`${ROOTS[operation.replace('Update', '')]?.root ?? ''}.context`, 'INVALID', TWICE]],
    }),
  ),
];

function ofExchange(name: string, verb: 'Create' | 'Update'): ErrorCase[] {
  const root = ROOTS[name]?.root ?? '';
  const operation = `${name}${verb}`;
  const bought = (quantity: string): object => ({ customerBuys: { value: { quantity }, items: CUP } });
  const had = (quantity: string): object => ({
    customerGets: { value: { discountOnQuantity: { ...FREE, quantity } }, items: CUP },
  });
  const limit = (value: number): object => ({
    usesPerOrderLimit: name === 'discountAutomaticBxgy' ? String(value) : value,
  });
  const told = (input: object, row: readonly [path: string, code: string, message: string]): ErrorCase => ({
    ...{ operation, input: input as Record<string, unknown> },
    rows: [[`${root}.${row[0]}`, row[1], row[2]]],
  });
  const pieces = 'customerGets.value.discountOnQuantity.quantity';
  const cases = [
    told(bought('0'), [
      'customerBuys.value.quantity',
      'GREATER_THAN',
      `${RATIO} antecedent must be greater than 0`,
    ]),
    told(bought('100000'), [
      ...([
        'customerBuys.value.quantity',
        'LESS_THAN',
        `${RATIO} antecedent must be less than 100000`,
      ] as const),
    ]),
    told(had('0'), [pieces, 'GREATER_THAN', `${RATIO} consequent must be greater than 0`]),
    told(had('100000'), [pieces, 'LESS_THAN', `${RATIO} consequent must be less than 100000`]),
    told(limit(0), ['usesPerOrderLimit', 'VALUE_OUTSIDE_RANGE', 'Allocation limit cannot be zero']),
  ];
  const most = 'Allocation limit must be less than or equal to 2147483647';
  const isSigned = name === 'discountCodeBxgy';
  return [
    ...cases,
    ...(isSigned
      ? [told(limit(-1), ['usesPerOrderLimit', 'GREATER_THAN', 'Allocation limit must be greater than 0'])]
      : []),
    told(limit(2_147_483_648), ['usesPerOrderLimit', 'LESS_THAN_OR_EQUAL_TO', most]),
  ];
}

const ONLY = 'Only discountOnQuantity permitted with bxgy discounts.';
const AMOUNT = { value: { discountAmount: { amount: '5' } }, items: CUP };

/** Refusals of buy-X-get-Y discounts. */
export const EXCHANGES: ErrorCase[] = [
  ...ofExchange('discountCodeBxgy', 'Create'),
  ...ofExchange('discountCodeBxgy', 'Update'),
  ...ofExchange('discountAutomaticBxgy', 'Create'),
  ...ofExchange('discountAutomaticBxgy', 'Update'),
  {
    operation: 'discountAutomaticBxgyCreate',
    input: { customerGets: AMOUNT },
    rows: [['automaticBxgyDiscount.customerGets.value.discountAmount', 'INVALID', ONLY]],
  },
  {
    operation: 'discountCodeBxgyCreate',
    input: { customerGets: AMOUNT },
    rows: [
      ['bxgyCodeDiscount.customerGets.value.discountAmount', 'INVALID', ONLY],
      [
        'bxgyCodeDiscount.customerGets.value.discountOnQuantity.quantity',
        'BLANK',
        'Quantity cannot be blank.',
      ],
    ],
  },
  {
    operation: 'discountCodeBxgyCreate',
    input: {
      title: '',
      customerBuys: { value: { quantity: '1' }, items: { all: true } },
      customerGets: { value: { discountOnQuantity: FREE }, items: { all: true } },
    },
    rows: [
      ['bxgyCodeDiscount.customerGets', 'INVALID', "Items in 'customer get' cannot be set to all"],
      ['bxgyCodeDiscount.title', 'BLANK', "Title can't be blank"],
      ['bxgyCodeDiscount.customerBuys.items', 'BLANK', "Items in 'customer buys' must be defined"],
    ],
  },
];

const SELF = 'The combinesWith settings are not valid for the discount class.';
const SELF_CODE = 'INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS';
const SELVES = { combinesWith: { shippingDiscounts: true }, title: '' };

/** Refusals of free shipping. */
export const SHIPPING: ErrorCase[] = [
  {
    operation: 'discountCodeFreeShippingCreate',
    input: SELVES,
    rows: [
      ['freeShippingCodeDiscount.combinesWith', SELF_CODE, SELF],
      ['freeShippingCodeDiscount.title', 'BLANK', "Title can't be blank"],
    ],
  },
  {
    operation: 'discountAutomaticFreeShippingCreate',
    input: SELVES,
    rows: [['freeShippingAutomaticDiscount.combinesWith', SELF_CODE, SELF]],
  },
];
