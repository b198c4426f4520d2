import { newId } from '../core/ids.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { shopPlaces } from './links.server.ts';
import type { ScanCode } from './scan-code.server.ts';
import { openScanToken, scanAddress } from './scans.server.ts';

/** A QR code made to be printed. */
export interface PrintedCode {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly madeAt: Instant;
  /** Null when it has ended. */
  readonly code: ScanCode | null;
}

/** What the merchant asks of a code; `target` is a path or a full address of the shop. */
export interface PrintedDraft {
  readonly name: string;
  readonly target: string;
  readonly campaign: string;
  readonly expiresAt: Instant;
}

/** Why no code is made: the field to mend. */
export interface PrintedRefusal {
  readonly kind: 'name' | 'target' | 'foreign-host' | 'campaign' | 'expires';
}

const listed = 50;

/** The newest codes made to be printed. */
export async function listPrintedCodes(tx: ShopTx, now: Instant): Promise<PrintedCode[]> {
  const rows = await tx.query<{ id: string; name: string; url: string; madeAt: Instant }>(
    `SELECT id, name, url, created_at AS "madeAt" FROM campaign_links
     WHERE shop_id = $1::uuid AND state = 'printed' ORDER BY created_at DESC, id DESC LIMIT $2`,
    ...[tx.shopId, listed],
  );
  const codes: PrintedCode[] = [];
  for (const row of rows) {
    const token = new URL(row.url).searchParams.get('k') ?? '';
    codes.push({ ...row, code: await openScanToken(tx, token, now) });
  }
  return codes;
}

/** Makes and keeps a signed QR code; the same wish again is the same code. */
export async function makePrintedCode(
  tx: ShopTx,
  wish: { readonly draft: PrintedDraft; readonly domain: string; readonly actor: string },
  now: Instant,
): Promise<Result<string, PrintedRefusal>> {
  const { home, hosts } = await shopPlaces(tx, wish.domain);
  const read = readDraft(wish.draft, { shopUrl: home, hosts, now });
  if (!read.ok) return read;
  const url = await scanAddress(tx, read.value, { shopUrl: home, now });
  const { code: name, campaign } = read.value;
  const [made] = await tx.query<{ id: string }>(
    `INSERT INTO campaign_links (shop_id, id, name, url, source, medium, campaign, state, created_at, updated_at)
     VALUES ($1::uuid, $2::uuid, $3, $4, 'qr', 'qr', $5, 'printed', $6, $6)
     ON CONFLICT (shop_id, url) DO NOTHING RETURNING id`,
    ...[tx.shopId, newId(), name, url, campaign, now],
  );
  if (made !== undefined) {
    const change = { action: 'printed-code.made', subjectKind: 'link', subjectId: made.id };
    await recordActivity(tx, { at: now, actor: wish.actor, ...change, before: null, after: { name, url } });
  }
  return ok(url);
}

function readDraft(
  draft: PrintedDraft,
  of: { shopUrl: string; hosts: readonly string[]; now: Instant },
): Result<ScanCode, PrintedRefusal> {
  const code = draft.name.trim().replace(/\s+/g, '-');
  if (!/^[\w-]{1,40}$/.test(code)) return refuse({ kind: 'name' });
  const asked = draft.target.trim();
  const target = /^(https?:\/\/|\/(?![/\\]))[^\s\\]*$/i.test(asked) ? URL.parse(asked, of.shopUrl) : null;
  if (target === null) return refuse({ kind: 'target' });
  if (!of.hosts.includes(target.hostname)) return refuse({ kind: 'foreign-host' });
  const path = `${target.pathname}${target.search}${target.hash}`;
  if (path.length > 300 || path.startsWith('//')) return refuse({ kind: 'target' });
  const campaign = draft.campaign.trim();
  if (campaign.length > 100 || /[\u0000-\u001f\u007f]/.test(campaign)) return refuse({ kind: 'campaign' });
  if (draft.expiresAt <= of.now) return refuse({ kind: 'expires' });
  return ok({ code, target: path, campaign, expiresAt: draft.expiresAt });
}
