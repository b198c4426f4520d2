import { orders } from '../../../store/schema/orders.ts';
import { riskAssessments } from '../../../store/schema/terms.ts';
import { StoreRefusal } from '../../../store/store.ts';
import { fields, inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { withUserErrors } from '../../user-errors.ts';

type Input = {
  orderId: string;
  riskLevel: string;
  facts: readonly { description: string; sentiment: string }[];
};

const FIELD = ['orderRiskAssessmentInput', 'orderId'];

function assess(args: Args, call: Call): object {
  const none: { orderRiskAssessment: object | null } = { orderRiskAssessment: null };
  const input = inputArg<Input>(args, 'orderRiskAssessmentInput');
  return withUserErrors(() => {
    const { store } = call;
    const order = store.rows.byId(orders, gidOf(input.orderId, ['Order']));
    if (order === undefined)
      throw new StoreRefusal(
        "The record with the ID used as the input value couldn't be found.",
        FIELD,
        'NOT_FOUND',
      );
    if (order.fulfillmentStatus === 'FULFILLED')
      throw new StoreRefusal('The order is already fulfilled.', FIELD, 'ORDER_ALREADY_FULFILLED');
    const facts = input.facts.map(({ description, sentiment }) => ({ description, sentiment }));
    const { riskLevel } = input;
    store.transaction(() => {
      // What an app thought before gives way.
      store.rows.run('DELETE FROM riskAssessments WHERE orderId = ?', order.id);
      store.rows.insert(riskAssessments, { id: store.newId(), orderId: order.id, riskLevel, facts });
      store.emit('orders/updated', order.id);
    });
    return { orderRiskAssessment: { riskLevel, facts, provider: { id: call.appId } } };
  }, none);
}

/** orderRiskAssessmentCreate. */
export const riskMutations = fields<undefined>({
  orderRiskAssessmentCreate: (_source, args, call) => assess(args, call),
});
