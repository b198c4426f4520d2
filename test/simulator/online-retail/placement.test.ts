import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { formatMilli } from '../../../simulator/online-retail/milli.ts';
import type { Placement } from '../../../simulator/online-retail/placed.ts';
import { placeLines } from '../../../simulator/online-retail/placement.ts';
import { readLines } from '../../../simulator/online-retail/read-file.ts';
import { listedAsCsv, reportImport } from '../../../simulator/online-retail/report.ts';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

/** A row in short: invoice, code, quantity, price, customer, minute of the day. */
type Row = [string, string, number, string, string, number];

async function place(
  rows: Row[],
): Promise<{ placement: Placement; report: ReturnType<typeof reportImport> }> {
  const text = rows.map(
    ([invoice, code, quantity, price, customer, minute]) =>
      `${invoice},${code},"A ""thing"", blue",${quantity},2011-03-01T10:${String(minute).padStart(2, '0')}:00Z,${price},${customer},France`,
  );
  const lines = await readLines(Readable.from([[HEADER, ...text].join('\n')]), false);
  const placement = placeLines(lines);
  return { placement, report: reportImport(lines, placement) };
}

function listed(placement: Placement): string[] {
  return placement.listed.map((line) => `${line.reason} ${line.quantity} ${formatMilli(line.amountMilli)}`);
}

describe('placing the lines of the file', () => {
  it('gathers the lines of an invoice, goods and charges apart, also when they are not neighbours', async () => {
    const { placement } = await place([
      ['1', '10001', 2, '1.5', '7', 0],
      ['2', '10001', 1, '1.5', '', 0],
      ['1', 'POST', 1, '18', '7', 1],
    ]);
    expect(placement.orders.map((order) => [order.invoice, order.customer, order.at])).toEqual([
      ['1', '7', '2011-03-01T10:00:00'],
      ['2', '', '2011-03-01T10:00:00'],
    ]);
    expect(placement.orders[0]?.lines.map((line) => line.charge)).toEqual([null, 'Postage']);
    expect(placement.orders[0]?.lines[0]?.source.description).toBe('A "thing", blue');
  });

  it('takes the newest earlier line of the same customer and code first, then older ones', async () => {
    const { placement, report } = await place([
      ['1', '10001', 5, '1', '7', 0],
      ['2', '10001', 3, '2', '7', 1],
      ['2', '10001', 1, '3', '7', 1],
      ['3', '10001', 9, '9', '8', 2],
      ['C4', '10001', -6, '2', '7', 3],
      ['5', '10001', 9, '9', '7', 4],
    ]);
    expect(
      placement.refunds.map((refund) => [
        refund.invoice,
        refund.order.invoice,
        refund.lines.map(({ line, quantity }) => [formatMilli(line.source.priceMilli), quantity]),
      ]),
    ).toEqual([
      [
        'C4',
        '2',
        [
          ['3.000', 1],
          ['2.000', 3],
        ],
      ],
      ['C4', '1', [['1.000', 2]]],
    ]);
    // One piece was paid 3 and credited 2; two were paid 1 and credited 2.
    expect(listed(placement)).toEqual([
      'price difference between sale and cancellation -1 1.000',
      'price difference between sale and cancellation -2 -2.000',
    ]);
    expect(report.placedMinor).toBe(500 + 600 + 300 + 8100 + 8100 - 300 - 600 - 200);
  });

  it('never returns a piece twice and lists what was never sold', async () => {
    const { placement } = await place([
      ['1', '10001', 4, '1', '7', 0],
      ['C2', '10001', -3, '1', '7', 1],
      ['C3', '10001', -3, '1', '7', 2],
      ['C4', '10001', -1, '1', '7', 3],
      ['C5', 'D', -1, '9.99', '7', 4],
      ['C6', '10001', -1, '1', '', 5],
    ]);
    expect(placement.refunds.map((refund) => refund.lines.map(({ quantity }) => quantity))).toEqual([
      [3],
      [1],
    ]);
    expect(listed(placement)).toEqual([
      'cancellation of more than was sold -2 -2.000',
      'cancellation without an earlier sale -1 -1.000',
      'charge or discount taken back without an earlier one -1 -9.990',
      'cancellation without a customer -1 -1.000',
    ]);
  });

  it('keeps codes that differ only by case apart', async () => {
    const { placement } = await place([
      ['1', '15056BL', 1, '5', '7', 0],
      ['C2', '15056bl', -1, '5', '7', 1],
    ]);
    expect(placement.refunds).toEqual([]);
    expect(listed(placement)).toEqual(['cancellation without an earlier sale -1 -5.000']);
  });

  it('refunds a charge that was charged', async () => {
    const { placement } = await place([
      ['1', 'POST', 2, '18', '7', 0],
      ['C2', 'POST', -1, '18', '7', 1],
    ]);
    expect(placement.refunds[0]?.lines[0]?.line.charge).toBe('Postage');
    expect(placement.listed).toEqual([]);
  });

  it('lists by reason what can stand in no order', async () => {
    const { placement, report } = await place([
      ['1', '10001', 1, '0.001', '7', 0],
      ['1', '10002', 1, '0', '7', 0],
      ['2', '10001', -5, '0', '', 1],
      ['3', '10001', 5, '0', '', 2],
      ['4', '10001', -5, '1', '7', 2],
      ['A5', 'B', 1, '-11.06', '', 3],
      ['C6', '10001', 1, '2', '7', 4],
      ['6', '10001', 1, '-1', '7', 4],
    ]);
    expect(listed(placement)).toEqual([
      'price below one penny 1 0.001',
      'stock correction, not a sale -5 0.000',
      'stock movement at price 0 without a customer 5 0.000',
      'negative quantity outside a cancellation -5 -5.000',
      'bad debt adjustment, not a sale 1 -11.060',
      'quantity above zero in a cancellation 1 2.000',
      'negative price 1 -1.000',
    ]);
    expect(placement.orders.map((order) => order.lines.length)).toEqual([1]);
    expect(report.placedMilli + report.listedMilli).toBe(report.fileMilli);
    expect(listedAsCsv(placement.listed).split('\n')[1]).toBe(
      '2,1,10001,"A ""thing"", blue",1,2011-03-01T10:00:00,0.001,7,price below one penny,0.001',
    );
  });

  it('puts lines into the order of time before it looks for earlier ones', async () => {
    const { placement } = await place([
      ['C2', '10001', -1, '5', '7', 9],
      ['1', '10001', 1, '5', '7', 0],
    ]);
    expect(placement.refunds).toHaveLength(1);
    expect(placement.listed).toEqual([]);
  });
});
