import type { OpenStore } from '../core/open-empty-store.ts';
import type { Shown } from './ask-order.ts';
import { create, line, root } from './ask-order.ts';
import {
  LINES,
  NOBODY,
  PRICE,
  after,
  begin,
  edit,
  goneEdit,
  long,
  on,
  orderId,
  paymentOf,
  returnId,
  sale,
  variant,
  worked,
} from './refusal-setup.ts';
import type { Case } from './refusal-setup.ts';

const ORDER_CASES: Case[] = [
  on(
    'orderCancel',
    (s) =>
      `orderId: "${after(s, orderId(s), (id) => `orderCancel(orderId: "${id}", reason: OTHER, restock: false) { job { id } }`)}", reason: OTHER, restock: true`,
  ),
  on(
    'orderCancel',
    (s) =>
      `orderId: "${String(worked(s, true, { ...LINES, ...sale('SALE') }).order['id'])}", reason: OTHER, restock: true`,
  ),
  on('orderCancel', (s) => {
    const id = after(s, returnId(s), (own) => `returnClose(id: "${own}") { return { id } }`);
    const found = root(s, `{ return(id: "${id}") { order { id } } }`)['order'] as { id: string };
    return `orderId: "${found.id}", reason: OTHER, restock: true`;
  }),
  on(
    'orderCancel',
    (s) =>
      `orderId: "${orderId(s)}", reason: OTHER, restock: true, refund: true, refundMethod: { originalPaymentMethodsRefund: true }`,
  ),
  on(
    'orderCancel',
    (s) => `orderId: "${orderId(s)}", reason: OTHER, restock: true, staffNote: "${long(256)}"`,
  ),
  ...['0', '21'].map((amount) =>
    on('orderCapture', (s) => {
      const order = create(s, { ...LINES, ...sale('AUTHORIZATION') });
      return `input: { id: "${String(order['id'])}", parentTransactionId: "${paymentOf(order)}", amount: "${amount}" }`;
    }),
  ),
  ...(['currency: EUR', 'finalCapture: true'] as const).map((more) =>
    on('orderCapture', (s) => {
      const order = create(s, { ...LINES, ...sale('AUTHORIZATION') });
      return `input: { id: "${String(order['id'])}", parentTransactionId: "${paymentOf(order)}", amount: "1", ${more} }`;
    }),
  ),
  ...[sale('SALE'), sale('AUTHORIZATION', 'FAILURE')].map((paid) =>
    on('orderCapture', (s) => {
      const order = create(s, { ...LINES, ...paid });
      return `input: { id: "${String(order['id'])}", parentTransactionId: "${paymentOf(order)}", amount: "1" }`;
    }),
  ),
  on(
    'orderCapture',
    (s) =>
      `input: { id: "${orderId(s)}", parentTransactionId: "gid://shopify/OrderTransaction/9", amount: "1" }`,
  ),
  on(
    'orderCapture',
    () => `input: { id: "${NOBODY}", parentTransactionId: "gid://shopify/OrderTransaction/9", amount: "1" }`,
  ),
  on('orderCreate', (s) => `order: { lineItems: [{ variantId: "${variant(s)}", quantity: 0 }] }`),
  on(
    'orderCreate',
    () =>
      'order: { lineItems: [{ quantity: 1, priceSet: { shopMoney: { amount: "1", currencyCode: GBP } } }] }',
  ),
  on('orderCreateManualPayment', () => `id: "${NOBODY}"`),
  on('orderCustomerSet', (s) => `orderId: "${orderId(s)}", customerId: "gid://shopify/Customer/9"`),
  on('orderCustomerSet', (s) => {
    const made = root(s, `mutation { customerCreate(input: { firstName: "A" }) { customer { id } } }`)[
      'customer'
    ] as { id: string };
    return `orderId: "${NOBODY}", customerId: "${made.id}"`;
  }),
  on('orderDelete', () => `orderId: "${NOBODY}"`),
  on('orderInvoiceSend', (s) => `id: "${orderId(s)}"`),
  on('orderInvoiceSend', (s) => `id: "${orderId(s)}", email: { to: "nobody" }`),
  on('orderMarkAsPaid', (s) => `input: { id: "${orderId(s, sale('SALE'))}" }`),
  on('orderMarkAsPaid', () => `input: { id: "${NOBODY}" }`),
  on(
    'orderRiskAssessmentCreate',
    () => `orderRiskAssessmentInput: { orderId: "${NOBODY}", riskLevel: LOW, facts: [] }`,
  ),
  on('orderUpdate', () => `input: { id: "${NOBODY}" }`),
];

const refund = (more: (order: Shown) => string, paid: object = sale('SALE')): Case => ({
  operation: 'refundCreate',
  call: (store) => {
    const order = create(store, { ...LINES, ...paid });
    return `refundCreate(input: { orderId: "${String(order['id'])}", ${more(order)} }) @idempotent(key: "k")`;
  },
});
const back = (order: Shown, [kind, amount]: readonly [string, string], parent = paymentOf(order)): string =>
  `transactions: [{ orderId: "${String(order['id'])}", kind: ${kind}, gateway: "bogus", amount: "${amount}", parentId: "${parent}" }]`;

const REFUND_CASES: Case[] = [
  refund((order) => back(order, ['AUTHORIZATION', '1'])),
  refund((order) => back(order, ['REFUND', '20.01'])),
  refund((order) => back(order, ['REFUND', '1'], 'gid://shopify/OrderTransaction/9')),
  refund(
    (order) =>
      `refundLineItems: [{ lineItemId: "${line(order, 0).id}", quantity: 3, restockType: NO_RESTOCK }]`,
  ),
  {
    operation: 'refundCreate',
    call: () => `refundCreate(input: { orderId: "${NOBODY}" }) @idempotent(key: "k")`,
  },
];

