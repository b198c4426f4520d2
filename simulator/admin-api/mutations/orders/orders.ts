import { fields } from '../../model.ts';
import { cancelMutations } from './cancel.ts';
import { orderCreate } from './create-order.ts';
import { basicOrderMutations } from './order-basics.ts';
import { paymentMutations } from './payments.ts';
import { refundMutations } from './refunds.ts';

/** All mutations of orders but those of edits, drafts, fulfillments and returns. */
export const orderMutations = fields<undefined>({
  orderCreate: (_source, args, call) => orderCreate(args, call),
  ...basicOrderMutations,
  ...paymentMutations,
  ...cancelMutations,
  ...refundMutations,
});
