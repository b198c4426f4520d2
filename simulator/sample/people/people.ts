import type { Random } from '../random.ts';
import { NAMES } from './names.ts';
import { STREETS, WEIGHTED_PLACES, type Place } from './places.ts';

/** How a customer shops: how often, and whether he has stopped. */
export type Habit = 'visitor' | 'once' | 'some' | 'often' | 'loyal';

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string | null;
  readonly address1: string;
  readonly place: Place;
  readonly zip: string;
  readonly subscribed: boolean;
  readonly smsSubscribed: boolean;
  readonly locale: string;
  readonly habit: Habit;
  /** Has not been back for months, though he used to come. */
  readonly quiet: boolean;
  readonly tags: readonly string[];
}

const HABITS: readonly (readonly [Habit, number])[] = [
  ['visitor', 6],
  ['once', 40],
  ['some', 30],
  ['often', 17],
  ['loyal', 7],
];

/** Letters of a name that may stand in an address, accents dropped. */
function asciiLetters(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[đĐ]/g, 'd')
    .replace(/ø/g, 'o')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

function makeTags(habit: Habit, subscribed: boolean, random: Random): string[] {
  const tags: string[] = [];
  if (subscribed) tags.push('newsletter');
  if (habit === 'loyal' && random.chance(0.5)) tags.push('friend of the kiln');
  if (habit !== 'visitor' && random.chance(0.015)) tags.push('wholesale');
  if (random.chance(0.04)) tags.push('gift buyer');
  return tags;
}

/** Makes up one person. `taken` holds the e-mail addresses already given; all end in example.com, .net or .org. */
export function makePerson(random: Random, taken: Set<string>): Person {
  const names = random.weigh(NAMES);
  const [firstName, lastName] = [random.pick(names.given), random.pick(names.family)];
  const place = random.weigh(WEIGHTED_PLACES);
  const local = `${asciiLetters(firstName)}.${asciiLetters(lastName)}`;
  const host = random.pick(['example.com', 'example.net', 'example.org']);
  let email = `${local}@${host}`;
  for (let copy = 2; taken.has(email); copy += 1) email = `${local}${copy}@${host}`;
  taken.add(email);
  const habit = random.weigh(HABITS);
  const subscribed = random.chance(habit === 'once' ? 0.45 : 0.68);
  return {
    ...{ firstName, lastName, email, habit, subscribed, place },
    phone: random.chance(0.3) ? `+1212555${String(random.whole(1000, 9999))}` : null,
    address1: `${random.whole(2, 480)} ${random.pick(STREETS)}`,
    zip: `${place.zipStart}${String(random.whole(1, 99)).padStart(2, '0')}`,
    smsSubscribed: subscribed && random.chance(0.15),
    locale: 'en',
    quiet: (habit === 'often' || habit === 'loyal') && random.chance(0.26),
    tags: makeTags(habit, subscribed, random),
  };
}

/** The people a visitor of the simulation may sign in as first: a regular, a newcomer, one who reads Chinese. */
export function demoPeople(random: Random, taken: Set<string>): Person[] {
  const demo = (email: string, change: Partial<Person>): Person => {
    const person = makePerson(random, taken);
    taken.add(email);
    return { ...person, email, subscribed: true, quiet: false, phone: null, ...change };
  };
  return [
    demo('ada@example.com', {
      firstName: 'Ada',
      lastName: 'Okafor',
      habit: 'loyal',
      tags: ['friend of the kiln', 'newsletter'],
    }),
    demo('ben@example.com', { firstName: 'Ben', lastName: 'Whitaker', habit: 'once', tags: ['newsletter'] }),
    demo('mei@example.com', {
      firstName: '美',
      lastName: '林',
      habit: 'often',
      locale: 'zh-CN',
      tags: ['newsletter'],
    }),
  ];
}
