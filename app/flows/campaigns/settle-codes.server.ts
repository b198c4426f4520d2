import {
  isOverdue,
  loadChunkCodes,
  markDone,
  markUnsent,
  type CodeChunk,
} from '../../campaigns/codes/chunks.server.ts';
import { settlePartly, settleWhole, type FailedCode } from '../../campaigns/codes/settle.server.ts';
import type { CodeChunkId, ShopId } from '../../core/ids.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { adminGateway } from '../../shopify/admin.server.ts';
import { CodeCreationErrorsDocument, CodeCreationsDocument } from '../../shopify/operations.generated.ts';
import { lookUpOwners } from './code-owners.server.ts';

interface Creation {
  readonly failedCount: number;
  readonly done: boolean;
}

/**
 * Asks what became of chunks that Shopify took and stores it. One call asks for all of them.
 * @param chunks at most 250
 * @returns how many were settled
 */
export async function settleChunks(shopId: ShopId, chunks: readonly CodeChunk[]): Promise<number> {
  const creations = await loadCreations(shopId, chunks);
  const whole: CodeChunkId[] = [];
  let partly = 0;
  for (const chunk of chunks) {
    const creation = chunk.creationGid === null ? undefined : creations.get(chunk.creationGid);
    if (creation === undefined) partly += await settleByLookUp(shopId, chunk);
    else if (creation.done && creation.failedCount === 0) whole.push(chunk.id);
    else if (creation.done) partly += await settleFailures(shopId, chunk);
  }
  if (whole.length > 0) await inShop(shopId, (tx) => settleWhole(tx, whole));
  return whole.length + partly;
}

async function loadCreations(
  shopId: ShopId,
  chunks: readonly CodeChunk[],
): Promise<ReadonlyMap<string, Creation>> {
  const ids = chunks.map(({ creationGid }) => creationGid).filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const { nodes } = await adminGateway(shopId).request(CodeCreationsDocument, { ids });
  return new Map(
    nodes.flatMap((node) =>
      node?.__typename === 'DiscountRedeemCodeBulkCreation' ? [[node.id, node] as const] : [],
    ),
  );
}

/** Some codes failed: a code that is there, under our discount, is a success whatever the message says. */
async function settleFailures(shopId: ShopId, chunk: CodeChunk): Promise<number> {
  await inShop(shopId, (tx) => markDone(tx, chunk.id));
  const reported = await loadFailures(shopId, chunk.creationGid ?? '');
  const owners = await lookUpOwners(
    shopId,
    reported.map(({ code }) => code),
  );
  const failed = reported.filter(({ code }) => owners.get(code) !== chunk.discountGid);
  await inShop(shopId, (tx) => settlePartly(tx, chunk, { failed }));
  return 1;
}

async function loadFailures(shopId: ShopId, id: string): Promise<FailedCode[]> {
  const failed: FailedCode[] = [];
  let after: string | null = null;
  do {
    const answer: CreationErrors = await adminGateway(shopId).request(CodeCreationErrorsDocument, {
      id,
      after,
    });
    const codes = answer.discountRedeemCodeBulkCreation?.codes;
    for (const { code, errors } of codes?.nodes ?? []) {
      if (errors.length > 0) failed.push({ code, reason: errors.map(({ message }) => message).join('; ') });
    }
    after = codes?.pageInfo.hasNextPage === true ? (codes.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return failed;
}

interface CreationErrors {
  readonly discountRedeemCodeBulkCreation?: {
    readonly codes: {
      readonly nodes: readonly {
        readonly code: string;
        readonly errors: readonly { readonly message: string }[];
      }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
    };
  } | null;
}

/**
 * A chunk whose creation nobody can name: every code is looked up by itself. When some are missing long after, the
 * same codes are sent again; those that are there will fail as taken and be found ours. Of an ended campaign nothing is
 * sent: what is missing is taken back.
 */
async function settleByLookUp(shopId: ShopId, chunk: CodeChunk): Promise<number> {
  const codes = await inShop(shopId, (tx) => loadChunkCodes(tx, chunk.id));
  const owners = await lookUpOwners(shopId, codes, isOverdue(chunk) ? 'go-on' : 'stop');
  const lost = codes.filter((code) => !owners.has(code));
  if (lost.length > 0) {
    if (!isOverdue(chunk)) return 0;
    if (await inShop(shopId, (tx) => markUnsent(tx, chunk))) return 0;
  }
  const failed = codes
    .filter((code) => owners.has(code) && owners.get(code) !== chunk.discountGid)
    .map((code) => ({ code, reason: 'Exists in Shopify already.' }));
  await inShop(shopId, (tx) => settlePartly(tx, chunk, { failed, lost }));
  return 1;
}
