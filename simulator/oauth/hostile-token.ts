import { createHmac } from 'node:crypto';
import type { Store } from '../store/store.ts';

/** What can be wrong with a session token. */
export const HOSTILE_TOKENS = [
  'expired',
  'not-yet',
  'skew-ahead',
  'skew-behind',
  'wrong-secret',
  'no-signature',
  'alg-none',
  'alg-hs512',
  'wrong-audience',
  'audience-list',
  'wrong-shop',
  'issuer-of-another-shop',
  'without-expiry',
  'garbage',
] as const;
export type HostileToken = (typeof HOSTILE_TOKENS)[number];

type Claims = Readonly<Record<string, unknown>>;
type Bent = {
  head?: object;
  claims?: Claims;
  drop?: string;
  secret?: string;
  algorithm?: string;
  cut?: boolean;
};

const NOTE = 'hostile-session-tokens';
const HOUR_S = 3_600;
/** Inside the 10 seconds that clocks may differ. */
const SKEW_S = 8;
const OTHER = 'https://other-shop.myshopify.com';

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** From now on session tokens are of that kind, so many of them; null ends it. */
export function armHostileTokens(store: Store, kind: HostileToken | null, count: number): void {
  store.setNote(NOTE, kind === null ? '' : `${kind} ${String(count)}`);
}

/** The kind the next session token is to have; undefined for a sound one. Counts it. */
export function takeHostileToken(store: Store): HostileToken | undefined {
  const [name, left] = (store.note(NOTE) ?? '').split(' ');
  const kind = HOSTILE_TOKENS.find((one) => one === name);
  if (kind === undefined) return undefined;
  armHostileTokens(store, Number(left) > 1 ? kind : null, Number(left) - 1);
  return kind;
}

/** A sound token made unsound; only the two skewed ones are still to be taken. */
export function bendToken(sound: string, kind: HostileToken, secret: string): string {
  if (kind === 'garbage') return 'not.a.token';
  const claims = JSON.parse(Buffer.from(sound.split('.')[1] ?? '', 'base64url').toString('utf8')) as Claims;
  const bent = bend(kind, claims);
  const body = { ...claims, ...bent.claims };
  const kept = Object.fromEntries(Object.entries(body).filter(([name]) => name !== bent.drop));
  const text = `${encode(bent.head ?? { alg: 'HS256', typ: 'JWT' })}.${encode(kept)}`;
  if (bent.cut === true) return `${text}.`;
  const signed = createHmac(bent.algorithm ?? 'sha256', bent.secret ?? secret)
    .update(text)
    .digest('base64url');
  return `${text}.${signed}`;
}

function bend(kind: Exclude<HostileToken, 'garbage'>, claims: Claims): Bent {
  const shift = (seconds: number): Bent => ({
    claims: Object.fromEntries(['iat', 'nbf', 'exp'].map((name) => [name, Number(claims[name]) + seconds])),
  });
  const bends: Record<Exclude<HostileToken, 'garbage'>, () => Bent> = {
    expired: () => shift(-HOUR_S),
    'not-yet': () => shift(HOUR_S),
    'skew-ahead': () => shift(SKEW_S),
    'skew-behind': () => shift(-60 - SKEW_S),
    'wrong-secret': () => ({ secret: 'another secret' }),
    'no-signature': () => ({ cut: true }),
    'alg-none': () => ({ head: { alg: 'none', typ: 'JWT' }, cut: true }),
    'alg-hs512': () => ({ head: { alg: 'HS512', typ: 'JWT' }, algorithm: 'sha512' }),
    'wrong-audience': () => ({ claims: { aud: 'another-client' } }),
    'audience-list': () => ({ claims: { aud: [claims['aud'], 'another-client'] } }),
    'wrong-shop': () => ({ claims: { dest: OTHER, iss: `${OTHER}/admin` } }),
    'issuer-of-another-shop': () => ({ claims: { iss: `${OTHER}/admin` } }),
    'without-expiry': () => ({ drop: 'exp' }),
  };
  return bends[kind]();
}
