import { createCustomer, deleteCustomer, updateCustomer } from '../../store/customers.ts';
import { parseGid, toGid } from '../../store/ids.ts';
import { customers, products } from '../../store/schema-catalog.ts';
import { orders } from '../../store/schema-orders.ts';
import type { CustomerRow } from '../../store/schema-catalog.ts';
import { tidyTags } from '../../store/tags.ts';
import { fields, inputArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { findNode } from '../nodes.ts';
import { gidOf } from '../read-gid.ts';
import { userError, withUserErrors } from '../user-errors.ts';
import { visibleOrder } from '../order-listing.ts';

type CustomerInput = {
  id?: string;
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  locale?: string;
  tags?: readonly string[];
  taxExempt?: boolean;
  emailMarketingConsent?: unknown;
  smsMarketingConsent?: unknown;
};

const NONE: { customer: CustomerRow | null } = { customer: null };

// A dear customer reads plain columns; consent has its own mutation and is refused here.
function columns(
  input: CustomerInput,
): Omit<CustomerInput, 'id' | 'emailMarketingConsent' | 'smsMarketingConsent'> {
  const { firstName, lastName, email, phone, note, locale, tags, taxExempt } = input;
  const all = { firstName, lastName, email, phone, note, locale, tags, taxExempt };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function update(args: Args, call: Call): object {
  const input = inputArg<CustomerInput>(args, 'input');
  for (const [name, mutation] of [
    ['emailMarketingConsent', 'customerEmailMarketingConsentUpdate'],
    ['smsMarketingConsent', 'customerSmsMarketingConsentUpdate'],
  ] as const)
    if (input[name] != null)
      return {
        ...NONE,
        userErrors: [userError(`To update ${name}, please use the ${mutation} Mutation instead`, [name])],
      };
  return withUserErrors(
    () => ({ customer: updateCustomer(call.store, gidOf(input.id, ['Customer']), columns(input)) }),
    NONE,
  );
}

function setConsent(args: Args, call: Call): object {
  type Consent = {
    customerId: string;
    emailMarketingConsent: {
      marketingState: string;
      marketingOptInLevel?: string;
      consentUpdatedAt?: string;
    };
  };
  const input = inputArg<Consent>(args, 'input');
  const consent = input.emailMarketingConsent;
  return withUserErrors(() => {
    const change = {
      emailConsent: consent.marketingState,
      emailOptInLevel: consent.marketingOptInLevel ?? 'SINGLE_OPT_IN',
      emailConsentAt: consent.consentUpdatedAt ?? call.store.clock.now(),
    };
    return { customer: updateCustomer(call.store, gidOf(input.customerId, ['Customer']), change) };
  }, NONE);
}

function remove(args: Args, call: Call): object {
  const id = gidOf(inputArg<{ id: string }>(args, 'input').id, ['Customer']);
  const none: { deletedCustomerId: string | null } = { deletedCustomerId: null };
  const result = withUserErrors(() => {
    deleteCustomer(call.store, id);
    return { deletedCustomerId: toGid('Customer', id) };
  }, none);
  return { ...result, shop: call.store.shop() };
}

type Change = (before: readonly string[], tags: readonly string[]) => string[];

const add: Change = (before, tags) => tidyTags([...before, ...tags]);
const drop: Change = (before, tags) => {
  const gone = new Set(tags.map((tag) => tag.trim().toLowerCase()));
  return before.filter((tag) => !gone.has(tag.toLowerCase()));
};

/** tagsAdd and tagsRemove: on the object at once, in search after the lag. */
function changeTags(change: Change) {
  return (args: Args, call: Call): object => {
    const gid = parseGid(String(args['id']));
    const node = gid === undefined ? undefined : findNode(call, gid);
    const tags = (args['tags'] as readonly string[]).flatMap((tag) => tag.split(','));
    if (gid === undefined || node === undefined) {
      const type = gid?.type ?? 'Resource';
      return { node: null, userErrors: [userError(`${type} does not exist`, ['id'])] };
    }
    const none: { node: unknown } = { node: null };
    return withUserErrors(() => {
      writeTags(call, gid, (before) => change(before, tags));
      return { node: findNode(call, gid) };
    }, none);
  };
}

function writeTags(
  call: Call,
  gid: { type: string; id: number },
  change: (before: readonly string[]) => string[],
): void {
  const { store } = call;
  const stamp = { updatedAt: store.clock.now(), changedAtMs: Date.now() };
  if (gid.type === 'Customer') {
    updateCustomer(store, gid.id, { tags: change(store.rows.byId(customers, gid.id)?.tags ?? []) });
  } else if (gid.type === 'Product') {
    store.rows.update(products, gid.id, {
      tags: change(store.rows.byId(products, gid.id)?.tags ?? []),
      ...stamp,
    });
    store.emit('products/update', gid.id);
  } else if (gid.type === 'Order') {
    const order = visibleOrder(call, store.rows.byId(orders, gid.id));
    store.rows.update(orders, gid.id, { tags: change(order?.tags ?? []), ...stamp });
    store.emit('orders/updated', gid.id);
  } else throw new Error(`not simulated: tags of ${gid.type}`);
}

export const customerMutations = fields<undefined>({
  customerCreate: (_source, args, call) =>
    withUserErrors(
      () => ({ customer: createCustomer(call.store, columns(inputArg<CustomerInput>(args, 'input'))) }),
      NONE,
    ),
  customerUpdate: (_source, args, call) => update(args, call),
  customerDelete: (_source, args, call) => remove(args, call),
  customerEmailMarketingConsentUpdate: (_source, args, call) => setConsent(args, call),
  tagsAdd: (_source, args, call) => changeTags(add)(args, call),
  tagsRemove: (_source, args, call) => changeTags(drop)(args, call),
});