const EDIT_CASES: Case[] = [
  edit(
    'orderEditAddCustomItem',
    () => 'title: "Lace", quantity: 1, price: { amount: "1", currencyCode: EUR }',
  ),
  edit(
    'orderEditAddCustomItem',
    () => 'title: "Lace", quantity: 1, price: { amount: "-1", currencyCode: GBP }',
  ),
  edit('orderEditAddCustomItem', () => `title: "Lace", quantity: 0, ${PRICE}`),
  edit('orderEditAddCustomItem', () => `title: " ", quantity: 1, ${PRICE}`),
  edit('orderEditAddCustomItem', () => `title: "${long(256)}", quantity: 1, ${PRICE}`),
  edit(
    'orderEditAddLineItemDiscount',
    () => 'lineItemId: "gid://shopify/CalculatedLineItem/9", discount: { percentValue: 1 }',
  ),
  edit(
    'orderEditAddShippingLine',
    () => 'shippingLine: { title: "Post", price: { amount: "1", currencyCode: EUR } }',
  ),
  goneEdit('orderEditAddShippingLine', `, shippingLine: { title: "Post", ${PRICE} }`),
  edit('orderEditAddVariant', (s) => `variantId: "${variant(s)}", quantity: 0`),
  edit('orderEditAddVariant', (s) => `variantId: "${variant(s)}", quantity: -1`),
  edit('orderEditAddVariant', () => 'variantId: "gid://shopify/ProductVariant/9", quantity: 1'),
  edit('orderEditAddVariant', () => 'variantId: "gid://shopify/ProductVariant/0", quantity: 1'),
  {
    operation: 'orderEditAddVariant',
    call: (s) => {
      const { id } = begin(s);
      const step = `orderEditAddVariant(id: "${id}", variantId: "${variant(s)}", quantity: 1)`;
      root(s, `mutation { ${step} { userErrors { message } } }`);
      return step;
    },
  },
  goneEdit('orderEditAddVariant', ', variantId: "gid://shopify/ProductVariant/9", quantity: 1'),
  on(
    'orderEditBegin',
    (s) =>
      `id: "${after(s, orderId(s), (id) => `orderCancel(orderId: "${id}", reason: OTHER, restock: false) { job { id } }`)}"`,
  ),
  on('orderEditBegin', () => `id: "${NOBODY}"`),
  goneEdit('orderEditCommit', ''),
  on('orderEditCommit', (s) => `id: "${begin(s).id}"`),
  goneEdit(
    'orderEditRemoveDiscount',
    ', discountApplicationId: "gid://shopify/CalculatedManualDiscountApplication/9"',
  ),
  goneEdit('orderEditRemoveShippingLine', ', shippingLineId: "gid://shopify/CalculatedShippingLine/9"'),
  edit('orderEditRemoveShippingLine', () => 'shippingLineId: "gid://shopify/CalculatedShippingLine/9"'),
  goneEdit('orderEditSetQuantity', ', lineItemId: "gid://shopify/CalculatedLineItem/9", quantity: 1'),
  edit('orderEditSetQuantity', () => 'lineItemId: "gid://shopify/CalculatedLineItem/9", quantity: 1'),
  edit('orderEditSetQuantity', () => 'lineItemId: "gid://shopify/CalculatedLineItem/9", quantity: -1'),
  goneEdit(
    'orderEditUpdateShippingLine',
    ', shippingLineId: "gid://shopify/CalculatedShippingLine/9", shippingLine: { title: "Post" }',
  ),
  edit(
    'orderEditUpdateShippingLine',
    () => 'shippingLineId: "gid://shopify/CalculatedShippingLine/9", shippingLine: { title: "Post" }',
  ),
];

const ITEMS = 'lineItems: [{ title: "Lace", quantity: 1, originalUnitPrice: "1" }]';
const draftId = (store: OpenStore, email = 'email: "d@example.com", '): string =>
  (
    root(store, `mutation { draftOrderCreate(input: { ${email}${ITEMS} }) { draftOrder { id } } }`)[
      'draftOrder'
    ] as { id: string }
  ).id;
const completed = (store: OpenStore): string =>
  after(store, draftId(store), (id) => `draftOrderComplete(id: "${id}") { draftOrder { id } }`);
const WRONG_DRAFTS = [
  `tags: ["${long(41)}"]`,
  'appliedDiscount: { value: 1.234, valueType: PERCENTAGE }',
  'appliedDiscount: { value: 101, valueType: PERCENTAGE }',
];

const DRAFT_CASES: Case[] = [
  on('draftOrderCalculate', () => `input: { ${ITEMS}, tags: ["${long(41)}"] }`),
  on('draftOrderComplete', (s) => `id: "${draftId(s)}", paymentGatewayId: "gid://shopify/PaymentGateway/1"`),
  on('draftOrderComplete', (s) => `id: "${completed(s)}"`),
  ...WRONG_DRAFTS.map((wrong) => on('draftOrderCreate', () => `input: { ${ITEMS}, ${wrong} }`)),
  ...WRONG_DRAFTS.map((wrong) => on('draftOrderUpdate', (s) => `id: "${draftId(s)}", input: { ${wrong} }`)),
  on('draftOrderInvoiceSend', (s) => `id: "${completed(s)}"`),
  on('draftOrderInvoiceSend', () => 'id: "gid://shopify/DraftOrder/9"'),
  on('draftOrderInvoiceSend', (s) => `id: "${draftId(s, '')}"`),
];

/** Orders, refunds, edits and drafts. */
export const ORDER_REFUSALS: readonly Case[] = [
  ...ORDER_CASES,
  ...REFUND_CASES,
  ...EDIT_CASES,
  ...DRAFT_CASES,
];
