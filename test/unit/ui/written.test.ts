import { describe, expect, it } from 'vitest';
import { defuse, exportCell, writeCell } from '../../../app/ui/cells.ts';
import { readAmount, readWhole, writeAmountField } from '../../../app/ui/decimal.ts';
import { writeAge, writeDay, writeMoney, writePercent, writeSigned } from '../../../app/ui/written.ts';

const us = { locale: 'en', currency: 'USD', timeZone: 'America/New_York' };
const china = { locale: 'zh-CN', currency: 'CNY', timeZone: 'Asia/Shanghai' };
const japan = { locale: 'ja', currency: 'JPY', timeZone: 'Asia/Tokyo' };

describe('figures for a reader', () => {
  it('are exact beyond what a float holds', () => {
    expect(writeMoney(9_007_199_254_740_993_01n, us)).toBe('$9,007,199,254,740,993.01');
  });

  it('follow reader and currency', () => {
    expect(writeMoney(1_250n, china)).toBe('¥12.50');
    expect(writeMoney(1_250n, japan)).toBe('￥1,250');
    expect(writeMoney(-1_250n, us)).toBe('\u2212$12.50');
    expect(writePercent(1_234n, us)).toBe('12.3%');
    expect(writeSigned(120n, us)).toBe('+120');
    expect(writeSigned(-40n, us)).toBe('\u221240');
    expect(writeSigned(0n, us)).toBe('0');
  });

  it('are plain numbers while the currency is unknown', () => {
    expect(writeMoney(1_250n, { ...us, currency: 'XXX' })).toBe('1,250');
  });

  it('name the day of the shop, not of the server', () => {
    const lateEvening = new Date('2026-03-05T02:00:00Z');
    expect(writeDay(lateEvening, us)).toBe('Mar 4, 2026');
    expect(writeDay(lateEvening, china)).toBe('2026年3月5日');
  });

  it.each([
    [30_000, 'this minute'],
    [3 * 3_600_000, '3 hours ago'],
    [2 * 86_400_000, '2 days ago'],
    [70 * 86_400_000, '2 months ago'],
    [800 * 86_400_000, '2 years ago'],
  ])('say how long ago %i ms is', (agoMs, words) => {
    const now = new Date('2026-03-05T02:00:00Z');
    expect(writeAge(new Date(now.getTime() - agoMs), now, us)).toBe(words);
  });
});

describe('cells', () => {
  it('show the unknown as a dash and export it as nothing', () => {
    expect(writeCell(null, 'money', us)).toBe('–');
    expect(exportCell(null, 'money', us)).toBe('');
  });

  it('export plain decimals and ISO days', () => {
    expect(exportCell(-123_456n, 'money', us)).toBe('-1234.56');
    expect(exportCell(1_250n, 'money', japan)).toBe('1250');
    expect(exportCell(6_250n, 'percent', us)).toBe('62.50');
    expect(exportCell(new Date('2026-03-05T02:00:00Z'), 'day', us)).toBe('2026-03-05T02:00:00.000Z');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])('defuse the formula %j', (text) => {
    expect(defuse(text)).toBe(`'${text}`);
  });

  it.each(['Ada', 'a=1', '李雷', ''])('leave the text %j alone', (text) => {
    expect(defuse(text)).toBe(text);
  });
});

describe('typed amounts', () => {
  it.each([
    ['12.50', 'USD', 1_250n],
    ['12,5', 'USD', 1_250n],
    ['1000', 'JPY', 1_000n],
    ['1.234', 'KWD', 1_234n],
    ['1.230', 'USD', 123n],
  ])('reads %j in %s', (typed, currency, minor) => {
    expect(readAmount(typed, currency)).toBe(minor);
  });

  it.each([
    ['1.234', 'USD'],
    ['1,234.50', 'USD'],
    ['-1', 'USD'],
    ['', 'USD'],
    ['1e3', 'USD'],
    ['0.5', 'JPY'],
    ['1', 'XXX'],
  ])('refuses %j in %s', (typed, currency) => {
    expect(readAmount(typed, currency)).toBeNull();
  });

  it('come back as they were typed', () => {
    expect(writeAmountField(1_250n, 'USD')).toBe('12.50');
    expect(writeAmountField(100n, 'USD')).toBe('1');
    expect(readWhole(' 42 ')).toBe(42n);
    expect(readWhole('4.2')).toBeNull();
  });
});
