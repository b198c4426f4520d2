import { toStamp } from '../store/clock.ts';
import type { VisitDraft } from '../store/orders/order-draft.ts';
import type { Attribute, Duty } from '../store/schema/orders.ts';
import type { Store } from '../store/store.ts';
import { BadAsk, listOf, momentOf, moneyOf, partsOf, refuseUnknown, textOf } from './ask.ts';

/** A moment in ISO 8601 as shop time. BadAsk names the field otherwise. */
export function readMoment(value: unknown, field = 'processedAt'): string {
  return toStamp(momentOf(value, field));
}

const VISIT_TEXTS = [
  ...['landingPage', 'referrerUrl', 'source', 'sourceDescription', 'sourceType', 'referralCode'],
  ...['utmSource', 'utmMedium', 'utmCampaign', 'utmContent', 'utmTerm'],
] as const;

/**
 * `visits: [{occurredAt, landingPage?, referrerUrl?, source?, utmSource?, …}]`, oldest first; none is a journey
 * without visits.
 */
export function readVisits(value: unknown): VisitDraft[] {
  return listOf(value, 'visits').map((one, at) => {
    const given = partsOf(one, `visits[${String(at)}]`);
    refuseUnknown(given, [...VISIT_TEXTS, 'occurredAt'], `visits[${String(at)}].`);
    const texts = VISIT_TEXTS.flatMap((name) =>
      given[name] == null ? [] : [[name, textOf(given[name], `visits[${String(at)}].${name}`)] as const],
    );
    const occurredAt = readMoment(given['occurredAt'], `visits[${String(at)}].occurredAt`);
    return { ...Object.fromEntries(texts), occurredAt };
  });
}

/** `attributes: {name: value}` of the line at that place, as an order keeps them. */
export function readAttributes(lines: unknown, at: number): Attribute[] {
  const line = Array.isArray(lines) ? (lines[at] as { attributes?: unknown } | undefined) : undefined;
  return readPairs(line?.attributes, `lines[${String(at)}].attributes`);
}

/** `duty: {amount, countryOfOrigin?, harmonizedSystemCode?}` of the line at that place: what its import costs the buyer. */
export function readDuty(store: Store, lines: unknown, at: number): Duty[] {
  const line = Array.isArray(lines) ? (lines[at] as { duty?: unknown } | undefined) : undefined;
  if (line?.duty === undefined) return [];
  const field = `lines[${String(at)}].duty`;
  const given = partsOf(line.duty, field);
  refuseUnknown(given, ['amount', 'countryOfOrigin', 'harmonizedSystemCode'], `${field}.`);
  const amount = moneyOf(given['amount'], `${field}.amount`, store.shop().currency);
  const countryCode = textOf(given['countryOfOrigin'] ?? 'CN', `${field}.countryOfOrigin`);
  if (!/^[A-Z]{2}$/.test(countryCode))
    throw new BadAsk(`${field}.countryOfOrigin: two letters such as CN are needed`);
  const harmonizedCode = textOf(given['harmonizedSystemCode'] ?? '000000', `${field}.harmonizedSystemCode`);
  return [{ id: store.newId(), countryCode, harmonizedCode, amount }];
}

/** An object of texts as note attributes or line item properties. */
export function readPairs(value: unknown, field: string): Attribute[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadAsk(`${field}: an object of texts is needed`);
  return Object.entries(value).map(([key, text]) => ({ key, value: textOf(text, `${field}.${key}`) }));
}
