import {
  draftOrders,
  exchangeLines,
  fulfillmentLines,
  fulfillmentOrderLines,
  fulfillmentOrders,
  fulfillments,
  returnLines,
  returns,
  reverseDeliveries,
  reverseOrderLines,
  reverseOrders,
} from '../../store/schema/order-life.ts';
import type { AnyTable } from '../../store/tables/table.ts';
import { showDraft } from '../fields/orders/draft.ts';
import { TERMS_FINDERS } from '../fields/orders/terms-owner.ts';
import type { Call } from '../model.ts';

/** Tables behind the gids of what happens to orders. */
export const LIFE_TABLES: Readonly<Record<string, AnyTable>> = {
  Fulfillment: fulfillments,
  FulfillmentLineItem: fulfillmentLines,
  FulfillmentOrder: fulfillmentOrders,
  FulfillmentOrderLineItem: fulfillmentOrderLines,
  Return: returns,
  ReturnLineItem: returnLines,
  ExchangeLineItem: exchangeLines,
  ReverseFulfillmentOrder: reverseOrders,
  ReverseFulfillmentOrderLineItem: reverseOrderLines,
  ReverseDelivery: reverseDeliveries,
};

/** The same where a gid is more than a row. */
export const LIFE_FINDERS: Readonly<Record<string, (call: Call, id: number) => unknown>> = {
  DraftOrder: (call, id) => {
    const row = call.store.rows.byId(draftOrders, id);
    return row === undefined ? undefined : showDraft(call, row);
  },
  ...TERMS_FINDERS,
};
