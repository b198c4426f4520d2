import { isPaidStatus, type StoredOrder } from './order.ts';

/**
 * Whether an order is a sale: paid at some time, not deleted, no test. A cancelled or refunded one stays a sale of
 * which little or nothing is left.
 */
export function isSale(
  order: Pick<StoredOrder, 'deletedAt' | 'test' | 'paidAt' | 'financialStatus'>,
): boolean {
  return (
    order.deletedAt === null && !order.test && (order.paidAt !== null || isPaidStatus(order.financialStatus))
  );
}

/** The same as a condition of SQL. @param o alias of the table `orders` */
export function isSaleSql(o: string): string {
  return `(${o}.deleted_at IS NULL AND NOT ${o}.test
    AND (${o}.paid_at IS NOT NULL OR upper(${o}.financial_status) IN ('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED')))`;
}
