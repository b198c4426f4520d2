import type { OrderPart } from '../admin-api/order-parts.ts';
import type { OrderCurrencies } from '../admin-api/values.ts';
import { formatMinor } from '../store/money.ts';
import type { DiscountApplicationRow, OrderRow, ShippingLineRow } from '../store/schema/orders.ts';
import { withOwnRate } from '../admin-api/values.ts';
import { allocations, currenciesOf, restTax } from './payload-line.ts';
import { amounts, moneySet } from './rest-money.ts';

/** A shipping line of an order. */
export function shippingPayload(line: ShippingLineRow, part: OrderPart): object {
  const of = withOwnRate(currenciesOf(part), line.presentmentRate);
  return {
    id: line.id,
    carrier_identifier: null,
    code: line.code,
    current_discounted_price_set: moneySet(line.removed ? 0n : line.discountedPrice, of),
    ...amounts('discounted_price', line.discountedPrice, of),
    is_removed: line.removed,
    phone: null,
    ...amounts('price', line.price, of),
    requested_fulfillment_service_id: null,
    source: line.source,
    title: line.title,
    tax_lines: restTax(line.taxLines, of),
    discount_allocations: allocations(
      part.allocations.filter((row) => row.shippingLineId === line.id),
      of,
    ),
  };
}

const TYPES: Readonly<Record<string, string>> = { code: 'discount_code', automatic: 'automatic' };

/** A discount as an order applied it: codes by their code, others by their title, those made by hand with a description. */
export function applicationPayload(row: DiscountApplicationRow, of: OrderCurrencies): object {
  const byHand = { title: row.label, description: row.description ?? row.label };
  const others = row.kind === 'automatic' ? { title: row.label } : byHand;
  const isPercentage = row.valueKind === 'percentage';
  return {
    target_type: row.targetType.toLowerCase(),
    type: TYPES[row.kind] ?? 'manual',
    value: isPercentage ? percentText(row.value) : shortest(formatMinor(row.value, of.currency)),
    value_type: isPercentage ? 'percentage' : 'fixed_amount',
    allocation_method: row.allocationMethod.toLowerCase(),
    target_selection: row.targetSelection.toLowerCase(),
    ...(row.kind === 'code' ? { code: row.label } : others),
  };
}

/** 1000 basis points are "10.0", 1250 "12.5", 1255 "12.55". */
const percentText = (basisPoints: bigint): string => shortest((Number(basisPoints) / 100).toFixed(2));

/** Without the zeros at the end but one: "5.00" is "5.0". */
const shortest = (text: string): string => text.replace(/(\.\d+?)0+$/, '$1');

function codeKind(row: DiscountApplicationRow): string {
  if (row.targetType === 'SHIPPING_LINE') return 'shipping';
  return row.valueKind === 'percentage' ? 'percentage' : 'fixed_amount';
}

/** `discount_codes`: each code with all that it took off; the title of a merchant's own discount of the whole order as well. */
export function codesPayload(part: OrderPart, order: OrderRow): object[] {
  return part.applications
    .filter(({ kind, targetSelection: on }) => kind === 'code' || (kind === 'manual' && on === 'ALL'))
    .map((row) => {
      const amount = part.allocations
        .filter((one) => one.application === row.position)
        .reduce((sum, one) => sum + one.amount, 0n);
      return { code: row.label, amount: formatMinor(amount, order.currency), type: codeKind(row) };
    });
}
