import { metafieldsOf, setMetafield } from '../metafields.ts';
import { lookAtJob, startJob } from '../jobs.ts';
import { jobs } from '../schema/jobs.ts';
import type { JobRow } from '../schema/jobs.ts';
import { customers } from '../schema/catalog.ts';
import { customerMerges } from '../schema/customers.ts';
import type { CustomerMergeRow, MergeChoice } from '../schema/customers.ts';
import type { Store } from '../store.ts';
import { tellTags } from './tag-changes.ts';

const KIND = 'customer-merge';

/** Begins the merge of `goneId` into `keptId`; it is done when its job is. Gives the job's id. */
export function beginMerge(
  store: Store,
  ids: { keptId: number; goneId: number },
  choice: MergeChoice,
): number {
  const id = startJob(store, KIND);
  store.rows.insert(customerMerges, { id, ...ids, choice: JSON.stringify(choice) });
  return id;
}

/** The merge a customer is in at this moment, or undefined. */
export function runningMergeOf(store: Store, customerId: number): CustomerMergeRow | undefined {
  const where = "WHERE status = 'IN_PROGRESS' AND (keptId = ? OR goneId = ?)";
  return store.rows.first(customerMerges, where, customerId, customerId);
}

/** True for the id of a customer that is no more because of a merge. */
export function wasMergedAway(store: Store, customerId: number): boolean {
  return (
    store.rows.first(customerMerges, "WHERE status = 'COMPLETED' AND goneId = ?", customerId) !== undefined
  );
}

/** Does what is due of all merges by now. */
export function settleMerges(store: Store): void {
  const due = store.rows.all(
    customerMerges,
    "WHERE status = 'IN_PROGRESS' AND id IN (SELECT id FROM jobs WHERE readyAtMs <= ?)",
    Date.now(),
  );
  for (const merge of due) store.transaction(() => finish(store, merge));
}

/** The merge of a job as it stands when asked: the first look may find it running, the second finds it done. */
export function lookAtMerge(store: Store, jobId: number): CustomerMergeRow | undefined {
  const [merge, job] = [store.rows.byId(customerMerges, jobId), store.rows.byId(jobs, jobId)];
  if (merge === undefined || job === undefined) return undefined;
  finishIfDone(store, job);
  return store.rows.byId(customerMerges, jobId);
}

/** Looks at a job; when that ends it, a merge that hangs on it is done. */
export function finishIfDone(store: Store, job: JobRow): boolean {
  const isDone = lookAtJob(store, job);
  const merge = store.rows.byId(customerMerges, job.id);
  if (isDone && merge?.status === 'IN_PROGRESS') store.transaction(() => finish(store, merge));
  return isDone;
}

function finish(store: Store, merge: CustomerMergeRow): void {
  const [kept, gone] = [store.rows.byId(customers, merge.keptId), store.rows.byId(customers, merge.goneId)];
  store.rows.update(customerMerges, merge.id, { status: kept && gone ? 'COMPLETED' : 'FAILED' });
  if (kept === undefined || gone === undefined) return;
  const { defaultAddressId, ...choice } = JSON.parse(merge.choice) as MergeChoice;
  const stamp = { updatedAt: store.clock.now(), changedAtMs: Date.now() };
  const addresses = [...gone.addresses, ...kept.addresses].sort(
    (one, other) => (one.id ?? 0) - (other.id ?? 0),
  );
  moveMetafields(store, merge);
  store.rows.run('DELETE FROM customers WHERE id = ?', gone.id);
  store.rows.update(customers, kept.id, {
    ...{ ...choice, addresses, defaultAddressId, ...stamp },
    createdAt: kept.createdAt < gone.createdAt ? kept.createdAt : gone.createdAt,
  });
  // Orders go over with the kept customer's e-mail; the counters of both stay what they were.
  store.rows.run(
    'UPDATE orders SET customerId = ?, email = coalesce(?, email), updatedAt = ?, changedAtMs = ? WHERE customerId = ?',
    ...[kept.id, choice.email, stamp.updatedAt, stamp.changedAtMs, gone.id],
  );
  store.rows.run('UPDATE draftOrders SET customerId = ? WHERE customerId = ?', kept.id, gone.id);
  store.emit('customers/merge', merge.id);
  store.emit('customers/update', kept.id);
  tellTags(store, kept.id, { before: kept.tags, after: choice.tags });
}

/** Where both have one of the same name, the kept customer's stays. */
function moveMetafields(store: Store, { keptId, goneId }: CustomerMergeRow): void {
  const owner = { ownerType: 'CUSTOMER', ownerId: keptId };
  const own = new Set(metafieldsOf(store, owner).map((row) => `${row.namespace} ${row.name}`));
  for (const { namespace, name, type, value } of metafieldsOf(store, { ...owner, ownerId: goneId }))
    if (!own.has(`${namespace} ${name}`)) setMetafield(store, { ...owner, namespace, name }, { type, value });
  store.rows.run("DELETE FROM metafields WHERE ownerType = 'CUSTOMER' AND ownerId = ?", goneId);
}
