import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeLines } from '../../../simulator/online-retail/placement.ts';
import { readOrderFile } from '../../../simulator/online-retail/read-file.ts';
import { reportImport, sumPlaced } from '../../../simulator/online-retail/report.ts';

const folder = process.env['TEST_DATA_DIR'];

describe.skipIf(folder === undefined)('the whole Online Retail file (needs TEST_DATA_DIR)', () => {
  it('has a place or a reason for every thousandth', { timeout: 60_000 }, async () => {
    const lines = await readOrderFile(path.join(folder ?? '', 'online-retail', 'OnlineRetail.csv.gz'));
    const placement = placeLines(lines);
    const report = reportImport(lines, placement);
    expect(report).toMatchObject({
      lines: 541_909,
      invoices: 25_900,
      customers: 4_372,
      fileMilli: 9_747_747_934,
    });
    expect(report.placedMilli + report.listedMilli).toBe(9_747_747_934);
    expect(report.placedMinor * 10).toBe(report.placedMilli);

    // No piece is returned twice, none before it was sold, none to another customer or of another code.
    const returned = new Map<number, number>();
    for (const refund of placement.refunds) {
      for (const { line, quantity } of refund.lines) {
        const before = returned.get(line.source.lineNumber) ?? 0;
        returned.set(line.source.lineNumber, before + quantity);
        expect(before + quantity).toBeLessThanOrEqual(line.source.quantity);
        expect(line.source.at <= refund.at).toBe(true);
      }
    }
    // Every line of the file is in exactly one order, or listed, or a cancellation.
    const standing = placement.orders.reduce((count, order) => count + order.lines.length, 0);
    const listedSales = placement.listed.filter((line) => !line.source.invoice.startsWith('C')).length;
    const cancellations = lines.filter((line) => line.invoice.startsWith('C'));
    expect(standing + listedSales + cancellations.length).toBe(541_909);
    expect(cancellations).toHaveLength(9_288);
    const pieces = cancellations.reduce((sum, line) => sum - line.quantity, 0);
    const listedPieces = placement.listed
      .filter((line) => line.source.invoice.startsWith('C') && !line.reason.startsWith('price difference'))
      .reduce((sum, line) => sum - line.quantity, 0);
    const refundedPieces = [...returned.values()].reduce((sum, quantity) => sum + quantity, 0);
    expect(refundedPieces + listedPieces).toBe(pieces);
    expect(sumPlaced(placement)).toBe(BigInt(report.placedMilli));
  });
});
