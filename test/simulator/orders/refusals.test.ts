import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenStore } from '../core/open-empty-store.ts';
import { openOrderStore } from './ask-order.ts';
import { CASES, NOT_REPRODUCED } from './refusal-cases.ts';

type Row = { operation: string; field: string | null; code: string | null; message: string };
type Observed = Row & { api: string; versions: string[]; message_cut?: boolean };

let store: OpenStore;
let said: readonly (Row & { at: number })[];

const CODELESS =
  /^(orderEdit(Begin|AddVariant|AddCustomItem|SetQuantity|AddLineItemDiscount|Commit)|orderUpdate|orderMarkAsPaid|orderCapture|refundCreate|orderCancel|draftOrder\w+|fulfillmentOrder(Close|Open))$/;

/** The rows one case is answered with, written as the observed ones are: indexes as <i>. */
function answersOf(at: number): Row[] {
  const one = CASES[at];
  if (one === undefined) return [];
  const list = 'userErrors';
  const code = CODELESS.test(one.operation) ? '' : ' code';
  const call = one.call(store).replace('key: "k"', `key: "${crypto.randomUUID()}"`);
  store.simulator.api.bucket.refillWhole();
  const answer = store.ask(`mutation { said: ${call} { ${list} { field message${code} } } }`);
  const said = answer.data?.['said'] as
    Record<string, { field: string[] | null; message: string; code?: string | null }[]> | null | undefined;
  if (said == null) throw new Error(`${one.operation}: ${JSON.stringify(answer.errors)}`);
  return (said[list] ?? []).map(({ field, message, code: own = null }) => ({
    operation: one.operation,
    field: field === null ? null : field.map((part) => (/^\d+$/.test(part) ? '<i>' : part)).join('.'),
    ...{ code: own, message },
  }));
}

beforeAll(async () => {
  store = await openOrderStore(7165);
  said = CASES.flatMap((_one, at) => answersOf(at).map((row) => ({ ...row, at })));
});
afterAll(() => store.close());

it('every case is refused', () => {
  const silent = CASES.map((one, at) => ({ one, at })).filter(({ at }) => !said.some((row) => row.at === at));
  expect(silent.map(({ one, at }) => `${String(at)} ${one.operation}`)).toEqual([]);
});

it('a sample of the words, field and code', () => {
  const has = (row: Row): void => expect(said.map(({ at: _at, ...own }) => own)).toContainEqual(row);
  has({
    operation: 'orderCapture',
    field: null,
    code: null,
    message: 'Cannot capture more than the authorized 20.00 for this payment.',
  });
  has({
    operation: 'refundCreate',
    field: null,
    code: null,
    message: 'Refund amount £20.01 is greater than net payment received £20.00',
  });
  has({
    operation: 'returnCreate',
    field: 'returnInput.returnLineItems.<i>.quantity',
    code: 'INVALID',
    message: 'Return line item has an invalid quantity.',
  });
  has({
    operation: 'orderEditAddVariant',
    field: 'id',
    code: null,
    message: "Cup was not added because it's already on the order.",
  });
  has({
    operation: 'draftOrderUpdate',
    field: 'input.tags.<i>',
    code: null,
    message: 'Title Tag exceeds the maximum length of 40 characters',
  });
});

const folder = process.env['TEST_DATA_DIR'];
const MINE = /^(order|refund|draftOrder|return|removeFromReturn|reverse|fulfillmentOrder)/;

/** A message as a pattern: what stands in angle brackets is a value; the store's currency sign is another. */
function pattern(row: Observed): RegExp {
  // The title this was seen with begins with its own article.
  const text = row.message
    .replace('The <product title>', '<product title>')
    .split(/\$?<[^>]+>/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('.+');
  return new RegExp(`^${text}${row.message_cut === true ? '' : '$'}`);
}

it.runIf(folder !== undefined)('answers with every observed row (TEST_DATA_DIR)', () => {
  const file = join(folder ?? '', 'shopify', 'shopify_user_errors_observed.json');
  const { rows } = JSON.parse(readFileSync(file, 'utf8')) as { rows: Observed[] };
  const mine = rows.filter((row) => row.api === 'admin' && MINE.test(row.operation));
  expect(mine.length).toBeGreaterThan(110);
  const missing = mine.filter(
    (row) =>
      !(row.message in NOT_REPRODUCED) &&
      !said.some(
        (own) =>
          own.operation === row.operation &&
          own.field === row.field &&
          // Before 2026 some operations had no code yet.
          (own.code === row.code || !row.versions.includes('2026-04')) &&
          pattern(row).test(own.message),
      ),
  );
  expect(
    missing.map((row) => `${row.operation} | ${String(row.field)} | ${String(row.code)} | ${row.message}`),
  ).toEqual([]);
});

it.runIf(folder === undefined)('observed rows: skipped, TEST_DATA_DIR is not set', () => {
  expect(folder).toBeUndefined();
});
