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
    [6, 1.07e9, 9.3e-4, 466, 10],
    [7, 3.44e10, 2.9e-5, 14.6, 343],
    [8, 1.1e12, 9.1e-7, 0.45, 10_995],
    [9, 3.52e13, 2.8e-8, 0.014, 351_843],
    [10, 1.13e15, 8.9e-10, 4.4e-4, 11_258_999],
    [12, 1.15e18, 8.7e-13, 4.3e-7, 11_529_215_046],
  ])('of %i symbols', (length, space, perGuess, equalPairs, safe) => {
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
    const counts = new Map([...codeSymbols].map((symbol) => [symbol, 0]));
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
