import type { Consent, StandardEvent } from '../messages.ts';

/** What the server wrote into the page. */
export type PageFacts = {
  settings: Record<string, unknown>;
  needs: string[];
  consent: Consent;
  events: { name: string; data: Record<string, unknown> }[];
  shop: Record<string, unknown>;
  customer: Record<string, unknown> | null;
  shopTime: string;
  browser: { clockOffMs: number; batchMs: number; clientId: string | null };
  app: { origin: string; local: string };
};

const KEY = 'simulated-client-id';
const loadedAtMs = performance.now();
let sequence = 0;

/** The visitor's id; made when it is first needed, which is never without consent. A page may be told it. */
export function visitorId({ browser }: PageFacts): string {
  if (browser.clientId !== null) return browser.clientId;
  const known = localStorage.getItem(KEY);
  if (known !== null) return known;
  const made = crypto.randomUUID();
  localStorage.setItem(KEY, made);
  return made;
}

function place(): Record<string, unknown> {
  const { href, origin, protocol, host, hostname, port, pathname, search, hash } = location;
  const { title, referrer, characterSet } = document;
  const { language, languages, userAgent, cookieEnabled } = navigator;
  return {
    document: {
      location: { href, origin, protocol, host, hostname, port, pathname, search, hash },
      ...{ title, referrer, characterSet },
    },
    navigator: { language, languages: [...languages], userAgent, cookieEnabled },
    window: { innerWidth, innerHeight, location: { href } },
  };
}

/**
 * The time a browser tells, so many milliseconds after the page was loaded: the shop's, as this shop's clock may stand
 * elsewhere than the browser's, and as wrong as the page says.
 */
export function browserTime({ shopTime, browser }: PageFacts, sinceMs: number): string {
  return new Date(Date.parse(shopTime) + sinceMs + browser.clockOffMs).toISOString();
}

/** An event as pixels see it. */
export function makeEvent(facts: PageFacts, name: string, data: Record<string, unknown>): StandardEvent {
  const timestamp = browserTime(facts, performance.now() - loadedAtMs);
  return {
    ...{ id: `sh-${crypto.randomUUID()}`, name, type: 'standard', seq: (sequence += 1), data },
    ...{ clientId: visitorId(facts), timestamp, context: place() },
  };
}
