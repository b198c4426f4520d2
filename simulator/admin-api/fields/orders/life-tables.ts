import type { FieldTable } from '../../model.ts';
import {
  fulfillmentEventFields,
  fulfillmentFields,
  fulfillmentHoldFields,
  fulfillmentLineFields,
  fulfillmentOrderFields,
  fulfillmentOrderLineFields,
} from '../fulfilment/fulfilment.ts';
import { merchantRequestFields } from '../fulfilment/fulfiller.ts';
import {
  exchangeLineFields,
  returnFields,
  returnLineFields,
  reverseLineFields,
  reverseOrderFields,
} from './returns.ts';
import { reverseDeliveryFields, reverseDeliveryLineFields } from './reverse-deliveries.ts';
import { tenderFields } from './tender.ts';
import { transactionFields } from './transaction.ts';

/** The types of what happens to an order after it was placed. */
export const LIFE_FIELDS: Readonly<Record<string, FieldTable>> = {
  OrderTransaction: transactionFields,
  TenderTransaction: tenderFields,
  Fulfillment: fulfillmentFields,
  FulfillmentLineItem: fulfillmentLineFields,
  FulfillmentOrder: fulfillmentOrderFields,
  FulfillmentOrderLineItem: fulfillmentOrderLineFields,
  FulfillmentHold: fulfillmentHoldFields,
  FulfillmentOrderMerchantRequest: merchantRequestFields,
  FulfillmentEvent: fulfillmentEventFields,
  Return: returnFields,
  ReturnLineItem: returnLineFields,
  ExchangeLineItem: exchangeLineFields,
  ReverseFulfillmentOrder: reverseOrderFields,
  ReverseFulfillmentOrderLineItem: reverseLineFields,
  ReverseDelivery: reverseDeliveryFields,
  ReverseDeliveryLineItem: reverseDeliveryLineFields,
};
