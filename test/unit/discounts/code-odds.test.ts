import { describe, expect, it } from 'vitest';
import { spellsBlockedWord } from '../../../app/discounts/blocked-words.ts';
import { areWeak, mostSafeCodes, oddsOf, safeLength } from '../../../app/discounts/code-odds.ts';
import { codeSymbols, hasLookAlike, makeCodes } from '../../../app/discounts/code-symbols.ts';

function draw(count: number, shape: { prefix: string; length: number }): string[] {
  const source = makeCodes(shape);
  return Array.from({ length: count }, () => source.next().value);
}

describe('odds of a million codes', () => {
  it.each([
    { length: 6, space: 1.07e9, perGuess: 9.3e-4, equalPairs: 466, safe: 10 },
    { length: 7, space: 3.44e10, perGuess: 2.9e-5, equalPairs: 14.6, safe: 343 },
    { length: 8, space: 1.1e12, perGuess: 9.1e-7, equalPairs: 0.45, safe: 10_995 },
    { length: 9, space: 3.52e13, perGuess: 2.8e-8, equalPairs: 0.014, safe: 351_843 },
    { length: 10, space: 1.13e15, perGuess: 8.9e-10, equalPairs: 4.4e-4, safe: 11_258_999 },
    { length: 12, space: 1.15e18, perGuess: 8.7e-13, equalPairs: 4.3e-7, safe: 11_529_215_046 },
  ])('of $length symbols', ({ length, space, perGuess, equalPairs, safe }) => {
    const odds = oddsOf(1e6, length);
    expect(odds.space / space).toBeCloseTo(1, 1);
    expect(odds.perGuess / perGuess).toBeCloseTo(1, 1);
    expect(odds.equalPairs / equalPairs).toBeCloseTo(1, 1);
    expect(mostSafeCodes(length)).toBe(safe);
  });

  it('time to the first hit at 100 guesses a second, and the chance of any equal pair', () => {
    expect(oddsOf(1e6, 10).secondsToFirstHit / (365.25 * 86_400)).toBeCloseTo(0.36, 2);
    expect(oddsOf(1e6, 8).secondsToFirstHit / 3_600).toBeCloseTo(3, 0);
    expect(oddsOf(1e6, 6).anyEqualPair).toBe(1);
    expect(oddsOf(1e6, 10).anyEqualPair).toBeCloseTo(4.4e-4, 5);
  });

  it('refuses what somebody could guess, and says how long would be safe', () => {
    expect(areWeak(10_995, 8)).toBe(false);
    expect(areWeak(10_996, 8)).toBe(true);
    expect(safeLength(1_000_000)).toBe(10);
    expect(safeLength(1)).toBe(6);
  });
});

describe('codes', () => {
  it('have the prefix, the length, and every symbol about equally often', () => {
    const codes = draw(64_000, { prefix: 'X-', length: 10 });
    expect(codes.every((code) => code.startsWith('X-') && code.length === 12)).toBe(true);
    const counts = new Map(Array.from(codeSymbols, (symbol) => [symbol, 0]));
    for (const code of codes)
      for (const symbol of code.slice(2)) counts.set(symbol, (counts.get(symbol) ?? -1) + 1);
    // 20,000 of each expected; six standard deviations are 845, and blocked words take a little of some letters.
    for (const count of counts.values()) expect(Math.abs(count - 20_000)).toBeLessThan(1_400);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.some(hasLookAlike)).toBe(false);
  });

  it('spell no blocked word, nor do they with their prefix', () => {
    // GLASS is the merchant's own word.
    expect(draw(1_000, { prefix: 'GLASS', length: 6 })).toHaveLength(1_000);
    expect(draw(20_000, { prefix: 'CRA', length: 4 }).some((code) => code.startsWith('CRAP'))).toBe(false);
    expect(['XXSEXY22', 'A55HAT2', 'tw4t2222'].map((code) => spellsBlockedWord(code))).toEqual([
      true,
      true,
      true,
    ]);
    expect(spellsBlockedWord('GLASS2', 5)).toBe(false);
    expect(spellsBlockedWord('CRAPXY', 3)).toBe(true);
    expect(spellsBlockedWord('SPRING25')).toBe(false);
  });
});
