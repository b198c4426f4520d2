import { fields } from '../../model.ts';
import { draftMutations } from '../drafts/drafts.ts';
import { fulfilmentMutations } from '../fulfilment/fulfilment.ts';
import { orderEditMutations } from '../order-edits/order-edits.ts';
import { returnMutations } from '../returns/returns.ts';
import { cancelMutations } from './cancel.ts';
import { orderCreate } from './create-order.ts';
import { basicOrderMutations } from './order-basics.ts';
import { paymentTermsMutations } from './payment-terms.ts';
import { paymentMutations } from './payments.ts';
import { riskMutations } from './risk.ts';
import { refundMutations } from './refunds.ts';

/** All mutations of orders and of what belongs to them. */
export const orderMutations = fields<undefined>({
  orderCreate: (_source, args, call) => orderCreate(args, call),
  ...basicOrderMutations,
  ...paymentMutations,
  ...cancelMutations,
  ...refundMutations,
  ...orderEditMutations,
  ...fulfilmentMutations,
  ...draftMutations,
  ...paymentTermsMutations,
  ...riskMutations,
  ...returnMutations,
});
