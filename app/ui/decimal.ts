import { currencyDigits, isCurrency } from '../core/currency.ts';
import { formatMoneyDecimal, parseMoney } from '../core/money.ts';

/**
 * Reads an amount a merchant typed ("12.50", "12,50") into minor units; null when it is no amount of this currency.
 * Thousands separators are not taken: they mean different things to different readers.
 */
export function readAmount(typed: string, currency: string): bigint | null {
  const text = typed.trim().replace(',', '.');
  if (!isCurrency(currency) || !/^\d{1,13}(\.\d+)?$/.test(text)) return null;
  const [, fraction = ''] = text.split('.');
  if (/[1-9]/.test(fraction.slice(currencyDigits(currency)))) return null;
  return parseMoney(text, currency).minor;
}

/** An amount as a field shows it: a plain decimal without grouping, and without decimals that say nothing. */
export function writeAmountField(minor: bigint, currency: string): string {
  if (!isCurrency(currency)) return minor.toString();
  return formatMoneyDecimal({ minor, currency }).replace(/\.0+$/, '');
}

/** Reads a whole number a merchant typed; null when it is none. */
export function readWhole(typed: string): bigint | null {
  return /^\d{1,15}$/.test(typed.trim()) ? BigInt(typed.trim()) : null;
}
