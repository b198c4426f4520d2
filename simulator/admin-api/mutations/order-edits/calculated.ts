import { toGid } from '../../../store/tables/ids.ts';
import { outcomeOf } from '../../../store/edits/session.ts';
import type { Outcome, Session } from '../../../store/edits/session.ts';
import type { StagedDiscount } from '../../../store/schema/order-life.ts';
import { discountApplications } from '../../../store/schema/orders.ts';
import { currentLine, mergeTaxLines } from '../../../store/orders/totals.ts';
import { typedApplication } from '../../fields/orders/order-line.ts';
import { listOf } from '../../listing.ts';
import type { Call } from '../../model.ts';
import { money, orderBag, taxLines } from '../../values.ts';

type Line = Outcome['after'][number];

/** The value of a staged discount as PricingValue. */
function valueOf(discount: StagedDiscount, currency: string): object {
  return discount.percentBp === null
    ? { __typename: 'MoneyV2', ...money(discount.fixed ?? 0n, currency) }
    : { __typename: 'PricingPercentageValue', percentage: discount.percentBp / 100 };
}

/** A staged discount as an application of the calculated order. */
function applicationOf(discount: StagedDiscount, currency: string): object {
  return {
    __typename: 'CalculatedManualDiscountApplication',
    id: toGid('CalculatedManualDiscountApplication', discount.id),
    ...{ allocationMethod: 'EACH', appliedTo: 'LINE', targetSelection: 'EXPLICIT', targetType: 'LINE_ITEM' },
    ...{ description: discount.description, value: valueOf(discount, currency) },
  };
}

/** The staged change that added a discount. */
export function discountChange(discount: StagedDiscount, currency: string): object {
  return {
    __typename: 'OrderStagedChangeAddLineItemDiscount',
    id: toGid('OrderStagedChangeAddLineItemDiscount', discount.id),
    ...{ description: discount.description ?? '', value: valueOf(discount, currency) },
  };
}

function changesOf(call: Call, session: Session, one: Line): object[] {
  const { staged, line } = one;
  const { currency } = session.order;
  const { quantity } = staged;
  const discounts = staged.discounts.map((discount) => discountChange(discount, currency));
  if (staged.added === 'variant') {
    const variant = staged.variantId === null ? null : (call.catalog.variant(staged.variantId) ?? null);
    return [{ __typename: 'OrderStagedChangeAddVariant', quantity, variant }, ...discounts];
  }
  if (staged.added === 'custom') {
    const own = { quantity, title: staged.title, originalUnitPrice: money(staged.unitPrice, currency) };
    return [{ __typename: 'OrderStagedChangeAddCustomItem', ...own }, ...discounts];
  }
  const before = call.orderParts.of(session.order.id).lines.find((row) => row.id === line.id);
  const delta = quantity - (before?.currentQuantity ?? 0);
  if (delta > 0)
    return [{ __typename: 'OrderStagedChangeIncrementItem', delta, lineItem: before }, ...discounts];
  if (delta === 0) return discounts;
  const restock = staged.restock;
  return [
    { __typename: 'OrderStagedChangeDecrementItem', delta: -delta, lineItem: before, restock },
    ...discounts,
  ];
}

/** CalculatedLineItem. */
export function showLine(call: Call, session: Session, one: Line): object {
  const { line, staged, amounts } = one;
  const { order } = session;
  const bag = (minor: bigint): object => orderBag(minor, order);
  const { quantity } = staged;
  const before = call.orderParts.of(order.id).lines.find((row) => row.id === line.id);
  const worth = currentLine(line);
  return {
    id: toGid('CalculatedLineItem', line.id),
    ...{ title: line.title, variantTitle: line.variantTitle, sku: line.sku, image: null, quantity },
    variant: line.variantId === null ? null : (call.catalog.variant(line.variantId) ?? null),
    editableQuantity: quantity,
    editableQuantityBeforeChanges: before?.currentQuantity ?? 0,
    editableSubtotalSet: bag(worth),
    uneditableSubtotalSet: bag(0n),
    originalUnitPriceSet: bag(line.unitPrice),
    discountedUnitPriceSet: bag(quantity === 0 ? line.unitPrice : worth / BigInt(quantity)),
    customAttributes: line.customAttributes,
    hasStagedLineItemDiscount: staged.discounts.length > 0,
    restockable: line.variantId !== null,
    restocking: staged.restock,
    calculatedDiscountAllocations: staged.discounts.map((discount, at) => ({
      allocatedAmountSet: bag(amounts[at] ?? 0n),
      discountApplication: applicationOf(discount, order.currency),
    })),
    discountAllocations: [],
    get stagedChanges() {
      return changesOf(call, session, one);
    },
  };
}

/** CalculatedShippingLine. */
export function showShipping(session: Session, id: number): object | null {
  const one = session.state.shipping.find((line) => line.id === id);
  if (one === undefined) return null;
  const gid = toGid('CalculatedShippingLine', one.id);
  return { id: gid, title: one.title, price: orderBag(one.price, session.order), stagedStatus: one.status };
}

function shippingChanges(session: Session): object[] {
  const { currency } = session.order;
  return session.state.shipping.flatMap((one): object[] => {
    if (one.status === 'ADDED') {
      const own = { title: one.title, price: money(one.price, currency), phone: null };
      return [{ __typename: 'OrderStagedChangeAddShippingLine', ...own, presentmentTitle: one.title }];
    }
    return one.status === 'REMOVED' ? [{ __typename: 'OrderStagedChangeRemoveShippingLine' }] : [];
  });
}

function removedChanges(call: Call, session: Session): object[] {
  return session.state.removedDiscounts.flatMap((id) => {
    const row = call.store.rows.byId(discountApplications, id);
    return row === undefined
      ? []
      : [{ __typename: 'OrderStagedChangeRemoveDiscount', discountApplication: typedApplication(row) }];
  });
}

/** CalculatedOrder: the order as it would be. */
export function showCalculated(call: Call, session: Session): object {
  const { order, state, row } = session;
  const outcome = outcomeOf(call.store, session);
  const lines = outcome.after.map((one) => ({ one, shown: showLine(call, session, one) }));
  const discounts = state.lines.flatMap((line) => line.discounts);
  const outstanding =
    outcome.currentTotal - (order.totalReceived - order.totalRefunded) + order.refundDiscrepancy;
  const taxes = mergeTaxLines(outcome.after.flatMap(({ line }) => line.taxLines));
  return {
    id: toGid('CalculatedOrder', row.id),
    ...{ originalOrder: order, committed: row.committed },
    lineItems: listOf(lines.filter(({ one }) => one.staged.added === null).map(({ shown }) => shown)),
    addedLineItems: listOf(lines.filter(({ one }) => one.staged.added !== null).map(({ shown }) => shown)),
    addedDiscountApplications: listOf(discounts.map((one) => applicationOf(one, order.currency))),
    shippingLines: state.shipping.map((one) => showShipping(session, one.id)),
    stagedChanges: listOf([
      ...outcome.after.flatMap((one) => changesOf(call, session, one)),
      ...shippingChanges(session),
      ...removedChanges(call, session),
    ]),
    subtotalLineItemsQuantity: state.lines.reduce((total, line) => total + line.quantity, 0),
    subtotalPriceSet: orderBag(outcome.currentSubtotal, order),
    totalPriceSet: orderBag(outcome.currentTotal, order),
    totalOutstandingSet: orderBag(outstanding, order),
    cartDiscountAmountSet: null,
    taxLines: taxLines(taxes, order),
    notificationPreviewHtml: null,
    notificationPreviewTitle: 'Your order has been updated',
  };
}
