import { parse } from 'csv-parse/sync';
import { currencyDigits } from '../../core/currency.ts';

/** A variant of the shop as a file of costs may name it. */
export interface CostedVariant {
  readonly shopifyId: bigint;
  readonly sku: string;
}

/** A cost to be kept, of one unit in minor units of the shop's currency. */
export interface FileCost {
  readonly variantShopifyId: bigint;
  readonly unitMinor: bigint;
}

export type FileField = 'file' | 'variant_id' | 'sku' | 'unit_cost' | 'currency';
export type FileFault =
  | 'encoding'
  | 'unreadable'
  | 'empty'
  | 'too-long'
  | 'missing-column'
  | 'missing'
  | 'unknown'
  | 'ambiguous'
  | 'duplicate'
  | 'formula'
  | 'not-amount'
  | 'too-precise'
  | 'foreign';

/** What is wrong in a file: its line (1 is the header), the column, what stands there. */
export interface FileProblem {
  readonly line: number;
  readonly field: FileField;
  readonly fault: FileFault;
  readonly found: string;
}

/** Costs when nothing is wrong; a file with problems changes nothing. */
export interface ReadCosts {
  readonly costs: readonly FileCost[];
  readonly problems: readonly FileProblem[];
}

/** Most lines one file may hold. */
export const costFileLines = 100_000;
/** Most bytes of a file. */
export const costFileBytes = 10 * 1024 * 1024;
/** Problems told of one file: more help nobody. */
const problemsTold = 50;

const fileProblem = (fault: FileFault, found = '', line = 1): ReadCosts => ({
  costs: [],
  problems: [{ line, field: 'file', fault, found }],
});

interface Line {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

function delimiterOf(text: string): string {
  const [header = ''] = text.split('\n', 1);
  return [',', ';', '\t'].find((mark) => header.includes(mark)) ?? ',';
}

function readLines(text: string): Line[] | null {
  try {
    return parse(text, {
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase().replaceAll(' ', '_')),
      delimiter: delimiterOf(text),
      ...{ info: true, skip_empty_lines: true, relax_column_count: true, trim: true },
    }) as unknown as Line[];
  } catch {
    return null;
  }
}

/** Reads an amount as spreadsheets write it: digits with a point or comma, no grouping; a fault when it is none. */
function readCost(text: string, currency: string): bigint | FileFault {
  if (/^[=+\-@＝＋－＠]/u.test(text)) return 'formula';
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text);
  if (match === null) return 'not-amount';
  const digits = currencyDigits(currency);
  const [, whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(digits))) return 'too-precise';
  return BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
}

type Found<Value> = { readonly value: Value } | Omit<FileProblem, 'line'>;

function findVariant(record: Line['record'], index: VariantIndex): Found<bigint> {
  // The export defends long ids and odd SKUs with an apostrophe, as spreadsheets want it.
  const id = (record['variant_id'] ?? '').replace(/^'/, '');
  const sku = (record['sku'] ?? '').replace(/^'(?=[=+\-@＝＋－＠])/u, '');
  if (id !== '') {
    const known = /^\d{1,19}$/.test(id) && index.ids.has(BigInt(id));
    return known ? { value: BigInt(id) } : { field: 'variant_id', fault: 'unknown', found: id };
  }
  if (sku === '') return { field: 'sku', fault: 'missing', found: '' };
  const [first, second] = index.bySku.get(sku) ?? [];
  if (first === undefined) return { field: 'sku', fault: 'unknown', found: sku };
  return second === undefined ? { value: first } : { field: 'sku', fault: 'ambiguous', found: sku };
}

interface VariantIndex {
  readonly ids: ReadonlySet<bigint>;
  readonly bySku: ReadonlyMap<string, readonly bigint[]>;
}

function indexVariants(variants: readonly CostedVariant[]): VariantIndex {
  const bySku = new Map<string, bigint[]>();
  for (const { sku, shopifyId } of variants) bySku.set(sku, [...(bySku.get(sku) ?? []), shopifyId]);
  return { ids: new Set(variants.map(({ shopifyId }) => shopifyId)), bySku };
}

function readLine(record: Line['record'], index: VariantIndex, currency: string): Found<FileCost | null> {
  const typed = record['unit_cost'] ?? '';
  // The export lists variants without a cost, too: a line left blank says nothing.
  if (typed === '') return { value: null };
  const spoken = record['currency'] ?? '';
  if (spoken !== '' && spoken.toUpperCase() !== currency) {
    return { field: 'currency', fault: 'foreign', found: spoken };
  }
  const cost = readCost(typed, currency);
  if (typeof cost === 'string') return { field: 'unit_cost', fault: cost, found: typed };
  const variant = findVariant(record, index);
  return 'value' in variant ? { value: { variantShopifyId: variant.value, unitMinor: cost } } : variant;
}

/**
 * Reads a file of unit costs: columns `variant_id` or `sku`, `unit_cost`, and `currency` where it is told. All of it is
 * taken or nothing: problems come with their line and column.
 * @param bytes the file as it came
 * @param currency of the shop; costs in any other are refused
 */
export function readCostFile(
  bytes: Uint8Array,
  variants: readonly CostedVariant[],
  currency: string,
): ReadCosts {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fileProblem('encoding');
  }
  if (text.includes('\0')) return fileProblem('encoding');
  const lines = readLines(text);
  if (lines === null) return fileProblem('unreadable');
  const [first] = lines;
  if (first === undefined) return fileProblem('empty');
  if (lines.length > costFileLines) return fileProblem('too-long', String(lines.length));
  if (!('unit_cost' in first.record)) return fileProblem('missing-column', 'unit_cost');
  if (!('sku' in first.record) && !('variant_id' in first.record)) {
    return fileProblem('missing-column', 'sku, variant_id');
  }
  return readAll(lines, indexVariants(variants), currency);
}

function readAll(lines: readonly Line[], index: VariantIndex, currency: string): ReadCosts {
  const costs = new Map<bigint, FileCost>();
  const problems: FileProblem[] = [];
  for (const { record, info } of lines) {
    if (problems.length >= problemsTold) break;
    const read = readLine(record, index, currency);
    if (!('value' in read)) problems.push({ line: info.lines, ...read });
    else if (read.value !== null) {
      const { variantShopifyId } = read.value;
      const found = record['sku'] ?? String(variantShopifyId);
      if (!costs.has(variantShopifyId)) costs.set(variantShopifyId, read.value);
      else problems.push({ line: info.lines, field: 'sku', fault: 'duplicate', found });
    }
  }
  if (problems.length === 0 && costs.size === 0) return fileProblem('empty');
  return problems.length > 0 ? { costs: [], problems } : { costs: [...costs.values()], problems };
}
