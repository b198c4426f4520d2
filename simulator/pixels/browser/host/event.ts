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
  app: { origin: string; local: string };
};

const KEY = 'simulated-client-id';
const loadedAtMs = performance.now();
let sequence = 0;

/** The visitor's id; made when it is first needed, which is never without consent. */
export function visitorId(): string {
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

/** An event as pixels see it. Its time is the shop's: this shop's clock may stand elsewhere than the browser's. */
export function makeEvent(facts: PageFacts, name: string, data: Record<string, unknown>): StandardEvent {
  const atMs = Date.parse(facts.shopTime) + (performance.now() - loadedAtMs);
  return {
    ...{ id: `sh-${crypto.randomUUID()}`, name, type: 'standard', seq: (sequence += 1), data },
    ...{ clientId: visitorId(), timestamp: new Date(atMs).toISOString(), context: place() },
  };
}
