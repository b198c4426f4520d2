import { parseMilli } from './milli.ts';

/** One line of the source file. `at` is shop-local wall time without a zone, as `2010-12-01T08:26:00`. */
export interface SourceLine {
  readonly lineNumber: number;
  readonly invoice: string;
  readonly stockCode: string;
  readonly description: string;
  readonly quantity: number;
  readonly at: string;
  readonly priceMilli: bigint;
  /** Empty for a guest. */
  readonly customer: string;
  readonly country: string;
}

/** The columns the file must have; their order is free. */
export const COLUMNS = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const;
export type Column = (typeof COLUMNS)[number];

/** A file that cannot be read: says which line and which field, and what would mend it. */
export class MalformedFile extends Error {
  override readonly name = 'MalformedFile';
  readonly lineNumber: number;
  readonly field: string;
  constructor(lineNumber: number, field: string, problem: string) {
    super(`line ${lineNumber}, field ${field}: ${problem}`);
    this.lineNumber = lineNumber;
    this.field = field;
  }
}

const QUANTITY = /^-?\d{1,9}$/;
const LOCAL_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)Z?$/;
const CUSTOMER = /^[A-Za-z0-9_-]{0,40}$/;

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** Where each column stands in a record. Throws MalformedFile (line 1) when a column is missing or twice. */
export function locateColumns(header: readonly string[]): Record<Column, number> {
  const names = header.map((name) => name.trim());
  const found = COLUMNS.map((column) => {
    const position = names.indexOf(column);
    if (position < 0) {
      throw new MalformedFile(1, column, `the header has no such column; it has ${shown(names.join(','))}`);
    }
    if (names.indexOf(column, position + 1) >= 0) {
      throw new MalformedFile(1, column, 'the header names this column twice');
    }
    return [column, position] as const;
  });
  return Object.fromEntries(found) as Record<Column, number>;
}

/** The last time found to be right: lines of one invoice repeat it, and checking is dear. */
let lastTime = { text: '', local: '' };

function readLocalTime(text: string, lineNumber: number): string {
  if (text === lastTime.text) return lastTime.local;
  const match = LOCAL_TIME.exec(text);
  const instant = match === null ? Number.NaN : Date.parse(`${match[1]}T${match[2]}Z`);
  // Date.parse accepts 30 February and moves it on; the round trip does not.
  if (
    match === null ||
    Number.isNaN(instant) ||
    new Date(instant).toISOString().slice(0, 19) !== text.slice(0, 19)
  ) {
    throw new MalformedFile(
      lineNumber,
      'InvoiceDate',
      `${shown(text)} is not a time like 2010-12-01T08:26:00Z`,
    );
  }
  lastTime = { text, local: text.slice(0, 19) };
  return lastTime.local;
}

function requireText(text: string, lineNumber: number, field: Column): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new MalformedFile(lineNumber, field, 'must not be empty');
  if (trimmed.length > 255) throw new MalformedFile(lineNumber, field, 'is longer than 255 characters');
  return trimmed;
}

/** Checks one record and gives it types. Throws MalformedFile naming line and field. */
export function readRecord(
  record: readonly string[],
  at: Record<Column, number>,
  lineNumber: number,
): SourceLine {
  const field = (column: Column): string => record[at[column]] ?? '';
  const quantity = field('Quantity');
  if (!QUANTITY.test(quantity)) {
    throw new MalformedFile(
      lineNumber,
      'Quantity',
      `${shown(quantity)} is not a whole number of at most 9 digits`,
    );
  }
  const price = field('UnitPrice');
  const priceMilli = parseMilli(price);
  if (priceMilli === null) {
    throw new MalformedFile(
      lineNumber,
      'UnitPrice',
      `${shown(price)} is not a decimal number with at most 3 decimals`,
    );
  }
  const customer = field('CustomerID');
  if (!CUSTOMER.test(customer)) {
    throw new MalformedFile(lineNumber, 'CustomerID', `${shown(customer)} is not a customer number or empty`);
  }
  return {
    lineNumber,
    invoice: requireText(field('InvoiceNo'), lineNumber, 'InvoiceNo'),
    stockCode: requireText(field('StockCode'), lineNumber, 'StockCode'),
    description: field('Description').trim(),
    quantity: Number(quantity),
    at: readLocalTime(field('InvoiceDate'), lineNumber),
    priceMilli,
    customer,
    country: field('Country').trim(),
  };
}
