import { currencyDigits, formatMinor } from '../../store/money.ts';
import type { Call } from '../model.ts';

/** An amount of the shop's currency as the admin writes it. */
export const writeAmount = (minor: bigint, call: Call): string =>
  writeAmountIn(minor, call.store.shop().currency);

/** An amount as the admin writes it: the currency's sign before the number, all its digits, thousands apart. */
export function writeAmountIn(minor: bigint, currency: string): string {
  const digits = currencyDigits(currency);
  const sign = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value;
  const [units = '', rest] = formatMinor(minor, currency).split('.');
  const apart = units.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign ?? ''}${apart}${digits === 0 || rest === undefined ? '' : `.${rest}`}`;
}
