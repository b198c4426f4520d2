import type { Instant } from '../core/time.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { saveCosts, type CostChange } from '../growth/margin/costs.server.ts';
import { forgetSettled } from '../growth/margin/margin-records.server.ts';
import { readCostFile, type FileProblem } from '../growth/margin/unit-cost-file.ts';
import { keepUnitCosts, listCostedVariants } from '../growth/margin/unit-costs.server.ts';
import { enqueueDue } from '../jobs/queue.server.ts';

/** Saves what the merchant told of fees and shipping; every order is then settled anew. */
export async function changeCosts(tx: ShopTx, change: CostChange, now: Instant): Promise<void> {
  await saveCosts(tx, change, now);
  await forgetSettled(tx, { repin: false });
  await enqueueDue(tx, 'settle-margins', { shopId: tx.shopId });
}

/** A file of unit costs as it came. */
export interface CostUpload {
  readonly bytes: Uint8Array;
  readonly currency: string;
  readonly actor: string;
  /** Also for orders whose cost was known before, when what was known was wrong. */
  readonly repin: boolean;
}

/** Takes all costs of a file or none; orders are then settled anew. */
export async function importUnitCosts(
  tx: ShopTx,
  { bytes, currency, actor, repin }: CostUpload,
  now: Instant,
): Promise<Result<number, readonly FileProblem[]>> {
  const { costs, problems } = readCostFile(bytes, await listCostedVariants(tx), currency);
  if (problems.length > 0) return refuse(problems);
  await keepUnitCosts(tx, { costs, currency, actor }, now);
  await forgetSettled(tx, { repin });
  await enqueueDue(tx, 'settle-margins', { shopId: tx.shopId });
  return ok(costs.length);
}
