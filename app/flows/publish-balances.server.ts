import { UpstreamError } from '../core/errors.ts';
import type { MemberId, ShopId } from '../core/ids.ts';
import { formatMoneyDecimal } from '../core/money.ts';
import { now as shopNow, type Instant } from '../core/time.ts';
import { inShop, type ShopTx } from '../db/shop-scope.server.ts';
import { readBalance } from '../loyalty/member-history.server.ts';
import { worthOf } from '../loyalty/program.ts';
import { loadProgram, type ProgramView } from '../loyalty/programs.server.ts';
import { adminGateway } from '../shopify/admin.server.ts';
import { gid } from '../shopify/gid.ts';
import { SetMetafieldsDocument } from '../shopify/operations.generated.ts';

/** Shopify takes 25 metafields a call. */
const metafieldsAtOnce = 25;

interface Unpublished {
  readonly id: MemberId;
  readonly customer_shopify_id: bigint | null;
  readonly revision: bigint;
}

interface Publication {
  readonly member: Unpublished;
  readonly ownerId: string;
  readonly value: string;
}

/**
 * Writes balances that changed into the app's own metafield of the customer (`$app:tandem` / `loyalty`), where the
 * storefront's Liquid reads them without a request. Only members whose balance changed since; 25 a call.
 */
export async function publishBalances(shopId: ShopId, signal: AbortSignal): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    signal.throwIfAborted();
    const batch = await inShop(shopId, (tx) => readUnpublished(tx, after, shopNow()));
    const last = batch.members.at(-1);
    if (last === undefined) return;
    await sendAll(shopId, batch.publications);
    await inShop(shopId, (tx) => markPublished(tx, batch.members));
    after = last.id;
  }
}

async function readUnpublished(
  tx: ShopTx,
  after: string,
  now: Instant,
): Promise<{ members: Unpublished[]; publications: Publication[] }> {
  const program = await loadProgram(tx);
  if (program === null || program.state === 'draft') return { members: [], publications: [] };
  const members = await tx.query<Unpublished>(
    `SELECT id, customer_shopify_id, revision FROM members
     WHERE shop_id = $1::uuid AND revision <> published_revision AND id > $2::uuid ORDER BY id LIMIT $3`,
    tx.shopId,
    after,
    metafieldsAtOnce,
  );
  const publications: Publication[] = [];
  for (const member of members) {
    // Closed and redacted members have no customer to write to.
    if (member.customer_shopify_id === null) continue;
    const value = await balanceValue(tx, member.id, { program, now });
    publications.push({ member, ownerId: gid('Customer', member.customer_shopify_id), value });
  }
  return { members, publications };
}

async function balanceValue(
  tx: ShopTx,
  memberId: MemberId,
  given: { program: ProgramView; now: Instant },
): Promise<string> {
  const { program, now } = given;
  const balance = await readBalance(tx, memberId, { now, timeZone: program.timeZone });
  const [next] = balance.expiring;
  const settings = program.published?.settings ?? program.settings;
  // Numbers, because Liquid counts with them; points stay far below 2^53.
  return JSON.stringify({
    points: Number(balance.available),
    available: Number(balance.available),
    pending: Number(balance.pending),
    debt: Number(balance.debt),
    worth: formatMoneyDecimal({ minor: worthOf(balance.available, settings), currency: program.currency }),
    currency: program.currency,
    nextExpiry: next === undefined ? null : { points: Number(next.points), at: next.at.toISOString() },
  });
}

/** Sends a batch; customers that Shopify no longer has are left out, so that they do not stop the others. */
async function sendAll(shopId: ShopId, publications: readonly Publication[]): Promise<void> {
  let left = [...publications];
  while (left.length > 0) {
    const metafields = left.map(({ ownerId, value }) => ({
      ownerId,
      namespace: '$app:tandem',
      key: 'loyalty',
      type: 'json',
      value,
    }));
    const outcome = await adminGateway(shopId).attempt(
      SetMetafieldsDocument,
      { metafields },
      { isRepeatable: true },
    );
    if (outcome.ok) return;
    const refused = new Set(
      outcome.refusal.userErrors.map((error) => Number(error.field?.[1] ?? Number.NaN)),
    );
    const kept = left.filter((_, position) => !refused.has(position));
    if (kept.length === left.length) {
      throw new UpstreamError(outcome.refusal.userErrors.map((error) => error.message).join('; '), {
        kind: 'user-errors',
        retryable: false,
        cause: outcome.refusal.userErrors,
      });
    }
    left = kept;
  }
}

/** What changed while Shopify was asked has a higher revision and is published next time. */
async function markPublished(tx: ShopTx, members: readonly Unpublished[]): Promise<void> {
  const rows = members.map(({ id, revision }) => ({ id, revision: revision.toString() }));
  await tx.execute(
    `UPDATE members SET published_revision = given.revision
     FROM jsonb_to_recordset($2::jsonb) AS given(id uuid, revision bigint)
     WHERE members.shop_id = $1::uuid AND members.id = given.id`,
    tx.shopId,
    JSON.stringify(rows),
  );
}
