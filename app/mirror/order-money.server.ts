import type { ShopTx } from '../db/shop-scope.server.ts';
import type { MoneyLine, MoneyRefund, OrderMoney } from './order-money.ts';

// Children come as JSON with the order, one row an order: a row a line costs ten times the time at this driver.
const moneySql = `SELECT o.shopify_id AS "shopifyId", o.name, o.customer_shopify_id AS "customerShopifyId", o.currency,
    o.taxes_included AS "taxesIncluded", o.test, o.is_b2b AS "isB2b", o.financial_status AS "financialStatus",
    o.processed_at AS "processedAt", o.paid_at AS "paidAt", o.cancelled_at AS "cancelledAt",
    o.deleted_at AS "deletedAt", o.discount_codes AS "discountCodes",
    (SELECT json_agg(json_build_array(l.shopify_id::text, l.product_shopify_id::text, l.is_gift_card, l.quantity,
        l.current_quantity, l.original_total_minor::text, l.discount_minor::text, l.tax_minor::text)
        ORDER BY l.ordinal, l.shopify_id)::text
      FROM order_lines l WHERE l.shop_id = o.shop_id AND l.order_shopify_id = o.shopify_id) AS lines,
    (SELECT json_agg(json_build_array(r.shopify_id::text, r.processed_at, r.adjustment_minor::text,
        (SELECT json_agg(json_build_array(rl.line_shopify_id::text, rl.quantity)) FROM refund_lines rl
         WHERE rl.shop_id = r.shop_id AND rl.order_shopify_id = r.order_shopify_id
           AND rl.refund_shopify_id = r.shopify_id)) ORDER BY r.processed_at, r.shopify_id)::text
      FROM refunds r WHERE r.shop_id = o.shop_id AND r.order_shopify_id = o.shopify_id) AS refunds,
    CASE WHEN cardinality(o.discount_codes) > 0 THEN
      (SELECT json_agg(json_build_array(da.code, al.line_shopify_id::text, al.amount_minor::text))::text
       FROM discount_applications da JOIN discount_allocations al ON al.shop_id = da.shop_id
         AND al.order_shopify_id = da.order_shopify_id AND al.application_index = da.index
       WHERE da.shop_id = o.shop_id AND da.order_shopify_id = o.shopify_id AND da.code IS NOT NULL
         AND al.line_shopify_id IS NOT NULL) END AS allocations
  FROM orders o WHERE o.shop_id = $1::uuid AND o.shopify_id = ANY((SELECT $2::text::bigint[])::bigint[])`;

type StoredMoney = Omit<OrderMoney, 'lines' | 'refunds' | 'allocations'> & {
  readonly lines: string | null;
  readonly refunds: string | null;
  readonly allocations: string | null;
};

/** Reads orders as money; unknown ids are left out. */
export async function loadOrderMoney(tx: ShopTx, shopifyIds: readonly bigint[]): Promise<OrderMoney[]> {
  if (shopifyIds.length === 0) return [];
  const rows = await tx.query<StoredMoney>(moneySql, tx.shopId, `{${shopifyIds.join(',')}}`);
  return rows.map((row) => ({
    ...row,
    lines: parse<LineCells>(row.lines).map(toLine),
    refunds: parse<RefundCells>(row.refunds).map(toRefund),
    allocations: parse<AllocationCells>(row.allocations).map(([code, line, amount]) => ({
      code,
      lineShopifyId: BigInt(line),
      amountMinor: BigInt(amount),
    })),
  }));
}

type LineCells = [string, string | null, boolean, number, number, string, string, string];
type RefundCells = [string, string, string, [string, number][] | null];
type AllocationCells = [string, string, string];

function parse<Cells>(text: string | null): Cells[] {
  return text === null ? [] : (JSON.parse(text) as Cells[]);
}

function toLine(cells: LineCells): MoneyLine {
  const [id, product, isGiftCard, quantity, currentQuantity, original, discount, tax] = cells;
  return {
    shopifyId: BigInt(id),
    productShopifyId: product === null ? null : BigInt(product),
    isGiftCard,
    quantity,
    currentQuantity,
    originalTotalMinor: BigInt(original),
    discountMinor: BigInt(discount),
    taxMinor: BigInt(tax),
  };
}

function toRefund([id, processedAt, adjustment, lines]: RefundCells): MoneyRefund {
  return {
    shopifyId: BigInt(id),
    processedAt: new Date(processedAt),
    adjustmentMinor: BigInt(adjustment),
    lines: (lines ?? []).map(([line, quantity]) => ({ lineShopifyId: BigInt(line), quantity })),
  };
}
