import { describe, expect, it } from 'vitest';
import { readCostFile } from '../../../app/growth/margin/unit-cost-file.ts';

const variants = [
  { shopifyId: 11n, sku: 'TEA-1' },
  { shopifyId: 12n, sku: 'TEA-2' },
  { shopifyId: 13n, sku: 'TWICE' },
  { shopifyId: 14n, sku: 'TWICE' },
];
const read = (text: string | Uint8Array, currency = 'EUR') =>
  readCostFile(typeof text === 'string' ? new TextEncoder().encode(text) : text, variants, currency);

describe('a file of unit costs', () => {
  it('names variants by id or SKU; a blank cost says nothing', () => {
    const file =
      '\uFEFFvariant_id,sku,unit_cost,currency\r\n\'11,,1.20,EUR\r\n,TEA-2,"3,5",\r\n13,TWICE,,EUR\r\n';
    expect(read(file)).toEqual({
      problems: [],
      costs: [
        { variantShopifyId: 11n, unitMinor: 120n },
        { variantShopifyId: 12n, unitMinor: 350n },
      ],
    });
  });

  it('reads semicolons, spaces in headings and yen', () => {
    expect(read('SKU;Unit cost\nTEA-1;300\n', 'JPY').costs).toEqual([
      { variantShopifyId: 11n, unitMinor: 300n },
    ]);
    expect(read('sku;unit_cost\nTEA-1;3.5\n', 'JPY').problems).toMatchObject([{ fault: 'too-precise' }]);
  });

  it.each([
    ['NOPE,1', { line: 2, field: 'sku', fault: 'unknown', found: 'NOPE' }],
    ['TWICE,1', { line: 2, field: 'sku', fault: 'ambiguous', found: 'TWICE' }],
    ['TEA-1,=1+1', { line: 2, field: 'unit_cost', fault: 'formula', found: '=1+1' }],
    ['TEA-1,＝1', { line: 2, field: 'unit_cost', fault: 'formula', found: '＝1' }],
    ['TEA-1,-4', { line: 2, field: 'unit_cost', fault: 'formula', found: '-4' }],
    ['TEA-1,"1,234.50"', { line: 2, field: 'unit_cost', fault: 'not-amount', found: '1,234.50' }],
    ['TEA-1,1.234', { line: 2, field: 'unit_cost', fault: 'too-precise', found: '1.234' }],
    [',5', { line: 2, field: 'sku', fault: 'missing', found: '' }],
    ['TEA-1,1\nTEA-1,2', { line: 3, field: 'sku', fault: 'duplicate', found: 'TEA-1' }],
  ])('tells line, field and fault of %s, and takes nothing', (line, problem) => {
    expect(read(`sku,unit_cost\n${line}\n`)).toEqual({ costs: [], problems: [problem] });
  });

  it('takes nothing of a file with one bad line', () => {
    const { costs, problems } = read('sku,unit_cost\nTEA-1,1\nNOPE,2\n');
    expect(costs).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it('refuses another currency, another encoding, and files that are none', () => {
    expect(read('sku,unit_cost,currency\nTEA-1,1,USD\n').problems).toMatchObject([
      { line: 2, field: 'currency', fault: 'foreign', found: 'USD' },
    ]);
    const utf16 = new Uint8Array(Buffer.from('\uFEFFsku,unit_cost\nTEA-1,1\n', 'utf16le'));
    expect(read(utf16).problems).toMatchObject([{ fault: 'encoding' }]);
    expect(read(new Uint8Array([0xe9, 0x2c, 0x31])).problems).toMatchObject([{ fault: 'encoding' }]);
    expect(read('').problems).toMatchObject([{ fault: 'empty' }]);
    expect(read('sku,unit_cost\nTEA-1,\n').problems).toMatchObject([{ fault: 'empty' }]);
    expect(read('sku,price\nTEA-1,1\n').problems).toMatchObject([
      { fault: 'missing-column', found: 'unit_cost' },
    ]);
    expect(read('sku,unit_cost\n"TEA-1,1\n').problems).toMatchObject([{ fault: 'unreadable' }]);
  });

  it('stops telling after fifty problems', () => {
    expect(read(`sku,unit_cost\n${'NOPE,1\n'.repeat(80)}`).problems).toHaveLength(50);
  });
});
