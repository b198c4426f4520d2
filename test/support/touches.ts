import type { Touch } from '../../app/attribution/touchpoint.ts';

const plain: Touch = {
  origin: 'pixel',
  occurredAt: new Date('2026-11-01T10:00:00Z'),
  sequence: 0,
  visitorKey: null,
  source: null,
  medium: null,
  campaign: null,
  term: null,
  content: null,
  referrerHost: null,
  landingPath: '/',
  clickIds: {},
  code: null,
  consent: null,
};

/** A touch of which only the given parts are known. */
export function makeTouch(known: Partial<Touch> = {}): Touch {
  return { ...plain, ...known };
}
