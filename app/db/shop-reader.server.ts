import pg from 'pg';
import { isId, type ShopId } from '../core/ids.ts';
import { invariant } from '../core/invariant.ts';
import { databasePool } from './client.server.ts';
import type { ShopTx } from './shop-scope.server.ts';

/** The part of a shop's transaction that reads. A whole `ShopTx` is one, too. */
export type ShopReader = Pick<ShopTx, 'shopId' | 'query'>;

// bigint comes as bigint, as through ShopTx; everything else as the driver reads it.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text));

/**
 * Reads a shop's rows in one read-only transaction under row-level security, without Prisma between: for the storefront,
 * where every round trip counts. Two of them are the transaction itself. All statements see one moment: a history never
 * shows what the balance above it does not know yet.
 */
export async function readInShop<T>(shopId: ShopId, work: (reader: ShopReader) => Promise<T>): Promise<T> {
  invariant(isId(shopId), 'A shop id must be a uuid.');
  const client = await databasePool().connect();
  let broken: Error | undefined;
  try {
    // Two statements in one message; the id was checked to be nothing but a uuid.
    await client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT set_config('tandem.shop_id', '${shopId}', true)`,
    );
    const result = await work({
      shopId,
      query: async <Row>(text: string, ...values: unknown[]) =>
        (await client.query({ text, values, types })).rows as Row[],
    });
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: unknown) => {
      broken = failure as Error;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
