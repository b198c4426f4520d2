import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

export type SessionClaims = {
  iss: string;
  dest: string;
  aud: string;
  sub: string;
  exp: number;
  nbf: number;
  iat: number;
  jti: string;
  sid: string;
};

export type SessionFor = { shopDomain: string; clientId: string; secret: string; userId: number };

const LIFE_S = 60;
const TOLERANCE_S = 10;

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (text: string, secret: string): Buffer => createHmac('sha256', secret).update(text).digest();

/** A session token as App Bridge hands out: HS256 with the client secret, 60 seconds, a new one each time. Wall time. */
export function mintSessionToken(who: SessionFor, nowMs = Date.now()): string {
  const iat = Math.floor(nowMs / 1000);
  const claims: SessionClaims = {
    iss: `https://${who.shopDomain}/admin`,
    dest: `https://${who.shopDomain}`,
    aud: who.clientId,
    sub: String(who.userId),
    exp: iat + LIFE_S,
    nbf: iat,
    iat,
    jti: randomUUID(),
    sid: createHmac('sha256', who.clientId).update(String(who.userId)).digest('hex'),
  };
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${sign(text, who.secret).toString('base64url')}`;
}

/** The claims of a session token that is sound: HS256, our signature, our shop and client, in its time; else undefined. */
export function readSessionToken(
  token: string,
  who: Omit<SessionFor, 'userId'>,
  nowMs = Date.now(),
): SessionClaims | undefined {
  const [head, body, signature] = token.split('.');
  if (head === undefined || body === undefined || signature === undefined) return undefined;
  const given = Buffer.from(signature, 'base64url');
  const wanted = sign(`${head}.${body}`, who.secret);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  try {
    const header = JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as { alg?: string };
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as SessionClaims;
    const now = nowMs / 1000;
    const timely = claims.exp + TOLERANCE_S > now && claims.nbf - TOLERANCE_S < now;
    return header.alg === 'HS256' &&
      claims.aud === who.clientId &&
      claims.dest === `https://${who.shopDomain}` &&
      timely
      ? claims
      : undefined;
  } catch {
    return undefined;
  }
}
