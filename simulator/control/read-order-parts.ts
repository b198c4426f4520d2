import { toStamp } from '../store/clock.ts';
import type { VisitDraft } from '../store/orders/order-draft.ts';
import type { Attribute } from '../store/schema/orders.ts';
import { BadAsk, listOf, momentOf, partsOf, refuseUnknown, textOf } from './ask.ts';

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

/** An object of texts as note attributes or line item properties. */
export function readPairs(value: unknown, field: string): Attribute[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadAsk(`${field}: an object of texts is needed`);
  return Object.entries(value).map(([key, text]) => ({ key, value: textOf(text, `${field}.${key}`) }));
}
