import type { TFunction } from 'i18next';
import { writeCount, writeInstant, writeMoney, writePercent } from '../../ui/written.ts';
import type { WrittenFor } from '../../ui/written.ts';

/** For whom a change is written. */
interface Words {
  readonly t: TFunction;
  readonly reader: WrittenFor;
}

/** What a change did to one field, in words. */
export interface WrittenDifference {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

type Leaf = string | number | boolean | readonly unknown[];
type Snapshot = Readonly<Record<string, unknown>> | null;

/** What differs between before and after, one field a line; nothing is told that stayed, nor our own ids. */
export function writeDifferences(words: Words, change: { before: Snapshot; after: Snapshot }) {
  const old = leavesOf(change.before);
  const recent = leavesOf(change.after);
  const fields = [...new Set([...Object.keys(old), ...Object.keys(recent)])];
  return fields
    .filter((field) => JSON.stringify(old[field]) !== JSON.stringify(recent[field]) && !hidden.has(field))
    .map((field): WrittenDifference => ({
      field: writeField(words, field),
      before: writeLeaf(words, field, old[field]),
      after: writeLeaf(words, field, recent[field]),
    }));
}

/** Our own ids, and who did it: that stands above the change by name. */
const hidden: ReadonlySet<string> = new Set([
  'id',
  'memberId',
  'approvalOffAsked.by',
  'proposedBy',
  'approvedBy',
  'launchedBy',
]);
/** What people typed themselves is shown as they typed it, even when it looks like a number or a word of ours. */
const typed =
  /^(name|reason|order|code|rules\.codes\.(code|prefix)|rules\.who\.(tag|tier|segmentId)|staffNames\..+|exclusions\.tags|shopperWords\..+)$/;
const chosen = /^(exclusions\.(product|collection)Ids|rules\.items\.ids|pins|exclusions|boosts)$/;
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
/** A time as the shop's clock shows it. */
const shopTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

function writeField({ t }: Words, path: string): string {
  const field = path.replace(/^settings\./, '');
  if (field.startsWith('staffNames.')) return t('activity:field.staffName');
  if (field.startsWith('shopperWords.')) return t('activity:field.shopperWords');
  return t(`activity:field.${field}`, { defaultValue: field });
}

function writeLeaf(words: Words, path: string, leaf: Leaf | undefined): string {
  const { t, reader } = words;
  const field = path.replace(/^settings\./, '');
  if (leaf === undefined) return '–';
  if (typeof leaf === 'boolean') return leaf ? t('activity:value.yes') : t('activity:value.no');
  if (Array.isArray(leaf)) return writeList(words, field, leaf);
  const text = String(leaf);
  if (typed.test(field)) return text;
  if (field === 'currency') return writeCurrency(reader, text);
  if (/^-?\d+$/.test(text)) return writeNumber(reader, field, BigInt(text));
  if (instant.test(text)) return writeInstant(new Date(text), reader);
  if (shopTime.test(text)) return writeInstant(new Date(`${text}Z`), { ...reader, timeZone: 'UTC' });
  if (field === 'clawback') return t(`program:time.policy.${text}`, { defaultValue: text });
  return t(`activity:value.${text}`, { defaultValue: text });
}

function writeNumber(reader: WrittenFor, field: string, number: bigint): string {
  if (/minor$/i.test(field)) return writeMoney(number, reader);
  return /bp$/i.test(field) ? writePercent(number, reader) : writeCount(number, reader);
}

function writeList({ t, reader }: Words, field: string, list: readonly unknown[]): string {
  if (chosen.test(field)) {
    return t('activity:value.chosen', { count: list.length, many: writeCount(list.length, reader) });
  }
  const parts = list.map(String);
  const named = field === 'skippedSteps' ? parts.map((step) => t(`home:guide.${step}.title`)) : parts;
  return new Intl.ListFormat(reader.locale, { type: 'unit', style: 'short' }).format(named);
}

function writeCurrency({ locale }: WrittenFor, code: string): string {
  return new Intl.DisplayNames(locale, { type: 'currency', fallback: 'code' }).of(code) ?? code;
}

function leavesOf(value: unknown, path = ''): Record<string, Leaf> {
  if (value === null || value === undefined) return {};
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value === '' ? {} : { [path]: value };
  }
  if (Array.isArray(value)) return value.length === 0 ? {} : { [path]: value };
  const parts = Object.entries(value).map(([name, part]) =>
    leavesOf(part, path === '' ? name : `${path}.${name}`),
  );
  return Object.assign({}, ...parts) as Record<string, Leaf>;
}
