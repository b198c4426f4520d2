import { setTimeout as sleep } from 'node:timers/promises';
import {
  countAttempt,
  hasOpenChunks,
  loadPlannedCampaigns,
  loadReadyChunks,
  loadSentChunks,
  markSent,
  type CodeChunk,
} from '../../campaigns/codes/chunks.server.ts';
import { generateBatch } from '../../campaigns/codes/generate.server.ts';
import { followLostChunks } from '../../campaigns/codes/settle.server.ts';
import { UpstreamError } from '../../core/errors.ts';
import type { ShopId } from '../../core/ids.ts';
import { logFor } from '../../core/log.server.ts';
import { secondMs, wallNow } from '../../core/time.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { enqueue } from '../../jobs/queue.server.ts';
import { adminGateway } from '../../shopify/admin.server.ts';
import { AddCodesDocument } from '../../shopify/operations.generated.ts';
import { findEarlierCall } from './code-owners.server.ts';
import { deleteRevokedCodes } from './revoke-codes.server.ts';
import { settleChunks } from './settle-codes.server.ts';

/** One run's share before other shops have their turn. */
const sliceMs = 60 * secondMs;
const chunksPerRound = 32;
/** Calls on their way at once: enough to fill the limit over a slow line. */
const sendersPerShop = 4;
const firstPollMs = 200;
const longestPollMs = 4 * secondMs;
/** While codes are being sent, their limit is not spent on asking. */
const sendingPollMs = 2 * secondMs;

/** One run of the job: how long it may go on, and whether chunks are still being sent. */
interface Slice {
  readonly shopId: ShopId;
  readonly signal: AbortSignal;
  readonly untilMs: number;
  isSending: boolean;
}

/**
 * Generates, sends and settles the codes of a shop's campaigns for one slice of time, and queues itself again while
 * anything is open. Every step is stored before the next, so that a kill at any moment is gone on from, with the same
 * codes and none doubled. Sending does not wait for settling: that would leave a part of the limit unused.
 */
export async function pushCodes(shopId: ShopId, signal: AbortSignal): Promise<void> {
  await deleteRevokedCodes(shopId);
  await inShop(shopId, followLostChunks);
  const untilMs = wallNow().getTime() + sliceMs;
  const slice: Slice = { shopId, signal, untilMs, isSending: true };
  await Promise.all([sendAll(slice), settleAll(slice)]);
  await inShop(shopId, async (tx) => {
    if (await hasOpenChunks(tx)) await enqueue(tx, 'push-codes', { shopId: tx.shopId });
  });
}

function goesOn({ signal, untilMs }: Slice): boolean {
  return !signal.aborted && wallNow().getTime() < untilMs;
}

async function sendAll(slice: Slice): Promise<void> {
  const { shopId, signal } = slice;
  try {
    while (goesOn(slice)) {
      await generatePlanned(shopId);
      const ready = await inShop(shopId, (tx) => loadReadyChunks(tx, chunksPerRound));
      if (ready.length === 0) return;
      // Nothing got through: a doubtful chunk is looked at again, but not in a tight circle.
      if ((await sendChunks(shopId, ready, signal)) === 0) await sleep(firstPollMs);
    }
  } finally {
    slice.isSending = false;
  }
}

/** Settles until all that was sent is settled. Codes to be replaced are sent as well before it ends. */
async function settleAll(slice: Slice): Promise<void> {
  const { shopId } = slice;
  let pollMs = firstPollMs;
  while (goesOn(slice)) {
    const { isSending } = slice;
    const waiting = await inShop(shopId, (tx) => loadSentChunks(tx, 250));
    const settled = await settleChunks(shopId, waiting);
    if (!isSending && waiting.length === 0) return;
    if (!isSending && settled > 0) await sendAll(slice);
    pollMs = settled > 0 ? firstPollMs : Math.min(longestPollMs, pollMs * 2);
    await sleep(isSending ? sendingPollMs : pollMs);
  }
}

/** One batch of each campaign that still has codes to be generated. */
async function generatePlanned(shopId: ShopId): Promise<void> {
  for (const { id, rules } of await inShop(shopId, loadPlannedCampaigns)) {
    if (rules.codes?.kind === 'unique') await generateBatch(shopId, id, rules.codes);
  }
}

/** Sends chunks, a few at once. @returns how many Shopify took */
async function sendChunks(
  shopId: ShopId,
  chunks: readonly CodeChunk[],
  signal: AbortSignal,
): Promise<number> {
  const queue = [...chunks];
  const failures: unknown[] = [];
  let taken = 0;
  const work = async (): Promise<void> => {
    for (let chunk = queue.shift(); chunk !== undefined; chunk = queue.shift()) {
      if (signal.aborted || failures.length > 0) return;
      try {
        if (await sendChunk(shopId, chunk)) taken += 1;
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: sendersPerShop }, work));
  if (failures.length > 0) throw failures[0];
  return taken;
}

/** Sends one chunk, unless an earlier call turns out to have arrived. @returns whether Shopify has it now */
async function sendChunk(shopId: ShopId, chunk: CodeChunk): Promise<boolean> {
  if (chunk.attempts > 0 && (await findEarlierCall(shopId, chunk))) {
    await inShop(shopId, (tx) => markSent(tx, chunk.id, null));
    return true;
  }
  const codes = await inShop(shopId, (tx) => countAttempt(tx, chunk.id));
  if (codes.length === 0) return false;
  try {
    const answer = await adminGateway(shopId).request(AddCodesDocument, {
      id: chunk.discountGid,
      codes: codes.map((code) => ({ code })),
    });
    const creation = answer.discountRedeemCodeBulkAdd?.bulkCreation?.id ?? null;
    await inShop(shopId, (tx) => markSent(tx, chunk.id, creation));
    return true;
  } catch (error) {
    if (!(error instanceof UpstreamError) || !isDoubtful(error)) throw error;
    logFor('campaigns').warn(
      { shopId, chunkId: chunk.id, kind: error.kind },
      'codes were sent, no answer came',
    );
    return false;
  }
}

/** Codes may have arrived: the next round looks before it sends them again. */
function isDoubtful(error: UpstreamError): boolean {
  return ['unknown-outcome', 'network', 'timeout', 'server', 'invalid-answer'].includes(error.kind);
}
