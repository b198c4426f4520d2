import { ownerOfEmail, ownerOfPhone } from '../../../store/customers/customers.ts';
import { customers } from '../../../store/schema/catalog.ts';
import { fields } from '../../model.ts';
import type { Call } from '../../model.ts';
import { mergeStatus, preview } from '../../mutations/customers/merge.ts';
import { tidyContact } from '../../mutations/customers/write-customer.ts';
import { ownerOfCustomId } from '../../mutations/metafields/custom-id.ts';
import type { CustomId } from '../../mutations/metafields/custom-id.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { readJob } from './customer-merge.ts';

type Identifier = { id?: string; emailAddress?: string; phoneNumber?: string; customId?: CustomId };

/** customerByIdentifier: e-mail and phone are looked up as the store keeps them, a custom id letter by letter. */
function customerBy(call: Call, { id, emailAddress, phoneNumber, customId }: Identifier): unknown {
  const { store } = call;
  if (id !== undefined) return store.rows.byId(customers, gidOf(id, ['Customer'])) ?? null;
  if (emailAddress !== undefined)
    return ownerOfEmail(store, tidyContact(call, 'email', emailAddress)) ?? null;
  if (phoneNumber !== undefined) return ownerOfPhone(store, tidyContact(call, 'phone', phoneNumber)) ?? null;
  if (customId === undefined) return null;
  const owner = ownerOfCustomId(call, 'CUSTOMER', customId);
  return owner === undefined ? null : (store.rows.byId(customers, owner) ?? null);
}

export const customerQueries = fields<undefined>({
  customerByIdentifier: (_source, args, call) => customerBy(call, args['identifier'] as Identifier),
  customerMergePreview: (_source, args, call) => preview(args, call),
  customerMergeJobStatus: (_source, args, call) => mergeStatus(args, call),
  job: (_source, args, call) => readJob(args, call),
});
