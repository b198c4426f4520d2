import type { ShopId } from '../core/ids.ts';
import { isId } from '../core/ids.ts';
import { invariant } from '../core/invariant.ts';
import { databasePrisma } from './client.server.ts';
import type { Prisma } from './prisma/client.ts';

const transactionMs = 15_000;
const waitForConnectionMs = 10_000;

/** One transaction that sees one shop's rows and no other's. */
export interface ShopTx {
  readonly shopId: ShopId;
  readonly prisma: Prisma.TransactionClient;
  /**
   * Runs one SQL statement and returns its rows; `$1` is the first value. bigint and numeric come as bigint and
   * Decimal, timestamps as Date, json parsed. Never build SQL from outside text.
   */
  query<Row>(sql: string, ...values: unknown[]): Promise<Row[]>;
  /** Runs one SQL statement and returns how many rows it touched. */
  execute(sql: string, ...values: unknown[]): Promise<number>;
}

/**
 * Runs `work` in one transaction scoped to one shop by row-level security: other shops' rows are not there, and
 * writing one is refused by the database. Commits when `work` resolves, rolls back when it throws. No network call
 * belongs in it.
 * @param options timeoutMs after which the transaction is rolled back, 15 s when absent
 */
export async function inShop<T>(
  shopId: ShopId,
  work: (tx: ShopTx) => Promise<T>,
  options: { readonly timeoutMs?: number } = {},
): Promise<T> {
  invariant(isId(shopId), 'A shop id must be a uuid.');
  return databasePrisma().$transaction(
    async (prisma) => {
      await prisma.$executeRawUnsafe(`SELECT set_config('tandem.shop_id', $1, true)`, shopId);
      return work({
        shopId,
        prisma,
        query: <Row>(sql: string, ...values: unknown[]) => prisma.$queryRawUnsafe<Row[]>(sql, ...values),
        execute: (sql: string, ...values: unknown[]) => prisma.$executeRawUnsafe(sql, ...values),
      });
    },
    { timeout: options.timeoutMs ?? transactionMs, maxWait: waitForConnectionMs },
  );
}
