import { currentPixel } from '../../pixels/web-pixels.ts';
import { toGid } from '../../store/tables/ids.ts';
import { customers, products } from '../../store/schema/catalog.ts';
import type { ProductRow } from '../../store/schema/catalog.ts';
import { orderAdjustments, refundShippingLines } from '../../store/schema/changes.ts';
import { storeCreditTransactions } from '../../store/schema/credit.ts';
import {
  fulfillmentOrders,
  fulfillments,
  reverseDeliveries,
  reverseOrderLines,
} from '../../store/schema/order-life.ts';
import { orders, visits } from '../../store/schema/orders.ts';
import type { AnyTable } from '../../store/tables/table.ts';
import { mediumOf } from '../fields/catalogue/media.ts';
import { returnableOfFulfillment, showDisposition } from '../fields/orders/returns.ts';
import { showOptions, showOptionValues } from '../fields/catalogue/product-option.ts';
import type { Call } from '../model.ts';
import { customerAddress, mailingAddress } from '../values.ts';
import type { AddressSource } from '../values.ts';

type Finder = (call: Call, id: number) => unknown;

/** Tables behind the gids of what else belongs to refunds and journeys. */
export const NESTED_TABLES: Readonly<Record<string, AnyTable>> = {
  CustomerVisit: visits,
  OrderAdjustment: orderAdjustments,
  RefundShippingLine: refundShippingLines,
};

/** How an id stands in the JSON of a row: as a value, or alone in a list. */
const inJson = (id: number): string => `%${String(id)}%`;

const creditOf =
  (kind: string): Finder =>
  ({ store }, id) =>
    store.rows.first(storeCreditTransactions, 'WHERE id = ? AND kind = ?', id, kind);

/** An address of a customer, else of an order; an order's own id stands for an address that has none. */
function findAddress({ store }: Call, id: number): AddressSource | undefined {
  const customer = store.rows.first(customers, 'WHERE addresses LIKE ?', inJson(id));
  const own = customer?.addresses.find((one) => one.id === id);
  if (own !== undefined) return customerAddress(own);
  const where = 'WHERE id = ?1 OR shippingAddress LIKE ?2 OR billingAddress LIKE ?2';
  const order = store.rows.first(orders, where, id, inJson(id));
  if (order === undefined) return undefined;
  const shown = [order.shippingAddress, order.billingAddress].map((one) => mailingAddress(one, order.id));
  return shown.find((one) => one !== null && (one.address.id ?? order.id) === id) ?? undefined;
}

/** The products whose options may have that id: ids that were never given follow from the product's own. */
function productsWithOption({ store }: Call, id: number, perProduct: number): ProductRow[] {
  const derived = store.rows.byId(products, Math.floor(id / perProduct));
  const named = store.rows.all(products, 'WHERE options LIKE ?', inJson(id));
  return derived === undefined ? named : [derived, ...named];
}

const findOption: Finder = (call, id) =>
  productsWithOption(call, id, 10)
    .flatMap((row) => showOptions(call, row))
    .find((one) => one.id === toGid('ProductOption', id));

const findOptionValue: Finder = (call, id) =>
  productsWithOption(call, id, 1000)
    .flatMap((row) => showOptionValues(call, row))
    .find((one) => one.id === toGid('ProductOptionValue', id));

const mediumOfKind =
  (kind: string): Finder =>
  (call, id) => {
    const row = call.store.rows.first(products, 'WHERE id = ?1 OR media LIKE ?2', id, inJson(id));
    return row === undefined ? undefined : mediumOf(call, row, { id, kind });
  };

/** Objects that are kept within the rows of others, by their ids. */
export const NESTED_FINDERS: Readonly<Record<string, Finder>> = {
  MailingAddress: findAddress,
  FulfillmentHold: ({ store }, id) =>
    store.rows
      .all(fulfillmentOrders, 'WHERE holds LIKE ?', inJson(id))
      .flatMap((row) => row.holds)
      .find((one) => one.id === id),
  FulfillmentEvent: ({ store }, id) =>
    store.rows
      .all(fulfillments, 'WHERE events LIKE ?', inJson(id))
      .flatMap((row) => row.events)
      .find((one) => one.id === id),
  ReturnableFulfillment: returnableOfFulfillment,
  ReverseDeliveryLineItem: ({ store }, id) =>
    store.rows
      .all(reverseDeliveries, 'WHERE units LIKE ?', inJson(id))
      .flatMap((row) => row.units)
      .find((one) => one.id === id),
  ReverseFulfillmentOrderDisposition: (call, id) => {
    const found = call.store.rows
      .all(reverseOrderLines, 'WHERE dispositions LIKE ?', inJson(id))
      .flatMap((row) => row.dispositions)
      .find((one) => one.id === id);
    return found === undefined ? undefined : showDisposition(call, found);
  },
  ProductOption: findOption,
  ProductOptionValue: findOptionValue,
  MediaImage: mediumOfKind('IMAGE'),
  Video: mediumOfKind('VIDEO'),
  ExternalVideo: mediumOfKind('EXTERNAL_VIDEO'),
  Model3d: mediumOfKind('MODEL_3D'),
  StoreCreditAccountCreditTransaction: creditOf('credit'),
  StoreCreditAccountDebitTransaction: creditOf('debit'),
  StoreCreditAccountExpirationTransaction: creditOf('expiration'),
  StoreCreditAccountDebitRevertTransaction: creditOf('revert'),
  WebPixel: ({ store }, id) => {
    const row = currentPixel(store);
    return row?.id === id ? row : undefined;
  },
};
