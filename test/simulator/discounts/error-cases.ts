import { BOTH, gid, LONG, NOBODY, TWICE } from './error-roots.ts';
import type { ErrorCase } from './error-roots.ts';

import { BASIC } from './errors-basic.ts';
import { EXCHANGES, OF_ROOTS, SHIPPING } from './errors-kinds.ts';

const invalid = (path: string, message: string): ErrorCase['rows'] => [[path, 'INVALID', message]];
const TOO_LONG = 'is too long (maximum is 255 characters)';

const APPS: ErrorCase[] = ['Create', 'Update'].flatMap((verb) => [
  ...(
    [
      [{ title: '' }, 'title', "can't be blank"],
      [{ title: LONG }, 'title', TOO_LONG],
      [{ code: '' }, 'code', "Discount code can't be blank."],
      [{ discountClasses: [] }, 'discountClasses', "Discount classes can't be empty."],
      [{ customerSelection: { customers: { add: [] } } }, 'customerSelection', NOBODY],
    ] as const
  ).map(([input, path, message]): ErrorCase => ({
    ...{ operation: `discountCodeApp${verb}`, input: { ...input } },
    rows: invalid(`codeAppDiscount.${path}`, message),
  })),
  ...(
    [
      [{ title: '' }, 'title', "Title can't be blank."],
      [{ title: LONG }, 'title', TOO_LONG],
      [{ discountClasses: [] }, 'discountClasses', "Discount classes can't be empty."],
    ] as const
  ).map(([input, path, message]): ErrorCase => ({
    ...{ operation: `discountAutomaticApp${verb}`, input: { ...input } },
    rows: invalid(`automaticAppDiscount.${path}`, message),
  })),
]);

const APP_CREATES: ErrorCase[] = [
  {
    operation: 'discountCodeAppCreate',
    input: BOTH,
    rows: invalid('codeAppDiscount.context', TWICE),
  },
  {
    operation: 'discountCodeAppCreate',
    input: { title: undefined },
    rows: invalid('codeAppDiscount.title', 'Required argument not found.'),
  },
  {
    operation: 'discountCodeAppCreate',
    input: { startsAt: null },
    rows: invalid('codeAppDiscount.startsAt', "Starts at can't be blank."),
  },
  {
    operation: 'discountAutomaticAppCreate',
    input: { startsAt: null },
    rows: invalid('automaticAppDiscount.startsAt', "Starts at can't be blank."),
  },
  {
    operation: 'discountAutomaticAppCreate',
    input: { functionHandle: null },
    rows: [
      ['automaticAppDiscount.functionHandle', 'MISSING_FUNCTION_IDENTIFIER', "Function id can't be blank."],
    ],
  },
  {
    operation: 'discountAutomaticAppUpdate',
    of: 'none',
    input: { title: '' },
    rows: invalid('id', 'Discount does not exist.'),
  },
];

const GONE = 'Code discount does not exist.';
const SEVERAL = "Only one of 'ids', 'search' or 'saved_search_id' is allowed.";
const NONE = "Missing expected argument key: 'ids', 'search' or 'saved_search_id'.";
const TWO = { ids: [gid('DiscountCodeNode')], search: 'status:active' };

const LIVES: ErrorCase[] = [
  ...['discountCodeDelete', 'discountCodeActivate', 'discountCodeDeactivate'].map((operation): ErrorCase => ({
    operation,
    of: 'none',
    args: {},
    rows: invalid('id', GONE),
  })),
  ...['discountAutomaticDelete', 'discountAutomaticActivate', 'discountAutomaticDeactivate'].map(
    (operation): ErrorCase => ({
      ...{ operation, args: {}, of: 'none' as const },
      rows: invalid('id', 'Automatic discount does not exist.'),
    }),
  ),
  ...['discountCodeBulkActivate', 'discountCodeBulkDeactivate', 'discountCodeBulkDelete'].flatMap(
    (operation): ErrorCase[] => [
      { operation, args: TWO, rows: [[null, 'TOO_MANY_ARGUMENTS', SEVERAL]] },
      { operation, args: {}, rows: [[null, 'MISSING_ARGUMENT', NONE]] },
      { operation, args: { search: ' ' }, rows: [['search', 'BLANK', "'Search' can't be blank."]] },
    ],
  ),
  {
    operation: 'discountCodeBulkDelete',
    args: { search: 'code:ABC' },
    rows: invalid('search', 'Invalid search field(s): code. Check the query syntax.'),
  },
  // Only codes are deleted by what their list can be searched by; elsewhere any search is taken and may find nothing.
  ...[
    'discountCodeBulkActivate',
    'discountCodeBulkDeactivate',
    'discountAutomaticBulkDelete',
    'discountBulkTagsAdd',
  ].map((operation): ErrorCase => ({
    operation,
    args: { search: 'colour:red', ...(operation === 'discountBulkTagsAdd' ? { tags: ['vip'] } : {}) },
    rows: [],
  })),
  { operation: 'discountCodeBulkDelete', args: { search: 'status:red' }, rows: [] },
  { operation: 'discountAutomaticBulkDelete', args: { search: '' }, rows: [] },
  {
    operation: 'discountCodeBulkDelete',
    args: { savedSearchId: gid('SavedSearch') },
    rows: invalid('savedSearchId', "Invalid 'saved_search_id'."),
  },
  {
    operation: 'discountAutomaticBulkDelete',
    args: { savedSearchId: gid('SavedSearch') },
    rows: invalid('savedSearchId', 'Invalid savedSearchId.'),
  },
  {
    operation: 'discountAutomaticBulkDelete',
    args: { ...TWO, ids: [gid('DiscountAutomaticNode')] },
    rows: [[null, 'TOO_MANY_ARGUMENTS', 'Only one of IDs, search argument or saved search ID is allowed.']],
  },
  {
    operation: 'discountRedeemCodeBulkAdd',
    of: 'none',
    args: { codes: [{ code: 'A' }] },
    rows: invalid('discountId', GONE),
  },
  {
    operation: 'discountRedeemCodeBulkAdd',
    of: 'basic',
    args: { codes: [] },
    rows: [['codes', 'BLANK', "Codes can't be blank"]],
  },
  {
    operation: 'discountCodeRedeemCodeBulkDelete',
    of: 'none',
    args: { ids: [gid('DiscountRedeemCode')] },
    rows: invalid('discountId', GONE),
  },
];

/** Every refusal of the discount mutations that the tests ask for. */
export const ERROR_CASES: readonly ErrorCase[] = [
  ...[...BASIC, ...OF_ROOTS, ...EXCHANGES, ...SHIPPING],
  ...[...APPS, ...APP_CREATES, ...LIVES],
];
