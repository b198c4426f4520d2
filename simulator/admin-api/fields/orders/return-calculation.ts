import { GraphQLError } from 'graphql';
import { toUuidGid } from '../../../store/tables/ids.ts';
import { shareOf } from '../../../store/money.ts';
import { variants } from '../../../store/schema/catalog.ts';
import { fulfillmentLines } from '../../../store/schema/order-life.ts';
import type { FulfillmentLineRow } from '../../../store/schema/order-life.ts';
import { orders } from '../../../store/schema/orders.ts';
import type { OrderLineRow, OrderRow } from '../../../store/schema/orders.ts';
import { discountedLine, sumTax } from '../../../store/orders/totals.ts';
import { orderMinor } from '../../mutations/orders/money-input.ts';
import type { MoneyInput } from '../../mutations/orders/money-input.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { ownDiscount } from './order-line.ts';
import { orderBag } from '../../values.ts';

type CalculateInput = {
  orderId: string;
  returnLineItems?: readonly {
    fulfillmentLineItemId: string;
    quantity: number;
    restockingFee?: { percentage: number } | null;
  }[];
  exchangeLineItems?: readonly { variantId?: string | null; quantity: number }[];
  returnShippingFee?: { amount: MoneyInput } | null;
};

type Asked = { sent: FulfillmentLineRow; line: OrderLineRow; quantity: number; feePercent: number };

/** What nothing is kept of goes by an id that no row has. */
const passing = (type: string, at: number): string => toUuidGid(type, at + 1);

function showLine(call: Call, order: OrderRow, { asked, at }: { asked: Asked; at: number }): object {
  const { sent, line, quantity, feePercent } = asked;
  const share = { from: line.refundedQuantity, to: line.refundedQuantity + quantity, whole: line.quantity };
  const worth = shareOf(discountedLine(line), share);
  const before = shareOf(line.unitPrice * BigInt(line.quantity) - ownDiscount(call, line, true), share);
  const fee = (worth * BigInt(Math.round(feePercent * 100)) + 5_000n) / 10_000n;
  // What goes back to the buyer is told as less than nothing.
  const back = (minor: bigint): object => orderBag(-minor, order);
  return {
    ...{ id: passing('CalculatedReturnLineItem', at), fulfillmentLineItem: sent, quantity },
    restockingFee:
      feePercent === 0
        ? null
        : {
            ...{ id: passing('CalculatedRestockingFee', at), percentage: feePercent },
            amountSet: orderBag(fee, order),
          },
    ...{ subtotalBeforeOrderDiscountsSet: back(before), subtotalSet: back(worth) },
    totalTaxSet: back(shareOf(sumTax(line.taxLines), share)),
  };
}

function readLines(call: Call, order: OrderRow, input: CalculateInput): Asked[] {
  const { lines } = call.orderParts.of(order.id, order);
  return (input.returnLineItems ?? []).map((one) => {
    const id = gidOf(one.fulfillmentLineItemId, ['FulfillmentLineItem']);
    const sent = call.store.rows.byId(fulfillmentLines, id);
    const line = lines.find((candidate) => candidate.id === sent?.lineId);
    if (sent === undefined || line === undefined)
      throw new GraphQLError('invalid id', { extensions: { code: 'RESOURCE_NOT_FOUND' } });
    return { sent, line, quantity: one.quantity, feePercent: one.restockingFee?.percentage ?? 0 };
  });
}

function showExchange(
  call: Call,
  order: OrderRow,
  one: { variantId?: string | null; quantity: number },
): object {
  const id = one.variantId == null ? 0 : gidOf(one.variantId, ['ProductVariant']);
  const variant = call.store.rows.byId(variants, id);
  const price = variant?.price ?? 0n;
  return {
    ...{ id: null, variant: variant ?? null, quantity: one.quantity, calculatedDiscountAllocations: [] },
    ...{ originalUnitPriceSet: orderBag(price, order), discountedUnitPriceSet: orderBag(price, order) },
    subtotalSet: orderBag(price * BigInt(one.quantity), order),
    totalTaxSet: orderBag(0n, order),
  };
}

/** returnCalculate: what a return would come to; nothing is written. Null when there is no such order. */
export function calculateReturn(args: Args, call: Call): object | null {
  const input = inputArg<CalculateInput>(args, 'input');
  const order = call.store.rows.byId(orders, gidOf(input.orderId, ['Order']));
  if (order === undefined) return null;
  const fee = input.returnShippingFee?.amount;
  return {
    id: passing('CalculatedReturn', order.id),
    returnLineItems: readLines(call, order, input).map((asked, at) => showLine(call, order, { asked, at })),
    exchangeLineItems: (input.exchangeLineItems ?? []).map((one) => showExchange(call, order, one)),
    returnShippingFee:
      fee === undefined
        ? null
        : {
            id: passing('CalculatedReturnShippingFee', 0),
            amountSet: orderBag(orderMinor(fee.amount, order), order),
          },
  };
}
