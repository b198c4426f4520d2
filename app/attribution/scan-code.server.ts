import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../core/time.ts';

// What stands in a printed QR code: which code it is, where it leads and until when, signed by the shop. Nothing about
// a person. The signature keeps others from printing codes that count as ours; whoever scans one twice was there twice.

const scanCode = z.strictObject({
  /** Id of the code, for reports: letters, digits, dashes. */
  c: z.string().regex(/^[\w-]{1,40}$/),
  /** Path of the shop it leads to. */
  t: z.string().regex(/^\/(?![/\\])[^\s\\]{0,300}$/),
  /** Campaign. */
  n: z.string().max(100),
  /** Second since 1970 at which it ends. */
  e: z.int().positive(),
});

/** A QR code: `target` is a path of the shop. */
export interface ScanCode {
  readonly code: string;
  readonly target: string;
  readonly campaign: string;
  readonly expiresAt: Instant;
}

const sign = (text: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`qr-scan:${text}`).digest().subarray(0, 12);

/** The token of a code, for `/apps/tandem/scan?k=…`. @throws when the code is malformed */
export function signScanCode(code: ScanCode, secret: string): string {
  const content = scanCode.parse({
    ...{ c: code.code, t: code.target, n: code.campaign },
    e: Math.floor(code.expiresAt.getTime() / 1_000),
  });
  const text = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${text}.${sign(text, secret).toString('base64url')}`;
}

/** The code of a token; null when it is not signed by this shop, malformed or over. */
export function readScanToken(token: string, of: { secret: string; now: Instant }): ScanCode | null {
  const [text = '', signature = '', rest] = token.split('.');
  if (rest !== undefined || token.length > 1_000) return null;
  const given = Buffer.from(signature, 'base64url');
  // Letters too many are dropped in reading: one code, one writing.
  if (given.toString('base64url') !== signature) return null;
  const right = sign(text, of.secret);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const read = scanCode.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  if (!read.success || read.data.e * 1_000 <= of.now.getTime()) return null;
  const { c: code, t: target, n: campaign, e } = read.data;
  return { code, target, campaign, expiresAt: new Date(e * 1_000) };
}

/** Where a scan leads: the target with the campaign's parameters and the scan's id, which cart and till can carry on. */
export function landingOf(code: ScanCode, scanId: string): string {
  const url = new URL(code.target, 'https://shop.invalid');
  url.searchParams.set('utm_source', 'qr');
  url.searchParams.set('utm_medium', 'qr');
  if (code.campaign !== '') url.searchParams.set('utm_campaign', code.campaign);
  url.searchParams.set('utm_content', code.code);
  url.searchParams.set('tandem_scan', scanId);
  return `${url.pathname}${url.search}${url.hash}`;
}
