import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCopyLine, encodeJsonRows, storableText } from '../../../app/db/row-text.ts';

describe('COPY text', () => {
  it('holds one line and its tabs, whatever the texts are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (texts) => {
        const columns = texts.map((_, position) => [`c${String(position)}`, 'text'] as const);
        const row = Object.fromEntries(texts.map((text, position) => [`c${String(position)}`, text]));
        const line = encodeCopyLine(row, columns);
        expect(line.endsWith('\n')).toBe(true);
        expect(line.slice(0, -1)).not.toMatch(/[\n\r\0]/);
        expect(line.split('\t')).toHaveLength(texts.length);
      }),
      { numRuns: 40 },
    );
  });

  it('tells NULL from empty, and writes each type as PostgreSQL reads it', () => {
    const columns = [
      ['missing', 'text'],
      ['empty', 'text'],
      ['big', 'bigint'],
      ['at', 'timestamptz'],
      ['tags', 'text[]'],
      ['json', 'jsonb'],
    ] as const;
    const row = { empty: '', big: 2n ** 62n, at: new Date(0), tags: ['a"b', 'c\\d', ''], json: { a: 1n } };
    expect(encodeCopyLine(row, columns)).toBe(
      '\\N\t\t4611686018427387904\t1970-01-01T00:00:00.000Z\t{"a\\\\"b","c\\\\\\\\d",""}\t{"a":"1"}\n',
    );
  });
});

describe('JSON rows', () => {
  it('keep bigint as text and drop what jsonb refuses', () => {
    expect(encodeJsonRows([{ a: 5n, b: 'x\0\ud800', c: null }])).toBe(
      '[{"a":"5","b":"x\uFFFD\uFFFD","c":null}]',
    );
  });
});

it('leaves sound text as it is, emoji too', () => {
  expect(storableText('naïve 👩‍🚀')).toBe('naïve 👩‍🚀');
});
