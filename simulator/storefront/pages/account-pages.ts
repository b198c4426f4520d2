import { createCustomer } from '../../store/customers/customers.ts';
import { customers } from '../../store/schema/catalog.ts';
import type { CustomerRow } from '../../store/schema/catalog.ts';
import { refunds } from '../../store/schema/changes.ts';
import { discountApplications, orderLines, orders, shippingLines } from '../../store/schema/orders.ts';
import type { OrderRow } from '../../store/schema/orders.ts';
import { StoreRefusal, type Store } from '../../store/store.ts';
import { pictureUrl } from '../liquid/catalogue-objects.ts';
import { readFields, textField } from '../reading.ts';
import { sendOn, sendPage, type Visit } from '../visit.ts';
import { showMissing } from './catalogue-pages.ts';

const DEMO_CUSTOMERS = 6;

/** Customers a visitor may sign in as at once: the first ones made, who have e-mail addresses of their own. */
function demoCustomers(store: Store): CustomerRow[] {
  return store.rows.all(customers, 'WHERE email IS NOT NULL ORDER BY id LIMIT ?', DEMO_CUSTOMERS);
}

/** An order for Liquid; money in cents. */
export function orderObject(store: Store, order: OrderRow): Record<string, unknown> {
  const lines = store.rows.all(orderLines, 'WHERE orderId = ? ORDER BY position', order.id).map((line) => ({
    ...{
      title: line.title,
      variant_title: line.variantTitle,
      quantity: line.quantity,
      price: Number(line.unitPrice),
    },
    final_line_price: Number(line.unitPrice * BigInt(line.quantity) - line.totalDiscount),
    refunded: line.refundedQuantity,
    image: pictureUrl(handleOf(store, line.productId) ?? line.title, line.variantTitle ?? ''),
  }));
  const shipping = store.rows.all(shippingLines, 'WHERE orderId = ?', order.id);
  return {
    ...{ id: order.id, name: order.name, lines, created_at: order.processedAt, email: order.email },
    ...{
      financial_status: (order.financialStatus ?? '').toLowerCase(),
      cancelled: order.cancelledAt !== null,
    },
    fulfillment_status: order.fulfillmentStatus.toLowerCase(),
    ...{ subtotal: Number(order.subtotal), total: Number(order.total), tax: Number(order.totalTax) },
    discount: Number(order.totalDiscounts),
    shipping: shipping.map((line) => ({ title: line.title, price: Number(line.discountedPrice) })),
    codes: store.rows
      .all(discountApplications, 'WHERE orderId = ? ORDER BY position', order.id)
      .map(({ label }) => label),
    refunded: Number(order.totalRefunded),
    refunds: store.rows.all(refunds, 'WHERE orderId = ? ORDER BY id', order.id).map((refund) => ({
      ...{ created_at: refund.createdAt, amount: Number(refund.totalRefunded) },
    })),
    address: order.shippingAddress,
  };
}

function handleOf(store: Store, productId: number | null): string | null {
  if (productId === null) return null;
  const handle = store.rows.query('SELECT handle FROM products WHERE id = ?', productId)[0]?.['handle'];
  return typeof handle === 'string' ? handle : null;
}

/** The sign-in page. `problem` is a key of the texts. */
export async function showLogin(visit: Visit, problem = '', email = ''): Promise<void> {
  const demo = demoCustomers(visit.context.store).map((row) => ({
    ...{
      email: row.email,
      name: `${row.firstName ?? ''} ${row.lastName ?? ''}`.trim(),
      orders_count: row.numberOfOrders,
    },
  }));
  const objects = { demo, problem, email, return_to: visit.url.searchParams.get('return_to') ?? '' };
  await sendPage(visit, {
    template: 'login',
    pageType: 'customers/login',
    objects,
    status: problem === '' ? 200 : 422,
  });
}

/** Signs in by e-mail alone: nobody real can sign in here. */
export async function signIn(visit: Visit): Promise<void> {
  const fields = await readFields(visit.request);
  const email = textField(fields, 'email');
  const found = visit.context.store.rows.first(customers, 'WHERE lower(email) = lower(?)', email);
  if (found === undefined) return showLogin(visit, 'login.unknown', email);
  startSession(visit, found);
  return sendOn(visit, textField(fields, 'return_to') || '/account');
}

function startSession(visit: Visit, customer: CustomerRow): void {
  const { content } = visit.session;
  content.customerId = customer.id;
  content.contact = null;
}

/** Makes an account; the shop hears of a new customer. */
export async function register(visit: Visit): Promise<void> {
  const fields = await readFields(visit.request);
  const { locale } = visit.session.content;
  const [email, firstName, lastName] = ['email', 'first_name', 'last_name'].map((name) =>
    textField(fields, name),
  );
  try {
    const draft = { email: email ?? '', firstName: firstName ?? '', lastName: lastName ?? '', locale };
    startSession(visit, createCustomer(visit.context.store, draft));
  } catch (error) {
    if (!(error instanceof StoreRefusal)) throw error;
    return showLogin(visit, error.code === 'TAKEN' ? 'login.taken' : 'login.wrong', email ?? '');
  }
  return sendOn(visit, textField(fields, 'return_to') || '/account');
}

/** Signs out; the cart stays. */
export function signOut(visit: Visit): Promise<void> {
  visit.session.content.customerId = null;
  visit.session.content.contact = null;
  return sendOn(visit, '/');
}

/** The signed-in customer's orders, newest first, at most 50. */
export async function showAccount(visit: Visit): Promise<void> {
  const { customerId } = visit.session.content;
  if (customerId === null) return sendOn(visit, '/account/login?return_to=/account');
  const { store } = visit.context;
  const rows = store.rows.all(
    orders,
    'WHERE customerId = ? ORDER BY processedAt DESC, id DESC LIMIT 50',
    customerId,
  );
  const own = rows.map((row) => orderObject(store, row));
  await sendPage(visit, { template: 'account', pageType: 'customers/account', objects: { orders: own } });
}

/** One order of the signed-in customer, or one that this visitor placed. Anybody else's is not there. */
export async function showOrder(visit: Visit): Promise<void> {
  const { store } = visit.context;
  const { customerId, orderIds } = visit.session.content;
  const order = store.rows.byId(orders, Number(visit.path['id']));
  const isOwn =
    order !== undefined &&
    ((customerId !== null && order.customerId === customerId) || orderIds.includes(order.id));
  if (!isOwn) return showMissing(visit);
  const isThanks = visit.path['page'] === 'thank-you';
  await sendPage(visit, {
    template: isThanks ? 'thank-you' : 'order',
    pageType: isThanks ? 'thank_you' : 'customers/order',
    objects: { order: orderObject(store, order) },
  });
}
