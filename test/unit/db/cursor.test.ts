import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../app/db/cursor.ts';

it('reads back what it packed, safe in a URL', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), (values) => {
      const cursor = encodeCursor(values);
      expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(decodeCursor(cursor, values.length)).toEqual(values);
      expect(decodeCursor(cursor, values.length + 1)).toBeNull();
    }),
    { numRuns: 40 },
  );
});

it('takes anything else for no cursor', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(() => decodeCursor(text, 2)).not.toThrow();
    }),
    { numRuns: 40 },
  );
  expect(decodeCursor('eyJhIjoxfQ', 1)).toBeNull();
  expect(decodeCursor('', 1)).toBeNull();
});
