import { COLLECTIONS, type CollectionHandle } from '../catalogue/product.ts';
import { makePerson, type Person } from '../people/people.ts';
import type { Random } from '../random.ts';
import type { BasketLine, Shelf } from './baskets.ts';
import { drawDay, drawMoment, type Day } from './calendar.ts';

/** An order as it is meant to be, before prices. */
export interface PlannedOrder {
  readonly at: number;
  /** Place in the list of people; null for a guest. */
  readonly person: number | null;
  /** Contact and address: the customer's own, or the guest's. */
  readonly buyer: Person;
  readonly lines: readonly BasketLine[];
  /** Which order of this person it is, from 1. */
  readonly ordinal: number;
  /** Bought over the counter of the shop in Hudson. */
  readonly inShop: boolean;
}

const COUNTS: Readonly<Record<Person['habit'], readonly [number, number]>> = {
  visitor: [0, 0],
  once: [1, 1],
  some: [2, 3],
  often: [4, 8],
  loyal: [8, 16],
};

/** Guests placed this many orders for each order of a customer. */
const GUESTS_PER_ORDER = 0.25;

interface Source {
  readonly days: readonly Day[];
  readonly shelf: Shelf;
  readonly nowMs: number;
  readonly random: Random;
}

/** From which day to which a person was around; who has gone quiet stopped months ago. */
function drawStretch(person: Person, source: Source): { from: number; to: number } {
  const { days, random } = source;
  const last = days.length - 1;
  // Half of them knew the shop before; the others found it on a busy day rather than a slow one.
  const isOld = random.chance(person.habit === 'once' ? 0.1 : 0.55);
  const late = person.habit === 'loyal' || person.habit === 'often' ? Math.floor(last * 0.55) : last;
  const from = isOld ? 0 : drawDay(days, { from: 0, to: late }, random).index;
  const to = person.quiet ? Math.max(from + 30, last - random.whole(110, 230)) : last;
  return { from, to: Math.min(to, last) };
}

function planOrder(
  source: Source,
  day: Day,
  who: Omit<PlannedOrder, 'at' | 'lines' | 'inShop'> & { taste: CollectionHandle },
): PlannedOrder {
  const { taste, ...rest } = who;
  const { random, shelf } = source;
  const near = who.buyer.place.city === 'Hudson' || who.buyer.place.city === 'Albany';
  return {
    ...rest,
    at: Math.min(drawMoment(day, random), source.nowMs - random.whole(5, 90) * 60_000),
    lines: shelf.drawBasket(random, { month: day.month, taste }),
    inShop: random.chance(near ? 0.3 : 0.01),
  };
}

function drawTaste(random: Random): CollectionHandle {
  return random.weigh(COLLECTIONS.map(({ handle }) => [handle, handle === 'loose-leaf' ? 4 : 1] as const));
}

function planForPerson(source: Source, buyer: Person, person: number): PlannedOrder[] {
  const { random, days } = source;
  const count = random.whole(...COUNTS[buyer.habit]);
  const stretch = drawStretch(buyer, source);
  const drawn = Array.from({ length: count }, () => drawDay(days, stretch, random));
  const taste = drawTaste(random);
  return drawn
    .toSorted((a, b) => a.index - b.index)
    .map((day, index) => planOrder(source, day, { person, buyer, taste, ordinal: index + 1 }));
}

/** All orders of the time shown, oldest first. */
export function planOrders(source: Source, people: readonly Person[]): PlannedOrder[] {
  const { random, days } = source;
  const own = people.flatMap((person, index) => planForPerson(source, person, index));
  const taken = new Set(people.map(({ email }) => email));
  const guests = Array.from({ length: Math.round(own.length * GUESTS_PER_ORDER) }, () => {
    const day = drawDay(days, { from: 0, to: days.length - 1 }, random);
    return planOrder(source, day, {
      person: null,
      buyer: makePerson(random, taken),
      taste: drawTaste(random),
      ordinal: 1,
    });
  });
  return [...own, ...guests].toSorted((a, b) => a.at - b.at);
}
