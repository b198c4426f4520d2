import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { placeLines } from '../../../simulator/online-retail/placement.ts';
import { readLines, readOrderFile } from '../../../simulator/online-retail/read-file.ts';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const GOOD = '1,10001,Lamp,2,2011-03-01T10:00:00Z,1.5,12345,France';

function read(text: string): ReturnType<typeof readLines> {
  return readLines(Readable.from([text]), false);
}

describe('reading the file', () => {
  it('takes columns in any order, quoted texts and gzip', async () => {
    const text =
      'Country,CustomerID,UnitPrice,InvoiceDate,Quantity,Description,StockCode,InvoiceNo\r\n' +
      'EIRE,,0.42,2010-12-01T08:26:00Z,-3,"A ""B"", C",85123A,C536365\r\n';
    const [line] = await readLines(Readable.from([gzipSync(text)]), true);
    expect(line).toEqual({
      lineNumber: 2,
      invoice: 'C536365',
      stockCode: '85123A',
      description: 'A "B", C',
      quantity: -3,
      at: '2010-12-01T08:26:00',
      priceMilli: 420n,
      customer: '',
      country: 'EIRE',
    });
  });

  it.each([
    ['an empty file', '', 'line 1, field InvoiceNo: the file is empty'],
    ['no lines', `${HEADER}\n`, 'line 2, field InvoiceNo: the file has a header and no line'],
    [
      'a missing column',
      'InvoiceNo,StockCode\n1,2\n',
      'line 1, field Description: the header has no such column',
    ],
    ['a column twice', `${HEADER},Quantity\n`, 'line 1, field Quantity: the header names this column twice'],
    ['too few cells', `${HEADER}\n${GOOD}\n1,10001,Lamp\n`, 'line 3, field Quantity: Invalid Record Length'],
    ['an open quote', `${HEADER}\n${GOOD}\n1,10001,"Lamp,2,x\n`, 'field Description: Quote Not Closed'],
    [
      'a quantity',
      `${HEADER}\n${GOOD.replace(',2,', ',2.5,')}`,
      'line 2, field Quantity: "2.5" is not a whole number',
    ],
    [
      'a price',
      `${HEADER}\n${GOOD}\n${GOOD.replace('1.5', '1.2345')}`,
      'line 3, field UnitPrice: "1.2345" is not',
    ],
    [
      'a price with a comma',
      `${HEADER}\n${GOOD.replace('1.5', '"1,5"')}`,
      'line 2, field UnitPrice: "1,5" is not',
    ],
    [
      'a date',
      `${HEADER}\n${GOOD.replace('03-01', '02-30')}`,
      'line 2, field InvoiceDate: "2011-02-30T10:00:00Z" is not',
    ],
    [
      'an empty invoice',
      `${HEADER}\n${GOOD.replace('1,', ',')}`,
      'line 2, field InvoiceNo: must not be empty',
    ],
    ['a customer', `${HEADER}\n${GOOD.replace('12345', '<b>')}`, 'line 2, field CustomerID: "<b>" is not'],
  ])('refuses %s, naming line and field', async (_name, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it('counts the lines inside a quoted text', async () => {
    const text = `${HEADER}\n${GOOD.replace('Lamp', '"Lamp\nblue\nbig"')}\n${GOOD.replace(',2,', ',x,')}`;
    await expect(read(text)).rejects.toThrow('line 5, field Quantity');
  });

  it('refuses an invoice of two customers', async () => {
    const lines = await read(`${HEADER}\n${GOOD}\n${GOOD.replace('12345', '12346')}`);
    expect(() => placeLines(lines)).toThrow('line 3, field CustomerID: invoice 1 already belongs to 12345');
  });

  it('says which file is missing', async () => {
    await expect(readOrderFile('/nowhere/orders.csv')).rejects.toThrow('/nowhere/orders.csv');
  });
});
