import { expect, it } from 'vitest';
import { isId, newId, parseId } from '../../../app/core/ids.ts';

it('makes ids of version 7 that ascend and never repeat', () => {
  const ids = Array.from({ length: 20_000 }, () => newId());
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => isId(id) && /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/.test(id))).toBe(true);
  expect([...ids].sort()).toEqual(ids);
});

it('carries the wall time in its first 48 bits', () => {
  const ms = Number.parseInt(newId().replace('-', '').slice(0, 12), 16);
  expect(Math.abs(ms - Date.now())).toBeLessThan(5000);
});

it.each([
  '',
  'null',
  '0',
  "'; DROP TABLE members; --",
  '01A20493-894A-7484-A3C0-299B2A58A654',
  '01a20493894a7484a3c0299b2a58a654',
])('takes no %j for an id', (text) => {
  expect(parseId(text)).toBeNull();
});
