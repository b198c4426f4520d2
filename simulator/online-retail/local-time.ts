import { Temporal } from 'temporal-polyfill';

/**
 * Turns shop-local wall times into instants, as whole seconds UTC: "2011-07-01T09:00:00" in London is
 * "2011-07-01T08:00:00Z". A time that a clock change skips or repeats takes the earlier offset, as calendars do.
 */
export function localTimeReader(timezone: string): (local: string) => string {
  const known = new Map<string, string>();
  return (local) => {
    const found = known.get(local);
    if (found !== undefined) return found;
    const instant = Temporal.PlainDateTime.from(local).toZonedDateTime(timezone).toInstant();
    const text = instant.toString({ smallestUnit: 'second' });
    known.set(local, text);
    return text;
  };
}
