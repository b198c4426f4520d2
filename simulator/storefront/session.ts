import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { VisitDraft } from '../store/orders/order-draft.ts';
import type { Consent } from '../pixels/consent.ts';
import type { Store } from '../store/store.ts';
import type { Contact } from './checkout/contact.ts';

/** One wish in a cart; the same variant with other properties is another line. */
export interface CartContentLine {
  variantId: number;
  quantity: number;
  properties?: Readonly<Record<string, string>> | undefined;
}

/** What a visitor has put where, kept by a random token in a cookie. */
export interface SessionContent {
  /** Shopify's cart token; an order placed from the cart carries it. */
  cartToken: string;
  lines: CartContentLine[];
  /** Codes as entered, also those that do not apply (yet). */
  codes: string[];
  /** Gift cards to pay with, in the order entered. */
  giftCardIds: number[];
  note: string;
  /** Cart attributes: they become the order's. */
  attributes: Record<string, string>;
  customerId: number | null;
  locale: string;
  /** Orders this visitor placed: their thank-you pages are his to see. */
  orderIds: number[];
  /** How the visitor came, for the journey of his orders. */
  visits: VisitDraft[];
  /** Shop time of the last page seen; a longer silence than 30 minutes ends a session. */
  lastSeenAt: string;
  /** The answer to the consent banner; null until it is given. */
  consent: Consent | null;
  /** What was typed at checkout. */
  contact: Contact | null;
}

export interface Session {
  readonly token: string;
  readonly isNew: boolean;
  readonly content: SessionContent;
}

export const LOCALES = ['en', 'zh-CN'] as const;

/** Cookies on localhost are shared by all ports: the name must be ours alone. */
const COOKIE = 'simulated_shop_session';
const TOKEN = /^[a-f0-9]{32}$/;

const token = (): string => randomBytes(16).toString('hex');

/** Makes the table of sessions; they outlive a restart of the simulator. */
export function prepareSessions(store: Store): void {
  store.rows.raw.exec(
    'CREATE TABLE IF NOT EXISTS storefrontSessions (token TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT',
  );
}

function readCookie(request: IncomingMessage): string | undefined {
  const pair = (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${COOKIE}=`));
  const value = pair?.slice(COOKIE.length + 1);
  return value !== undefined && TOKEN.test(value) ? value : undefined;
}

function emptyContent(): SessionContent {
  return {
    cartToken: token(),
    lines: [],
    codes: [],
    giftCardIds: [],
    note: '',
    attributes: {},
    customerId: null,
    locale: 'en',
    orderIds: [],
    visits: [],
    lastSeenAt: '',
    consent: null,
    contact: null,
  };
}

/** The visitor's session, a new one when the cookie names none. */
export function openSession(store: Store, request: IncomingMessage): Session {
  const known = readCookie(request);
  if (known !== undefined) {
    const row = store.rows.query('SELECT content FROM storefrontSessions WHERE token = ?', known)[0];
    const content = row?.['content'];
    if (typeof content === 'string') {
      return {
        token: known,
        isNew: false,
        content: { ...emptyContent(), ...(JSON.parse(content) as SessionContent) },
      };
    }
  }
  return { token: token(), isNew: true, content: emptyContent() };
}

/** Keeps the session and, for a new one, sets its cookie. Call before the answer's head is written. */
export function keepSession(store: Store, session: Session, response: ServerResponse): void {
  store.rows.run(
    'INSERT INTO storefrontSessions (token, content) VALUES (?, ?) ON CONFLICT (token) DO UPDATE SET content = excluded.content',
    session.token,
    JSON.stringify(session.content),
  );
  if (session.isNew) {
    response.appendHeader(
      'set-cookie',
      `${COOKIE}=${session.token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`,
    );
  }
}
