import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BULK_CODES_DELAY_MS, hasBulkCodes } from '../../../simulator/store/discounts/redeem-codes.ts';
import { parseGid } from '../../../simulator/store/tables/ids.ts';
import { products } from '../../../simulator/store/schema/catalog.ts';
import { openEmptyStore } from '../core/open-empty-store.ts';
import type { OpenStore } from '../core/open-empty-store.ts';
import { ERROR_CASES } from './error-cases.ts';
import { ROOTS } from './error-roots.ts';
import type { ErrorCase } from './error-roots.ts';

let store: OpenStore;
const ids: Record<string, string> = {};
let count = 0;

type Row = { field: string[] | null; code: string | null; message: string };

/** `$product` and `$code` stand for the one product and for a code that is still free. */
function filled(value: unknown): unknown {
  const product = store.simulator.context.store.rows.first(products, '');
  count += 1;
  return JSON.parse(
    JSON.stringify(value)
      .replaceAll('$product', `gid://shopify/Product/${String(product?.id)}`)
      .replaceAll('$code', `FREE-${String(count)}`),
  );
}

const isAutomatic = (operation: string): boolean => operation.startsWith('discountAutomatic');

function targetOf({ operation, of }: ErrorCase): string {
  if (of === 'none') return `gid://shopify/Discount${isAutomatic(operation) ? 'Automatic' : 'Code'}Node/0`;
  return ids[of ?? (isAutomatic(operation) ? 'automatic' : 'basic')] ?? '';
}

function askInput(one: ErrorCase): unknown {
  const name = one.operation.replace(/(Create|Update)$/, '');
  const { root = '', type = '', base = {} } = ROOTS[name] ?? {};
  const isNew = one.operation.endsWith('Create');
  const input = filled(isNew ? { ...base, ...one.input } : (one.input ?? {}));
  const head = isNew ? '' : '$id: ID!, ';
  const id = isNew ? '' : 'id: $id, ';
  const query = `mutation(${head}$input: ${type}!) { ${one.operation}(${id}${root}: $input) { userErrors { field code message } } }`;
  return store.ask(query, { id: targetOf(one), input });
}

const TYPES: Readonly<Record<string, string>> = {
  ids: '[ID!]',
  search: 'String',
  savedSearchId: 'ID',
  codes: '[DiscountRedeemCodeInput!]!',
  tags: '[String!]!',
};

function askArgs(one: ErrorCase): unknown {
  const isOnCodes = one.operation.includes('Redeem');
  const target = isOnCodes ? 'discountId' : 'id';
  const args = { ...one.args, ...(one.of === undefined ? {} : { [target]: targetOf(one) }) };
  const names = Object.keys(args);
  const heads = names.map((name) => `$${name}: ${TYPES[name] ?? 'ID!'}`).join(', ');
  const given = names.map((name) => `${name}: $${name}`).join(', ');
  const [head, body] = names.length === 0 ? ['', ''] : [`(${heads})`, `(${given})`];
  return store.ask(`mutation${head} { ${one.operation}${body} { userErrors { field code message } } }`, args);
}

function answer(one: ErrorCase): Row[] {
  const asked = (one.args === undefined ? askInput(one) : askArgs(one)) as {
    data?: Record<string, { userErrors: Row[] }>;
    errors?: unknown;
  };
  const found = asked.data?.[one.operation]?.userErrors;
  if (found === undefined) throw new Error(`${one.operation}: ${JSON.stringify(asked.errors)}`);
  return found;
}

function make(name: string, input: Record<string, unknown>): string {
  const { root = '', type = '', base = {} } = ROOTS[name] ?? {};
  const node = name.startsWith('discountAutomatic') ? 'automaticDiscountNode' : 'codeDiscountNode';
  const query = `mutation($input: ${type}!) { ${name}Create(${root}: $input) { node: ${node} { id } userErrors { message } } }`;
  const made = store.ask(query, { input: filled({ ...base, ...input }) }).data?.[`${name}Create`] as {
    node: { id: string } | null;
    userErrors: unknown[];
  };
  expect(made.userErrors).toEqual([]);
  return made.node?.id ?? '';
}

beforeAll(async () => {
  store = await openEmptyStore(7100);
  ids['basic'] = make('discountCodeBasic', { code: 'TAKEN-BY-BASIC' });
  ids['bxgy'] = make('discountCodeBxgy', {});
  ids['shipping'] = make('discountCodeFreeShipping', {});
  ids['automatic'] = make('discountAutomaticBasic', {});
  ids['bulk'] = make('discountCodeBasic', {});
  const add = `mutation($id: ID!) { discountRedeemCodeBulkAdd(discountId: $id, codes: [{code: "B-1"}]) { userErrors { message } } }`;
  store.ask(add, { id: ids['bulk'] });
  const { store: rows } = store.simulator.context;
  const until = Date.now() + 20_000;
  while (!hasBulkCodes(rows, parseGid(ids['bulk'] ?? '')?.id ?? 0) && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, BULK_CODES_DELAY_MS));
});
afterAll(() => store.close());

it.each(ERROR_CASES.map((one, at) => ({ ...one, name: `${one.operation} ${String(at)}` })))(
  '$name answers in the words of a real store',
  (one) => {
    const told = answer(one).map(({ field, code, message }) => [field?.join('.') ?? null, code, message]);
    expect(told).toEqual(one.rows);
  },
);

type Observed = {
  api: string;
  operation: string;
  field: string | null;
  code: string | null;
  message: string;
};

const dataDir = process.env['TEST_DATA_DIR'];
const title = 'the list of observed errors';

describe.skipIf(dataDir === undefined)(
  dataDir === undefined ? `${title} (skipped: TEST_DATA_DIR is not set)` : title,
  () => {
    it('is answered whole', () => {
      const file = join(dataDir ?? '', 'shopify/shopify_user_errors_observed.json');
      const { rows } = JSON.parse(readFileSync(file, 'utf8')) as { rows: Observed[] };
      const ours = rows.filter(({ api, operation }) => api === 'admin' && operation.startsWith('discount'));
      expect(ours.length).toBeGreaterThan(70);
      const fits = (seen: Observed): boolean =>
        ERROR_CASES.filter(({ operation }) => operation === seen.operation).some((one) =>
          one.rows.some(
            ([field, code, message]) =>
              field === seen.field && code === seen.code && wordsOf(seen).test(message),
          ),
        );
      const missing = ours
        .filter((seen) => !fits(seen))
        .map(({ operation, field, code }) => `${operation} ${field?.split('.').at(-1) ?? ''} ${code ?? ''}`);
      expect(missing).toEqual([]);
    });
  },
);

/** The words of a row; a number of the observed shop stands as <N>. */
function wordsOf({ message }: Observed): RegExp {
  const parts = message.split('<N>').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('\\d+')}$`);
}
