import { newId } from '../core/ids.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';

/** What a first copy takes, in this order: what findings need most comes first. */
export const copyStageNames = [
  'products',
  'collections',
  'customers',
  'orders',
  'refunds',
  'journeys',
  'facts',
] as const;

export type CopyStageName = (typeof copyStageNames)[number];
export type CopyStageState = 'waiting' | 'exporting' | 'loading' | 'done' | 'failed';

/** One stage of a copy, as pages show it. */
export interface CopyStage {
  readonly id: string;
  readonly epoch: number;
  readonly stage: CopyStageName;
  readonly state: CopyStageState;
  readonly bulkOperationId: string | null;
  /** Rows Shopify has promised; null while unknown. */
  readonly expectedCount: bigint | null;
  /** Rows read and stored so far. */
  readonly storedCount: bigint;
  readonly position: string | null;
  readonly failure: string | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/**
 * Writes the stages of an installation's copy.
 * @returns whether they were new, so that the caller starts the copy exactly once
 */
export async function planCopy(tx: ShopTx, epoch: number): Promise<boolean> {
  let planned = 0;
  for (const stage of copyStageNames) {
    planned += await tx.execute(
      `INSERT INTO copy_stages (shop_id, id, epoch, stage, state)
       VALUES ($1::text::uuid, $2::text::uuid, $3, $4, 'waiting')
       ON CONFLICT (shop_id, epoch, stage) DO NOTHING`,
      tx.shopId,
      newId(),
      epoch,
      stage,
    );
  }
  return planned > 0;
}

/** The stages of the shop's latest copy, in their order; empty before the first. */
export async function loadCopyStages(tx: ShopTx): Promise<CopyStage[]> {
  const stages = await tx.query<CopyStage>(
    `SELECT id, epoch, stage, state, bulk_operation_id AS "bulkOperationId", expected_count AS "expectedCount",
       stored_count AS "storedCount", position, failure, started_at AS "startedAt", finished_at AS "finishedAt"
     FROM copy_stages
     WHERE epoch = (SELECT max(epoch) FROM copy_stages) AND stage = any(string_to_array($1, ','))`,
    copyStageNames.join(','),
  );
  return stages.sort((a, b) => copyStageNames.indexOf(a.stage) - copyStageNames.indexOf(b.stage));
}

/** What may change about a stage while it runs; what is left out stays. */
export type StageChange = Partial<
  Pick<
    CopyStage,
    | 'state'
    | 'bulkOperationId'
    | 'expectedCount'
    | 'storedCount'
    | 'position'
    | 'failure'
    | 'startedAt'
    | 'finishedAt'
  >
>;

/** Writes how far a stage has come. */
export async function changeStage(tx: ShopTx, id: string, change: StageChange): Promise<void> {
  await tx.prisma.copyStage.update({ where: { shopId_id: { shopId: tx.shopId, id } }, data: change });
}
