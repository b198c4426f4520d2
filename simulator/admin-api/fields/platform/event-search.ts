import { refuseUnsimulated } from '../../mutations/discounts/input/reading.ts';
import type { ToldEvent } from './told-event.ts';

type Test = (event: ToldEvent) => boolean;

const compared: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  ':': (one, other) => one === other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
};

const FIELDS: Readonly<Record<string, (sign: string, value: string) => Test | undefined>> = {
  action: (_sign, value) => (event) => event.action === value.toLowerCase(),
  subject_type: (_sign, value) => (event) => event.subjectType === value.toUpperCase(),
  // There are no comments among them.
  comments: () => () => true,
  id: (sign, value) => (event) => compared[sign]?.(event.id, Number(/\d+$/.exec(value)?.[0])) === true,
  created_at: (sign, value) => {
    const at = Date.parse(value);
    if (Number.isNaN(at)) return undefined;
    return (event) => compared[sign]?.(Date.parse(event.at), at) === true;
  },
};

/** Finds events by their action, kind, time or id; one term or several, all of which must fit. */
export function eventsThat(query: string | undefined, events: readonly ToldEvent[]): readonly ToldEvent[] {
  const asked = query?.trim() ?? '';
  if (asked === '') return events;
  const tests = asked.split(/\s+(?:AND\s+)?/i).map((term) => {
    const [, name = '', sign = '', value = ''] = /^(\w+):(>=|<=|>|<)?(.*)$/s.exec(term) ?? [];
    const test = FIELDS[name]?.(sign === '' ? ':' : sign, value.replace(/^(["'])(.*)\1$/s, '$2'));
    return test ?? refuseUnsimulated(`events by ${asked}`);
  });
  return events.filter((event) => tests.every((test) => test(event)));
}
