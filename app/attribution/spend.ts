import { z } from 'zod';
import { currencyDigits } from '../core/currency.ts';
import { refuse, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { normaliseWord } from './channel.ts';
import { channelOfFields } from './channel-of-link.ts';
import type { SpendColumn, SpendFormat, SpendLayout } from './spend-columns.ts';

/** Spend of one day on one campaign of one platform: unique by these three. */
export interface SpendRow {
  /** YYYY-MM-DD in the shop's zone. */
  readonly day: string;
  readonly platform: string;
  readonly campaign: string;
  readonly channel: string;
  readonly amountMinor: bigint;
}

/** Why a row is not taken; the page says how to mend it. */
export interface SpendRefusal {
  readonly kind: 'day' | 'amount' | 'negative' | 'currency' | 'formula' | 'too-long' | 'platform' | 'columns';
  readonly column: SpendColumn;
  readonly cell: string;
}

/** What a file's rows are read against. */
export interface SpendReading {
  readonly layout: SpendLayout;
  /** The shop's own currency; spend in another is refused, never converted by a rate we would have to guess. */
  readonly shopCurrency: string;
  /** Of a generic file without these columns; the merchant chooses them. */
  readonly platform: string | null;
  readonly channel: string | null;
}

const platformOfFormat: Readonly<Record<SpendFormat, string | null>> = {
  google: 'google',
  meta: 'facebook',
  tiktok: 'tiktok',
  generic: null,
};

const longestName = 200;
/** What merchants call a platform, and the source that links to it name. */
const platformNames = new Map([
  ['adwords', 'google'],
  ['meta', 'facebook'],
  ['fb', 'facebook'],
  ['microsoft', 'bing'],
]);

/** The source a platform is known by: "Meta ads" is facebook, whose visits its spend is set against. */
export function platformOf(name: string | null): string {
  const word = normaliseWord(name).replace(/ ads?$/, '');
  return platformNames.get(word) ?? word;
}

const emptyAmounts = new Set(['', '-', '--', '—', 'n/a', 'null']);

/**
 * Reads one row. Null: the row says nothing (no amount, a total at the end): unknown spend is left unknown, never 0.
 */
export function readSpendRow(
  cells: readonly string[],
  reading: SpendReading,
): Result<SpendRow | null, SpendRefusal> {
  const cell = (column: SpendColumn) => (cells[reading.layout.columns[column] ?? -1] ?? '').trim();
  const dayCell = cell('day');
  if (/^(total|总计|合计)/i.test(cells[0]?.trim() ?? '') || emptyAmounts.has(cell('amount').toLowerCase())) {
    return ok(null);
  }
  const formula = (['day', 'campaign', 'amount', 'platform', 'channel'] as const).find((column) =>
    /^[=\t\r]/.test(cell(column)),
  );
  if (formula !== undefined) return refuse({ kind: 'formula', column: formula, cell: cell(formula) });
  const day = readDay(dayCell);
  if (day === null) return refuse({ kind: 'day', column: 'day', cell: dayCell });
  const currency = (cell('currency') || reading.layout.currency) ?? reading.shopCurrency;
  if (currency.toUpperCase() !== reading.shopCurrency) {
    return refuse({ kind: 'currency', column: 'currency', cell: currency });
  }
  const amount = readAmount(cell('amount'), reading.shopCurrency);
  if (!amount.ok) return amount;
  const names = readNames(cell, reading);
  return names.ok ? ok({ day, ...names.value, amountMinor: amount.value }) : names;
}

function readNames(
  cell: (column: SpendColumn) => string,
  { layout, platform: chosen, channel: chosenChannel }: SpendReading,
): Result<Pick<SpendRow, 'platform' | 'campaign' | 'channel'>, SpendRefusal> {
  const platform = platformOf(cell('platform') || (platformOfFormat[layout.format] ?? chosen));
  const campaign = normaliseWord(cell('campaign'));
  if (platform === '') return refuse({ kind: 'platform', column: 'platform', cell: '' });
  for (const [column, name] of [
    ['platform', platform],
    ['campaign', campaign],
  ] as const) {
    if (name.length > longestName) return refuse({ kind: 'too-long', column, cell: name.slice(0, 40) });
  }
  const channel = cell('channel') || (layout.format === 'generic' ? chosenChannel : null);
  return ok({ platform, campaign, channel: channel?.slice(0, 40) ?? channelOfSpend(platform, campaign) });
}

/** The channel an ad's link falls into when it is tagged as the platform's paid click. */
function channelOfSpend(platform: string, campaign: string): string {
  return channelOfFields({ source: platform, medium: 'cpc', campaign });
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A day written year first, or with the month's name; 03/04/2026 might be two days, so it is no day. */
export function readDay(text: string): string | null {
  const plain = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\d{2}:\d{2}.*)?$/.exec(text);
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const named = /^([A-Za-z]{3})[a-z]* (\d{1,2}), (\d{4})$/.exec(text);
  const month = months.indexOf(named?.[1]?.toLowerCase() ?? '') + 1;
  const found = plain ?? packed ?? (named === null ? null : ['', named[3], String(month), named[2]]);
  if (found === null) return null;
  const [year = '', monthText = '', dayText = ''] = found.slice(1);
  const day = `${year}-${monthText.padStart(2, '0')}-${dayText.padStart(2, '0')}`;
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? null : day;
}

/** An amount with a point before its decimals; thousands may stand apart by commas, a sign or code of money around it. */
export function readAmount(text: string, currency: string): Result<bigint, SpendRefusal> {
  const bare = text
    .replaceAll(/[\s\u00a0]/g, '')
    .replace(/^(?:[A-Z]{2,3})?[$€£¥₹￥]?/, '')
    .replace(/(?:[A-Z]{3}|[$€£¥元])$/, '');
  if (/^-\d/.test(bare)) return refuse({ kind: 'negative', column: 'amount', cell: text });
  const parts = /^(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d+))?$/.exec(bare);
  const digits = currencyDigits(currency);
  const decimals = (parts?.[2] ?? '').replace(/0+$/, '');
  if (parts === null || decimals.length > digits)
    return refuse({ kind: 'amount', column: 'amount', cell: text });
  const whole = (parts[1] ?? '').replaceAll(',', '');
  return ok(BigInt(whole + decimals.padEnd(digits, '0')));
}

/** Spend typed by hand: a day, or a stretch of days the amount is spread over. */
export const typedSpendSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  platform: z.string().trim().min(1).max(longestName),
  campaign: z.string().trim().max(longestName),
  amount: z.string().trim().min(1).max(30),
});
