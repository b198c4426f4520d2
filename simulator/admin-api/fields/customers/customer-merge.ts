import { settleDraftWorks } from '../../../store/drafts/works.ts';
import { finishIfDone, runningMergeOf } from '../../../store/customers/customer-merge.ts';
import { parseGid, toGid, toUuidGid } from '../../../store/tables/ids.ts';
import { jobs } from '../../../store/schema/jobs.ts';
import type { JobRow } from '../../../store/schema/jobs.ts';
import { metafieldsOf } from '../../../store/metafields.ts';
import type { CustomerRow } from '../../../store/schema/catalog.ts';
import type { CustomerMergeRow, MergeChoice } from '../../../store/schema/customers.ts';
import { draftOrders } from '../../../store/schema/order-life.ts';
import { orders } from '../../../store/schema/orders.ts';
import { listOf } from '../../listing.ts';
import { fields } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import type { Preview } from '../../mutations/customers/merge.ts';
import { blocksOf } from '../../mutations/customers/merge-refusals.ts';
import { customerAddress } from '../../values.ts';
import { defaultEmail, defaultPhone } from './customer-consent.ts';
import { displayName } from './customer-name.ts';
import { showDraft } from '../orders/draft.ts';

/** CustomerMergeable: may this customer be merged, and if not, why. */
export function mergeableOf(row: CustomerRow, call: Call): object {
  const blocks = blocksOf(call.store, row);
  return {
    isMergeable: blocks.length === 0,
    errorFields: blocks.map(({ errorField }) => errorField),
    reason: blocks[0]?.message ?? null,
    mergeInProgress: runningMergeOf(call.store, row.id) ?? null,
  };
}

export const mergeRequestFields = fields<CustomerMergeRow>({
  jobId: (row) => toUuidGid('Job', row.id),
  resultingCustomerId: (row) => toGid('Customer', row.keptId),
  status: (row) => row.status,
  customerMergeErrors: (row) => row.errors,
});

/** A job, done or not, whatever it works at; one that nobody gave out counts as done. */
export function readJob(args: Args, call: Call): object {
  const id = parseGid(String(args['id']))?.id ?? 0;
  const job: JobRow | undefined = call.store.rows.byId(jobs, id);
  if (job === undefined) return { id: args['id'], done: true, query: {} };
  const done = finishIfDone(call.store, job);
  // Whoever is told that it is done finds it done.
  if (done && job.kind.startsWith('draft-orders-'))
    settleDraftWorks(call.store, Math.max(job.readyAtMs, Date.now()));
  return { id: toUuidGid('Job', job.id), done, query: done ? {} : null };
}

type Chosen = Omit<MergeChoice, 'note' | 'tags'>;

const emailOf = (preview: Preview, email: string | null, call: Call): object | null => {
  const owner = [preview.plan.kept, preview.plan.gone].find((row) => row.email === email && email !== null);
  return owner === undefined ? null : defaultEmail(owner, call.store.shop().myshopifyDomain);
};

const phoneOf = (preview: Preview, phone: string | null): object | null => {
  const owner = [preview.plan.kept, preview.plan.gone].find((row) => row.phone === phone && phone !== null);
  return owner === undefined ? null : defaultPhone(owner);
};

function addressOf(preview: Preview, id: number | null): object | null {
  const all = [...preview.plan.kept.addresses, ...preview.plan.gone.addresses];
  const found = all.find((address) => address.id !== undefined && address.id === id);
  return found === undefined ? null : customerAddress(found);
}

const chosenFields = (preview: Preview, chosen: Chosen, call: Call): object => ({
  firstName: chosen.firstName,
  lastName: chosen.lastName,
  email: emailOf(preview, chosen.email, call),
  phoneNumber: phoneOf(preview, chosen.phone),
  defaultAddress: addressOf(preview, chosen.defaultAddressId),
});

/** What is left of both after the merge, and how much of it there is. */
function defaultFields(preview: Preview, call: Call): object {
  const { kept, gone, joined } = preview.plan;
  const both = [kept.id, gone.id];
  const found = call.store.rows.all(orders, 'WHERE customerId IN (?, ?) ORDER BY processedAt, id', ...both);
  const drafts = call.store.rows.all(draftOrders, 'WHERE customerId IN (?, ?) ORDER BY id', ...both);
  const names = both.flatMap((ownerId) =>
    metafieldsOf(call.store, { ownerType: 'CUSTOMER', ownerId }).map((row) => `${row.namespace} ${row.name}`),
  );
  return {
    ...chosenFields(preview, joined, call),
    displayName: displayName(joined),
    note: joined.note,
    tags: joined.tags,
    addresses: listOf([...gone.addresses, ...kept.addresses].map(customerAddress)),
    orders: listOf(found),
    orderCount: String(found.length),
    draftOrders: listOf(drafts.map((row) => showDraft(call, row))),
    draftOrderCount: String(drafts.length),
    metafieldCount: String(new Set(names).size),
    giftCards: listOf([]),
    giftCardCount: '0',
    discountNodes: listOf([]),
    discountNodeCount: '0',
  };
}

export const mergePreviewFields = fields<Preview>({
  resultingCustomerId: ({ plan, errors }) => (errors.length > 0 ? null : toGid('Customer', plan.kept.id)),
  defaultFields: (preview, _args, call) => (preview.errors.length > 0 ? null : defaultFields(preview, call)),
  alternateFields: (preview, _args, call) =>
    preview.errors.length > 0 ? null : chosenFields(preview, preview.plan.other, call),
  blockingFields: ({ plan, tooMuch }) =>
    tooMuch ? { note: plan.joined.note, tags: plan.joined.tags } : null,
  customerMergeErrors: ({ errors }) => (errors.length === 0 ? null : errors),
});
