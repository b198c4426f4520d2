import { encodeSettings } from '../../loyalty/program.ts';
import type { ProgramSettings } from '../../loyalty/program.ts';
import { readAmount, readWhole, writeAmountField } from '../../ui/decimal.ts';

/** The program as its form holds it: what a merchant reads and types. */
export interface ProgramValues {
  readonly earnPoints: string;
  readonly earnAmount: string;
  readonly worthPoints: string;
  readonly worthAmount: string;
  readonly pendingDays: string;
  /** Blank: points never expire. */
  readonly expiryMonths: string;
  readonly restoreGraceDays: string;
  readonly clawback: string;
  readonly productIds: readonly string[];
  readonly collectionIds: readonly string[];
  readonly tags: string;
  readonly businessOrders: boolean;
  /** E-mail addresses, one a line. */
  readonly testers: string;
}

/** Shows settings as a form does. @param testers e-mail addresses of the customers who test */
export function toValues(
  settings: ProgramSettings,
  currency: string,
  testers: readonly string[],
): ProgramValues {
  const { exclusions } = settings;
  return {
    earnPoints: settings.earn.points.toString(),
    earnAmount: writeAmountField(settings.earn.perMinor, currency),
    worthPoints: settings.worth.points.toString(),
    worthAmount: writeAmountField(settings.worth.minor, currency),
    pendingDays: String(settings.pendingDays),
    expiryMonths: settings.expiryMonths === null ? '' : String(settings.expiryMonths),
    restoreGraceDays: String(settings.restoreGraceDays),
    clawback: settings.clawback,
    productIds: exclusions.productIds.map(String),
    collectionIds: exclusions.collectionIds.map(String),
    tags: exclusions.tags.join(', '),
    businessOrders: exclusions.businessOrders,
    testers: testers.join('\n'),
  };
}

/** Reads rate and worth from what is typed, for the live preview; null while they are no numbers. */
export function readRates(
  values: Pick<ProgramValues, 'earnPoints' | 'earnAmount' | 'worthPoints' | 'worthAmount'>,
  currency: string,
): Pick<ProgramSettings, 'earn' | 'worth'> | null {
  const points = readWhole(values.earnPoints);
  const perMinor = readAmount(values.earnAmount, currency);
  const worthPoints = readWhole(values.worthPoints);
  const minor = readAmount(values.worthAmount, currency);
  if (points === null || !perMinor || !worthPoints || !minor) return null;
  return { earn: { points, perMinor }, worth: { points: worthPoints, minor } };
}

/** The settings a form sends, as `saveProgramDraft` takes them. What cannot be read is sent blank and refused there by name. */
export function toSettings(values: ProgramValues, currency: string): object {
  const amount = (typed: string) => readAmount(typed, currency)?.toString() ?? '';
  return {
    earn: { points: values.earnPoints.trim(), perMinor: amount(values.earnAmount) },
    worth: { points: values.worthPoints.trim(), minor: amount(values.worthAmount) },
    pendingDays: values.pendingDays.trim() === '' ? Number.NaN : values.pendingDays.trim(),
    expiryMonths: values.expiryMonths.trim() === '' ? null : values.expiryMonths.trim(),
    restoreGraceDays: values.restoreGraceDays.trim() === '' ? Number.NaN : values.restoreGraceDays.trim(),
    clawback: values.clawback,
    exclusions: {
      productIds: [...values.productIds],
      collectionIds: [...values.collectionIds],
      tags: splitTags(values.tags),
      businessOrders: values.businessOrders,
    },
  };
}

/** Which field of the form a refused setting belongs to. */
export function fieldOf(path: string): string {
  const known: Readonly<Record<string, string>> = {
    'earn.points': 'earnPoints',
    'earn.perMinor': 'earnAmount',
    'worth.points': 'worthPoints',
    'worth.minor': 'worthAmount',
  };
  const [first = '', second = ''] = path.split('.');
  return known[path] ?? (first === 'exclusions' ? second : first);
}

/** Whether two settings are the same rules. */
export function sameSettings(one: ProgramSettings, other: ProgramSettings): boolean {
  return JSON.stringify(encodeSettings(one)) === JSON.stringify(encodeSettings(other));
}

function splitTags(typed: string): string[] {
  return typed
    .split(/[,，\n]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
